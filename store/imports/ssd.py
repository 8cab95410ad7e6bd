"""`import ssd FOLDER`: one authority's whole truth, from files to facts, all or nothing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from store.imports.extract import Extract
from store.imports.facts import stage_facts
from store.imports.folder import MANIFEST, find_files
from store.imports.guards import Caution, refuse_what_cannot_be
from store.imports.manifest import read_manifest
from store.imports.problems import Notes
from store.imports.reading import Progress
from store.imports.report import Report
from store.imports.snapshot import refuse_older, snapshot

_USUAL = Caution()


def import_ssd(
    engine: Engine,
    folder: Path,
    *,
    now: datetime,
    progress: Progress | None = None,
    caution: Caution = _USUAL,
    clock: Callable[[], datetime] | None = None,
) -> Report:
    """Replace the facts by those of a folder of SSD and supplement files; return what was done.

    `progress` is called with a file or a stage, how far it is, and how far it goes; `caution` says
    how much of the last extract must still be there; `clock` when the facts took effect, which is
    later than `now`. Raise ImportRefused, with all that is wrong in one sentence, for an extract
    that cannot be used: the database is then as it was. Raise DatabaseBusy or DatabaseError as the
    database does.
    """
    notes = Notes()
    files = find_files(folder, notes)
    manifest = read_manifest(files, now=now, notes=notes)
    refuse_older(engine, manifest, notes)
    extract = Extract(files, manifest, notes, progress or _silent)
    with snapshot(engine) as new:
        stage_facts(extract, new.stage)
        notes.stop_if_refused()
        comparison = new.compare(extract.progress, manifest.extracted_at)
        refuse_what_cannot_be(comparison, caution, manifest.extracted_at)
        report = Report(
            manifest,
            extract.counts(),
            comparison,
            notes.by_reason,
            tuple(notes.problems),
            supplied=tuple(sorted(files.keys() - {MANIFEST})),
            caution=caution,
            imported_at=now,
        )
        return new.swap(report, clock)


def _silent(_what: str, _done: int, _of: int) -> None:
    """Show no progress."""
