"""Lines: one for each thing to do for a child, what one visit can meet joined, in their groups."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from bot.messages.days import due_words
from bot.messages.views import Today
from bot.messages.words import (
    WITH_THE_VISIT,
    duty_words,
    finding_words,
    label,
    together_words,
)
from rules.assessment import Assessment
from rules.finding import Kind
from rules.obligation import Obligation

Group = Literal[
    "tell_at_once",
    "overdue",
    "due_today",
    "due_soon",
    "to_write_up",
    "upcoming",
    "put_right",
    "advise",
    "ask_manager",
]

# The order in which they are said, the heading, and how they are counted. The signs differ in
# shape, so that they read without colour.
HEADINGS: dict[Group, tuple[str, str]] = {
    "tell_at_once": ("For the team manager at once", "for the team manager at once"),
    "overdue": ("▲ Overdue", "overdue"),
    "due_today": ("● Due today", "due today"),
    "due_soon": ("○ Due soon", "due soon"),
    "to_write_up": ("Done, to be written up", "to write up"),
    "upcoming": ("Later", "later"),
    "put_right": ("To put right in the record", "to put right"),
    "advise": ("Good to know", "to know"),
    "ask_manager": ("Asked of you as manager", "to decide"),
}
_RANK = {group: rank for rank, group in enumerate(HEADINGS)}


class Line(NamedTuple):
    """One thing to do or know; in this order lines come by urgency, what is new first."""

    rank: int
    said_before: bool
    due: date
    label: str
    words: str
    group: Group
    person: str


def obligation_lines(
    assessment: Assessment,
    today: Today,
    new: frozenset[tuple[str, str]] = frozenset(),
    *,
    later: bool = True,
) -> list[Line]:
    """Return a line for each obligation; visit duties due at one time are joined in one.

    Without `later` what is not due soon is left out; what is done and not written up never is.
    """
    child = assessment.case.child
    shown = label(child, today.label)
    lines = []
    for duties, owed in _joined(assessment.obligations):
        if owed.duty == "recording":
            group: Group = "to_write_up"
            what = duty_words(owed, today)
        else:
            group = owed.standing
            if group == "upcoming" and not later:
                continue
            what = together_words(duties)
        is_new = any((child.id, duty) in new for duty in duties)
        words = f"{what}, {due_words(owed, today)}"
        lines.append(Line(_RANK[group], not is_new, owed.due, shown, words, group, child.id))
    return lines


def finding_lines(
    assessment: Assessment,
    today: Today,
    kinds: Iterable[Kind],
    new: frozenset[tuple[str, str]] = frozenset(),
) -> list[Line]:
    """Return a line for each finding of these kinds; advice is said once, when it is new."""
    if not assessment.findings:
        return []
    child = assessment.case.child
    shown = label(child, today.label)
    lines = []
    for found in assessment.findings:
        is_new = (child.id, found.code) in new
        if found.kind not in kinds or (found.kind == "advise" and not is_new):
            continue
        words = finding_words(found.code, found.about, today)
        lines.append(
            Line(_RANK[found.kind], not is_new, found.about, shown, words, found.kind, child.id)
        )
    return lines


def counts_words(groups: Iterable[Group]) -> str:
    """Return "1 overdue, 2 due soon", most urgent first."""
    counts = Counter(groups)
    return ", ".join(
        f"{counts[one]} {words}" for one, (_, words) in HEADINGS.items() if counts[one]
    )


def _joined(obligations: Sequence[Obligation]) -> list[tuple[list[str], Obligation]]:
    """Return the obligations, those that one visit meets under the first of them."""
    joined: dict[object, tuple[list[str], Obligation]] = {}
    for number, owed in enumerate(obligations):
        one_visit = owed.duty in WITH_THE_VISIT
        key = (owed.due, owed.at, owed.standing, owed.provisional) if one_visit else number
        if key in joined:
            joined[key][0].append(owed.duty)
        else:
            joined[key] = ([owed.duty], owed)
    return list(joined.values())
