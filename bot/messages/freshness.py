"""How old the facts are, said with every answer, and first of all when they are too old."""

from bot.messages.blocks import Block, context, section
from bot.messages.days import moment_words
from bot.messages.views import Rendered, Today
from rules.policy import Duty

_LOOKED_AT: dict[Duty, str] = {  # the visits of a plan are one thing to look at
    "cp_visit": "child protection visits",
    "recording": "what is to be written up",
    "cin_visit": "visits to children in need",
    "cla_visit": "looked-after visits",
    "cla_review": "looked-after reviews",
    "core_group": "core groups",
    "initial_conference": "initial conferences",
    "review_conference": "review conferences",
    "conference_report": "reports for conferences",
    "supervision": "supervision",
}
_NOT_JUDGED: dict[Duty, str] = {
    "cp_visit": _LOOKED_AT["cp_visit"],
    "cp_seen_alone": "being seen alone",
    "cp_home_and_bedroom": "home and bedroom",
    **_LOOKED_AT,
}
_LAST_ONLY = (
    "Of visits and reviews it has the last ones only: history is not in this extract, and when a "
    "child was seen before is not known here."
)


def extract_words(today: Today) -> str:
    """Return "the extract of Tue 17 Nov 05:30"."""
    words = f"the extract of {moment_words(today.freshness.extracted_at, today)}"
    return f"{words} (the time is assumed)" if today.freshness.assumed else words


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
    if not today.history:
        words.append(_LAST_ONLY)
    return context(" ".join([*words, "The case system is the record."]))


def not_judged_words(today: Today) -> str:
    """Return "core groups, supervision": the duties whose facts the extract does not carry."""
    return ", ".join(words for duty, words in _NOT_JUDGED.items() if duty in today.not_judged)


def of_what_was_looked_at(today: Today) -> str:
    """Return " of what was looked at: …" while some duties are not known; else nothing."""
    if not today.not_judged:
        return ""
    looked_at = [words for duty, words in _LOOKED_AT.items() if duty not in today.not_judged]
    return f" of what was looked at: {', '.join(looked_at)}"


def notified(words: str, today: Today) -> str:
    """Return the notification's text, which says first that facts are old."""
    return f"Old facts. {words}" if today.freshness.stale else words


def dated(answer: Rendered, today: Today) -> Rendered:
    """Return a short answer with how old its facts are, which is said first when they are old."""
    blocks = [*stale_first(today), *answer.blocks, facts_from(today)]
    return Rendered(notified(answer.text, today), blocks)
