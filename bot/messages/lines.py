"""Lines: one for each thing to do for a child, what one visit can meet joined, in their groups."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from bot.messages.days import due_words
from bot.messages.finding_words import ABOUT_A_DUE_DAY, finding_words
from bot.messages.logged import answer_value, doubt_words, waiting_words_of
from bot.messages.views import NOTHING_LOGGED, LoggedView, Today
from bot.messages.words import (
    IN_ORDER,
    ONE_VISIT,
    VISITS,
    duty_words,
    label,
    together_words,
)
from rules.assessment import Assessment
from rules.finding import Finding, Kind
from rules.obligation import Obligation

Group = Literal[
    "tell_at_once",
    "overdue",
    "due_today",
    "due_soon",
    "to_write_up",
    "upcoming",
    "put_right",
    "to_compare",
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
    "to_compare": ("Logged in Slack, to compare with the record", "to compare"),
    "advise": ("Good to know", "to know"),
    "ask_manager": ("Asked of you as manager", "to decide"),
}
_OTHERS_SHOWN = 3
_RANK = {group: rank for rank, group in enumerate(HEADINGS)}


class Line(NamedTuple):
    """One thing to do or know; in this order lines come by urgency, what is new first.

    Of what stands alike a child who is to be seen comes before a meeting or a report. `answer` is
    the value of the buttons that answer a question, where the line asks one.
    """

    rank: int
    said_before: bool
    no_visit: bool
    due: date
    label: str
    words: str
    group: Group
    person: str
    answer: str = ""


def obligation_lines(
    assessment: Assessment,
    today: Today,
    new: frozenset[tuple[str, str]] = frozenset(),
    *,
    later: Collection[str] = IN_ORDER,
    logged: LoggedView = NOTHING_LOGGED,
) -> list[Line]:
    """Return a line for each obligation; what one visit can meet at one time is joined in one.

    Of what is not due soon only the duties of `later` have one, and what has reached a new step;
    what is done and not written up always has.
    """
    child = assessment.case.child
    shown = label(child, today.label)
    lines = []
    for duties, owed in _joined(assessment.obligations):
        is_new = any((child.id, duty) in new for duty in duties)
        if owed.duty == "recording":
            group: Group = "to_write_up"
            what = duty_words(owed, today)
            waiting = waiting_words_of(owed, logged, today)
            what = f"{what} ({waiting})" if waiting else what
        else:
            group = owed.standing
            if group == "upcoming" and owed.duty not in later and not is_new:
                continue
            what = together_words(duties, today)
        words = f"{what}, {due_words(owed, today)}"
        no_visit = owed.duty not in VISITS
        lines.append(
            Line(_RANK[group], not is_new, no_visit, owed.due, shown, words, group, child.id)
        )
    return lines


def finding_lines(
    assessment: Assessment,
    today: Today,
    kinds: Iterable[Kind],
    new: frozenset[tuple[str, str]] = frozenset(),
    *,
    to_the_manager: bool = False,
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
        words = found_words(assessment, found, today, to_the_manager=to_the_manager)
        rank, about = _RANK[found.kind], found.about
        lines.append(Line(rank, not is_new, False, about, shown, words, found.kind, child.id))
    return lines


def doubt_lines(
    assessment: Assessment,
    today: Today,
    logged: LoggedView,
    new: frozenset[tuple[str, str]] = frozenset(),
) -> list[Line]:
    """Return a line for each doubt about a logged visit; but for a question it is said once."""
    child = assessment.case.child
    lines = []
    for view in logged.doubts.get(child.id, ()):
        doubt = view.doubt
        is_new = (child.id, doubt.kind) in new
        if is_new or doubt.kind == "visit_perhaps_the_same":
            shown, words = label(child, today.label), doubt_words(view, today)
            rank, about, value = _RANK["to_compare"], doubt.logged.day, answer_value(view)
            lines.append(
                Line(rank, not is_new, True, about, shown, words, "to_compare", child.id, value)
            )
    return lines


def found_words(
    assessment: Assessment, found: Finding, today: Today, *, to_the_manager: bool = False
) -> str:
    """Return what was found, with what is due on the day it is about."""
    words = finding_words(found.code, found.about, today, to_the_manager=to_the_manager)
    if found.code not in ABOUT_A_DUE_DAY:
        return words
    due = [
        together_words(duties, today)
        for duties, owed in _joined(assessment.obligations)
        if owed.due == found.about and owed.duty != "recording"
    ]
    return f"{', '.join(due)}: {words}" if due else words


def counts_words(groups: Iterable[Group]) -> str:
    """Return "1 overdue, 2 due soon", most urgent first."""
    counts = Counter(groups)
    return ", ".join(
        f"{counts[one]} {words}" for one, (_, words) in HEADINGS.items() if counts[one]
    )


def some_of(others: list[str]) -> list[str]:
    """Return what else there is for a child: the first few, and how many more there are."""
    more = len(others) - _OTHERS_SHOWN
    return others if more <= 0 else [*others[:_OTHERS_SHOWN], f"{more} more"]


def _joined(obligations: Sequence[Obligation]) -> list[tuple[list[str], Obligation]]:
    """Return the obligations, those that one visit meets under the first of them."""
    joined: dict[object, tuple[list[str], Obligation]] = {}
    for number, owed in enumerate(obligations):
        one_visit = owed.duty in ONE_VISIT
        key = (owed.due, owed.at, owed.standing, owed.provisional) if one_visit else number
        if key in joined:
            joined[key][0].append(owed.duty)
        else:
            joined[key] = ([owed.duty], owed)
    return list(joined.values())
