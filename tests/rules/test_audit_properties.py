"""Properties of looking back, for any case near enough to matter."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.assessment import assess
from rules.audit.audit import audit
from rules.audit.judgement import Judgement
from rules.audit.known import as_known_in_the_end
from rules.audit.period import Period, period_of
from rules.case import Case, Child, CpPlan, Event
from rules.policy import Policy
from tests.rules.building import policy
from tests.rules.looking_back import days_of
from tests.rules.strategies import ASKED_ON, QUICK, STARTS, cases, days_of_plan, lengths, policies

FIRST, LAST = STARTS - timedelta(days=7), ASKED_ON
KNOWN = ASKED_ON + timedelta(days=21)
MODES = ["alternate", "every_home_visit", "every_visit", "once_between_conferences"]


@st.composite
def histories(draw: st.DrawFn) -> Case:
    """Draw a case with a past: plans that end and begin again, late writing up, a death."""
    one = draw(cases())
    first_ends = draw(st.none() | days_of_plan(5))
    plans = [replace(one.cp_plans[0], end=first_ends)]
    if first_ends is not None and draw(st.booleans()):
        begins = first_ends + timedelta(days=draw(st.integers(0, 20)))
        plans.append(CpPlan("P2", begins))
    visits = []
    for visit in one.visits:
        days = draw(st.sampled_from([None, -1, 0, 2, 9, 60]))
        if days is None:
            visits.append(visit._replace(recorded=draw(st.sampled_from([None, False]))))
        else:
            visits.append(visit._replace(recorded_on=visit.day + timedelta(days=days)))
    events = draw(st.lists(st.tuples(days_of_plan(), st.none() | st.integers(0, 12)), max_size=2))
    happened = [
        Event(f"E{number}", draw(st.sampled_from(["critical", "other"])), day, recorded_on=written)
        for number, (day, days) in enumerate(events)
        for written in [None if days is None else day + timedelta(days=days)]
    ]
    died = draw(st.sampled_from([None, None, None, ASKED_ON - timedelta(days=9)]))
    born = draw(st.sampled_from([one.child.born, date(2008, 5, 20), date(2026, 4, 14)]))
    return replace(
        one,
        child=Child("A", "A", born=born, died_on=died),
        cp_plans=tuple(plans),
        visits=tuple(visits),
        events=tuple(happened),
    )


@st.composite
def whole_policies(draw: st.DrawFn, *, editions: bool = True) -> Policy:
    """Draw a policy, with a second edition that begins on the way where there may be one."""
    drawn = [_changes(draw) for _ in range(draw(st.integers(1, 2 if editions else 1)))]
    begins = [date(2020, 1, 1), draw(days_of_plan())]
    made = [
        policy(changes).editions[-1].model_copy(update={"in_force_from": day})
        for changes, day in zip(drawn, begins, strict=False)
    ]
    return Policy(name="drawn", editions=tuple(made))


def _changes(draw: st.DrawFn) -> Mapping[str, Any]:
    no_access = {"manager_within": "24 hours", "seen_within": "3 working days"}
    return {
        **draw(policies()),
        "cp_visit.limit": str(draw(lengths())),
        "cp_home_and_bedroom.mode": draw(st.sampled_from(MODES)),
        "cp_home_and_bedroom.first_visit_home": draw(st.booleans()),
        "unrecorded_visits": draw(st.sampled_from(["provisional", "ignored"])),
        "no_access": draw(st.sampled_from(["none", no_access])),
    }


def _period(rules: Policy, first: date = FIRST, last: date = LAST) -> Period:
    return period_of(rules, first, last, KNOWN)


def _owed(one: Case, rules: Policy, first: date = FIRST, last: date = LAST) -> list[Judgement]:
    """Return the judgements of what was owed in the period, without what was carried over.

    How an obligation stood on the last day it was looked at is nobody's matter.
    """
    judged = audit(one, _period(rules, first, last), days_of(rules))
    return [
        replace(each, obligation=replace(each.obligation, standing="upcoming"))
        for each in judged
        if each.obligation.due >= first
    ]


@QUICK
@given(histories(), whole_policies(), st.integers(0, (LAST - FIRST).days - 1))
def test_the_parts_of_a_period_have_the_judgements_of_the_whole(
    one: Case, rules: Policy, days: int
) -> None:
    middle = FIRST + timedelta(days=days)
    parts = _owed(one, rules, FIRST, middle) + _owed(one, rules, middle + timedelta(days=1), LAST)
    assert parts == _owed(one, rules)


@QUICK
@given(histories(), whole_policies(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(one: Case, rules: Policy, mixed: Any) -> None:
    def shuffled(facts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(mixed.sample(facts, len(facts)))

    other = replace(
        one,
        cp_plans=shuffled(one.cp_plans),
        visits=shuffled(one.visits),
        events=shuffled(one.events),
        core_groups=shuffled(one.core_groups),
    )
    assert _owed(other, rules) == _owed(one, rules)


@QUICK
@given(histories(), whole_policies())
def test_no_other_day_needs_to_be_looked_at(one: Case, rules: Policy) -> None:
    every_day = {FIRST + timedelta(days=n) for n in range(-120, (KNOWN - FIRST).days + 1)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("rules.audit.audit.days_of_change", lambda *_: every_day)
        by_day = _owed(one, rules)
    assert by_day == _owed(one, rules)


@QUICK
@given(histories(), whole_policies(editions=False))
def test_whatever_was_overdue_on_some_day_was_late_or_not_met(one: Case, rules: Policy) -> None:
    """By the facts known in the end; where it was overdue before, by that due day."""
    judged = audit(one, _period(rules), days_of(rules))
    failed = defaultdict(list)
    for each in judged:
        if each.outcome in {"late", "not_met", "open"}:
            over = each.met_on or each.ended_on or KNOWN + timedelta(days=1)
            failed[each.obligation.duty].append((each.obligation.due, over))
    on, known = days_of(rules), as_known_in_the_end(one)
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        for owed in assess(known, on(day)).obligations:
            if owed.standing == "overdue" and owed.duty != "recording" and owed.due >= FIRST:
                spans = failed[owed.duty]
                assert any(due <= owed.due and due <= day < over for due, over in spans), owed


@QUICK
@given(histories(), whole_policies(editions=False))
def test_whatever_was_late_for_a_day_was_overdue_on_it(one: Case, rules: Policy) -> None:
    on, known = days_of(rules), as_known_in_the_end(one)
    for each in _owed(one, rules):
        owed = each.obligation
        if owed.duty == "recording" or each.calendar_days_late < 2:
            continue
        last = (each.met_on or each.ended_on or KNOWN + timedelta(days=1)) - timedelta(days=1)
        standing = [o.standing for o in assess(known, on(last)).obligations if o.duty == owed.duty]
        assert "overdue" in standing, each


@QUICK
@given(histories(), whole_policies())
def test_a_judgement_makes_sense_of_itself(one: Case, rules: Policy) -> None:
    for each in audit(one, _period(rules), days_of(rules)):
        wrong = each.outcome in {"late", "not_met", "open"}
        assert (each.cause is not None) is wrong
        assert each.calendar_days_late >= each.working_days_late >= 0
        assert each.met_on is None or each.ended_on is None
        assert (each.met_on is not None) is (each.outcome in {"in_time", "late"})
        assert each.calendar_days_late == 0 or each.outcome != "in_time"
        assert each.obligation.due <= LAST
