"""Many rows into a temporary table by each driver's quickest way.

SQLAlchemy prepares every row's parameters one by one, which took longer than reading the files.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Date, Table, insert

from store.columns import Instant

_ROWS_AT_ONCE = 2000


def insert_all(connection: Connection, table: Table, facts: Iterable[dict[str, object]]) -> None:
    """Insert every fact, each with a value for every column; a transaction is open already.

    What the database works out by itself, and what is kept from before, has none.
    """
    columns = told(table)
    rows = map(itemgetter(*(column.name for column in columns)), facts)
    put = _execute if connection.dialect.name == "sqlite" else _copy
    put(connection, table, columns, rows)


def told(table: Table) -> list[Column[Any]]:
    """Return the columns that facts fill."""
    columns = [column for column in table.columns if column.computed is None]
    return [column for column in columns if not column.info.get("kept")]


def kept(table: Table) -> list[Column[Any]]:
    """Return the columns that no extract fills: what they hold stays when a row changes."""
    return [column for column in table.columns if column.info.get("kept")]


def _execute(
    connection: Connection,
    table: Table,
    columns: Sequence[Column[Any]],
    rows: Iterable[Sequence[object]],
) -> None:
    names = [column.name for column in columns]
    statement = str(insert(table).compile(dialect=connection.dialect, column_keys=names))
    as_kept = [_as_kept(connection, column.type) for column in columns]
    rows = iter(rows)
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        kept = [
            map(keep, values) if keep else values
            for keep, values in zip(as_kept, zip(*chunk, strict=True), strict=True)
        ]
        connection.exec_driver_sql(statement, list(zip(*kept, strict=True)))


def _as_kept(connection: Connection, kind: Any) -> Callable[[Any], Any] | None:
    """Return what brings a value into SQLite's form; None where it goes in as it is."""
    if isinstance(kind, Instant):
        return kind.bind_processor(connection.dialect)
    if isinstance(kind, Date):
        keep = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        return lru_cache(maxsize=10_000)(keep) if keep else None
    return None


def _copy(
    connection: Connection,
    table: Table,
    columns: Sequence[Column[Any]],
    rows: Iterable[Sequence[object]],
) -> None:
    names = ", ".join(connection.dialect.identifier_preparer.quote(c.name) for c in columns)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
