"""Many rows into a temporary table by each driver's quickest way.

SQLAlchemy prepares every row's parameters one by one, which took longer than reading the files.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import time
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Table

from store.at_once import in_its_words
from store.columns import Instant, in_utc

_ROWS_AT_ONCE = 2000
# SQLite's driver takes numbers and texts quickly, and five times as long with everything else: so
# for NULL it is given this number, which no column holds, and a column of nothing else is left out.
_UNKNOWN = -1


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
        names, places, kept = [], [], []
        for (name, keep), values in zip(each, zip(*chunk, strict=True), strict=True):
            unknown = values.count(None)
            if unknown == len(values):
                continue
            names.append(f'"{name}"')
            places.append(f"nullif(?, {_UNKNOWN})" if unknown else "?")
            known = [_UNKNOWN if one is None else one for one in values] if unknown else values
            kept.append(map(keep, known) if keep else known)
        connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({", ".join(names)}) '  # noqa: S608 - our own
            f"VALUES ({', '.join(places)})",
            list(zip(*kept, strict=True)),
        )


def _as_kept(kind: Any) -> Callable[[Any], Any] | None:
    """Return what brings a value into SQLite's form; None where it goes in as it is."""
    if isinstance(kind, Instant):
        return _instant
    if isinstance(kind, Date):
        return _day
    return int if isinstance(kind, Boolean) else None


def _instant(at: Any) -> Any:
    if at is _UNKNOWN:
        return at
    utc = in_utc(at)
    return _day(utc.date()) + _clock(utc.time())


@lru_cache(maxsize=20_000)
def _day(day: Any) -> Any:
    return day if day is _UNKNOWN else day.isoformat()


@lru_cache(maxsize=20_000)
def _clock(clock: time) -> str:
    return f"T{clock.isoformat('microseconds')}+00:00"


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
