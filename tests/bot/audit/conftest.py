"""The command `audit`, what it is asked about, and what it wrote."""

import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from bot.cli import main
from bot.settings import NAMES
from store.database import open_database, writing
from store.tables import AllocationRow, ChildRow, CpPlanRow, ImportRow, TeamRow
from tests.bot.audit.audit_file import sheets
from tests.bot.world import at

QUARTER = ("--from", "2026-01-01", "--to", "2026-03-31")
PERIODS = [QUARTER, ("--from", "2026-02-10", "--to", "2026-02-12"),
           ("--from", "2025-03-01", "--to", "2026-04-19"),
           ("--from", "2026-03-01", "--to", "2026-03-01")]  # fmt: skip
MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")
JUNE = ("--from", "2026-06-01", "--to", "2026-06-30")
SAMPLE = ("--children", "24", "--seed", "5", "--as-of", "2026-04-20")
Audit = Callable[..., tuple[int, str, str]]
Book = dict[str, list[list[Any]]]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start in an empty folder with an environment that says nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["seen"])
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def audit(capsys: pytest.CaptureFixture[str]) -> Audit:
    """Run the command and return its exit code, what it said, and what it said beside that."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(("audit", *arguments))
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a sample authority of 20 April 2026, and its database."""
    folder = tmp_path_factory.mktemp("authority")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SEEN_DATABASE_URL", f"sqlite:///{folder / 'seen.db'}")
        patched.chdir(folder)
        assert main(("sample", "x", *SAMPLE)) == 0
        assert main(("import", "ssd", "x")) == 0
    return folder


@pytest.fixture(scope="session")
def book_of(sampled: Path) -> Callable[[tuple[str, ...]], Book]:
    """Return what gives the sheets of a workbook about the sample authority, written once."""

    @cache
    def written(period: tuple[str, ...]) -> Book:
        out = sampled / f"{'_'.join(period)}.xlsx"
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("SEEN_DATABASE_URL", f"sqlite:///{sampled / 'seen.db'}")
            patched.chdir(sampled)
            assert main(("audit", *period, "--out", str(out))) == 0
        return sheets(out)

    return written


@pytest.fixture(params=PERIODS, ids=lambda period: f"{period[1]} to {period[3]}")
def book(request: pytest.FixtureRequest, book_of: Callable[[tuple[str, ...]], Book]) -> Book:
    """Return the sheets of a workbook about the sample authority, for each period."""
    return book_of(request.param)


@pytest.fixture
def authority(sampled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Let the settings name a copy of the sample authority."""
    shutil.copyfile(sampled / "seen.db", tmp_path / "seen.db")
    monkeypatch.setenv("SEEN_DATABASE_URL", f"sqlite:///{tmp_path / 'seen.db'}")
    return open_database(f"sqlite:///{tmp_path / 'seen.db'}")


@pytest.fixture
def facts(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Put three children on plans since 1 June 2026, as extracted on 21 September."""
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        for number, reference in (("1", "R-1"), ("2", "R-2"), ("3", "R-2")):
            child = {"person_id": f"p{number}", "reference": reference, "initials": "QQ"}
            connection.execute(insert(ChildRow).values(**child, born=date(2015, 3, 10)))
            connection.execute(
                insert(CpPlanRow).values(
                    plan_id=f"c{number}",
                    person_id=f"p{number}",
                    start=date(2026, 6, 1),
                    temporary=False,
                )
            )
        connection.execute(
            insert(AllocationRow).values(
                person_id="p1", staff_id="7", team_id="310", several_workers=False
            )
        )
        connection.execute(insert(TeamRow).values(team_id="310", name="North"))
        connection.execute(
            insert(ImportRow).values(
                source="ssd",
                case_system="mosaic",
                extracted_at=at(date(2026, 9, 21)),
                extracted_at_assumed=False,
                imported_at=at(date(2026, 9, 21)),
                supplied=[],
                report={},
            )
        )
    return sqlite_engine
