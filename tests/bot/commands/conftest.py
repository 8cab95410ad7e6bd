"""A command, what it said, and a few facts to ask about."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from bot.cli import main
from bot.settings import NAMES
from store.database import writing
from store.tables import (
    AllocationRow,
    ChildRow,
    CpPlanRow,
    ImportRow,
    PlanIntervalRow,
    StaffRow,
    TeamRow,
    VisitRow,
)

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start in an empty folder with an environment that says nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["seen"])
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command and return its exit code, what it said, and what it said beside that."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def facts(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Put three children into a database: two known by one reference, one whose row is broken."""
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        for child, reference in (("p1", "R-2"), ("p2", "R-1"), ("p3", "R-1"), ("p4", "R-9")):
            born = date(2015, 3, 10)
            connection.execute(
                insert(ChildRow).values(person_id=child, reference=reference, born=born)
            )
            connection.execute(insert(CpPlanRow).values(**_plan(child)))
        connection.execute(insert(PlanIntervalRow).values(**_interval("p4", "now and then")))
        connection.execute(insert(VisitRow).values(**_visit("p1")))
        for child, worker in (("p1", "7"), ("p2", "8")):
            connection.execute(insert(AllocationRow).values(**_allocation(child, worker)))
        connection.execute(insert(StaffRow).values(staff_id="7", name="A", role="social_worker"))
        connection.execute(insert(TeamRow).values(team_id="310", name="T"))
        connection.execute(insert(ImportRow).values(**_import()))
    return sqlite_engine


def _plan(child: str) -> dict[str, Any]:
    start = date(2026, 10, 1)
    return {"plan_id": f"plan-{child}", "person_id": child, "start": start, "temporary": False}


def _interval(child: str, every: str) -> dict[str, Any]:
    return {
        "plan_id": f"plan-{child}",
        "effective_from": date(2026, 10, 1),
        "every": every,
        "approved_by_chair": False,
    }


def _visit(child: str) -> dict[str, Any]:
    return {
        "source_table": "ssd_cp_visits",
        "visit_id": "v1",
        "person_id": child,
        "type": "cp_statutory",
        "day": date(2026, 11, 2),
        "at": datetime(2026, 11, 2, 10, 0, tzinfo=UTC),
        "seen": True,
        "seen_alone": True,
        "bedroom_seen": True,
        "place": "home",
        "persons_present_recorded": False,
        "nobody_else_seen": True,
    }


def _allocation(child: str, worker: str) -> dict[str, Any]:
    return {"person_id": child, "staff_id": worker, "team_id": "310", "several_workers": False}


def _import() -> dict[str, Any]:
    at = datetime(2026, 11, 16, 5, 30, tzinfo=UTC)
    return {
        "source": "ssd",
        "case_system": "other",
        "extracted_at": at,
        "extracted_at_assumed": False,
        "imported_at": at,
        "supplied": [],
        "report": {},
    }
