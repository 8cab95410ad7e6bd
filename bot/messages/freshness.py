"""How old the facts are, said with every answer, and first of all when they are too old."""

from bot.messages.blocks import Block, context, section
from bot.messages.days import moment_words
from bot.messages.views import Rendered, Today
from rules.policy import Duty

_ALWAYS_KNOWN: dict[Duty, str] = {
    "cp_visit": "child protection visits",
    "recording": "what is to be written up",
}
_NOT_JUDGED: dict[Duty, str] = {
    "cin_visit": "visits to children in need",
    "cla_visit": "looked-after visits",
    "cla_review": "looked-after reviews",
    "core_group": "core groups",
    "initial_conference": "initial conferences",
    "review_conference": "review conferences",
    "conference_report": "reports for conferences",
    "supervision": "supervision",
}
_LOOKED_AT = _ALWAYS_KNOWN | _NOT_JUDGED
_NOT_KNOWN: dict[Duty, str] = {"cp_home_and_bedroom": "home and bedroom", **_NOT_JUDGED}


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
    """Return the small line that closes a message: how old the facts are, and which are missing."""
    words = [f"Facts from {extract_words(today)}."]
    if today.not_judged:
        words.append(f"Not in it, so not known here: {not_judged_words(today)}.")
    return context(" ".join([*words, "The case system is the record."]))


def not_judged_words(today: Today) -> str:
    """Return "core groups, supervision": the duties whose facts the extract does not carry."""
    return ", ".join(words for duty, words in _NOT_KNOWN.items() if duty in today.not_judged)


def of_what_was_looked_at(today: Today) -> str:
    """Return " of what was looked at: …" while some duties are not known; else nothing."""
    if not today.not_judged:
        return ""
    looked_at = [words for duty, words in _LOOKED_AT.items() if duty not in today.not_judged]
    return f" of what was looked at: {', '.join(looked_at)}"


def notified(words: str, today: Today) -> str:
    """Return the notification's text, which says first that facts are old."""
    return f"Old facts. {words}" if today.freshness.stale else words


def with_stale_first(answer: Rendered, today: Today) -> Rendered:
    """Return any answer with the warning about old facts in front, when they are old."""
    stale = stale_first(today)
    if not stale:
        return answer
    return Rendered(notified(answer.text, today), [*stale, *answer.blocks])
