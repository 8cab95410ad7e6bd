"""What Hypothesis draws with every kind of fact in it, and policies of every value.

Days lie on both sides of the day asked about: what is dated after it is there to be ignored.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st

from rules.case import (
    CareEpisode,
    Case,
    Child,
    CinPlan,
    Conference,
    CpPlan,
    Event,
    Leave,
    MissingEpisode,
    Place,
    Placement,
    StrategyDiscussion,
    Supervision,
    Visit,
    VisitType,
)
from rules.interval import LONDON
from rules.policy import TYPES, Policy
from tests.rules.building import in_editions, policy
from tests.rules.strategies import agreements, days_of_plan, lengths

ANY_DAY = days_of_plan(-40, 160)
ANY_TIME = st.none() | st.times(time(8), time(20))
MAYBE = st.sampled_from([True, True, False, None])
SWITCHES: dict[str, tuple[Any, ...]] = {
    key: get_args(kind) for key, kind in TYPES.items() if get_origin(kind) is Literal
}
LISTED: dict[str, st.SearchStrategy[Any]] = {
    "counting.extra_non_working_days": st.sampled_from([[], [date(2026, 6, 16)]]),
    "counting.closure_days": st.sampled_from([[], [date(2026, 6, 17)]]),
    "cp_visit.longer_interval": st.sampled_from(
        ["none", {"allowed_with": "chair_approval", "absolute_limit": "8 weeks"}]
    ),
    "cp_visit.first_within": st.sampled_from(["none", "3 working days", "36 hours"]),
    "cp_visit.age_bands": st.sampled_from([[], [{"under": "12 weeks", "limit": "1 week"}]]),
    "cp_seen_alone.from_age": st.integers(0, 6),
    "cp_home_and_bedroom.first_visit_home": st.booleans(),
    "cin_visit.carry_over_last_seen": st.booleans(),
    "cla_visit.until_first_review": st.sampled_from(["none", "1 week"]),
    "cla_review.first": st.sampled_from([["28 calendar days", "20 working days"], ["4 weeks"]]),
    "conference_report.clear_days": st.booleans(),
    "refusal.threshold": st.integers(1, 2),
    "non_engagement.failed_visits": st.integers(1, 3),
    "no_access": st.sampled_from(
        ["none", {"manager_within": "24 hours", "seen_within": "5 working days"}]
    ),
    "supervision.roles": st.sampled_from([["team_manager"], ["senior_social_worker"]]),
}
LENGTHS = (
    *("cp_visit.limit", "cin_visit.limit", "cla_visit.first", "cla_visit.limit"),
    *("cla_visit.reg24_until_first_review", "cla_visit.reg24_until_panel", "core_group.first"),
    *("initial_conference.within", "review_conference.first", "recording.other"),
)


def instant(day: date, at: time | None) -> datetime | None:
    return None if at is None else datetime.combine(day, at, LONDON)


@st.composite
def rules(draw: st.DrawFn) -> Mapping[str, Any]:
    """Draw a value for every switch and list, and a length for most limits."""
    drawn = {key: draw(st.sampled_from(values)) for key, values in SWITCHES.items()}
    drawn |= {key: draw(values) for key, values in LISTED.items()}
    drawn |= {key: str(draw(lengths())) for key in LENGTHS}
    until = draw(st.sampled_from(["first_core_group", "first_review_conference"]))
    drawn["cp_visit.stages"] = draw(st.sampled_from([[], [{"until": until, "limit": "1 week"}]]))
    return drawn


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Draw a policy of one edition, or of two with the change before the day asked about."""
    if draw(st.booleans()):
        return policy(draw(rules()))
    return in_editions(
        ("2018-01-01", draw(rules())), (str(draw(days_of_plan(1, 120))), draw(rules()))
    )


