"""What the extracts show of when visits were written up, as it reaches the rules."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from rules.case import FirstSeen
from store.audited_cases import audited_cases
from store.cases import cases_of
from store.database import reading
from store.first_seen import first_seen
from tests.store.test_cases import TODAY, child, plan, put, visit

BY = datetime(2026, 6, 9, 23, 0, tzinfo=UTC)
AFTER = datetime(2026, 6, 8, 23, 0, tzinfo=UTC)
DAY = date(2026, 6, 5)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"first_seen_at": BY, "not_seen_at": AFTER}, (BY, AFTER)),
        ({"first_seen_at": BY}, (BY, None)),
        ({}, None),
        ({"first_seen_at": BY, "recorded_on": date(2026, 6, 6)}, None),
    ],
    ids=["between two", "by one", "not known", "its own record says when"],
)
def test_by_when_a_visit_was_written_up(
    engine: Engine, row: dict[str, Any], expected: tuple[datetime, datetime | None] | None
) -> None:
    put(engine, children=[child()], cp_plans=[plan()], visits=[visit("A", DAY, **row)])
    with reading(engine) as connection:
        found = first_seen(connection, ["p1", "p2"])
        [batch] = audited_cases(connection, date(2026, 1, 1))
        (swept,) = cases_of(connection, ["p1"], TODAY).cases
    shown = [] if expected is None else [FirstSeen("A", "cp_statutory", *expected)]
    assert found.get("p1", []) == shown
    assert batch.cases[0].first_seen == tuple(shown)
    assert swept.first_seen == ()  # a morning's sweep does not read it
