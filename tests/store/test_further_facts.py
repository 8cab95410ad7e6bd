"""The facts beside CP plans and visits: what of each table's rows reaches the rules."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from rules.case import (
    AgreedInterval,
    CareEpisode,
    Case,
    CinPlan,
    Conference,
    Event,
    MissingEpisode,
    Placement,
    StrategyDiscussion,
    Supervision,
)
from rules.interval import Interval
from store.allocations import children_of_teams, children_with
from store.cases import cases_of, open_cases, team_cases
from store.database import reading, writing
from store.tables import Base

TODAY = date(2026, 6, 10)
YESTERDAY, TOMORROW = date(2026, 6, 9), date(2026, 6, 11)
START, APRIL, MAY = date(2026, 3, 2), date(2026, 4, 1), date(2026, 5, 4)
NINE = datetime(2026, 6, 1, 8, tzinfo=UTC)
Fact = dict[str, Any]

CHILD: Fact = {"person_id": "p1", "reference": "100"}
OURS: Fact = {"plan_id": "c1", "person_id": "p1", "start": START, "temporary": False}
LATEST = OURS | {"start": APRIL, "end": MAY}
IN_NEED: Fact = {"plan_id": "n1", "person_id": "p1", "start": START}
CARE: Fact = {"care_id": "e1", "person_id": "p1", "start": START}


def put(engine: Engine, **tables: Fact | list[Fact]) -> None:
    with writing(engine) as connection:
        for table in Base.metadata.sorted_tables:
            rows = tables.get(table.name, [])
            for row in rows if isinstance(rows, list) else [rows]:
                connection.execute(insert(table), row)


def only_case(engine: Engine) -> Case:
    with reading(engine) as connection:
        [case] = cases_of(connection, ["p1"], TODAY).cases
    return case


def test_child_in_need(engine: Engine) -> None:
    agreed = {"plan_id": "n1", "effective_from": MAY, "every": "3 weeks"}
    put(
        engine,
        children=CHILD,
        cin_plans=[IN_NEED, IN_NEED | {"plan_id": "n0", "end": TODAY}],
        cin_plan_intervals=agreed | {"approved_by_chair": False},
    )
    plan = CinPlan("n1", START, intervals=(AgreedInterval(Interval(3, "week"), MAY),))
    assert only_case(engine).cin_plans == (plan,), "one that ended owes nothing any more"


def test_an_interval_of_no_sense_is_told_with_its_plan(engine: Engine) -> None:
    agreed = {"plan_id": "n1", "effective_from": MAY, "every": "often"}
    put(
        engine,
        children=CHILD,
        cin_plans=IN_NEED,
        cin_plan_intervals=agreed | {"approved_by_chair": False},
    )
    with reading(engine) as connection:
        cases, [(person_id, reason)] = cases_of(connection, ["p1"], TODAY)
    assert (cases, person_id) == ([], "p1")
    assert reason.startswith("plan n1: 'often' is not an interval")


def test_core_group_interval_and_notification_of_a_plan(engine: Engine) -> None:
    put(engine, children=CHILD, cp_plans=OURS | {"core_group_every": "3 weeks", "notified_on": MAY})
    [plan] = only_case(engine).cp_plans
    assert (plan.core_group_every, plan.notified_on) == (Interval(3, "week"), MAY)


def test_a_core_group_interval_of_no_sense_is_told_with_its_plan(engine: Engine) -> None:
    put(engine, children=CHILD, cp_plans=OURS | {"core_group_every": "monthly"})
    with reading(engine) as connection:
        [(_, reason)] = cases_of(connection, ["p1"], TODAY).unreadable
    assert reason.startswith("plan c1: 'monthly' is not an interval")


@pytest.mark.parametrize("reg24", [True, False, None])
def test_care(engine: Engine, reg24: bool | None) -> None:
    told: Fact = {
        "placement_id": "h1",
        "start": date(2026, 6, 1),
        "started_at": NINE,
        "end": YESTERDAY,
        "reg24": reg24,
        "panel_on": date(2026, 6, 3),
        "panel_outcome": "refused",
        "approved_on": date(2026, 6, 4),
        "approval_extended_to": date(2026, 8, 1),
    }
    put(
        engine,
        children=CHILD,
        care_episodes=[CARE, CARE | {"care_id": "e0", "end": MAY}],
        placements=[told | {"care_id": "e1"}],
        care_reviews=[
            {"care_id": "e1", "held_on": MAY},
            {"care_id": "e1", "held_on": date(2026, 6, 8)},
            {"care_id": "e0", "held_on": MAY},
        ],
    )
    episodes = {episode.id: episode for episode in only_case(engine).care_episodes}
    assert set(episodes) == {"e0", "e1"}
    assert episodes["e0"] == CareEpisode("e0", START, MAY), "when it was is all that matters still"
    assert episodes["e1"].placements == (Placement(**({"id": told.pop("placement_id")} | told)),)
    assert set(episodes["e1"].reviews) == {MAY, date(2026, 6, 8)}


def test_meetings(engine: Engine) -> None:
    held: Fact = {"person_id": "p1", "kind": "review", "day": MAY, "held_on": MAY}
    booked: Fact = {
        "person_id": "p1",
        "kind": "initial",
        "day": TODAY,
        "booked_for": TODAY,
        "booked_on": MAY,
        "report_submitted_on": date(2026, 6, 8),
    }
    discussion: Fact = {"enquiry_id": "s1", "person_id": "p1", "held_on": START}
    put(
        engine,
        children=CHILD,
        cp_plans=[OURS, OURS | {"plan_id": "c0", "end": MAY}],
        conferences=[held, booked],
        core_groups=[
            {"plan_id": "c1", "held_on": MAY, "recorded_on": MAY},
            {"plan_id": "c0", "held_on": START, "recorded_on": START},
        ],
        supervisions=[
            {"person_id": "p1", "held_on": MAY, "staff_id": "m1", "by_role": "team_manager"},
            {"person_id": "p1", "held_on": MAY, "staff_id": ""},
        ],
        strategy_discussions=[
            discussion,
            discussion | {"enquiry_id": "s0", "closed_on": TODAY},
            discussion | {"enquiry_id": "s2", "closed_on": TOMORROW},
        ],
    )
    case = only_case(engine)
    assert set_of(case.conferences) == set_of(
        [
            Conference("review", held_on=MAY),
            Conference("initial", TODAY, MAY, report_submitted_on=date(2026, 6, 8)),
        ]
    )
    assert case.core_groups == (MAY,), "those of a plan that ended do not matter"
    assert case.events == ()
    assert set_of(case.supervisions) == set_of(
        [Supervision(MAY, "team_manager"), Supervision(MAY, None)]
    )
    assert set_of(case.strategy_discussions) == set_of(
        [StrategyDiscussion(START), StrategyDiscussion(START, TOMORROW)]
    )


def set_of(facts: Any) -> set[str]:
    return {repr(fact) for fact in facts}


@pytest.mark.parametrize(
    ("recorded_on", "ended", "to_write_up"),
    [
        (None, None, True),
        (TODAY, None, True),  # whether before the instant asked about is for the rules to say
        (YESTERDAY, None, False),
        (None, date(2026, 6, 1), True),  # the plan's end writes nothing up
        (YESTERDAY, date(2026, 6, 1), False),
    ],
)
def test_minutes_of_a_core_group(
    engine: Engine, recorded_on: date | None, ended: date | None, to_write_up: bool
) -> None:
    at = datetime(2026, 6, 10, 8, tzinfo=UTC) if recorded_on == TODAY else None
    put(
        engine,
        children=CHILD,
        cp_plans=OURS | {"end": ended},
        core_groups={
            "plan_id": "c1",
            "held_on": MAY,
            "recorded_on": recorded_on,
            "recorded_at": at,
        },
    )
    event = Event("core group of c1 on 2026-05-04", "other", MAY, None, recorded_on, at)
    assert only_case(engine).events == ((event,) if to_write_up else ())


def test_what_happened(engine: Engine) -> None:
    event: Fact = {"person_id": "p1", "category": "critical", "occurred_on": date(2026, 6, 1)}
    put(
        engine,
        children=CHILD,
        events=[
            event | {"event_id": "e1", "occurred_at": NINE},
            event | {"event_id": "e2", "recorded_on": YESTERDAY},
            event | {"event_id": "e3", "recorded_on": TODAY, "recorded_at": NINE},
        ],
        missing_episodes=[
            {"missing_id": "m1", "person_id": "p1", "start": MAY},
            {"missing_id": "m0", "person_id": "p1", "start": MAY, "end": TODAY},
        ],
    )
    case = only_case(engine)
    first = date(2026, 6, 1)
    assert set_of(case.events) == set_of(
        [
            Event("e1", "critical", first, NINE),
            Event("e3", "critical", first, None, TODAY, NINE),
        ]
    )
    assert case.missing == (MissingEpisode(MAY),)


def _visit(day: date, visit_id: str) -> Fact:
    return {
        "source_table": "ssd_cp_visits",
        "visit_id": visit_id,
        "person_id": "p1",
        "type": "cp_statutory",
        "day": day,
        "nobody_else_seen": True,
    }


@pytest.mark.parametrize(
    ("sentence", "open_now", "came"),
    [
        ("from the start of care", {"care_episodes": CARE | {"start": MAY}}, {"v2", "v3"}),
        ("from the start of the CIN plan", {"cin_plans": IN_NEED | {"start": MAY}}, {"v2", "v3"}),
        (
            "from the start of the latest CP plan before it",
            {
                "cin_plans": IN_NEED | {"start": MAY},
                "cp_plans": [LATEST, OURS | {"plan_id": "c0", "end": date(2026, 3, 9)}],
            },
            {"v1", "v2", "v3"},
        ),
        (
            "from the earlier start of two",
            {"care_episodes": CARE | {"start": MAY}, "cp_plans": OURS | {"start": APRIL}},
            {"v1", "v2", "v3"},
        ),
    ],
)  # fmt: skip
def test_visits_come_from_the_earliest_day_that_matters(
    engine: Engine, sentence: str, open_now: Fact, came: set[str]
) -> None:
    days = [START, APRIL, MAY, date(2026, 5, 18)]
    visits = [_visit(day, f"v{number}") for number, day in enumerate(days)]
    put(engine, children=CHILD, visits=visits, **open_now)
    assert {visit.id for visit in only_case(engine).visits} == came, sentence


BOOKED: Fact = {"person_id": "p1", "kind": "initial", "day": TODAY, "booked_for": TODAY}
TO_WRITE_UP: Fact = {
    "event_id": "e1",
    "person_id": "p1",
    "category": "other",
    "occurred_on": MAY,
}


@pytest.mark.parametrize(
    ("sentence", "facts", "is_open"),
    [
        ("nothing at all", {}, False),
        ("a CIN plan", {"cin_plans": IN_NEED}, True),
        ("a CIN plan that ends tomorrow", {"cin_plans": IN_NEED | {"end": TOMORROW}}, True),
        ("a CIN plan that ended today", {"cin_plans": IN_NEED | {"end": TODAY}}, False),
        ("looked after", {"care_episodes": CARE}, True),
        ("looked after until today", {"care_episodes": CARE | {"end": TODAY}}, False),
        ("another authority's plan", {"cp_plans": OURS | {"temporary": True}}, True),
        (
            "a strategy discussion",
            {"strategy_discussions": {"enquiry_id": "s", "person_id": "p1", "held_on": MAY}},
            True,
        ),
        (
            "a strategy discussion that a plan followed",
            {
                "strategy_discussions": {"enquiry_id": "s", "person_id": "p1", "held_on": START},
                "cp_plans": OURS | {"end": MAY},
            },
            False,
        ),
        (
            "a strategy discussion since the plan began",
            {
                "strategy_discussions": {"enquiry_id": "s", "person_id": "p1", "held_on": APRIL},
                "cp_plans": OURS | {"end": MAY},
            },
            True,
        ),
        (
            "a strategy discussion that a conference followed",
            {
                "strategy_discussions": {"enquiry_id": "s", "person_id": "p1", "held_on": APRIL},
                "conferences": BOOKED | {"day": MAY, "booked_for": MAY, "held_on": MAY},
            },
            False,
        ),
        ("a conference booked", {"conferences": BOOKED}, True),
        ("its report given", {"conferences": BOOKED | {"report_submitted_on": MAY}}, False),
        ("a conference held", {"conferences": BOOKED | {"held_on": TODAY}}, False),
        ("something to write up", {"events": TO_WRITE_UP}, True),
        ("written up yesterday", {"events": TO_WRITE_UP | {"recorded_on": YESTERDAY}}, False),
        (
            "minutes to write up after the plan",
            {"cp_plans": OURS | {"end": MAY}, "core_groups": {"plan_id": "c1", "held_on": MAY}},
            True,
        ),
    ],
)  # fmt: skip
def test_open_cases(engine: Engine, sentence: str, facts: Fact, is_open: bool) -> None:
    put(
        engine,
        children=[CHILD, {"person_id": "p2", "reference": "200"}],
        allocations={
            "person_id": "p1",
            "staff_id": "w1",
            "team_id": "t1",
            "several_workers": False,
        },
        **facts,
    )
    wanted = ["p1"] if is_open else []
    swept = [case.child.id for batch in open_cases(engine, TODAY, 1) for case in batch.cases]
    assert swept == wanted, sentence
    with reading(engine) as connection:
        found = team_cases(connection, "t1", TODAY).cases
        assert [case.child.id for case in found] == wanted, sentence
        assert team_cases(connection, "t2", TODAY).cases == []
        assert children_of_teams(connection, ["t1"], TODAY) == wanted, sentence
        assert children_with(connection, [], ["t1"], TODAY) == wanted, "w1 is no staff of ours"
        assert children_with(connection, ["w1"], [], TODAY) == wanted, sentence


def test_a_child_open_for_several_reasons_comes_once(engine: Engine) -> None:
    children = [{"person_id": f"p{n}", "reference": f"{n}"} for n in range(5)]
    put(
        engine,
        children=children,
        cp_plans=[OURS | {"plan_id": f"c{n}", "person_id": f"p{n}"} for n in (1, 3, 4)],
        cin_plans=[IN_NEED | {"plan_id": f"n{n}", "person_id": f"p{n}"} for n in (0, 1, 4)],
        events=[TO_WRITE_UP | {"person_id": f"p{n}"} for n in (0, 4)],
    )
    for batch in (1, 2, 3, 10):
        batches = list(open_cases(engine, TODAY, batch))
        assert [case.child.id for one in batches for case in one.cases] == ["p0", "p1", "p3", "p4"]
        assert all(len(one.cases) <= batch for one in batches)


def test_a_visit_of_which_only_the_day_is_known(engine: Engine) -> None:
    put(
        engine,
        children=CHILD,
        cp_plans=OURS | {"last_visit_on": MAY},
        care_episodes=CARE | {"last_visit_on": YESTERDAY},
    )
    case = only_case(engine)
    assert [plan.last_visit_on for plan in case.cp_plans] == [MAY]
    assert [episode.last_visit_on for episode in case.care_episodes] == [YESTERDAY]
