"""Properties of cp_visit and cp_seen_alone, for any case near enough to matter.

Two hold with a condition only; counter_examples.yml shows why.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from rules.as_of import AsOf
from rules.assessment import assess
from rules.case import AgreedInterval, Case, Conference, CpPlan, Leave, Visit
from rules.interval import LONDON, Interval, day_after_interval, nominal_days
from rules.picture import Picture
from rules.policy import Policy
from tests.rules.building import CALENDAR, event, policy
from tests.rules.strategies import (
    ASKED_ON,
    QUICK,
    cases,
    days_of_plan,
    lengths,
    policies,
    qualifying,
    visits,
)

CLOCKS = ("cp_visit", "cp_seen_alone")
DEFAULT = policy()


def _dues(one: Case, rules: Policy = DEFAULT) -> dict[str, date]:
    owed = assess(one, AsOf(rules, CALENDAR, ASKED_ON)).obligations
    return {owes.duty: owes.due for owes in owed if owes.duty in CLOCKS}


def _with(one: Case, *more: Visit) -> Case:
    return replace(one, visits=(*one.visits, *more))


def _new(one: Case, further: Visit) -> Visit:
    """Keep a further visit from being the duplicate of one in the case."""
    assert further.at is not None
    return further._replace(id="further", at=further.at + timedelta(seconds=30))


def _latest_change(one: Case) -> date:
    changed = [agreed.begins for agreed in one.cp_plans[0].intervals if agreed.begins <= ASKED_ON]
    return max(changed, default=date.min)


@QUICK
@given(cases(), visits())
def test_a_further_qualifying_visit_never_brings_a_due_date_forward(
    one: Case, further: Visit
) -> None:
    """It is made on or after the latest change of interval, or there is none (X01)."""
    assume(further.day >= _latest_change(one))
    before, after = _dues(one), _dues(_with(one, qualifying(_new(one, further))))
    for duty in before.keys() & after.keys():
        assert after[duty] >= before[duty]


@QUICK
@given(cases(), visits())
def test_a_visit_that_does_not_qualify_moves_neither_clock(one: Case, further: Visit) -> None:
    new = _new(one, further)
    wider = _with(one, new)
    counted = Picture(wider, AsOf(DEFAULT, CALENDAR, ASKED_ON)).qualifying
    assume(new not in counted)
    assert _dues(wider) == _dues(one)


@QUICK
@given(cases(), visits())
def test_a_visit_not_alone_moves_the_visit_clock_alone(one: Case, further: Visit) -> None:
    assume(one.child.born is None or one.child.born < date(2020, 1, 1))
    not_alone = qualifying(_new(one, further))._replace(seen_alone=False)
    after = _dues(_with(one, not_alone))
    assert after["cp_seen_alone"] == _dues(one)["cp_seen_alone"]


@QUICK
@given(cases())
def test_no_due_date_is_later_than_the_limit_from_its_anchor(one: Case) -> None:
    for owed in assess(one, AsOf(DEFAULT, CALENDAR, ASKED_ON)).obligations:
        if owed.duty in CLOCKS:
            limit = DEFAULT.editions[-1].cp_visit.limit
            assert owed.due <= day_after_interval(owed.anchor, limit, CALENDAR)
            assert owed.counted_from >= owed.anchor


@QUICK
@given(cases(), policies(), lengths(), lengths())
def test_a_shorter_limit_never_gives_a_later_due_date(
    one: Case, rules: Mapping[str, Any], length: Interval, other: Interval
) -> None:
    """Without approved exceptions (X02 and X03); shorter is what ends sooner from every day."""
    shorter, longer = sorted((length, other), key=nominal_days)
    assume(_ends_sooner(shorter, longer))
    strict = _dues(one, policy({**rules, "cp_visit.limit": str(shorter)}))
    lenient = _dues(one, policy({**rules, "cp_visit.limit": str(longer)}))
    assert strict["cp_visit"] <= lenient["cp_visit"]
    for duty in strict.keys() & lenient.keys():
        assert strict[duty] <= lenient[duty]


def _ends_sooner(shorter: Interval, longer: Interval) -> bool:
    """Say whether one length is within another wherever it begins, holidays or not."""
    return shorter.unit == longer.unit or nominal_days(shorter) + 7 <= nominal_days(longer)


@QUICK
@given(cases(), policies(), st.randoms(use_true_random=False))
def test_facts_in_any_order_give_the_same_answer(
    one: Case, rules: Mapping[str, Any], random: Any
) -> None:
    def shuffled(facts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(facts, len(facts)))

    [plan] = one.cp_plans
    earlier = CpPlan("P0", date(2025, 1, 6), date(2025, 6, 2))
    one = replace(
        one,
        cp_plans=(earlier, replace(plan, intervals=shuffled(plan.intervals))),
        events=(event("other", "2026-06-01"), event("critical", "2026-06-12T10:00")),
    )
    other = replace(
        one,
        cp_plans=shuffled(one.cp_plans),
        visits=shuffled(one.visits),
        core_groups=shuffled(one.core_groups),
        cin_plans=shuffled(one.cin_plans),
        events=shuffled(one.events),
    )
    as_of = AsOf(policy(rules), CALENDAR, ASKED_ON)
    first, second = assess(one, as_of), assess(other, as_of)
    assert first.obligations == second.obligations
    assert first.findings == second.findings


@QUICK
@given(cases(), policies(), st.lists(days_of_plan(106, 400), min_size=3, max_size=3), visits())
def test_facts_dated_after_the_day_change_nothing_but_what_is_said_of_them(
    one: Case, rules: Mapping[str, Any], ahead: list[date], drawn: Visit
) -> None:
    """Principle section: a visit ahead is a finding, and leave ahead needs cover."""
    first, second, third = ahead
    at = datetime(first.year, first.month, first.day, 9, tzinfo=LONDON)
    [plan] = one.cp_plans
    agreed = AgreedInterval(Interval(1, "calendar day"), second)
    wider = replace(
        one,
        child=replace(one.child, died_on=third),
        cp_plans=(replace(plan, end=third, intervals=(*plan.intervals, agreed)),),
        visits=(*one.visits, drawn._replace(id="ahead", day=first, at=at)),
        core_groups=(*one.core_groups, second),
        conferences=(Conference("review", held_on=third),),
        events=(event("critical", str(first)),),
        leave=(Leave(first, third, "W2"),),
    )
    as_of = AsOf(policy(rules), CALENDAR, ASKED_ON)
    before, after = assess(one, as_of), assess(wider, as_of)
    assert after.obligations == before.obligations
    said = [found for found in after.findings if found.code != "visit_in_future"]
    assert said == before.findings
    future = after.findings != said
    assert future is (drawn.type != "cin_statutory" or one.cin_plans != ())


@QUICK
@given(cases(), policies())
def test_what_is_owed_explains_itself(one: Case, rules: Mapping[str, Any]) -> None:
    for owed in assess(one, AsOf(policy(rules), CALENDAR, ASKED_ON)).obligations:
        assert (owed.standing == "overdue") is (
            owed.due < ASKED_ON or (owed.duty == "cp_home_and_bedroom" and owed.due == owed.anchor)
        )
        assert (owed.plan_by is None) is CALENDAR.is_working(owed.due)
        assert owed.due >= owed.anchor
        assert owed.clause
        assert owed.source
