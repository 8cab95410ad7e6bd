"""Facts out: what of a child's rows reaches the rules."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, Engine, event, insert, text

from rules.case import AgreedInterval, Case, Child, CpPlan, Leave, Visit
from rules.interval import Interval
from store.asking import who_asks_about_own
from store.cases import Found, cases_of, find_children, open_cases, team_cases
from store.database import reading, writing
from store.slack_directory import SlackPerson, keep_people
from store.tables import Base

TODAY = date(2026, 6, 10)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
START = date(2026, 3, 2)


def put(engine: Engine, **tables: list[dict[str, Any]]) -> None:
    with writing(engine) as connection:
        for table in Base.metadata.sorted_tables:
            for row in tables.get(table.name, ()):
                connection.execute(insert(table), row)


def child(person_id: str = "p1", reference: str = "100", **values: Any) -> dict[str, Any]:
    return {"person_id": person_id, "reference": reference, **values}


def plan(plan_id: str = "c1", person_id: str = "p1", **values: Any) -> dict[str, Any]:
    return {"plan_id": plan_id, "person_id": person_id, "start": START, "temporary": False} | values


def visit(visit_id: str, day: date, person_id: str = "p1", **values: Any) -> dict[str, Any]:
    return {
        "source_table": "cp_visits",
        "visit_id": visit_id,
        "person_id": person_id,
        "type": "cp_statutory",
        "day": day,
        "nobody_else_seen": True,
    } | values


def allocated(
    person_id: str, staff_id: str | None, team_id: str | None = "t1", **values: Any
) -> Any:
    return {
        "person_id": person_id,
        "staff_id": staff_id,
        "team_id": team_id,
        "several_workers": False,
    } | values


def every_open_case(engine: Engine, batch: int = 500) -> list[Case]:
    return [case for found in open_cases(engine, TODAY, batch) for case in found.cases]


def only_case(engine: Engine) -> Case:
    (case,) = every_open_case(engine)
    return case


def test_every_column_reaches_the_field_of_its_name(engine: Engine) -> None:
    at = datetime(2026, 5, 1, 14, 30, tzinfo=UTC)
    put(
        engine,
        children=[
            child(
                initials="AB", born=date(2019, 2, 3), due_to_be_born=date(2019, 2, 1), died_on=TODAY
            )
        ],
        cp_plans=[plan(temporary=True, end=date(2027, 1, 1))],
        plan_intervals=[
            {
                "plan_id": "c1",
                "effective_from": START,
                "every": "15 working days",
                "approved_by_chair": True,
            }
        ],
        allocations=[allocated("p1", "s1")],
        leave=[{"staff_id": "s1", "first": YESTERDAY, "last": TOMORROW, "cover_id": "s2"}],
        visits=[
            visit(
                "v1",
                date(2026, 5, 1),
                type="home_visit",
                at=at,
                staff_id="s1",
                qualified=True,
                place="school",
                outcome="no_reply",
                recorded_on=date(2026, 5, 2),
                recorded_at=at + timedelta(days=1),
                persons_present_recorded=False,
                concerns=True,
                distinct=False,
                linked_to="v0",
                seen=True,
                seen_alone=False,
                bedroom_seen=True,
                not_alone_reason="child_declined",
                observed_with_parents=False,
                main_carer_present=True,
                expectant_parent_seen=False,
                nobody_else_seen=False,
            )
        ],
    )
    agreed = AgreedInterval(Interval(15, "working day"), START, approved_by_chair=True)
    assert only_case(engine) == Case(
        Child("p1", "100", "AB", date(2019, 2, 3), date(2019, 2, 1), TODAY),
        worker="s1",
        team="t1",
        cp_plans=(CpPlan("c1", START, date(2027, 1, 1), temporary=True, intervals=(agreed,)),),
        visits=(
            Visit(
                "v1",
                "home_visit",
                date(2026, 5, 1),
                at=at,
                worker="s1",
                qualified=True,
                place="school",
                outcome="no_reply",
                recorded=None,
                recorded_on=date(2026, 5, 2),
                recorded_at=at + timedelta(days=1),
                persons_present_recorded=False,
                concerns=True,
                distinct=False,
                linked_to="v0",
                seen=True,
                seen_alone=False,
                bedroom_seen=True,
                not_alone_reason="child_declined",
                observed_with_parents=False,
                main_carer_present=True,
                expectant_parent_seen=False,
                nobody_else_seen=False,
            ),
        ),
        leave=(Leave(YESTERDAY, TOMORROW, "s2"),),
    )


def test_truth_values_are_truth_values_and_instants_are_aware(engine: Engine) -> None:
    """Equality would let 1 pass for True; the rules ask `is True`."""
    at = datetime(2026, 5, 1, 14, 30, tzinfo=UTC)
    put(
        engine,
        children=[child()],
        cp_plans=[plan()],
        visits=[visit("v1", TODAY, at=at, seen=True, seen_alone=False, qualified=None)],
    )
    (seen,) = only_case(engine).visits
    assert (seen.seen is True, seen.seen_alone is False, seen.qualified) == (True, True, None)
    assert seen.nobody_else_seen is True
    assert seen.at is not None
    assert seen.at.utcoffset() == timedelta(0)
    assert only_case(engine).cp_plans[0].temporary is False


@pytest.mark.parametrize(
    ("end", "comes"),
    [(None, True), (TOMORROW, True), (TODAY, False), (YESTERDAY, False)],
)
def test_a_plan_is_open_without_an_end_or_with_one_after_today(
    engine: Engine, end: date | None, comes: bool
) -> None:
    put(engine, children=[child()], cp_plans=[plan(end=end)])
    assert bool(every_open_case(engine)) is comes


def test_a_child_not_yet_born_comes_too(engine: Engine) -> None:
    put(engine, children=[child(due_to_be_born=TOMORROW)], cp_plans=[plan()])
    assert only_case(engine).child.born is None


@pytest.mark.parametrize(
    ("day", "comes"),
    [
        (START - timedelta(days=1), False),
        (START, True),
        (TODAY, True),
        (TODAY + timedelta(days=90), True),  # a slip of the pen, for the rules to point out
    ],
)
def test_visits_come_from_the_start_of_the_open_plan(
    engine: Engine, day: date, comes: bool
) -> None:
    put(engine, children=[child()], cp_plans=[plan()], visits=[visit("v1", day)])
    assert bool(only_case(engine).visits) is comes


def test_all_plans_come_but_only_the_visits_since_the_earliest_open_one(engine: Engine) -> None:
    old, older = date(2025, 3, 1), date(2025, 9, 1)
    put(
        engine,
        children=[child()],
        cp_plans=[
            plan("c3", start=date(2026, 4, 1)),
            plan("c1", start=old, end=older),
            plan("c2", start=START),
        ],
        visits=[visit("v1", date(2025, 4, 1)), visit("v3", TODAY), visit("v2", START)],
    )
    case = only_case(engine)
    assert {each.id for each in case.cp_plans} == {"c1", "c2", "c3"}
    assert {each.id for each in case.visits} == {"v2", "v3"}


def test_intervals_belong_to_their_own_plan(engine: Engine) -> None:
    intervals = [
        ("c1", START, "10 working days"),
        ("c2", START, "2 weeks"),
        ("c1", TODAY, "5 weeks"),
    ]
    put(
        engine,
        children=[child()],
        cp_plans=[plan("c1"), plan("c2"), plan("c3")],
        plan_intervals=[
            {"plan_id": p, "effective_from": d, "every": e, "approved_by_chair": False}
            for p, d, e in intervals
        ],
    )
    agreed = {
        each.id: {(str(a.every), a.begins) for a in each.intervals}
        for each in only_case(engine).cp_plans
    }
    assert agreed == {
        "c1": {("10 working days", START), ("5 weeks", TODAY)},
        "c2": {("2 weeks", START)},
        "c3": set(),
    }


@pytest.mark.parametrize(
    ("allocation", "worker", "team"),
    [
        ([], None, None),
        ([allocated("p1", "s1")], "s1", "t1"),
        ([allocated("p1", None)], None, "t1"),
        ([allocated("p1", None, several_workers=True)], None, "t1"),
        ([allocated("p1", "s1", several_workers=True)], None, "t1"),
    ],
)
def test_one_of_several_workers_is_not_named(
    engine: Engine, allocation: list[Any], worker: str | None, team: str | None
) -> None:
    leave = [{"staff_id": who, "first": TODAY, "last": TODAY} for who in ("s1", "s9")]
    put(engine, children=[child()], cp_plans=[plan()], allocations=allocation, leave=leave)
    case = only_case(engine)
    assert (case.worker, case.team, case.leave) == (
        worker,
        team,
        (Leave(TODAY, TODAY),) if worker else (),
    )


def many(engine: Engine, count: int) -> None:
    ids = [f"p{n:02}" for n in range(count)]
    put(
        engine,
        children=[child(i, f"1{i}") for i in ids],
        cp_plans=[plan(f"c{i}", i, end=YESTERDAY if i == "p03" else None) for i in ids],
        visits=[visit(f"v{n}", TODAY - timedelta(days=n), i) for i in ids for n in range(4)],
        allocations=[allocated(i, f"s{int(i[1:]) % 3}", f"t{int(i[1:]) % 2}") for i in ids],
        leave=[{"staff_id": "s1", "first": TODAY, "last": TOMORROW}],
    )


def test_batches_of_any_size_give_the_same_cases(engine: Engine) -> None:
    many(engine, 7)
    cases = every_open_case(engine)
    assert [case.child.id for case in cases] == ["p00", "p01", "p02", "p04", "p05", "p06"]
    assert [len(case.visits) for case in cases] == [4] * 6
    for size in (1, 2, 3, 6, 7):
        assert every_open_case(engine, size) == cases
    sizes = [len(found.cases) for found in open_cases(engine, TODAY, 4)]
    assert sizes == [4, 2]


def test_many_children_need_no_more_statements_than_one(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(engine, 7)
    statements: list[str] = []
    executed = psycopg.RawCursor.execute

    def count(cursor: Any, statement: str, *told: Any) -> Any:
        statements.append(statement)
        return executed(cursor, statement, *told)

    monkeypatch.setattr(psycopg.RawCursor, "execute", count)
    used = []
    for ids in (["p01"], [f"p{n:02}" for n in range(7)]):
        with reading(engine) as connection:
            driver: Any = connection.connection.driver_connection
            if engine.dialect.name == "sqlite":
                driver.set_trace_callback(statements.append)
            statements.clear()
            cases_of(connection, ids, TODAY)
            used.append(len(statements))
    assert used == [2, 2]


def test_cases_come_in_the_order_asked_for_without_strangers(engine: Engine) -> None:
    many(engine, 5)
    with reading(engine) as connection:
        cases, unreadable = cases_of(connection, ["p04", "nobody", "p00", "p02"], TODAY)
        assert cases_of(connection, [], TODAY) == ([], [])
    assert [case.child.id for case in cases] == ["p04", "p00", "p02"]
    assert unreadable == []


def test_a_child_without_an_open_plan_comes_when_asked_for_without_visits(engine: Engine) -> None:
    many(engine, 5)
    with reading(engine) as connection:
        (case,) = cases_of(connection, ["p03"], TODAY).cases
    assert [each.end for each in case.cp_plans] == [YESTERDAY]
    assert case.visits == ()


def test_a_team_has_the_allocated_children_with_an_open_plan(engine: Engine) -> None:
    many(engine, 7)
    with reading(engine) as connection:
        found = team_cases(connection, "t1", TODAY).cases
    assert [case.child.id for case in found] == ["p01", "p05"]


@pytest.mark.parametrize(("staff_id", "ids"), [("s0", ["p00", "p06"]), ("s9", []), ("nobody", [])])
def test_the_asker_s_own_are_the_allocated_children_with_an_open_plan(
    engine: Engine, staff_id: str, ids: list[str]
) -> None:
    """Whoever shares the asker's e-mail, but is somebody else's Slack member, has their own."""
    many(engine, 7)
    member: dict[str, Any] = {"role": "social_worker", "team_id": None, "qualified": True}
    put(
        engine,
        staff=[
            member | {"staff_id": staff_id, "name": "A", "slack_user_id": "U1"},
            member | {"staff_id": "s2", "name": "B", "email": "one@la.example"},
        ],
    )
    asking = SlackPerson(
        "U1", "one@la.example", False, False, False, False, datetime(2026, 6, 1, tzinfo=UTC)
    )
    with writing(engine) as connection:
        keep_people(connection, [asking])
    with reading(engine) as connection:
        found, own = who_asks_about_own(connection, "U1", None, TODAY)
        nobody = who_asks_about_own(connection, "U2", None, TODAY)
    assert found is not None
    assert found.member == asking
    assert own == ids
    assert nobody == (None, [])


def test_an_interval_of_no_sense_hides_no_other_child(engine: Engine) -> None:
    many(engine, 5)
    wrong = {"plan_id": "cp02", "effective_from": START, "every": "now and then"}
    put(engine, plan_intervals=[wrong | {"approved_by_chair": False}])
    (found,) = open_cases(engine, TODAY)
    assert [case.child.id for case in found.cases] == ["p00", "p01", "p04"]
    ((person_id, reason),) = found.unreadable
    assert person_id == "p02"
    assert "plan cp02" in reason
    assert "now and then" in reason


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE visits SET day = '2026-06-31' WHERE visit_id = 'v0' AND person_id = 'p02'",
        "UPDATE visits SET at = 'noon' WHERE visit_id = 'v0' AND person_id = 'p02'",
        "UPDATE children SET born = 'spring' WHERE person_id = 'p02'",
    ],
)
def test_a_row_that_cannot_be_read_hides_no_other_child(
    sqlite_engine: Engine, statement: str
) -> None:
    many(sqlite_engine, 5)
    with writing(sqlite_engine) as connection:
        connection.execute(text(statement))
    (found,) = open_cases(sqlite_engine, TODAY)
    assert [case.child.id for case in found.cases] == ["p00", "p01", "p04"]
    assert [person_id for person_id, _ in found.unreadable] == ["p02"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("100", [Found("p1", "100", "reference")]),
        ("  p1 ", [Found("p1", "100", "person_id")]),
        ("P1", [Found("p1", "100", "person_id")]),
        ("ab-7", [Found("P2", "AB-7", "reference")]),
        ("p2", [Found("P2", "AB-7", "person_id")]),
        ("300", [Found("p3", "300", "reference"), Found("p4", "300", "reference")]),
        ("500", [Found("500", "600", "person_id"), Found("p5", "500", "reference")]),
        ("700", [Found("700", "700", "reference")]),
        ("10", []),
        ("", []),
        ("%", []),
    ],
)
def test_both_ids_find_a_child(engine: Engine, asked: str, found: list[Found]) -> None:
    ids = [
        ("p1", "100"),
        ("P2", "AB-7"),
        ("p3", "300"),
        ("p4", "300"),
        ("p5", "500"),
        ("500", "600"),
        ("700", "700"),
    ]
    put(engine, children=[child(*pair) for pair in ids])
    with reading(engine) as connection:
        assert find_children(connection, asked) == found


def test_finding_a_child_reads_no_whole_table(sqlite_engine: Engine) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _d: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((statement, parameters))

    def plan_of(connection: Connection) -> str:
        find_children(connection, "100")
        statement, parameters = asked[-1]
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return " ".join(str(row[-1]) for row in rows)

    event.listen(sqlite_engine, "before_cursor_execute", note)
    with reading(sqlite_engine) as connection:
        steps = plan_of(connection)
    assert "ix_children_lower_reference" in steps
    assert "SCAN" not in steps
