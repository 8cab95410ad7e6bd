"""A small authority whose folder a test changes before it is imported."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.store.imports.annex_book import Book
from tests.store.imports.imported import Authority


@pytest.fixture
def authority(sqlite_engine: Engine, tmp_path: Path) -> Authority:
    """Return an authority that imports into SQLite."""
    return Authority(tmp_path / "ssd", sqlite_engine)


@pytest.fixture
def authority_on_each(engine: Engine, tmp_path: Path) -> Authority:
    """Return an authority that imports into each kind of database in turn."""
    return Authority(tmp_path / "ssd", engine)


@pytest.fixture
def book(sqlite_engine: Engine, tmp_path: Path) -> Book:
    """Return a workbook that is imported into SQLite."""
    return Book(tmp_path, sqlite_engine)
