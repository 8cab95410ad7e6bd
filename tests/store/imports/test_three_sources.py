"""The same data as a folder, a SQLite database and a PostgreSQL database is the same.

Through the command line, on the whole sample authority, with the types of the SSD's own scripts.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot import clock
from bot.cli import main
from bot.sample import write_sample
from bot.settings import NAMES
from store.database import open_database
from tests.store.imports.ssd_database import SourceDatabase
from tests.store.imports.stored import everything

AS_OF = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
SUPPLEMENT = ("staff", "teams", "leave", "visit_details", "core_groups", "manifest")

Ask = Callable[[str, list[str]], tuple[str, dict[str, list[tuple[Any, ...]]]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample authority's folder."""
    path = tmp_path_factory.mktemp("sample")
    write_sample(path, children=60, seed=1, as_of=AS_OF)
    return path


@pytest.fixture
def asked(
    sqlite_template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Ask:
    """Import into a new store, by the command; return what `due --json` prints, and the facts."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: NOW)

    def ask(name: str, arguments: list[str]) -> tuple[str, dict[str, list[tuple[Any, ...]]]]:
        file = tmp_path / f"{name}.db"
        shutil.copyfile(sqlite_template, file)
        monkeypatch.setenv("SEEN_DATABASE_URL", f"sqlite:///{file}")
        assert main(["import", "ssd", *arguments]) == 0
        capsys.readouterr()
        assert main(["due", "--json", "--at", AS_OF.isoformat()]) == 0
        engine = open_database(f"sqlite:///{file}")
        facts = everything(engine)
        engine.dispose()
        del facts["imports"]  # its report names files and rows, or tables
        return capsys.readouterr().out, facts

    return ask


def test_the_same_data_as_folder_sqlite_and_postgresql_gives_identical_due(
    asked: Ask,
    folder: Path,
    sqlite_database: SourceDatabase,
    postgresql_database: SourceDatabase,
) -> None:
    sqlite_database.put_folder(folder)
    postgresql_database.put_folder(folder)

    due, facts = asked("folder", [str(folder)])

    assert len(due.splitlines()) > 200
    assert all(facts.values()), "every table of facts has rows"
    for name, database in (("sqlite", sqlite_database), ("postgresql", postgresql_database)):
        due_of_database, facts_of_database = asked(name, [database.url])
        assert due_of_database == due, name
        for table, rows in facts.items():
            assert facts_of_database[table] == rows, (name, table)


def test_a_database_with_a_folder_of_what_is_not_in_it_gives_the_same(
    asked: Ask, folder: Path, database: SourceDatabase, tmp_path: Path
) -> None:
    database.put_folder(folder, without=SUPPLEMENT)
    supplement = tmp_path / "supplement"
    supplement.mkdir()
    for name in SUPPLEMENT:
        for path in folder.glob(f"{name}.*"):
            shutil.copyfile(path, supplement / path.name)

    both = asked("both", [database.url, "--supplement", str(supplement)])

    assert both == asked("folder", [str(folder)])
