"""The first morning's summary: what had passed its limit before Seen began, as counts."""

from collections.abc import Mapping

from bot.messages.blocks import header, name, paragraph, section
from bot.messages.days import counted, day_words
from bot.messages.freshness import facts_from, notified, stale_first
from bot.messages.views import Rendered, SummaryView
from bot.messages.words import IN_ORDER, counted_words

_STARTS = "Seen starts today"
_BEFORE = "Before it began, these had already passed their limit"
_NOT_ONE_BY_ONE = (
    "They are not posted one by one. New ones will be, and those still open are said again in"
)


def first_summary(view: SummaryView) -> Rendered:
    """Return one message in place of a post for every old breach."""
    today = view.today
    total = sum(sum(duties.values()) for duties in view.teams.values())
    if not total:
        before = (
            "The facts are too old to say what had passed its limit before today."
            if today.freshness.stale
            else "Nothing had passed its limit before it began."
        )
        texts = [before]
    else:
        lines, left_out = paragraph([_team(team, counts) for team, counts in _counted(view)])
        more = f"\nand {counted(left_out, 'more team')}" if left_out else ""
        texts = [
            f"{_BEFORE}, the oldest on {day_words(view.oldest, today)}:",
            f"{lines}{more}",
            f"{_NOT_ONE_BY_ONE} {view.again_every}.",
        ]
    blocks = [*stale_first(today), header(f"{_STARTS}."), *map(section, texts), facts_from(today)]
    notification = f"{_STARTS}: {total} already past the limit" if total else _STARTS
    return Rendered(notified(notification, today), blocks)


def _counted(view: SummaryView) -> list[tuple[str, Mapping[str, int]]]:
    return sorted((team, counts) for team, counts in view.teams.items() if any(counts.values()))


def _team(team: str, counts: Mapping[str, int]) -> str:
    said = [counted_words(duty, counts[duty]) for duty in IN_ORDER if counts.get(duty)]
    return f"*{name(team)}*: {', '.join(said)}"
