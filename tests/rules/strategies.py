"""What Hypothesis draws: days, plans, visits and policies near enough to matter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from rules.case import AgreedInterval, Case, Child, CinPlan, CpPlan, Visit, VisitType
from rules.interval import LONDON, Interval, parse_interval
from rules.working_days import HORIZON, VOUCHED_FROM

QUICK = settings(
    deadline=None,
    derandomize=True,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
STARTS = date(2026, 3, 2)
ASKED_ON = date(2026, 6, 15)
_LENGTH = (ASKED_ON - STARTS).days


def days(
    first: date = VOUCHED_FROM + timedelta(days=800), last: date = HORIZON
) -> st.SearchStrategy[date]:
    """Draw a day far enough from both ends that 300 working days stay within the list."""
    return st.dates(first, last - timedelta(days=500))


def days_of_plan(first: int = 0, last: int = _LENGTH) -> st.SearchStrategy[date]:
    """Draw a day of the plan up to the day asked about."""
    return st.integers(first, last).map(lambda n: STARTS + timedelta(days=n))


def lengths() -> st.SearchStrategy[Interval]:
    """Draw an interval in any unit but hours."""
    return st.sampled_from(
        [
            *("3 working days", "5 working days", "10 working days", "15 working days"),
            *("1 week", "2 weeks", "3 weeks", "6 weeks", "1 month"),
            *("10 calendar days", "20 calendar days"),
        ]
    ).map(parse_interval)


MOSTLY_CP: Sequence[VisitType] = (
    *("cp_statutory", "cp_statutory", "cp_statutory"),
    *("home_visit", "cin_statutory"),
)
MOSTLY_CIN: Sequence[VisitType] = (
    *("cin_statutory", "cin_statutory", "cin_statutory"),
    *("home_visit", "cp_statutory", "cp_statutory"),
)


@st.composite
def visits(
    draw: st.DrawFn,
    *,
    day: date | None = None,
    minute: int | None = None,
    types: Sequence[VisitType] = MOSTLY_CP,
) -> Visit:
    """Draw a visit of any kind; no two drawn for one case have the same minute by chance."""
    on = draw(days_of_plan()) if day is None else day
    at = datetime(on.year, on.month, on.day, 9, tzinfo=LONDON)
    at += timedelta(minutes=draw(st.integers(0, 400)) if minute is None else minute)
    seen = draw(st.sampled_from([True, True, True, False, None]))
    return Visit(
        id=f"V{draw(st.integers(0, 10**9))}",
        type=draw(st.sampled_from(types)),
        day=on,
        at=at,
        worker="W1",
        qualified=draw(st.sampled_from([True, True, None, False])),
        place=draw(st.sampled_from(["home", "school", None])),
        outcome=None if seen else draw(st.sampled_from([None, "no_reply", "refused_access"])),
        distinct=draw(st.sampled_from([True, None, False])),
        seen=seen,
        seen_alone=draw(st.sampled_from([True, True, False, None])) if seen else None,
        bedroom_seen=draw(st.sampled_from([True, False, None])) if seen else None,
        not_alone_reason=draw(st.sampled_from([None, "none_recorded", "child_declined"])),
        main_carer_present=draw(st.sampled_from([None, False, True])),
    )


def qualifying(drawn: Visit, kind: VisitType = "cp_statutory") -> Visit:
    """Return a drawn visit as one that qualifies and meets the alone rule."""
    return Visit(
        drawn.id,
        kind,
        drawn.day,
        drawn.at,
        "W1",
        True,
        drawn.place,
        seen=True,
        seen_alone=True,
        bedroom_seen=drawn.bedroom_seen,
    )


@st.composite
def plans(draw: st.DrawFn, *, agreed: bool = True) -> CpPlan:
    """Draw the open plan, with intervals agreed in it when `agreed`."""
    return CpPlan("P1", STARTS, intervals=draw(agreements()) if agreed else ())


@st.composite
def agreements(draw: st.DrawFn) -> tuple[AgreedInterval, ...]:
    """Draw what was agreed in a plan, and from when."""
    agreed = st.tuples(lengths(), days_of_plan(-10, _LENGTH + 10), st.booleans())
    return tuple(AgreedInterval(*each) for each in draw(st.lists(agreed, max_size=3)))


@st.composite
def cases(draw: st.DrawFn, *, agreed: bool = True) -> Case:
    """Draw a case of a child of eleven, or of one who turns four during the plan."""
    drawn = draw(st.lists(visits(), max_size=6, unique_by=(lambda v: v.at, lambda v: v.id)))
    born = draw(st.sampled_from([date(2015, 1, 10), date(2022, 5, 4), None]))
    return Case(
        Child("A", "A", born=born),
        "W1",
        cp_plans=(draw(plans(agreed=agreed)),),
        visits=tuple(drawn),
        core_groups=tuple(draw(st.lists(days_of_plan(), max_size=2))),
        cin_plans=draw(st.sampled_from([(), (), (CinPlan("N1", STARTS),)])),
    )


@st.composite
def cin_cases(draw: st.DrawFn) -> Case:
    """Draw a case of a child in need, perhaps after a child protection plan, of either age."""
    drawn = draw(
        st.lists(visits(types=MOSTLY_CIN), max_size=6, unique_by=(lambda v: v.at, lambda v: v.id))
    )
    start = draw(days_of_plan(0, _LENGTH // 2))
    before = CpPlan("P1", STARTS - timedelta(days=30), draw(days_of_plan(0, _LENGTH)))
    return Case(
        Child("A", "A", born=draw(st.sampled_from([date(2015, 1, 10), date(2022, 5, 4), None]))),
        "W1",
        cp_plans=draw(st.sampled_from([(), (before,), (replace(before, end=start),)])),
        visits=tuple(drawn),
        cin_plans=(CinPlan("N1", start, intervals=draw(agreements())),),
    )


@st.composite
def policies(draw: st.DrawFn) -> Mapping[str, Any]:
    """Draw changes to the default policy, without an approved exception to the limit."""
    stage = [{"until": "first_core_group", "limit": str(draw(lengths()))}]
    return {
        "counting.start": draw(st.sampled_from(["day_after", "same_day"])),
        "counting.bank_holidays": draw(st.sampled_from(["exclude", "count"])),
        "cp_visit.first_within": draw(st.sampled_from(["none", "3 working days", "2 weeks"])),
        "cp_visit.stages": draw(st.sampled_from([[], stage])),
        "cp_visit.age_bands": draw(
            st.sampled_from([[], [{"under": "12 weeks", "limit": "1 week"}]])
        ),
        "cin_visit.visitor": draw(st.sampled_from(["any_allocated", "qualified"])),
        "cin_visit.under_4": draw(st.sampled_from(["same", "plan", "none"])),
        "cin_visit.carry_over_last_seen": draw(st.booleans()),
        "cp_seen_alone.mode": draw(st.sampled_from(["strict", "reason_accepted", "alternate"])),
    }