@st.composite
def visits(draw: st.DrawFn) -> Visit:
    """Draw a visit record of any type, with anything known or unknown."""
    day, at, recorded = draw(ANY_DAY), draw(ANY_TIME), draw(st.none() | ANY_DAY)
    types: tuple[VisitType, ...] = get_args(VisitType)
    places: tuple[Place, ...] = get_args(Place)
    return Visit(
        f"V{draw(st.integers(0, 10**9))}",
        draw(st.sampled_from(types)),
        day,
        instant(day, at),
        worker=draw(st.sampled_from(["W1", "W2", None])),
        qualified=draw(MAYBE),
        place=draw(st.sampled_from([*places, None])),
        outcome=draw(st.sampled_from([None, None, "no_reply", "refused_access"])),
        recorded=draw(MAYBE),
        recorded_on=recorded,
        recorded_at=None if recorded is None else instant(recorded, draw(ANY_TIME)),
        persons_present_recorded=draw(MAYBE),
        concerns=draw(MAYBE),
        distinct=draw(MAYBE),
        seen=draw(MAYBE),
        seen_alone=draw(MAYBE),
        bedroom_seen=draw(MAYBE),
        not_alone_reason=draw(st.sampled_from([None, "none_recorded", "parent_refused", "other"])),
        observed_with_parents=draw(MAYBE),
        main_carer_present=draw(MAYBE),
        expectant_parent_seen=draw(MAYBE),
        nobody_else_seen=draw(st.booleans()),
    )


def _id(one: Visit) -> str:
    return one.id


@st.composite
def linked(draw: st.DrawFn) -> tuple[Visit, ...]:
    """Draw visits, some of them two records of one visit."""
    several = st.lists(visits(), max_size=6, unique_by=_id)
    drawn = list(draw(several))
    twice: bool = draw(st.booleans())
    if drawn and twice:
        first = drawn[0]
        drawn.append(first._replace(id="other note", type=drawn[-1].type, linked_to=first.id))
    return tuple(drawn)


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date | None]:
    """Draw when something began, and perhaps when it ended."""
    start, lasted = draw(ANY_DAY), draw(st.none() | st.none() | st.integers(0, 120))
    return start, None if lasted is None else start + timedelta(days=lasted)


@st.composite
def cp_plans(draw: st.DrawFn) -> CpPlan:
    return CpPlan(
        f"P{draw(st.integers(0, 10**9))}",
        *draw(spans()),
        temporary=draw(st.sampled_from([False, False, True])),
        notified_on=draw(st.none() | ANY_DAY),
        intervals=draw(agreements()),
        core_group_every=draw(st.none() | lengths()),
    )


@st.composite
def placements(draw: st.DrawFn) -> Placement:
    start, end = draw(spans())
    return Placement(
        f"PL{draw(st.integers(0, 10**9))}",
        start,
        instant(start, draw(ANY_TIME)),
        end,
        reg24=draw(MAYBE),
        panel_on=draw(st.none() | ANY_DAY),
        panel_outcome=draw(st.sampled_from([None, "approved", "refused"])),
        approved_on=draw(st.none() | ANY_DAY),
        approval_extended_to=draw(st.none() | ANY_DAY),
    )


