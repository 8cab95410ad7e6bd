"""What Hypothesis draws of everything a case may hold: every duty has something to be owed by."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from rules.case import (
    AgreedInterval,
    CareEpisode,
    Case,
    Child,
    CinPlan,
    Conference,
    CpPlan,
    Event,
    EventCategory,
    Placement,
    StrategyDiscussion,
    Supervision,
    Visit,
)
from rules.policy import Policy
from tests.rules.building import policy
from tests.rules.strategies import ASKED_ON, cases, days_of_plan, lengths, policies

MODES = ["alternate", "every_home_visit", "every_visit", "once_between_conferences"]
_NO_ACCESS = {"manager_within": "24 hours", "seen_within": "3 working days"}


@st.composite
def whole_lives(draw: st.DrawFn) -> Case:
    """Draw a case with a past: plans that end and begin again, care, meetings, late writing up."""
    one = draw(cases())
    born = [one.child.born, date(2008, 5, 20), date(2026, 4, 14), date(2022, 4, 20)]
    died = [None, None, None, ASKED_ON - timedelta(days=9)]
    return replace(
        one,
        child=Child(
            "A", "A", born=draw(st.sampled_from(born)), died_on=draw(st.sampled_from(died))
        ),
        cp_plans=draw(_cp_plans(one.cp_plans[0])),
        cin_plans=draw(_few(_cin_plans())),
        care_episodes=draw(_few(_episodes())),
        visits=tuple(draw(_written_up(visit)) for visit in one.visits),
        conferences=draw(_few(_conferences())),
        strategy_discussions=draw(_few(_discussions())),
        supervisions=draw(_few(_supervisions())),
        events=draw(_few(_events())),
    )


def _few(facts: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(facts, max_size=2).map(tuple)


def _perhaps_later(day: date, days: int = 40) -> st.SearchStrategy[date | None]:
    later = st.integers(0, days).map(lambda n: day + timedelta(days=n))
    return st.none() | later


@st.composite
def _cp_plans(draw: st.DrawFn, first: CpPlan) -> tuple[CpPlan, ...]:
    ends = draw(st.none() | days_of_plan(5))
    plans = [replace(first, end=ends, core_group_every=draw(st.none() | lengths()))]
    if ends is not None and draw(st.booleans()):
        plans.append(CpPlan("P2", ends + timedelta(days=draw(st.integers(0, 20)))))
    if draw(st.booleans()):
        notified = draw(days_of_plan())
        plans.append(CpPlan("P3", notified, temporary=True, notified_on=notified))
    return tuple(plans)


@st.composite
def _cin_plans(draw: st.DrawFn) -> CinPlan:
    begins = draw(days_of_plan())
    agreed = draw(st.lists(st.builds(AgreedInterval, lengths(), days_of_plan()), max_size=1))
    return CinPlan(f"N{begins}", begins, draw(_perhaps_later(begins)), tuple(agreed))


@st.composite
def _episodes(draw: st.DrawFn) -> CareEpisode:
    begins = draw(days_of_plan())
    ends = draw(_perhaps_later(begins, 90))
    placements = []
    for number, days in enumerate(sorted(draw(st.sets(st.integers(0, 60), max_size=2)))):
        start = begins + timedelta(days=days)
        placements.append(
            Placement(
                f"L{begins}{number}",
                start,
                end=draw(_perhaps_later(start)),
                reg24=draw(st.sampled_from([None, True, False])),
                panel_on=draw(_perhaps_later(start)),
                panel_outcome=draw(st.sampled_from([None, "approved", "refused"])),
            )
        )
    reviews = draw(st.lists(days_of_plan(), max_size=2))
    return CareEpisode(f"C{begins}", begins, ends, tuple(placements), tuple(reviews))


@st.composite
def _conferences(draw: st.DrawFn) -> Conference:
    day = draw(days_of_plan())
    held = draw(st.sampled_from([None, day]))
    booked = None if held and draw(st.booleans()) else day
    return Conference(
        draw(st.sampled_from(["initial", "review"])),
        booked,
        draw(st.none() | st.integers(-5, 40).map(lambda n: day - timedelta(days=n))),
        held,
        draw(st.none() | st.integers(-5, 20).map(lambda n: day - timedelta(days=n))),
    )


@st.composite
def _discussions(draw: st.DrawFn) -> StrategyDiscussion:
    held = draw(days_of_plan())
    return StrategyDiscussion(held, draw(_perhaps_later(held)))


def _supervisions() -> st.SearchStrategy[Supervision]:
    roles = st.sampled_from([None, "team_manager", "social_worker"])
    return st.builds(Supervision, days_of_plan(), roles)


@st.composite
def _events(draw: st.DrawFn) -> Event:
    day = draw(days_of_plan())
    category = draw(st.sampled_from(get_args(EventCategory)))
    number = draw(st.integers(0, 10**6))
    return Event(f"E{number}", category, day, recorded_on=draw(_perhaps_later(day, 12)))


@st.composite
def _written_up(draw: st.DrawFn, visit: Visit) -> Visit:
    kinds = ["cp_statutory", "cin_statutory", "cla_statutory", visit.type, visit.type]
    made = visit._replace(type=draw(st.sampled_from(kinds)))
    days = draw(st.sampled_from([None, -1, 0, 2, 9, 60]))
    if days is None:
        return made._replace(recorded=draw(st.sampled_from([None, False])))
    return made._replace(recorded_on=visit.day + timedelta(days=days))


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
    def one_of(*values: Any) -> Any:
        return draw(st.sampled_from(values))

    return {
        **draw(policies()),
        "cp_visit.limit": str(draw(lengths())),
        "cp_visit.ends_when_looked_after": one_of("plan_end", "first_review"),
        "cp_home_and_bedroom.mode": one_of(*MODES),
        "cp_home_and_bedroom.first_visit_home": draw(st.booleans()),
        "cin_visit.under_4": one_of("same", "plan", "none"),
        "cin_visit.carry_over_last_seen": draw(st.booleans()),
        "cla_visit.until_first_review": one_of("none", "2 weeks"),
        "cla_visit.reg24_end": one_of("fostering_panel", "adm_decision"),
        "dual_recording": one_of("both_notes", "automatic"),
        "core_group.monthly_mode": one_of("rolling", "each_calendar_month"),
        "conference_report.clear_days": draw(st.booleans()),
        "unrecorded_visits": one_of("provisional", "ignored"),
        "no_access": one_of("none", _NO_ACCESS),
    }
