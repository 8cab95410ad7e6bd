"""Properties of cin_visit, for any child in need near enough to matter.

Some hold with a condition only; counter_examples.yml shows why.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from rules.as_of import AsOf, birthday
from rules.assessment import Assessment, assess
from rules.case import AgreedInterval, Case, CinPlan, CpPlan, Visit
from rules.interval import LONDON, Interval, day_after_interval, nominal_days
from rules.obligation import Obligation
from tests.rules.building import CALENDAR, policy
from tests.rules.strategies import (
    ASKED_ON,
    MOSTLY_CIN,
    QUICK,
    cin_cases,
    days_of_plan,
    lengths,
    policies,
    qualifying,
    visits,
)

Rules = Mapping[str, Any]


def _assessed(one: Case, rules: Rules) -> Assessment:
    return assess(one, AsOf(policy(rules), CALENDAR, ASKED_ON))


def _owed(one: Case, rules: Rules) -> Obligation | None:
    owed = [owes for owes in _assessed(one, rules).obligations if owes.duty == "cin_visit"]
    assert len(owed) <= 1
    return owed[0] if owed else None


def _with(one: Case, further: Visit) -> Case:
    return replace(one, visits=(*one.visits, further))


def _new(further: Visit) -> Visit:
    """Keep a further visit from being the duplicate of one in the case."""
    assert further.at is not None
    return further._replace(id="further", at=further.at + timedelta(seconds=30))


def _counts(one: Case, visit: Visit, rules: Rules) -> bool:
    """Say in the words of the guidance whether a visit moves the clock."""
    if visit.type != "cin_statutory" or visit.day < one.cin_plans[0].start:
        return False
    if visit.qualified is False and rules["cin_visit.visitor"] == "qualified":
        return False
    born = one.child.born
    if born is not None and visit.day < birthday(born, 4) and visit.seen:
        return True
    alone = visit.seen_alone is True and visit.main_carer_present is not True
    return alone and visit.seen is not False


def _latest_change(one: Case) -> date:
    begun = [agreed.begins for agreed in one.cin_plans[0].intervals]
    return max((day for day in begun if day <= ASKED_ON), default=date.min)


@QUICK
@given(cin_cases(), policies(), visits(types=MOSTLY_CIN))
def test_a_further_qualifying_visit_never_brings_the_due_date_forward(
    one: Case, rules: Rules, further: Visit
) -> None:
    """It is made in the plan, on or after the latest change of interval, or there is none (X04)."""
    assume(further.day >= max(_latest_change(one), one.cin_plans[0].start))
    before = _owed(one, rules)
    after = _owed(_with(one, qualifying(_new(further), "cin_statutory")), rules)
    assert (before is None) is (after is None)
    if before is not None and after is not None:
        assert after.due >= before.due


@QUICK
@given(cin_cases(), policies(), visits(types=MOSTLY_CIN))
def test_a_visit_that_does_not_qualify_changes_nothing(
    one: Case, rules: Rules, further: Visit
) -> None:
    """But that a child protection visit may be carried over, where the policy does so (X05)."""
    assume(not _counts(one, further, rules))
    carried = rules["cin_visit.carry_over_last_seen"] and further.type == "cp_statutory"
    assume(not carried)
    assert _owed(_with(one, _new(further)), rules) == _owed(one, rules)


@QUICK
@given(cin_cases(), policies())
def test_the_clock_counts_from_the_latest_visit_that_qualifies(one: Case, rules: Rules) -> None:
    owed = _owed(one, rules)
    counted = [visit.day for visit in one.visits if _counts(one, visit, rules)]
    if owed is not None and counted and rules["cin_visit.under_4"] != "none":
        assert owed.anchor == max(counted)


@QUICK
@given(cin_cases(), policies(), lengths())
def test_no_due_date_is_later_than_the_limit_from_its_anchor(
    one: Case, rules: Rules, limit: Interval
) -> None:
    rules = {**rules, "cin_visit.limit": str(limit)}
    owed = _owed(one, rules)
    if owed is not None:
        counting = AsOf(policy(rules), CALENDAR, ASKED_ON).counting
        same_day = rules["counting.start"] == "same_day"
        latest = day_after_interval(owed.anchor, limit, counting, same_day=same_day)
        assert owed.anchor <= owed.due <= latest
        assert owed.counted_from >= owed.anchor


@QUICK
@given(cin_cases(), policies(), lengths(), lengths())
def test_a_shorter_limit_never_gives_a_later_due_date(
    one: Case, rules: Rules, length: Interval, other: Interval
) -> None:
    """Where nothing is carried over (X06 and X07); shorter is what ends sooner from every day."""
    shorter, longer = sorted((length, other), key=nominal_days)
    sooner = shorter.unit == longer.unit or nominal_days(shorter) + 7 <= nominal_days(longer)
    assume(sooner)
    rules = {**rules, "cin_visit.carry_over_last_seen": False}
    strict = _owed(one, {**rules, "cin_visit.limit": str(shorter)})
    lenient = _owed(one, {**rules, "cin_visit.limit": str(longer)})
    assert (strict is None) is (lenient is None)
    if strict is not None and lenient is not None:
        assert strict.due <= lenient.due


@QUICK
@given(cin_cases(), policies(), days_of_plan())
def test_what_is_carried_over_only_brings_the_due_date_forward(
    one: Case, rules: Rules, day: date
) -> None:
    """From the plan's start the clock is at its latest; without an interval agreed since."""
    plan = replace(one.cin_plans[0], intervals=())
    at = datetime(day.year, day.month, day.day, 18, tzinfo=LONDON)
    seen = qualifying(Visit("seen", "cp_statutory", day, at))
    one = replace(_with(one, seen), cin_plans=(plan,))
    without = _owed(one, {**rules, "cin_visit.carry_over_last_seen": False})
    carried = _owed(one, {**rules, "cin_visit.carry_over_last_seen": True})
    assert (without is None) is (carried is None)
    if without is not None and carried is not None:
        assert plan.start <= carried.due <= without.due


