"""A written sample, read back the plain way: rows as dictionaries, and what follows from them."""

import csv
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from bot.sample import SampleSummary, write_sample
from rules.interval import day_after_interval, parse_interval
from rules.working_days import england_and_wales

MONDAY = date(2026, 11, 9)
CALENDAR = england_and_wales()
LIMIT = "10 working days"
Row = dict[str, str]


@dataclass
class Sample:
    """The summary and every file of one sample."""

    as_of: date
    summary: SampleSummary
    files: dict[str, list[Row]]

    @cached_property
    def persons(self) -> dict[str, Row]:
        return {row["pers_person_id"]: row for row in self.files["ssd_person"]}

    @cached_property
    def open_plans(self) -> list[Row]:
        return [
            plan for plan in self.files["ssd_cp_plans"] if plan["cppl_cp_plan_end_date"] == "NULL"
        ]

    @cached_property
    def details(self) -> dict[str, Row]:
        return {row["visit_id"]: row for row in self.files["visit_details"]}

    @cached_property
    def visits(self) -> dict[str, list[Row]]:
        """Each child's visits in time order."""
        visits: dict[str, list[Row]] = {person: [] for person in self.persons}
        for row in sorted(self.files["ssd_cp_visits"], key=lambda row: row["cppv_cp_visit_date"]):
            visits[row["cppv_person_id"]].append(row)
        return visits

    @cached_property
    def allocated(self) -> dict[str, list[str]]:
        """The professional ids allocated to each child at the day of the extract."""
        workers: dict[str, list[str]] = {}
        for row in self.files["ssd_involvements"]:
            still = row["invo_involvement_end_date"] in ("NULL", "1900-01-01 00:00:00.000")
            if still and row["invo_professional_role_id"] == "CW":
                worker = row["invo_professional_id"]
                workers.setdefault(row["invo_person_id"], []).append(worker)
        return workers

    def due(self) -> dict[str, date]:
        """Return the day each child on our own plan must be seen by, from the rows alone."""
        unqualified = {r["staff_id"] for r in self.files["staff"] if r["qualified"] == "no"}
        agreed: dict[str, str] = {}
        for row in self.files["plan_intervals"]:
            assert row["effective_from"] < self.as_of.isoformat()
            agreed[row["plan_id"]] = row["every"]
        due = {}
        for plan in self.open_plans:
            person = plan["cppl_person_id"]
            died = self.persons[person]["pers_death_date"] != "NULL"
            if plan["cppl_cp_plan_ola"] == "Y" or died:
                continue
            anchor = day(plan["cppl_cp_plan_start_date"])
            for visit in self.visits[person]:
                details = self.details.get(visit["cppv_cp_visit_id"], {})
                made = day(visit["cppv_cp_visit_date"])
                held_back = details and details["recorded_at"][:10] < made.isoformat()
                failed = details and details["outcome"] != "completed"
                counts = (
                    visit["cppv_cp_visit_seen"] != "N"
                    and details.get("staff_id") not in unqualified
                    and anchor <= made < self.as_of
                )
                if counts and not held_back and not failed:
                    anchor = made
            every = {LIMIT, agreed.get(plan["cppl_cp_plan_id"], LIMIT)}
            due[person] = min(
                day_after_interval(anchor, parse_interval(one), CALENDAR) for one in every
            )
        return due


def day(text: str) -> date:
    return date.fromisoformat(text[:10])


def contents(children: int, seed: int, as_of: date) -> dict[str, bytes]:
    """Write a sample and return its files' bytes."""
    with tempfile.TemporaryDirectory() as folder:
        write_sample(Path(folder), children=children, seed=seed, as_of=as_of)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


@cache
def sample(children: int, seed: int, as_of: date = MONDAY) -> Sample:
    """Write a sample once and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        summary = write_sample(Path(folder), children=children, seed=seed, as_of=as_of)
        files = {}
        for path in sorted(Path(folder).glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                files[path.stem] = list(csv.DictReader(file))
    return Sample(as_of, summary, files)
