"""Who looked up whom is written, and stays."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError

from store.access_log import note_access
from store.database import reading, writing
from store.tables import AccessRow

NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)


def look_up(engine: Engine, minutes: int = 0, staff_id: str | None = "s1") -> None:
    with writing(engine) as connection:
        note_access(
            connection,
            at=NINE + timedelta(minutes=minutes),
            slack_user_id="U1",
            staff_id=staff_id,
            action="next_visit",
            person_id="p1",
            outcome="answered",
        )


def log(engine: Engine) -> list[tuple[object, ...]]:
    columns = AccessRow.__table__.c
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(columns.id))]


def test_every_lookup_is_a_line_in_its_order(engine: Engine) -> None:
    look_up(engine)
    look_up(engine, 1, None)
    assert log(engine) == [
        (1, NINE, "U1", "s1", "next_visit", "p1", "answered"),
        (2, NINE + timedelta(minutes=1), "U1", None, "next_visit", "p1", "answered"),
    ]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE access_log SET person_id = 'p2'", "DELETE FROM access_log", "TRUNCATE access_log"],
)
def test_the_database_refuses_to_change_or_remove_a_line(engine: Engine, statement: str) -> None:
    if engine.dialect.name == "sqlite" and statement.startswith("TRUNCATE"):
        statement = "DELETE FROM access_log WHERE id = 1"  # SQLite's other way to remove
    look_up(engine)
    before = log(engine)
    with pytest.raises(DBAPIError, match="append only"), writing(engine) as connection:
        connection.execute(text(statement))
    assert log(engine) == before


def test_a_lookup_whose_transaction_fails_leaves_no_line(engine: Engine) -> None:
    def look_up_and_fail() -> None:
        with writing(engine) as connection:
            note_access(
                connection,
                at=NINE,
                slack_user_id="U1",
                staff_id=None,
                action="next_visit",
                person_id=None,
                outcome="refused",
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        look_up_and_fail()
    assert log(engine) == []