@QUICK
@given(cin_cases(), policies(), st.randoms(use_true_random=False))
def test_facts_in_any_order_give_the_same_answer(one: Case, rules: Rules, random: Any) -> None:
    def shuffled(facts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(facts, len(facts)))

    [plan] = one.cin_plans
    earlier = CpPlan("P0", date(2025, 1, 6), date(2025, 6, 2))
    one = replace(
        one,
        cp_plans=(earlier, *one.cp_plans),
        cin_plans=(CinPlan("N0", plan.start), replace(plan, intervals=shuffled(plan.intervals))),
    )
    other = replace(
        one,
        cp_plans=shuffled(one.cp_plans),
        cin_plans=shuffled(one.cin_plans),
        visits=shuffled(one.visits),
    )
    first, second = _assessed(one, rules), _assessed(other, rules)
    assert first.obligations == second.obligations
    assert first.findings == second.findings


@QUICK
@given(
    cin_cases(),
    policies(),
    st.lists(days_of_plan(106, 400), min_size=3, max_size=3),
    visits(types=MOSTLY_CIN),
)
def test_facts_dated_after_the_day_change_nothing_but_what_is_said_of_them(
    one: Case, rules: Rules, ahead: list[date], drawn: Visit
) -> None:
    first, second, third = ahead
    at = datetime(first.year, first.month, first.day, 9, tzinfo=LONDON)
    [plan] = one.cin_plans
    agreed = AgreedInterval(Interval(1, "calendar day"), second)
    wider = replace(
        one,
        child=replace(one.child, died_on=third),
        cin_plans=(
            replace(plan, end=third, intervals=(*plan.intervals, agreed)),
            CinPlan("N2", second),
        ),
        cp_plans=(*one.cp_plans, CpPlan("P2", third)),
        visits=(*one.visits, drawn._replace(id="ahead", day=first, at=at)),
    )
    before, after = _assessed(one, rules), _assessed(wider, rules)
    assert after.obligations == before.obligations
    assert [found for found in after.findings if found.code != "visit_in_future"] == before.findings