@st.composite
def care_episodes(draw: st.DrawFn) -> CareEpisode:
    return CareEpisode(
        f"C{draw(st.integers(0, 10**9))}",
        *draw(spans()),
        tuple(draw(st.lists(placements(), max_size=3))),
        tuple(draw(st.lists(ANY_DAY, max_size=2))),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    day, recorded = draw(ANY_DAY), draw(st.none() | ANY_DAY)
    return Event(
        f"E{draw(st.integers(0, 10**9))}",
        draw(st.sampled_from(["critical", "significant", "other"])),
        day,
        instant(day, draw(ANY_TIME)),
        recorded,
        None if recorded is None else instant(recorded, draw(ANY_TIME)),
    )


@st.composite
def children(draw: st.DrawFn) -> Child:
    """Draw a child of any age at which something changes, born or not, living but for a few."""
    born = st.sampled_from([date(2015, 1, 10), date(2022, 5, 4), date(2008, 6, 20), None]) | ANY_DAY
    died = st.sampled_from([None] * 7) | ANY_DAY
    return Child(
        "A", "A", None, draw(born), draw(st.sampled_from([None, date(2026, 7, 1)])), draw(died)
    )


@st.composite
def whole_cases(draw: st.DrawFn) -> Case:
    """Draw a case that may have every kind of fact, and several of each."""
    maybe = st.none() | ANY_DAY
    leaves = st.builds(Leave, ANY_DAY, ANY_DAY, st.sampled_from([None, "W2"]))
    conferences = st.builds(
        Conference, st.sampled_from(["initial", "review"]), maybe, maybe, maybe, maybe
    )
    cin_plans = st.builds(
        lambda number, span, agreed: CinPlan(f"N{number}", span[0], span[1], agreed),
        st.integers(0, 10**9),
        spans(),
        agreements(),
    )
    roles = st.sampled_from(["team_manager", "senior_social_worker", None])
    gone = spans().map(lambda span: MissingEpisode(*span))

    def some(facts: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(facts, max_size=2)))

    return Case(
        draw(children()),
        "W1",
        "T1",
        cp_plans=some(cp_plans()),
        visits=draw(linked()),
        conferences=some(conferences),
        core_groups=some(ANY_DAY),
        events=some(events()),
        leave=some(leaves),
        cin_plans=some(cin_plans),
        care_episodes=some(care_episodes()),
        strategy_discussions=some(st.builds(StrategyDiscussion, ANY_DAY, maybe)),
        supervisions=some(st.builds(Supervision, ANY_DAY, roles)),
        missing=some(gone),
    )


def known_by(day: date, one: Case) -> Case:
    """Return the case as somebody would have written it on a day (section 1 of the rules)."""

    def past(when: date | None) -> date | None:
        return when if when is not None and when <= day else None

    def begun(facts: tuple[Any, ...], field: str) -> list[Any]:
        return [fact for fact in facts if getattr(fact, field) <= day]

    def agreed(plan: Any) -> Any:
        return replace(plan, end=past(plan.end), intervals=tuple(begun(plan.intervals, "begins")))

    def placed(placement: Placement) -> Placement:
        return replace(
            placement,
            end=past(placement.end),
            panel_on=past(placement.panel_on),
            approved_on=past(placement.approved_on),
        )

    def looked_after(episode: CareEpisode) -> CareEpisode:
        return replace(
            episode,
            end=past(episode.end),
            placements=tuple(placed(each) for each in begun(episode.placements, "start")),
            reviews=tuple(held for held in episode.reviews if held <= day),
        )

    def met(held: Conference) -> Conference:
        made = held.booked_on is None or held.booked_on <= day
        return replace(
            held,
            booked_for=held.booked_for if made else None,
            booked_on=past(held.booked_on),
            held_on=past(held.held_on),
            report_submitted_on=past(held.report_submitted_on),
        )

    def written(visit: Visit) -> Visit:
        if visit.recorded_on is None or visit.recorded_on <= day:
            return visit
        return visit._replace(recorded=False, recorded_on=None, recorded_at=None)

    def recorded(event: Event) -> Event:
        at = event.recorded_at if past(event.recorded_on) else None
        return replace(event, recorded_on=past(event.recorded_on), recorded_at=at)

    return replace(
        one,
        child=replace(one.child, died_on=past(one.child.died_on)),
        cp_plans=tuple(
            replace(agreed(plan), notified_on=past(plan.notified_on))
            for plan in begun(one.cp_plans, "start")
        ),
        visits=tuple(written(visit) for visit in begun(one.visits, "day")),
        conferences=tuple(met(held) for held in one.conferences),
        core_groups=tuple(held for held in one.core_groups if held <= day),
        events=tuple(recorded(event) for event in begun(one.events, "occurred_on")),
        cin_plans=tuple(agreed(plan) for plan in begun(one.cin_plans, "start")),
        care_episodes=tuple(looked_after(each) for each in begun(one.care_episodes, "start")),
        strategy_discussions=tuple(
            replace(asked, closed_on=past(asked.closed_on))
            for asked in begun(one.strategy_discussions, "held_on")
        ),
        supervisions=tuple(begun(one.supervisions, "held_on")),
        missing=tuple(replace(gone, end=past(gone.end)) for gone in begun(one.missing, "start")),
    )
