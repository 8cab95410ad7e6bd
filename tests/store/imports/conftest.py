"""A small authority whose folder a test changes before it is imported, and databases to read."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url

from tests.store.imports.annex_book import Book
from tests.store.imports.imported import Authority, AuthorityInDatabase
from tests.store.imports.ssd_database import SourceDatabase, postgresql_source, sqlite_source


@pytest.fixture
def authority(sqlite_engine: Engine, tmp_path: Path) -> Authority:
    """Return an authority that imports into SQLite."""
    return Authority(tmp_path / "ssd", sqlite_engine)


@pytest.fixture
def authority_on_each(engine: Engine, tmp_path: Path) -> Authority:
    """Return an authority that imports into each kind of database in turn."""
    return Authority(tmp_path / "ssd", engine)


@pytest.fixture(scope="session")
def postgresql_source_url(postgresql_server: str) -> str:
    """Return the address of a database that is there to be read."""
    with psycopg.connect(postgresql_server.replace("+psycopg", "", 1), autocommit=True) as session:
        session.execute("CREATE DATABASE ssd_source")
    return (
        make_url(postgresql_server).set(database="ssd_source").render_as_string(hide_password=False)
    )


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[SourceDatabase]:
    """Yield a SQLite file with no table yet."""
    source = sqlite_source(tmp_path / "source.db")
    yield source
    source.engine.dispose()


@pytest.fixture
def postgresql_database(postgresql_source_url: str) -> SourceDatabase:
    """Return a PostgreSQL database with no table yet."""
    return postgresql_source(postgresql_source_url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> SourceDatabase:
    """Return each kind of database with no table yet."""
    source: SourceDatabase = request.getfixturevalue(f"{request.param}_database")
    return source


@pytest.fixture
def in_database(
    database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> AuthorityInDatabase:
    """Return an authority whose extract is a database of each kind in turn."""
    return AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, database)


@pytest.fixture(params=["folder", "sqlite", "postgresql"])
def from_each(request: pytest.FixtureRequest, sqlite_engine: Engine, tmp_path: Path) -> Authority:
    """Return an authority whose extract is a folder, and a database of each kind, in turn."""
    if request.param == "folder":
        return Authority(tmp_path / "ssd", sqlite_engine)
    source = request.getfixturevalue(f"{request.param}_database")
    return AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, source)


@pytest.fixture
def book(sqlite_engine: Engine, tmp_path: Path) -> Book:
    """Return a workbook that is imported into SQLite."""
    return Book(tmp_path, sqlite_engine)
