"""Rows that go in by whole columns are in the database as they are."""

from datetime import UTC, date, datetime

from sqlalchemy import Boolean, Column, Date, Engine, MetaData, String, Table, null, select

from store.columns import Instant
from store.imports.bulk import insert_rows

FACTS = Table(
    "facts_in_bulk",
    MetaData(),
    Column("id", String, primary_key=True),
    Column("said", String),
    Column("answer", Boolean),
    Column("day", Date),
    Column("at", Instant),
    prefixes=["TEMPORARY"],
)
NAMES = FACTS.columns.keys()
KNOWN = ("1", "yes", True, date(2026, 3, 2), datetime(2026, 3, 2, 10, 30, tzinfo=UTC))
UNKNOWN = ("2", None, None, None, None)
EMPTY = ("3", "", False, date(1, 1, 1), datetime(2026, 3, 2, 0, 0, 0, 1, tzinfo=UTC))


def test_what_is_not_known_is_null_in_a_column_of_any_kind(engine: Engine) -> None:
    with engine.begin() as connection:
        FACTS.create(connection)
        insert_rows(connection, FACTS, NAMES, [KNOWN, UNKNOWN, EMPTY])
        rows = connection.execute(select(FACTS).order_by(FACTS.c.id)).all()
        nothing = [FACTS.c[name].is_not_distinct_from(null()) for name in NAMES[1:]]
        unknown = connection.execute(select(FACTS.c.id).where(*nothing)).scalars().all()
    assert [tuple(row) for row in rows] == [KNOWN, UNKNOWN, EMPTY]
    assert unknown == ["2"]


def test_rows_of_which_nothing_is_known(engine: Engine) -> None:
    with engine.begin() as connection:
        FACTS.create(connection)
        insert_rows(connection, FACTS, NAMES, [UNKNOWN])
        rows = connection.execute(select(FACTS)).all()
    assert [tuple(row) for row in rows] == [UNKNOWN]
