"""Many rows into a temporary table by each driver's quickest way.

SQLAlchemy prepares every row's parameters one by one, which took longer than reading the files.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Table

from store.at_once import in_its_words
from store.columns import Instant, instant_text

_ROWS_AT_ONCE = 2000
_TRUTHS = {True: 1, False: 0}  # the driver is quick with numbers, and slow with anything else


def insert_all(connection: Connection, table: Table, facts: Iterable[dict[str, object]]) -> None:
    """Insert every fact, each with a value for every column; a transaction is open already.

    What the database works out by itself has none.
    """
    columns = told(table)
    rows = map(itemgetter(*(column.name for column in columns)), facts)
    put = _execute if connection.dialect.name == "sqlite" else _copy
    put(connection, table, columns, rows)


def told(table: Table) -> list[Column[Any]]:
    """Return the columns that facts fill."""
    return [column for column in table.columns if column.computed is None]


def _execute(
    connection: Connection,
    table: Table,
    columns: Sequence[Column[Any]],
    rows: Iterable[Sequence[object]],
) -> None:
    each = [(column.name, _as_kept(column.type)) for column in columns]
    rows = iter(rows)
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        # The driver is slow with every NULL: a column of nothing else is left out.
        filled = [
            (name, keep(values) if keep else values)
            for (name, keep), values in zip(each, zip(*chunk, strict=True), strict=True)
            if values.count(None) < len(values)
        ]
        names = ", ".join(f'"{name}"' for name, _ in filled)
        places = ", ".join("?" * len(filled))
        connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({names}) VALUES ({places})',  # noqa: S608 - our own
            list(zip(*(values for _, values in filled), strict=True)),
        )


def _as_kept(kind: Any) -> Callable[[Sequence[Any]], Iterable[Any]] | None:
    """Return what brings values into SQLite's form; None where they go in as they are."""
    if isinstance(kind, Instant):
        return _instants
    if isinstance(kind, Date):
        return partial(map, _day)
    if isinstance(kind, Boolean):
        return partial(map, _TRUTHS.get)
    return None


def _instants(values: Sequence[datetime | None]) -> list[str | None]:
    return [None if at is None else instant_text(at) for at in values]


@lru_cache(maxsize=10_000)
def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _copy(
    connection: Connection,
    table: Table,
    columns: Sequence[Column[Any]],
    rows: Iterable[Sequence[object]],
) -> None:
    names = ", ".join(connection.dialect.identifier_preparer.quote(c.name) for c in columns)
    statement = f"COPY {table.name} ({names}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    with in_its_words(connection), driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
