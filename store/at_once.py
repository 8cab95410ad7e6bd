"""Several statements in one round trip, as the driver gives their rows.

A statement through SQLAlchemy costs a fifth of a millisecond beside its running, on PostgreSQL a
round trip as well; a person waits for the sum, and a sweep reads a million rows.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Update
from sqlalchemy.exc import DBAPIError

from store.database import waits_for_nothing
from store.statement_words import Query, Statement, plain, typed, words_of

Asked = tuple[Query, dict[str, Any]]
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
        with in_its_words(connection):
            driver: Any = connection.connection.driver_connection
            first = typed(before[0], _run(driver, *before).fetchall()) if before else ()
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
    words = words_of(dialect, statement, columns)
    with in_its_words(connection):
        driver: Any = connection.connection.driver_connection
        if dialect == "sqlite":
            driver.executemany(words.text, [plain(words.values | one) for one in every])
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
    words = words_of("sqlite", statement, columns)
    return driver.execute(words.text, plain(words.values | values))


def _send(
    driver: Any,
    statement: Statement,
    values: dict[str, Any],
    columns: tuple[str, ...] | None = None,
) -> Any:
    """Send a statement to PostgreSQL; in a pipeline its rows come later."""
    words = words_of("postgresql", statement, columns)
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
