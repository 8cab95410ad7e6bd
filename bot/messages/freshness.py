"""How old the facts are, said with every answer, and first of all when they are too old."""

from bot.messages.blocks import Block, context, section
from bot.messages.days import moment_words
from bot.messages.views import Rendered, Today


def extract_words(today: Today) -> str:
    """Return "the extract of Tue 17 Nov 05:30"."""
    words = f"the extract of {moment_words(today.freshness.extracted_at, today)}"
    return f"{words} (the time of its newest file)" if today.freshness.assumed else words


def stale_first(today: Today) -> list[Block]:
    """Return what is said before anything else when the facts are too old; nothing otherwise."""
    if not today.freshness.stale:
        return []
    return [
        section(
            f"*These facts are old.* They are from {extract_words(today)}; nothing newer has "
            "arrived. What was done or recorded since then is not known here. Please check the "
            "case system."
        )
    ]


def facts_from(today: Today) -> Block:
    """Return the small line that closes a message."""
    return context(f"Facts from {extract_words(today)}. The case system is the record.")


def notified(words: str, today: Today) -> str:
    """Return the notification's text, which says first that facts are old."""
    return f"Old facts. {words}" if today.freshness.stale else words


def with_stale_first(answer: Rendered, today: Today) -> Rendered:
    """Return any answer with the warning about old facts in front, when they are old."""
    stale = stale_first(today)
    if not stale:
        return answer
    return Rendered(notified(answer.text, today), [*stale, *answer.blocks])
