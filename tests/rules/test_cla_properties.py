"""Properties of cla_visit and cla_review, for any care episode near enough to matter.

One holds with a condition only; counter_examples.yml shows why.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rules.as_of import AsOf
from rules.assessment import assess
from rules.case import CareEpisode, Case, Child, Placement, Visit, VisitType
from rules.interval import day_after_interval, nominal_days, parse_interval
from rules.obligation import Obligation
from tests.rules.building import CALENDAR, policy
from tests.rules.strategies import ASKED_ON, QUICK, STARTS, days_of_plan, lengths, plans, visits

DUTIES = ("cla_visit", "cla_review")
SIX_WEEKS = timedelta(weeks=6)
WEEK = timedelta(weeks=1)


def _or_none(days: st.SearchStrategy[date]) -> st.SearchStrategy[date | None]:
    return st.one_of(st.none(), days)


@st.composite
def placements(draw: st.DrawFn) -> Placement:
    start = draw(days_of_plan(-10, 105))
    lasted = draw(st.one_of(st.none(), st.integers(0, 60)))
    return Placement(
        f"PL{draw(st.integers(0, 10**9))}",
        start,
        end=None if lasted is None else start + timedelta(days=lasted),
        reg24=draw(st.sampled_from([True, True, False, None])),
        panel_on=draw(_or_none(days_of_plan())),
        panel_outcome=draw(st.sampled_from([None, "approved", "refused"])),
        approved_on=draw(_or_none(days_of_plan())),
    )


@st.composite
def looked_after(draw: st.DrawFn) -> Case:
    """Draw a child of eleven who is looked after, and perhaps on a plan."""
    drawn = draw(st.lists(visits(), max_size=6, unique_by=(lambda v: v.at, lambda v: v.id)))
    types: st.SearchStrategy[VisitType] = st.sampled_from(
        ["cla_statutory", "cla_statutory", "cp_statutory"]
    )
    placed = draw(st.lists(placements(), max_size=3, unique_by=lambda one: one.id))
    reviews = draw(st.lists(days_of_plan(-5), max_size=3))
    episode = CareEpisode("C1", STARTS, None, tuple(placed), tuple(reviews))
    return Case(
        Child("A", "A", born=date(2015, 1, 10)),
        "W1",
        cp_plans=(draw(plans()),) if draw(st.booleans()) else (),
        visits=tuple(visit._replace(type=draw(types)) for visit in drawn),
        care_episodes=(episode,),
    )


@st.composite
def looked_after_policies(draw: st.DrawFn) -> Mapping[str, Any]:
    """Draw changes to what is asked for looked-after children."""
    keys = ("first", "limit", "reg24_until_first_review", "reg24_until_panel")
    changes: dict[str, Any] = {f"cla_visit.{key}": str(draw(lengths())) for key in keys}
    first_review = draw(st.one_of(st.just("none"), lengths()))
    return changes | {
        "cla_visit.until_first_review": str(first_review),
        "cla_visit.reg24_end": draw(st.sampled_from(["fostering_panel", "adm_decision"])),
        "dual_recording": draw(st.sampled_from(["both_notes", "automatic"])),
        "counting.bank_holidays": draw(st.sampled_from(["exclude", "count"])),
        "unrecorded_visits": draw(st.sampled_from(["provisional", "ignored"])),
    }


def _owed(one: Case, rules: Mapping[str, Any]) -> dict[str, Obligation]:
    owed = assess(one, AsOf(policy(rules), CALENDAR, ASKED_ON)).obligations
    return {owes.duty: owes for owes in owed if owes.duty in DUTIES}


def _with_episode(one: Case, **changes: Any) -> Case:
    [episode] = one.care_episodes
    return replace(one, care_episodes=(replace(episode, **changes),))


@QUICK
@given(looked_after(), looked_after_policies(), st.randoms(use_true_random=False))
def test_facts_in_any_order_give_the_same_answer(
    one: Case, rules: Mapping[str, Any], random: Any
) -> None:
    def shuffled(facts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(facts, len(facts)))

    [episode] = one.care_episodes
    earlier = CareEpisode("C0", date(2025, 1, 6), date(2026, 3, 2), reviews=(date(2025, 2, 3),))
    one = replace(one, care_episodes=(earlier, episode))
    again = replace(
        episode, placements=shuffled(episode.placements), reviews=shuffled(episode.reviews)
    )
    other = replace(one, visits=shuffled(one.visits), care_episodes=shuffled((earlier, again)))
    as_of = AsOf(policy(rules), CALENDAR, ASKED_ON)
    first, second = assess(one, as_of), assess(other, as_of)
    assert first.obligations == second.obligations
    assert first.findings == second.findings


@QUICK
@given(looked_after(), looked_after_policies(), days_of_plan(106, 400), visits())
def test_facts_dated_after_the_day_change_nothing_but_what_is_said_of_them(
    one: Case, rules: Mapping[str, Any], ahead: date, drawn: Visit
) -> None:
    [episode] = one.care_episodes
    new = Placement("ahead", ahead, reg24=True, panel_on=ahead, approved_on=ahead)
    known = tuple(
        replace(
            placement,
            end=placement.end or ahead,
            panel_on=placement.panel_on or ahead,
            approved_on=placement.approved_on or ahead,
        )
        for placement in episode.placements
    )
    wider = replace(
        _with_episode(one, end=ahead, placements=(*known, new), reviews=(*episode.reviews, ahead)),
        visits=(*one.visits, drawn._replace(type="cla_statutory", id="ahead", day=ahead, at=None)),
    )
    as_of = AsOf(policy(rules), CALENDAR, ASKED_ON)
    before, after = assess(one, as_of), assess(wider, as_of)
    assert after.obligations == before.obligations
    assert [f for f in after.findings if f.code != "visit_in_future"] == before.findings
    assert after.findings != before.findings


@QUICK
@given(
    looked_after(),
    st.sampled_from(
        [
            ("cla_visit.first", ("3 calendar days", "1 week", "2 weeks")),
            ("cla_visit.limit", ("4 weeks", "30 calendar days", "6 weeks")),
            ("cla_visit.reg24_until_first_review", ("3 calendar days", "1 week", "4 weeks")),
            ("cla_visit.until_first_review", ("3 calendar days", "1 week", "6 weeks")),
        ]
    ),
    st.integers(0, 2),
    st.integers(0, 2),
)
def test_a_shorter_limit_never_gives_a_later_due_date(
    one: Case, limits: tuple[str, tuple[str, str, str]], some: int, other: int
) -> None:
    """Where no stage is longer than the interval that follows it (X04 and X05)."""
    key, written = limits
    strict, lenient = sorted((written[some], written[other]), key=_nominal)
    assert _owed(one, {key: strict})["cla_visit"].due <= _owed(one, {key: lenient})["cla_visit"].due


def _nominal(written: str) -> float:
    return nominal_days(parse_interval(written))


@QUICK
@given(looked_after())
def test_it_is_never_later_than_the_regulation_allows(one: Case) -> None:
    """Six weeks from the latest visit, and a week from each placement begun since."""
    [episode] = one.care_episodes
    owed = _owed(one, {})["cla_visit"]
    seen = [v.day for v in one.visits if v.type == "cla_statutory" and v.seen]
    assert owed.due <= owed.anchor + SIX_WEEKS
    if seen:
        assert owed.due <= max(seen) + SIX_WEEKS
    since = [p.start for p in episode.placements if STARTS <= p.start <= ASKED_ON]
    for start in [STARTS, *since]:
        if not seen or start > max(seen):
            assert owed.due <= start + WEEK


@QUICK
@given(looked_after(), looked_after_policies(), visits())
def test_a_visit_that_does_not_count_changes_nothing(
    one: Case, rules: Mapping[str, Any], further: Visit
) -> None:
    unseen = further._replace(id="further", type="cla_statutory", seen=None, seen_alone=None)
    assert _owed(replace(one, visits=(*one.visits, unseen)), rules) == _owed(one, rules)


@QUICK
@given(looked_after(), looked_after_policies())
def test_what_is_owed_explains_itself(one: Case, rules: Mapping[str, Any]) -> None:
    owed = _owed(one, rules)
    assert owed.keys() == set(DUTIES)
    calendar = AsOf(policy(rules), CALENDAR, ASKED_ON).counting
    for each in owed.values():
        assert each.interval is not None
        counting = CALENDAR if each.duty == "cla_review" else calendar
        assert each.due == day_after_interval(each.counted_from, each.interval, counting)
        assert each.counted_from >= each.anchor
        assert (each.standing == "overdue") is (each.due < ASKED_ON)
        assert (each.plan_by is None) is CALENDAR.is_working(each.due)
