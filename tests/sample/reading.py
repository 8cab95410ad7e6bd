"""A written sample, read back the plain way: rows as dictionaries, and what follows from them."""

import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterable
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
NULL = "NULL"
Row = dict[str, str]
DAYS = {
    "a Saturday": date(2026, 11, 7),
    "a Sunday": date(2026, 11, 8),
    "a Friday": date(2026, 11, 13),
    "Christmas Day": date(2026, 12, 25),
    "the Monday after Christmas": date(2026, 12, 28),
    "New Year's Day": date(2027, 1, 1),
    "Easter Monday": date(2026, 4, 6),
    "the day after Easter": date(2026, 4, 7),
    "29 February": date(2028, 2, 29),
    "beyond the horizon": date(2030, 6, 3),
}
_FAILED = ("no_reply", "no_access", "access_refused")
_OPEN = (NULL, "1900-01-01 00:00:00.000")


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
        return [plan for plan in self.files["ssd_cp_plans"] if is_open(plan, "cppl_cp_plan_end")]

    @cached_property
    def judged_plans(self) -> list[Row]:
        """The authority's own open plans of living children under 18."""
        return [
            plan
            for plan in self.open_plans
            if plan["cppl_cp_plan_ola"] != "Y" and self.is_child(plan["cppl_person_id"])
        ]

    @cached_property
    def in_need_plans(self) -> list[Row]:
        return [plan for plan in self.files["ssd_cin_plans"] if is_open(plan, "cinp_cin_plan_end")]

    @cached_property
    def in_care(self) -> dict[str, list[Row]]:
        """The episodes, in order, of each open period of care, short breaks left out."""
        breaks = {
            row["lega_person_id"]
            for row in self.files["ssd_legal_status"]
            if "occ" in row["lega_legal_status"]
        }
        periods = by("clae_cla_id", self.files["ssd_cla_episodes"])
        for rows in periods.values():
            rows.sort(key=lambda row: row["clae_cla_episode_start_date"])
        return {
            care: rows
            for care, rows in periods.items()
            if is_open(rows[-1], "clae_cla_episode_ceased")
            and rows[0]["clae_person_id"] not in breaks
        }

    @cached_property
    def approvals(self) -> dict[str, Row]:
        """What is told of placements, by their ids."""
        return {row["placement_id"]: row for row in self.files["placement_details"]}

    @cached_property
    def details(self) -> dict[str, Row]:
        """The details of child protection visits by their ids."""
        return self.details_of("cp_statutory")

    def details_of(self, *types: str) -> dict[str, Row]:
        """Return details by visit id; ids of different types of visits may be equal."""
        rows = self.files["visit_details"]
        return {row["visit_id"]: row for row in rows if row["visit_type"] in types}

    @cached_property
    def visits(self) -> dict[str, list[Row]]:
        """Each child's child protection visits in time order."""
        visits: dict[str, list[Row]] = {person: [] for person in self.persons}
        for row in sorted(self.files["ssd_cp_visits"], key=lambda row: row["cppv_cp_visit_date"]):
            visits[row["cppv_person_id"]].append(row)
        return visits

    @cached_property
    def other_notes(self) -> dict[str, list[Row]]:
        """Each child's rows of ssd_cin_visits that are of no visit of another table."""
        protected = {row["cppv_cp_visit_id"] for row in self.files["ssd_cp_visits"]}
        in_care = {
            (row["clav_person_id"], row["clav_cla_visit_date"])
            for row in self.files["ssd_cla_visits"]
        }
        return by(
            "cinv_person_id",
            (
                row
                for row in self.files["ssd_cin_visits"]
                if row["cinv_cin_visit_id"] not in protected
                and (row["cinv_person_id"], row["cinv_cin_visit_date"]) not in in_care
            ),
        )

    @cached_property
    def allocated(self) -> dict[str, list[str]]:
        """The professional ids allocated to each child at the day of the extract."""
        workers: dict[str, list[str]] = {}
        for row in self.files["ssd_involvements"]:
            still = row["invo_involvement_end_date"] in _OPEN
            if still and row["invo_professional_role_id"] == "CW":
                worker = row["invo_professional_id"]
                workers.setdefault(row["invo_person_id"], []).append(worker)
        return workers

    def born(self, person: str) -> date:
        """Return when a child was born; ages not known are of children of four and over."""
        written = self.persons[person]["pers_dob"]
        return date.min if written == NULL else day(written)

    def is_child(self, person: str) -> bool:
        """Say whether a person lives and is under 18 on the day of the extract."""
        born = self.persons[person]["pers_dob"]
        adult = born != NULL and birthday(day(born), 18) <= self.as_of
        return self.persons[person]["pers_death_date"] == NULL and not adult

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
            died = self.persons[person]["pers_death_date"] != NULL
            if plan["cppl_cp_plan_ola"] == "Y" or died:
                continue
            anchor = day(plan["cppl_cp_plan_start_date"])
            for visit in self.visits[person]:
                details = self.details.get(visit["cppv_cp_visit_id"], {})
                made = day(visit["cppv_cp_visit_date"])
                held_back = details and details["recorded_at"][:10] < made.isoformat()
                counts = (
                    visit["cppv_cp_visit_seen"] != "N"
                    and details.get("staff_id") not in unqualified
                    and anchor <= made < self.as_of
                )
                if counts and not held_back and details.get("outcome") not in _FAILED:
                    anchor = made
            every = {LIMIT, agreed.get(plan["cppl_cp_plan_id"], LIMIT)}
            due[person] = min(after(anchor, one) for one in every)
        return due


def day(text: str) -> date:
    return date.fromisoformat(text[:10])


def after(start: date, interval: str) -> date:
    return day_after_interval(start, parse_interval(interval), CALENDAR)


def birthday(born: date, age: int) -> date:
    leap = (born.month, born.day) == (2, 29)
    return date(born.year + age, 3, 1) if leap else born.replace(year=born.year + age)


def is_open(row: Row, column: str) -> bool:
    return row[f"{column}_date"] == NULL


def by(column: str, rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows by the value of a column."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


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
