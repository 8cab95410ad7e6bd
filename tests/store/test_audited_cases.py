"""Facts out for looking back: everyone, in one order, with the visits of plans that ended."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from store.audited_cases import audited_cases, children_known, shared_references
from store.database import reading, writing
from store.tables import Base

SINCE = date(2026, 1, 1)
BEFORE, LATER = date(2025, 11, 3), date(2026, 2, 2)


def put(engine: Engine, **tables: list[dict[str, Any]]) -> None:
    with writing(engine) as connection:
        for table in Base.metadata.sorted_tables:
            for row in tables.get(table.name, ()):
                connection.execute(insert(table), row)


def child(person_id: str, reference: str) -> dict[str, Any]:
    return {"person_id": person_id, "reference": reference}


def plan(plan_id: str, person_id: str, start: date, end: date | None = None) -> dict[str, Any]:
    return {
        "plan_id": plan_id,
        "person_id": person_id,
        "start": start,
        "end": end,
        "temporary": False,
    }


def visit(visit_id: str, person_id: str, day: date) -> dict[str, Any]:
    return {
        "source_table": "cp_visits",
        "visit_id": visit_id,
        "person_id": person_id,
        "type": "cp_statutory",
        "day": day,
        "nobody_else_seen": True,
    }


def children(engine: Engine, batch: int = 500) -> list[str]:
    with reading(engine) as connection:
        return [
            case.child.id
            for found in audited_cases(connection, SINCE, batch)
            for case in found.cases
        ]


def test_children_come_by_reference_and_person_id_in_batches_of_any_size(engine: Engine) -> None:
    references = ["b", "A", "a", "10", "9", "A", "ä", "_", "B"]
    put(engine, children=[child(f"p{n}", reference) for n, reference in enumerate(references)])
    expected = ["p3", "p4", "p1", "p5", "p8", "p7", "p2", "p0", "p6"]
    for batch in (1, 2, 4, 500):
        assert children(engine, batch) == expected
    with reading(engine) as connection:
        assert children_known(connection) == len(references)
        assert shared_references(connection) == {"A"}


def test_nobody_is_known(engine: Engine) -> None:
    assert children(engine) == []
    with reading(engine) as connection:
        assert children_known(connection) == 0
        assert shared_references(connection) == set()


def test_visits_come_from_the_earliest_plan_open_since_a_day(engine: Engine) -> None:
    put(
        engine,
        children=[child("p1", "1"), child("p2", "2"), child("p3", "3")],
        cp_plans=[
            plan("ended", "p1", BEFORE, SINCE + timedelta(days=1)),
            plan("over", "p2", BEFORE, SINCE),
            plan("open", "p3", LATER),
        ],
        visits=[
            visit("v1", "p1", BEFORE),
            visit("v2", "p2", BEFORE),
            visit("v3", "p3", BEFORE),
            visit("v4", "p3", LATER),
        ],
    )
    with reading(engine) as connection:
        [found] = audited_cases(connection, SINCE)
    assert {case.child.id: [v.id for v in case.visits] for case in found.cases} == {
        "p1": ["v1"],
        "p2": [],
        "p3": ["v4"],
    }
    assert [plan.id for case in found.cases for plan in case.cp_plans] == ["ended", "over", "open"]


def test_who_cannot_be_read_is_named_and_stops_nobody(engine: Engine) -> None:
    put(
        engine,
        children=[child("p1", "1"), child("p2", "2")],
        cp_plans=[plan("c1", "p1", BEFORE), plan("c2", "p2", BEFORE)],
        plan_intervals=[
            {
                "plan_id": "c1",
                "effective_from": BEFORE,
                "every": "now and then",
                "approved_by_chair": False,
            }
        ],
    )
    with reading(engine) as connection:
        [found] = audited_cases(connection, SINCE)
    assert [case.child.id for case in found.cases] == ["p2"]
    assert [person_id for person_id, _ in found.unreadable] == ["p1"]
