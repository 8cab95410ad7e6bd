"""Properties of the duties about meetings, for any facts near enough to matter."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.case import Case, Child, Conference, CpPlan, StrategyDiscussion, Supervision
from tests.rules.building import CALENDAR, policy
from tests.rules.strategies import ASKED_ON, QUICK, STARTS, days_of_plan, lengths

AHEAD = days_of_plan(106, 400)
MEETINGS = {
    "core_group",
    "initial_conference",
    "review_conference",
    "conference_report",
    "supervision",
}
roles = st.sampled_from(["team_manager", "deputy_team_manager", "senior_practitioner", None])


def sometimes(days: st.SearchStrategy[date]) -> st.SearchStrategy[date | None]:
    return st.none() | days


@st.composite
def conferences(draw: st.DrawFn) -> Conference:
    """Draw a conference, booked or not, held or not."""
    return Conference(
        draw(st.sampled_from(["initial", "review"])),
        draw(sometimes(days_of_plan(0, 400))),
        draw(sometimes(days_of_plan(-60))),
        draw(sometimes(days_of_plan(-60))),
        draw(st.none() | st.none() | days_of_plan()),
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[CpPlan, ...]:
    """Draw no plan, an open or ended one of the authority's own, and perhaps another's."""
    own = CpPlan("P1", STARTS, core_group_every=draw(st.none() | lengths()))
    ended = replace(own, end=draw(days_of_plan(1)))
    others = CpPlan("T1", STARTS, temporary=True, notified_on=draw(sometimes(days_of_plan(-30))))
    chosen = draw(st.sampled_from([(), (own,), (own,), (ended,), (others,), (ended, others)]))
    return tuple(chosen)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw the meetings of a child of eleven, all dated up to the day asked about."""
    closed = sometimes(days_of_plan())
    return Case(
        Child("A", "A", born=date(2015, 1, 10)),
        cp_plans=draw(plans()),
        conferences=tuple(draw(st.lists(conferences(), max_size=3))),
        core_groups=tuple(draw(st.lists(days_of_plan(-30), max_size=3))),
        strategy_discussions=tuple(
            draw(st.lists(st.builds(StrategyDiscussion, days_of_plan(-30), closed), max_size=3))
        ),
        supervisions=tuple(
            draw(st.lists(st.builds(Supervision, days_of_plan(-30), roles), max_size=3))
        ),
    )


@st.composite
def policies(draw: st.DrawFn) -> Mapping[str, Any]:
    """Draw changes to the default policy."""
    monthly, clear = draw(st.booleans()), draw(st.booleans())
    return {
        "counting.bank_holidays": draw(st.sampled_from(["exclude", "count"])),
        "core_group.monthly_mode": "each_calendar_month" if monthly else "rolling",
        "core_group.limit": "1 month" if monthly else str(draw(lengths())),
        "conference_report.review": "3 working days" if clear else str(draw(lengths())),
        "conference_report.clear_days": clear,
        "supervision.limit": str(draw(lengths())),
    }


def _assessed(one: Case, rules: Mapping[str, Any]) -> Assessment:
    return assess(one, AsOf(policy(rules), CALENDAR, ASKED_ON))


@QUICK
@given(cases(), policies(), st.randoms(use_true_random=False))
def test_facts_in_any_order_give_the_same_answer(
    one: Case, rules: Mapping[str, Any], random: Any
) -> None:
    def shuffled(facts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(facts, len(facts)))

    other = replace(
        one,
        cp_plans=shuffled(one.cp_plans),
        conferences=shuffled(one.conferences),
        core_groups=shuffled(one.core_groups),
        strategy_discussions=shuffled(one.strategy_discussions),
        supervisions=shuffled(one.supervisions),
    )
    first, second = _assessed(one, rules), _assessed(other, rules)
    assert sorted(map(repr, first.obligations)) == sorted(map(repr, second.obligations))
    assert first.findings == second.findings


@QUICK
@given(cases(), policies(), st.lists(AHEAD, min_size=3, max_size=3))
def test_facts_dated_after_the_day_change_nothing_but_what_is_booked(
    one: Case, rules: Mapping[str, Any], ahead: list[date]
) -> None:
    first, second, third = ahead
    later = replace(
        one,
        cp_plans=(*one.cp_plans, CpPlan("P2", first), CpPlan("T2", first, None, True, second)),
        conferences=(
            *(
                replace(
                    held,
                    held_on=held.held_on or second,
                    report_submitted_on=held.report_submitted_on or third,
                )
                for held in one.conferences
            ),
            Conference("initial", held_on=first),
            Conference("review", held_on=second),
            Conference("initial", booked_for=third, booked_on=first),
        ),
        core_groups=(*one.core_groups, first),
        strategy_discussions=(
            *(
                replace(asked, closed_on=asked.closed_on or third)
                for asked in one.strategy_discussions
            ),
            StrategyDiscussion(first),
        ),
        supervisions=(*one.supervisions, Supervision(first, "senior_practitioner")),
    )
    before, after = _assessed(one, rules), _assessed(later, rules)
    assert (after.obligations, after.findings) == (before.obligations, before.findings)
    booked = replace(later, conferences=(*later.conferences, Conference("initial", third)))
    known = _assessed(booked, rules).obligations
    assert len(known) == len(before.obligations) + 1
    assert ("conference_report", third) in [(owed.duty, owed.anchor) for owed in known]


@QUICK
@given(cases(), policies())
def test_what_is_owed_explains_itself(one: Case, rules: Mapping[str, Any]) -> None:
    owed = [each for each in _assessed(one, rules).obligations if each.duty in MEETINGS]
    for each in owed:
        assert each.counts_back is (each.duty == "conference_report")
        assert (each.standing == "overdue") is (each.due < ASKED_ON)
        assert (each.plan_by is None) is CALENDAR.is_working(each.due)
        assert each.clause
        assert each.source
    for duty in MEETINGS - {"conference_report"}:
        assert len([each for each in owed if each.duty == duty]) <= 1
    open_plan = any(not plan.temporary and plan.end is None for plan in one.cp_plans)
    for duty in ("core_group", "review_conference", "supervision"):
        assert any(each.duty == duty for each in owed) is open_plan
