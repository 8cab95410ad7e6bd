"""Several statements in one round trip: on PostgreSQL each one costs more than its running."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.dialects import postgresql

Asked = tuple[Select[Any], dict[str, Any]]


def at_once(
    connection: Connection, asked: Sequence[Asked], *, last: Asked | None = None
) -> list[Sequence[Any]]:
    """Return the rows of each statement, those of `last` as the driver gives them.

    PostgreSQL's driver sends all of them before it waits, and its own rows have the right types
    already. SQLite has no round trips to spare.
    """
    every = [*asked, last] if last else list(asked)
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.pipeline():
            cursors = [driver.execute(_written(statement), values) for statement, values in every]
            return [cursor.fetchall() for cursor in cursors]
    rows: list[Sequence[Any]] = [connection.execute(*one).all() for one in asked]
    if last:
        result: Any = connection.execute(*last)
        rows.append(result.cursor.fetchall())
        result.close()
    return rows


@cache
def _written(statement: Select[Any]) -> str:
    """Return a statement's text in PostgreSQL's words, put together once."""
    return str(statement.compile(dialect=postgresql.psycopg.dialect()))  # type: ignore[no-untyped-call]
