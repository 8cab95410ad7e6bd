"""Several statements in one round trip, as the driver gives their rows.

A statement through SQLAlchemy costs a fifth of a millisecond beside its running, on PostgreSQL a
round trip as well; a person waits for the sum, and a sweep reads a million rows.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Connection, Insert, Select, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from store.columns import Instant
from store.database import waits_for_nothing

Statement = Select[Any] | CompoundSelect[Any] | Insert | Update
Asked = tuple[Statement, dict[str, Any]]
_DIALECTS: dict[str, Any] = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": postgresql.psycopg.dialect(paramstyle="numeric_dollar"),  # type: ignore[no-untyped-call]
}
_INSTANT = Instant()
_Rows = Sequence[tuple[Any, ...]]


def at_once(
    connection: Connection, asked: Sequence[Asked], *, before: Asked | None = None
) -> tuple[Sequence[Any], list[_Rows]]:
    """Return the rows of `before` in Python's types, and each other statement's as they come.

    Those are texts and numbers from SQLite, which has no other types, and days, instants and
    truth values from PostgreSQL. PostgreSQL's driver sends all before it waits. Raise
    SQLAlchemy's DBAPIError.
    """
    if connection.dialect.name == "sqlite":
        first = connection.execute(*before).all() if before else ()
        with in_its_words(connection):
            driver: Any = connection.connection.driver_connection
            return first, [_run(driver, *one).fetchall() for one in asked]
    found = _sent_together(connection, [before, *asked] if before else asked)
    return (found[0], found[1:]) if before else ((), found)


def put_at_once(connection: Connection, statement: Insert, values: dict[str, Any]) -> None:
    """Insert one row, in the transaction begun on the connection; without one it is committed.

    Raise SQLAlchemy's DBAPIError.
    """
    with in_its_words(connection):
        driver: Any = connection.connection.driver_connection
        run = _run if connection.dialect.name == "sqlite" else _send
        run(driver, statement, values, tuple(values))


def for_each(
    connection: Connection, statement: Insert | Update, every: Sequence[dict[str, Any]]
) -> None:
    """Run a statement for each of these values, in the transaction begun on the connection.

    An INSERT puts every column that they name, and no other: a default of the model's is not
    looked at. Raise SQLAlchemy's DBAPIError.
    """
    if not every:
        return
    dialect = connection.dialect.name
    columns = tuple(every[0]) if isinstance(statement, Insert) else None
    words = _words(dialect, statement, columns)
    with in_its_words(connection):
        driver: Any = connection.connection.driver_connection
        if dialect == "sqlite":
            driver.executemany(words.text, [_plain(words.values | one) for one in every])
        else:
            brought = [words.values | one for one in every]
            values = [[one[name] for name in words.names] for one in brought]
            _raw_cursor(driver).executemany(words.text, values)


def _sent_together(connection: Connection, asked: Sequence[Asked]) -> list[_Rows]:
    try:
        return _pipelined(connection, asked)
    except DBAPIError as error:
        if not (error.connection_invalidated and waits_for_nothing(connection)):
            raise
    # The server was gone since this connection was last used, and nothing was read on it yet.
    connection.rollback()
    connection.begin()
    return _pipelined(connection, asked)


def _pipelined(connection: Connection, asked: Sequence[Asked]) -> list[_Rows]:
    with in_its_words(connection):
        driver: Any = connection.connection.driver_connection
        with driver.pipeline():  # whose end asks for everything; asking before is a wait more
            cursors = [_send(driver, *one) for one in asked]
        return [cursor.fetchall() for cursor in cursors]


def _run(
    driver: Any,
    statement: Statement,
    values: dict[str, Any],
    columns: tuple[str, ...] | None = None,
) -> Any:
    """Run a statement on SQLite."""
    words = _words("sqlite", statement, columns)
    return driver.execute(words.text, _plain(words.values | values))


def _send(
    driver: Any,
    statement: Statement,
    values: dict[str, Any],
    columns: tuple[str, ...] | None = None,
) -> Any:
    """Send a statement to PostgreSQL; in a pipeline its rows come later."""
    words = _words("postgresql", statement, columns)
    every = words.values | values
    return _raw_cursor(driver).execute(words.text, [every[name] for name in words.names])


def _raw_cursor(driver: Any) -> Any:
    """Return a cursor that takes a text as it is: others split it at every call when it is long."""
    return _raw_cursors()(driver)


@cache
def _raw_cursors() -> Any:
    from psycopg import RawCursor  # noqa: PLC0415 - only there where PostgreSQL is used

    return RawCursor


@contextmanager
def in_its_words(connection: Connection) -> Iterator[None]:
    """Turn what the driver raises into what SQLAlchemy would have raised."""
    dialect: Any = connection.dialect
    try:
        yield
    except dialect.dbapi.Error as error:
        gone = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
        if gone:
            connection.invalidate(error)
        raise DBAPIError.instance(
            "", None, error, dialect.dbapi.Error, connection_invalidated=gone, dialect=dialect
        ) from error


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values as SQLite keeps them; a list becomes one value."""
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return _INSTANT.process_bind_param(value, _DIALECTS["sqlite"])
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, list) else value


class _Words(NamedTuple):
    """A statement in a database's words, the values it brings along, and their order."""

    text: str
    values: dict[str, Any]
    names: Sequence[str]


@cache
def _words(dialect: str, statement: Statement, columns: tuple[str, ...] | None = None) -> _Words:
    """Return a statement's words, put together once."""
    compiled: Any = statement.compile(dialect=_DIALECTS[dialect], column_keys=columns)
    brought = {name: value for name, value in compiled.params.items() if value is not None}
    return _Words(str(compiled), brought, compiled.positiontup or ())
