"""The answer to /next-visit: one child, what is due first, and why each day is the due day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.messages.blocks import Block, Room, clipped, escaped, header, name, section
from bot.messages.days import counted, due_words
from bot.messages.explanation import explanation, first_seen_words, provisional_words
from bot.messages.freshness import (
    extract_words,
    facts_from,
    notified,
    of_what_was_looked_at,
    stale_first,
)
from bot.messages.lines import Line, found_words, obligation_lines
from bot.messages.logged import answer_buttons, answer_value, doubt_words, waiting_words_of
from bot.messages.views import NOTHING_LOGGED, LoggedView, Rendered, Today
from bot.messages.words import IN_ORDER, VISITS, duty_words, label
from bot.policy_words.values import listed
from rules.assessment import Assessment
from rules.case import Case
from rules.finding import Kind
from rules.obligation import Obligation
from rules.picture import latest_open, open_plan
from rules.reminder import FOR_THE_ADMINISTRATOR

_SIGNS = {"overdue": "▲ ", "due_today": "● ", "due_soon": "○ ", "upcoming": ""}
_FOUND: dict[Kind, str] = {
    "tell_at_once": "For the team manager at once",
    "put_right": "To put right in the record",
    "ask_manager": "For the team manager to decide",
    "advise": "Good to know",
}
_TWO_NOTES = (
    "One visit can meet both statuses. It then needs two case notes: one for the child protection "
    "visit, one for the looked-after visit."
)
_LONGEST_CLAUSE = 600
_LAST = 2  # blocks: what did not fit, how old the facts are


def next_visit(
    assessment: Assessment,
    today: Today,
    *,
    instead: str | None = None,
    logged: LoggedView = NOTHING_LOGGED,
) -> Rendered:
    """Return what is owed to one child, each day with its arithmetic and the policy's words.

    `instead` says why a child that is not the asker's own is shown: "cover for NAME".
    """
    child = assessment.case.child
    beside = f" · {name(instead)}" if instead else ""
    blocks = [*stale_first(today), section(f"*{label(child, today.label)}*{beside}")]
    if assessment.obligations:
        blocks.append(header(_sentence(_first(assessment, today).words)))
    blocks += map(section, _what_holds(assessment, today))
    room = Room(blocks, _LAST)
    found = [block for block in _found(assessment, today) if room.take(block)]
    found += [block for block in _doubts(child.id, logged, today) if room.take(block)]
    shown = [block for block in _owed(assessment, today, logged) if room.take(block)]
    blocks += shown
    if left_out := len(assessment.obligations) - len(shown):
        blocks.append(section(f"and {counted(left_out, 'more thing')} due or to write up"))
    blocks += [*found, facts_from(today)]
    return Rendered(notified("What is due for one child, and why.", today), blocks)


def _first(assessment: Assessment, today: Today) -> Line:
    """Return the line of what is due first; of what is due on one day, the most urgent."""
    earliest = assessment.obligations[0].due
    first = [owed for owed in assessment.obligations if owed.due == earliest]
    return min(obligation_lines(replace(assessment, obligations=first), today))


def _what_holds(assessment: Assessment, today: Today) -> Iterator[str]:
    """Yield what is to be known beside the days: that nothing is open or due, or two notes."""
    duties = {owed.duty for owed in assessment.obligations}
    without = _without_visits(assessment.case, today)
    if without is not None:
        yield without
    elif not duties and today.freshness.stale:
        yield "These old facts show nothing due. Whether that still holds cannot be said."
    elif not duties:
        yield f"Nothing is due{of_what_was_looked_at(today)}."
    if today.two_notes and {"cp_visit", "cla_visit"} <= duties:
        yield _TWO_NOTES


def _without_visits(case: Case, today: Today) -> str | None:
    """Say that nothing asks for a visit: no plan or care episode is open; None when one is."""
    day = today.day
    plan = open_plan(case.cp_plans, day) or latest_open(case.cin_plans, day)
    if plan or latest_open(case.care_episodes, day):
        return None
    others = [replace(plan, temporary=False) for plan in case.cp_plans if plan.temporary]
    if open_plan(others, day):
        return (
            f"The child protection plan open in {extract_words(today)} is another authority's: no "
            "visit is counted here."
        )
    looked_for = ["child protection plan"] * ("cp_visit" not in today.not_judged)
    looked_for += ["child in need plan"] * ("cin_visit" not in today.not_judged)
    looked_for += ["care episode"] * (not {"cla_visit", "cla_review"} <= today.not_judged)
    if not looked_for:
        return f"Whether a plan is open is not known from {extract_words(today)}."
    return f"No {listed(looked_for, 'or')} is open in {extract_words(today)}."


def _owed(assessment: Assessment, today: Today, logged: LoggedView) -> list[Block]:
    """Return a block for each obligation; words that repeat are said once."""
    blocks = []
    said = None
    visits_said: set[str] = set()
    for owed in sorted(assessment.obligations, key=_in_order):
        words = _obligation(owed, today, logged)
        seen = first_seen_words(owed, assessment.case, today) if owed.duty in VISITS else None
        if seen is not None and seen not in visits_said:
            visits_said.add(seen)
            words += f"\n{_sentence(seen)}"
        if owed.clause != said:
            words += f"\n>{_clause(owed)}"
        blocks.append(section(words))
        said = owed.clause
    return blocks


def _clause(owed: Obligation) -> str:
    """Return the words of the policy; in quotation marks only where they are word for word."""
    words = escaped(clipped(owed.clause, _LONGEST_CLAUSE))
    return f"“{words}”" if owed.clause_is_quoted else words


def _in_order(owed: Obligation) -> tuple[date, int]:
    return (owed.due, IN_ORDER.index(owed.duty))


def _obligation(owed: Obligation, today: Today, logged: LoggedView) -> str:
    what = _sentence(duty_words(owed, today))
    lines = [
        f"{_SIGNS[owed.standing]}*{what}*: {due_words(owed, today)}",
        _sentence(explanation(owed, today)),
    ]
    waiting = waiting_words_of(owed, logged, today)
    if (provisional := provisional_words(owed, today)) is not None:
        lines.append(_sentence(f"{provisional}: {waiting}" if waiting else provisional))
    elif waiting is not None:
        lines.append(_sentence(waiting))
    return "\n".join(lines)


def _found(assessment: Assessment, today: Today) -> list[Block]:
    blocks = []
    for kind, heading in _FOUND.items():
        words = [
            f"• {_sentence(found_words(assessment, found, today))}"
            for found in assessment.findings
            if found.kind == kind and found.code != FOR_THE_ADMINISTRATOR
        ]
        if words:
            blocks.append(section("\n".join([f"*{heading}*", *words])))
    return blocks


def _doubts(child: str, logged: LoggedView, today: Today) -> list[Block]:
    """Return what is asked, or said otherwise, of visits logged in Slack, with the answers."""
    blocks = []
    for view in logged.doubts.get(child, ()):
        blocks.append(section(_sentence(doubt_words(view, today))))
        if value := answer_value(view):
            blocks.append(answer_buttons(value))
    return blocks


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
