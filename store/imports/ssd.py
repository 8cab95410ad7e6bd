"""`import ssd FOLDER`: one authority's whole truth, from files to facts, all or nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from store.imports import sources
from store.imports.allocations import (
    allocation_facts,
    read_departments,
    read_involvements,
    read_staff_ids,
)
from store.imports.company import mark_company
from store.imports.cp_plans import plan_facts, read_plans
from store.imports.cp_visits import read_cp_visits
from store.imports.folder import MANIFEST, find_files
from store.imports.leave import read_leave
from store.imports.manifest import Manifest, read_manifest
from store.imports.open_cases import Known, note_unattended_plans
from store.imports.persons import child_facts, read_children
from store.imports.plan_intervals import read_plan_intervals
from store.imports.problems import Notes
from store.imports.reading import Progress, Table
from store.imports.report import FileCount, Report
from store.imports.snapshot import refuse_older, snapshot
from store.imports.sources import Source
from store.imports.staff import note_unknown_teams, read_staff, read_teams
from store.imports.stage import Stage
from store.imports.values import Extracted, london_day
from store.imports.visit_details import read_visit_details


def import_ssd(
    engine: Engine, folder: Path, *, now: datetime, progress: Progress | None = None
) -> Report:
    """Replace the facts by those of a folder of SSD and supplement files; return what was done.

    `progress` is called with a file or a stage, how far it is, and how far it goes. Raise
    ImportRefused, with all that is wrong in one sentence, for an extract that cannot be used:
    the database is then as it was. Raise DatabaseBusy or DatabaseError as the database does.
    """
    notes = Notes()
    files = find_files(folder, notes)
    manifest = read_manifest(files, now=now, notes=notes)
    refuse_older(engine, manifest, notes)
    extract = Extract(files, manifest, notes, progress or _silent)
    with snapshot(engine) as new:
        _stage(extract, new.stage)
        notes.stop_if_refused()
        changes = new.compare(extract.progress)
        report = Report(
            manifest,
            tuple(
                FileCount(table.file, table.rows_in, table.rows_left_out) for table in extract.read
            ),
            changes,
            notes.by_reason,
            tuple(notes.problems),
        )
        new.swap(changes, report, sorted(files.keys() - {MANIFEST}), now)
    return report


@dataclass(slots=True)
class Extract:
    """The files of one extract, and what was found while they were read."""

    files: dict[str, Path]
    manifest: Manifest
    notes: Notes
    progress: Progress
    read: list[Table] = field(default_factory=list)

    def table(self, source: Source) -> Table:
        """Return a source's file, which is read when its rows are asked for."""
        path = self.files.get(source.name)
        table = Table(source, path, self.notes, self.progress)
        if path is not None:
            self.read.append(table)
        return table


def _stage(extract: Extract, stage: Stage) -> None:
    """Read every file once, in the order in which the facts build on each other."""
    at = extract.manifest.extracted_at
    extracted = Extracted(london_day(at), at)
    today = extracted.day

    staff_table = extract.table(sources.STAFF)
    staff = read_staff(staff_table)
    teams = read_teams(extract.table(sources.TEAMS), staff)
    note_unknown_teams(staff_table, staff.values(), teams)
    stage.fill("staff", staff.values())
    stage.fill("teams", teams.values())
    stage.fill("leave", read_leave(extract.table(sources.LEAVE), staff))

    children = read_children(extract.table(sources.PERSONS), today)
    stage.fill("children", child_facts(children.values()))

    plans_table = extract.table(sources.CP_PLANS)
    plans = read_plans(plans_table, children, today)
    stage.fill("cp_plans", plan_facts(plans.by_id.values()))
    intervals = read_plan_intervals(extract.table(sources.PLAN_INTERVALS), plans)
    stage.fill("plan_intervals", intervals)

    staff_ids = read_staff_ids(extract.table(sources.PROFESSIONALS))
    departments = read_departments(extract.table(sources.DEPARTMENTS))
    involvements = read_involvements(
        extract.table(sources.INVOLVEMENTS),
        children,
        staff_ids,
        extract.manifest.case_system,
        today,
    )
    allocations = {str(fact["person_id"]): fact for fact in allocation_facts(involvements, staff)}
    stage.fill("allocations", allocations.values())
    note_unattended_plans(
        plans_table, plans.open_on(today), children, allocations, Known(staff, teams, departments)
    )

    details = read_visit_details(extract.table(sources.VISIT_DETAILS), staff, extracted)
    visits_table = extract.table(sources.CP_VISITS)
    stage.fill("visits", read_cp_visits(visits_table, children, plans, details, extracted))
    mark_company(stage.connection, stage.staged["visits"])


def _silent(_what: str, _done: int, _of: int) -> None:
    """Show no progress."""
