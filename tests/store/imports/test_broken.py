"""Broken extracts, as a person meets them: through the command line, on a database with facts.

Each is refused in one sentence, and then the facts are the very same; or its bad rows are listed,
and the rest is imported.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot import clock
from bot.cli import main
from bot.settings import NAMES
from store.database import open_database
from store.imports.ssd import import_ssd
from tests.store.imports.broken import LISTED, REFUSED, Break, Listed, town
from tests.store.imports.ssd_folder import NOW, SsdFolder, involvement, person, plan
from tests.store.imports.stored import everything, rows

Command = Callable[[Path], tuple[int, str, str]]


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run commands in a folder of their own, without settings of the person who runs tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def imported(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `import ssd FOLDER --json`, and return its exit code and what it said, and beside."""

    def run(folder: Path) -> tuple[int, str, str]:
        code = main(["import", "ssd", str(folder), "--json"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture(scope="module")
def sqlite_with_facts(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file with a town's facts, to be copied."""
    folder = tmp_path_factory.mktemp("facts")
    file = shutil.copyfile(sqlite_template, folder / "seen.db")
    engine = open_database(f"sqlite:///{file}")
    import_ssd(engine, town(folder / "town").write(), now=NOW)
    engine.dispose()
    return file


@pytest.fixture
def facts(
    sqlite_with_facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """Yield a database that holds a town's facts, which the settings name."""
    url = f"sqlite:///{shutil.copyfile(sqlite_with_facts, tmp_path / 'seen.db')}"
    monkeypatch.setenv("SEEN_DATABASE_URL", url)
    engine = open_database(url)
    yield engine
    engine.dispose()


def newer_town(path: Path) -> SsdFolder:
    """Return the town a day later: a child has come, with a plan."""
    folder = town(path)
    folder.add("ssd_person", person("D1"))
    folder.add("ssd_cp_plans", plan("Q1", "D1"))
    folder.add("ssd_involvements", involvement("J1", "D1"))
    assert isinstance(folder.manifest, dict)
    folder.manifest["extracted_at"] = "2026-03-10T07:00:00"
    return folder


def test_there_are_more_than_25_kinds() -> None:
    names = [case[0] for case in (*REFUSED, *LISTED)]
    assert len(set(names)) == len(names) > 25


@pytest.mark.parametrize(
    ("broken", "sentence"), [pytest.param(*case[1:], id=case[0]) for case in REFUSED]
)
def test_what_is_refused_is_said_in_a_sentence_and_the_facts_stay(
    facts: Engine, imported: Command, tmp_path: Path, broken: Break, sentence: str
) -> None:
    before = everything(facts)
    check_refused(imported, newer_town(tmp_path / "ssd"), broken, sentence)
    assert everything(facts) == before


@pytest.mark.parametrize(
    ("broken", "listed"), [pytest.param(*case[1:], id=case[0]) for case in LISTED]
)
def test_what_cannot_be_used_is_listed_and_the_rest_is_imported(
    facts: Engine, imported: Command, tmp_path: Path, broken: Break, listed: Listed
) -> None:
    check_listed(imported, newer_town(tmp_path / "ssd"), broken, listed)
    assert "D1" in {child["person_id"] for child in rows(facts, "children")}


def test_postgresql_keeps_its_facts_and_lists_the_same(
    request: pytest.FixtureRequest,
    imported: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = request.getfixturevalue("postgresql_current")()
    monkeypatch.setenv("SEEN_DATABASE_URL", url)
    engine = open_database(url)
    import_ssd(engine, town(tmp_path / "town").write(), now=NOW)
    before = everything(engine)
    for name, broken, sentence in REFUSED:
        check_refused(imported, newer_town(tmp_path / "ssd"), broken, sentence)
        assert everything(engine) == before, name
    for _, broken, listed in LISTED:
        check_listed(imported, newer_town(tmp_path / "ssd"), broken, listed)
    assert "D1" in {child["person_id"] for child in rows(engine, "children")}
    engine.dispose()


def check_refused(imported: Command, folder: SsdFolder, broken: Break, sentence: str) -> None:
    """Import what was broken; it is refused in a sentence on one line."""
    remove(folder.path)
    broken(folder.write())
    code, out, err = imported(folder.path)
    assert (code, out) == (1, "")
    assert err.startswith("seen: Nothing was imported: ")
    assert sentence in err
    assert err.endswith(".\n")
    assert err.count("\n") == 1


def check_listed(imported: Command, folder: SsdFolder, broken: Break, listed: Listed) -> None:
    """Import what was broken; its report lists exactly that, by file, row, key and field."""
    remove(folder.path)
    broken(folder.write())
    code, out, err = imported(folder.path)
    assert (code, err) == (0, "")
    found = [
        (problem["reason"], at["file"], at["row"], at["key"], at["field"])
        for problem in json.loads(out)["problems"]
        for at in problem["places"]
    ]
    assert sorted(found, key=str) == sorted(listed, key=str)


def remove(folder: Path) -> None:
    """Remove what another break left."""
    if folder.exists():
        shutil.rmtree(folder)
