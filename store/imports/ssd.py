"""`import ssd FOLDER`: one authority's whole truth, from files to facts, all or nothing."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from store.imports.choices import Choices
from store.imports.extract import Extract
from store.imports.facts import stage_facts
from store.imports.folder import MANIFEST, find_files
from store.imports.manifest import read_manifest
from store.imports.problems import Notes
from store.imports.reading import Progress
from store.imports.report import Report
from store.imports.snapshot import refuse_older, snapshot


def import_ssd(
    engine: Engine,
    folder: Path,
    *,
    now: datetime,
    progress: Progress | None = None,
    choices: Choices | None = None,
) -> Report:
    """Replace the facts by those of a folder of SSD and supplement files; return what was done.

    `progress` is called with a file or a stage, how far it is, and how far it goes. Raise
    ImportRefused, with all that is wrong in one sentence, for an extract that cannot be used:
    the database is then as it was. Raise DatabaseBusy or DatabaseError as the database does.
    """
    notes = Notes()
    files = find_files(folder, notes)
    manifest = read_manifest(files, now=now, notes=notes)
    choices = choices or Choices()
    system = manifest.case_system.allocating_by(choices.allocation_roles)
    manifest = replace(manifest, case_system=system)
    refuse_older(engine, manifest, notes)
    extract = Extract(files, manifest, notes, progress or _silent)
    with snapshot(engine) as new:
        lacking = stage_facts(extract, new.stage, choices)
        notes.stop_if_refused()
        changes = new.compare(extract.progress)
        report = Report(manifest, extract.counts(), changes, notes.by_reason, tuple(notes.problems))
        new.swap(changes, report, sorted(files.keys() - {MANIFEST} | lacking), now)
    return report


def _silent(_what: str, _done: int, _of: int) -> None:
    """Show no progress."""
