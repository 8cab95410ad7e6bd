"""A database opened so that it is only read, and every table of it at one moment.

Whoever fills the tables empties them first and fills them one by one, often in no transaction; so
they are held, or their versions kept, from before the first row is read until after the last.
"""

import sqlite3
from collections.abc import Sequence
from time import sleep
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    Connection,
    Engine,
    NullPool,
    Select,
    TableClause,
    create_engine,
    event,
    literal_column,
    select,
    text,
)

from store.imports.address import Address
from store.imports.database_refusals import HELD, reading
from store.imports.problems import ImportRefused

_TRIES = 20  # a minute in all, for whoever fills the tables
_SECONDS_BETWEEN_TRIES = 3
_SNAPSHOT_ALLOWED = text(
    "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()"
)


def engine_for(address: Address) -> Engine:
    """Return an engine that only reads; raise ImportError without the driver."""
    if address.kind.name == "SQLite":
        return _sqlite(address)
    options: dict[str, Any] = {}
    if address.kind.name == "PostgreSQL":
        options = {
            "isolation_level": "REPEATABLE READ",
            "execution_options": {"postgresql_readonly": True},
            "use_native_hstore": False,
        }
    engine = create_engine(
        address.url, poolclass=NullPool, connect_args=address.kind.connect, **options
    )
    if address.kind.name == "PostgreSQL":
        event.listen(engine, "connect", _dates_as_text)
    return engine


def hold_still(connection: Connection, tables: Sequence[TableClause]) -> None:
    """Begin the transaction in which all is read; what was looked up before is not part of it.

    `tables` are those that can be locked. Raise ImportRefused when somebody holds one.
    """
    connection.rollback()
    with reading("the database"):
        _HOLD[connection.dialect.name](connection, tables)


def _sqlite(address: Address) -> Engine:
    path = address.file.absolute()
    uri = f"file:{quote(str(path))}?mode=ro"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, isolation_level=None, timeout=60),
        poolclass=NullPool,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _dates_as_text(raw: Any, _record: object) -> None:
    """Take dates as PostgreSQL writes them: it knows infinity and years that Python does not."""
    from psycopg.types.string import TextLoader  # noqa: PLC0415 - an extra, here for certain

    for kind in ("date", "timestamp", "timestamptz"):
        raw.adapters.register_loader(kind, TextLoader)
    raw.execute("SET DateStyle = 'ISO, YMD'; SET TIME ZONE 'UTC'")
    raw.commit()


def _begin(_connection: Connection, _tables: Sequence[TableClause]) -> None:
    """Do nothing: the transaction that begins with the first row sees one moment throughout."""


def _lock(connection: Connection, tables: Sequence[TableClause]) -> None:
    """Lock before the first row: TRUNCATE would empty a table even for an older snapshot.

    All of them or none, so that whoever fills them never waits for us while we wait for them.
    """
    held = None
    for _ in range(_TRIES):
        held = _held_by_another(connection, tables)
        if held is None:
            return
        connection.rollback()
        sleep(_SECONDS_BETWEEN_TRIES)
    raise ImportRefused(f"Nothing was imported: {held} {HELD}.")


def _held_by_another(connection: Connection, tables: Sequence[TableClause]) -> str | None:
    """Lock all tables; return the one that somebody else has locked against reading."""
    for table in tables:
        name = connection.dialect.identifier_preparer.format_table(table)
        try:
            with reading(name):
                connection.exec_driver_sql(f"LOCK TABLE {name} IN ACCESS SHARE MODE NOWAIT")
        except ImportRefused as refused:
            if HELD in str(refused):
                return name
            raise
    return None


def _read_only(connection: Connection, _tables: Sequence[TableClause]) -> None:
    connection.execute(text("SET TRANSACTION READ ONLY"))


def _snapshot_or_shared_locks(connection: Connection, tables: Sequence[TableClause]) -> None:
    """Use the versions that SQL Server keeps if it may, else let whoever fills them wait."""
    allowed = connection.scalar(_SNAPSHOT_ALLOWED)
    connection.rollback()
    if allowed == 1:
        connection.execution_options(isolation_level="SNAPSHOT")
        return
    connection.execute(text(f"SET LOCK_TIMEOUT {_TRIES * _SECONDS_BETWEEN_TRIES * 1000}"))
    for table in tables:
        with reading(table.name):
            connection.execute(shared_lock(table))


def shared_lock(table: TableClause) -> Select[Any]:
    """Return what locks a table of SQL Server against writing until the transaction ends."""
    statement: Select[Any] = select(literal_column("1")).select_from(table).limit(1)
    return statement.with_hint(table, "WITH (TABLOCK, HOLDLOCK)", "mssql")


_HOLD = {
    "sqlite": _begin,
    "postgresql": _lock,
    "oracle": _read_only,
    "mssql": _snapshot_or_shared_locks,
}
