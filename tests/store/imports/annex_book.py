"""A workbook of Ofsted's lists, made from Python rows: a small authority to change."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from sqlalchemy import Engine

from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from store.cases import cases_of
from store.database import reading
from store.freshness import latest_import
from store.imports.annex_a.importing import import_annex_a
from store.imports.report import Report
from store.supplied import not_judged
from tests.store.imports import stored
from tests.store.imports.ssd_folder import csv_text, member

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
TAKEN = datetime(2026, 3, 9, 0, 0, tzinfo=UTC)  # a Monday
CALENDAR = england_and_wales()

_FIRST = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
_DISABLED = "Does the Child have a Disability"
_WHO = ["Allocated Team", "Allocated Worker"]
HEADERS: dict[int, list[str]] = {
    1: [*_FIRST, "Date of Contact", "Contact Source"],
    2: [*_FIRST, "Assessment start date", "Assessment completion date"],
    5: [
        *_FIRST,
        _DISABLED,
        "Strategy discussion initiating Section 47 Enquiry Start Date",
        "Was an Initial Child Protection Conference deemed unnecessary?",
        "Date of Initial Child Protection Conference",
        "Did the Initial Child Protection Conference Result in a Child Protection Plan",
        "Number of Section 47 Enquiries in the last 12 months",
        "Number of ICPCs in the last 12 months",
        *_WHO,
    ],
    6: [
        *_FIRST,
        _DISABLED,
        "CIN Start Date",
        "Primary Need Code",
        "Date Child Was Last Seen",
        "CIN Closure Date",
        "Reason for Closure",
        "Case status",
        *_WHO,
    ],
    7: [
        *_FIRST,
        _DISABLED,
        "Child Protection Plan Start Date",
        "Initial Category of Abuse",
        "Latest Category of Abuse",
        "Date of the Last Statutory Visit",
        "Was the Child Seen Alone?",
        "Date of latest review conference",
        "Child Protection Plan End Date",
        "Subject to Emergency Protection Order",
        "Number of Previous Child Protection Plans",
        *_WHO,
    ],
    8: [
        *_FIRST,
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        _DISABLED,
        "Date Started to be Looked After",
        "Child's Category of Need",
        "Is this a second or subsequent period of being a Looked After Child",
        "Start date of current legal status",
        "Child's Legal Status",
        "Date of Latest Statutory Review",
        "Date of Last Social Work Visit",
        "What is the permanence plan for this child?",
        "Date of Last IRO Visit / Contact to the Child",
        "Date Ceased to be Looked After ",
        "Reason Ceased to be Looked After",
        "Start Date of Most Recent Placement",
        "Placement Type",
        *_WHO,
    ],
}
ID, BORN, AGE, TEAM, WORKER = *_FIRST[:1], *_FIRST[3:], *_WHO
START, VISIT, ALONE, REVIEW, END = (HEADERS[7][at] for at in (6, 9, 10, 11, 12))
CARE, STATUS, CARE_REVIEW, CARE_VISIT = (HEADERS[8][at] for at in (7, 11, 12, 13))
CEASED, REASON, PLACED, PLACEMENT = (HEADERS[8][at] for at in (16, 17, 18, 19))
DISCUSSED, UNNECESSARY, CONFERENCE = (HEADERS[5][at] for at in (6, 7, 8))
CLOSED, REASON_CLOSED, CASE_STATUS = (HEADERS[6][at] for at in (9, 10, 11))

Cells = dict[str, Any]


def day(iso: str) -> datetime:
    """Return a day as Excel keeps it."""
    return datetime.fromisoformat(iso)


def protected(child: object = 1001, **cells: Any) -> Cells:
    """Return a row of list 7: born 2015, on a plan since 5 January 2026, seen alone 2 March."""
    row = {
        ID: child,
        BORN: day("2015-05-01"),
        AGE: 10.86,
        START: day("2026-01-05"),
        VISIT: day("2026-03-02"),
        ALONE: "a) Yes",
        TEAM: "North",
        WORKER: "Ada Field",
    }
    return row | _named(cells)


def looked_after(child: object = 2001, **cells: Any) -> Cells:
    """Return a row of list 8: looked after since 1 September 2025, visited last on 2 March."""
    row = {
        ID: child,
        BORN: day("2015-05-01"),
        CARE: day("2025-09-01"),
        STATUS: "C2: FCO",
        CARE_REVIEW: day("2025-12-01"),
        CARE_VISIT: day("2026-03-02"),
        PLACED: day("2025-09-01"),
        PLACEMENT: "d) U4: Foster placement - long term",
        TEAM: "North",
        WORKER: "Ada Field",
    }
    return row | _named(cells)


def in_need(child: object = 3001, **cells: Any) -> Cells:
    """Return a row of list 6: a child in need plan."""
    row = {
        ID: child,
        BORN: day("2015-05-01"),
        CASE_STATUS: "c) Child in need plan",
        TEAM: "North",
        WORKER: "Ada Field",
    }
    return row | _named(cells)


def enquired(child: object = 4001, **cells: Any) -> Cells:
    """Return a row of list 5: an enquiry since 2 March 2026, not decided yet."""
    row = {
        ID: child,
        BORN: day("2015-05-01"),
        DISCUSSED: day("2026-03-02"),
        TEAM: "North",
        WORKER: "Ada Field",
    }
    return row | _named(cells)


_SHORT = {
    "born": BORN, "age": AGE, "start": START, "visit": VISIT, "alone": ALONE, "review": REVIEW,
    "end": END, "care": CARE, "status": STATUS, "care_review": CARE_REVIEW,
    "care_visit": CARE_VISIT, "ceased": CEASED, "reason": REASON, "placed": PLACED,
    "placement": PLACEMENT, "discussed": DISCUSSED, "unnecessary": UNNECESSARY,
    "conference": CONFERENCE, "closed": CLOSED, "reason_closed": REASON_CLOSED,
    "case_status": CASE_STATUS, "team": TEAM, "worker": WORKER,
}  # fmt: skip


def _named(cells: Mapping[str, Any]) -> Cells:
    return {_SHORT[name]: value for name, value in cells.items()}


class Book:
    """The lists of a workbook and the staff files beside it; change what you test, then import.

    `rows` holds the rows by list; `titles` and `headers` what sheets and columns are called;
    `above` the rows over the headers.
    """

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.engine = engine
        self.path = folder / "annex_a.xlsx"
        self.rows: dict[int, list[Cells]] = {5: [], 6: [], 7: [protected()], 8: []}
        self.titles: dict[int, str] = {number: f"List {number}" for number in HEADERS}
        self.headers = {number: {name: name for name in names} for number, names in HEADERS.items()}
        self.above: Sequence[Sequence[object]] = ()
        self.staff = [
            member("S1", name="Ada Field"),
            member("M1", name="Mo Hill", role="team_manager"),
        ]
        self.teams = [{"team_id": "T1", "name": "North", "manager_staff_id": "M1"}]

    def write(self) -> Path:
        """Write the workbook and the staff files, and return the workbook."""
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in self.rows.items():
            sheet = book.create_sheet(self.titles[number])
            for line in self.above:
                sheet.append(list(line))
            sheet.append(list(self.headers[number].values()))
            for row in rows:
                sheet.append([row.get(name) for name in self.headers[number]])
                for cell in sheet[sheet.max_row]:
                    if cell.data_type == "f":
                        cell.number_format = "dd/mm/yyyy"
        book.save(self.path)
        self.write_staff()
        return self.path

    def write_staff(self) -> None:
        """Write staff.csv and teams.csv."""
        files = {
            "staff": (["staff_id", "name", "email", "role", "qualified", "team_id"], self.staff),
            "teams": (["team_id", "name", "manager_staff_id"], self.teams),
        }
        for name, (columns, rows) in files.items():
            (self.folder / f"{name}.csv").write_text(csv_text(columns, rows), "utf-8")

    def imported(self, **how: Any) -> Report:
        """Write everything and import it as of the morning of 9 March 2026, unless told."""
        self.write()
        return self.read(**how)

    def read(self, **how: Any) -> Report:
        """Import what was written."""
        asked: dict[str, Any] = {"now": NOW, "extracted_at": TAKEN} | how
        return import_annex_a(self.engine, self.path, self.folder, **asked)

    def of(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table of facts."""
        return stored.rows(self.engine, table)

    def only(self, table: str, **like: object) -> dict[str, Any]:
        """Return the one row whose columns have these values."""
        return stored.only(self.engine, table, **like)

    def assessed(self, child: str, on: str = "2026-03-10") -> Assessment:
        """Assess a child on a day by the facts imported."""
        with reading(self.engine) as connection:
            latest = latest_import(connection)
            [case] = cases_of(connection, [child], date.fromisoformat(on)).cases
        assert latest is not None
        unknown = not_judged(latest.supplied)
        return assess(case, AsOf(default_policy(), CALENDAR, date.fromisoformat(on), unknown))

    def owed(self, child: str, on: str = "2026-03-10") -> dict[str, tuple[str, str, bool]]:
        """Return what is owed by duty: due, what it counts from, and whether it is provisional."""
        return {
            one.duty: (one.due.isoformat(), one.anchor_is, one.provisional)
            for one in self.assessed(child, on).obligations
        }


def wrong(report: Report) -> list[tuple[str, int | None, str, str, str]]:
    """Return the problems as sheet, row, child, column and reason."""
    return [(p.file, p.row, p.key, p.field, p.reason) for p in report.problems]
