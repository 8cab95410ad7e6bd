"""Properties of looking back, for any case near enough to matter."""

from collections import Counter, defaultdict
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.assessment import assess
from rules.audit.audit import Audit
from rules.audit.judgement import Judgement
from rules.audit.known import Known
from rules.audit.period import Period, period_of
from rules.case import Case
from rules.policy import Policy
from tests.rules.looking_back import days_of
from tests.rules.strategies import ASKED_ON, QUICK, STARTS
from tests.rules.whole_lives import whole_lives, whole_policies

FIRST, LAST = STARTS - timedelta(days=7), ASKED_ON
KNOWN = ASKED_ON + timedelta(days=21)


def _period(rules: Policy, first: date = FIRST, last: date = LAST) -> Period:
    return period_of(rules, first, last, KNOWN)


def _owed(one: Case, rules: Policy, first: date = FIRST, last: date = LAST) -> list[Judgement]:
    """Return the judgements of what was owed in the period, without what was carried over.

    How an obligation stood on the last day it was looked at is nobody's matter.
    """
    judged = Audit(_period(rules, first, last), days_of(rules)).of(one)
    return [
        replace(each, obligation=replace(each.obligation, standing="upcoming"))
        for each in judged
        if each.obligation.due >= first
    ]


@QUICK
@given(whole_lives(), whole_policies(), st.integers(0, (LAST - FIRST).days - 1))
def test_the_parts_of_a_period_have_the_judgements_of_the_whole(
    one: Case, rules: Policy, days: int
) -> None:
    middle = FIRST + timedelta(days=days)
    parts = _owed(one, rules, FIRST, middle) + _owed(one, rules, middle + timedelta(days=1), LAST)
    assert parts == _owed(one, rules)


@QUICK
@given(whole_lives(), whole_policies(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(one: Case, rules: Policy, mixed: Any) -> None:
    def shuffled(facts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(mixed.sample(facts, len(facts)))

    lists = {
        field.name: shuffled(facts)
        for field in fields(Case)
        if isinstance(facts := getattr(one, field.name), tuple)
    }
    other: Case = replace(one, **lists)  # type: ignore[arg-type] # its lists, by their names
    assert _owed(other, rules) == _owed(one, rules)


@QUICK
@given(whole_lives(), whole_policies())
def test_no_other_day_needs_to_be_looked_at(one: Case, rules: Policy) -> None:
    span = (KNOWN - FIRST).days
    every_day = Counter({FIRST + timedelta(days=n): 99 for n in range(-120, span + 1)})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("rules.audit.audit.days_of_change", lambda *_: every_day)
        by_day = _owed(one, rules)
    assert by_day == _owed(one, rules)


@QUICK
@given(whole_lives(), whole_policies(editions=False))
def test_whatever_was_overdue_on_some_day_was_late_or_not_met(one: Case, rules: Policy) -> None:
    """By the facts known in the end; where it was overdue before, by that due day."""
    judged = Audit(_period(rules), days_of(rules)).of(one)
    failed = defaultdict(list)
    for each in judged:
        if each.outcome in {"late", "not_met", "open"}:
            over = each.met_on or each.ended_on or KNOWN + timedelta(days=1)
            failed[each.obligation.duty].append((each.obligation.due, over))
    on, known = days_of(rules), Known(one).facts
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        for owed in assess(known, on(day)).obligations:
            if owed.standing == "overdue" and owed.duty != "recording" and owed.due >= FIRST:
                spans = failed[owed.duty]
                assert any(due <= owed.due and due <= day < over for due, over in spans), owed


@QUICK
@given(whole_lives(), whole_policies(editions=False))
def test_whatever_was_late_for_a_day_was_overdue_on_it(one: Case, rules: Policy) -> None:
    on, known = days_of(rules), Known(one).facts
    for each in _owed(one, rules):
        owed = each.obligation
        if owed.duty == "recording" or each.calendar_days_late < 2:
            continue
        last = (each.met_on or each.ended_on or KNOWN + timedelta(days=1)) - timedelta(days=1)
        standing = [o.standing for o in assess(known, on(last)).obligations if o.duty == owed.duty]
        assert "overdue" in standing, each


@QUICK
@given(whole_lives(), whole_policies())
def test_a_judgement_makes_sense_of_itself(one: Case, rules: Policy) -> None:
    for each in Audit(_period(rules), days_of(rules)).of(one):
        wrong = each.outcome in {"late", "not_met", "open"}
        assert (each.cause is not None) is wrong
        assert each.calendar_days_late >= each.working_days_late >= 0
        assert each.met_on is None or each.ended_on is None
        assert (each.met_on is not None) is (each.outcome in {"in_time", "late"})
        assert each.calendar_days_late == 0 or each.outcome != "in_time"
        assert each.obligation.due <= LAST
