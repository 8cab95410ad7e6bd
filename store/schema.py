"""The schema's history: is this database current, and if not, bring it there or say so.

Asking costs one look at the tables; Alembic is imported only to change something.
"""

from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, inspect, text

from store.database import DatabaseError, migrating, reading

SchemaState = Literal["empty", "current", "behind", "unknown"]

REVISIONS = ("0001",)  # oldest first; a test holds this to the files in migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = text("SELECT version_num FROM alembic_version")
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(5337)")  # any number, the same everywhere


_UNKNOWN = (
    "The database is newer than this program, or is not Seen's: install the newer program, or set "
    "SEEN_DATABASE_URL to another database."
)


def schema_state(engine: Engine) -> SchemaState:
    """Say where the database's schema stands; "unknown" is newer than this program, or not Seen's.

    Raise DatabaseBusy or DatabaseError when it cannot be read.
    """
    with reading(engine) as connection:
        return _state(connection)


def bring_current(engine: Engine) -> None:
    """Bring an empty or older schema to the current one, in one transaction; twice does no harm.

    A second process waits up to a minute for the first. Raise DatabaseError for a schema that is
    newer than this program or not Seen's.
    """
    with migrating(engine) as connection:
        if engine.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
            connection.execute(_ONE_AT_A_TIME)
        state = _state(connection)
        if state == "unknown":
            raise DatabaseError(_UNKNOWN)
        if state != "current":
            _upgrade(connection)


def require_current(engine: Engine) -> None:
    """Bring an empty database to the current schema; raise DatabaseError for any other state."""
    state = schema_state(engine)
    if state == "empty":
        bring_current(engine)
    elif state == "behind":
        raise DatabaseError("The database is older than this program: run `python -m bot migrate`.")
    elif state == "unknown":
        raise DatabaseError(_UNKNOWN)


def _state(connection: Connection) -> SchemaState:
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        return "unknown" if tables else "empty"
    version = connection.scalar(_VERSION)
    if version == REVISIONS[-1]:
        return "current"
    return "behind" if version in REVISIONS else "unknown"


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a tenth of a second that a start can do without
    from alembic.config import Config  # noqa: PLC0415 - likewise

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
