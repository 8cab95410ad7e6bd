"""A folder of SSD and supplement files, written from Python lists: a small authority to change."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.store.imports.ssd_columns import COLUMNS

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
EXTRACTED_AT = "2026-03-09T23:00:00"  # winter: London is UTC

Rows = list[dict[str, str]]


class SsdFolder:
    """The rows of a small authority: one child on a plan, a worker, a manager; add what you test.

    `files` holds the rows by table; a cell that is not given is empty. `columns` holds the headers.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.columns = dict(COLUMNS)
        self.manifest: object = {
            "authority": "Northfold",
            "case_system": "systemc",
            "ssd_version": "1.4.5",
            "extracted_at": EXTRACTED_AT,
        }
        self.files: dict[str, Rows] = {
            "ssd_person": [person("C1", pers_legacy_id="L1")],
            "ssd_cp_plans": [plan("P1", "C1")],
            "ssd_cp_visits": [visit("V1", "C1")],
            "ssd_involvements": [involvement("I1", "C1")],
            "ssd_professionals": [{"prof_professional_id": "71", "prof_staff_id": "S1"}],
            "ssd_department": [{"dept_team_id": "T1", "dept_team_name": "North"}],
            "staff": [
                member("S1", qualified="yes"),
                member("M1", role="team_manager"),
                member("S2", qualified="no", role="social_work_assistant"),
            ],
            "teams": [{"team_id": "T1", "name": "North", "manager_staff_id": "M1"}],
        }

    def add(self, table: str, *rows: dict[str, str]) -> None:
        """Put more rows into a table, which comes to be where it was absent."""
        self.files.setdefault(table, []).extend(rows)

    def write(self) -> Path:
        """Write the folder anew and return it."""
        self.path.mkdir(parents=True, exist_ok=True)
        for old in self.path.iterdir():
            old.unlink()
        for table, rows in self.files.items():
            text = csv_text(self.columns[table], rows)
            (self.path / f"{table}.csv").write_text(text, "utf-8", newline="")
        if self.manifest is not None:
            manifest = json.dumps(self.manifest)
            (self.path / "manifest.json").write_text(manifest, "utf-8")
        return self.path


def csv_text(
    columns: Sequence[str], rows: Sequence[Mapping[str, str]], line_end: str = "\n"
) -> str:
    """Return rows as CSV; a cell that is not given is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=line_end)
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue()


def person(person_id: str, **cells: str) -> dict[str, str]:
    """Return a row of ssd_person: Ada Field, born 1 May 2018, unless cells say otherwise."""
    row = {
        "pers_person_id": person_id,
        "pers_forename": "Ada",
        "pers_surname": "Field",
        "pers_dob": "2018-05-01 00:00:00.000",
    }
    return row | cells


def plan(plan_id: str, person_id: str, **cells: str) -> dict[str, str]:
    """Return a row of ssd_cp_plans, open since 5 January 2026."""
    row = {
        "cppl_cp_plan_id": plan_id,
        "cppl_person_id": person_id,
        "cppl_cp_plan_start_date": "2026-01-05 00:00:00.000",
    }
    return row | cells


def visit(
    visit_id: str, person_id: str, date: str = "2026-03-02 10:30:00.000", **cells: str
) -> dict[str, str]:
    """Return a row of ssd_cp_visits: seen, alone, in the bedroom."""
    row = {
        "cppv_cp_visit_id": visit_id,
        "cppv_person_id": person_id,
        "cppv_cp_visit_date": date,
        "cppv_cp_visit_seen": "Y",
        "cppv_cp_visit_seen_alone": "Y",
        "cppv_cp_visit_bedroom": "Y",
    }
    return row | cells


def involvement(involvement_id: str, person_id: str, **cells: str) -> dict[str, str]:
    """Return a row of ssd_involvements: professional 71 allocated in team T1."""
    row = {
        "invo_involvements_id": involvement_id,
        "invo_professional_id": "71",
        "invo_professional_role_id": "CW",
        "invo_professional_team": "T1",
        "invo_person_id": person_id,
        "invo_involvement_start_date": "2026-01-05 00:00:00.000",
        "invo_involvement_end_date": "1900-01-01 00:00:00.000",
    }
    return row | cells


def member(staff_id: str, **cells: str) -> dict[str, str]:
    """Return a row of staff.csv: a social worker of team T1."""
    row = {
        "staff_id": staff_id,
        "name": f"Worker {staff_id}",
        "email": f"{staff_id.lower()}@northfold.example",
        "role": "social_worker",
        "team_id": "T1",
    }
    return row | cells
