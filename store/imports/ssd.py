"""`import ssd SOURCE`: one authority's whole truth, from its tables to facts, all or nothing."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from store.imports.choices import Choices
from store.imports.extract import Extract
from store.imports.facts import stage_facts
from store.imports.guards import Caution, of_another_source, refuse_what_cannot_be
from store.imports.manifest import read_manifest
from store.imports.opening import opened_source
from store.imports.problems import Notes
from store.imports.reading import Progress
from store.imports.report import Report
from store.imports.snapshot import refuse_older, snapshot

SSD = "ssd"
_USUAL = Caution()


def import_ssd(
    engine: Engine,
    source: Path | str,
    *,
    now: datetime,
    schema: str | None = None,
    supplement: Path | None = None,
    progress: Progress | None = None,
    caution: Caution = _USUAL,
    clock: Callable[[], datetime] | None = None,
    choices: Choices | None = None,
) -> Report:
    """Replace the facts by those of a folder or a database; return what was done.

    `source` is a folder's path or a database's address, of which `schema` is read; `supplement` is
    a folder of what is not there. `progress` is called with a table or a stage, how far it is, and
    how far it goes; `caution` says how much of the last extract must still be there; `clock` when
    the facts took effect, which is later than `now`.

    Raise ImportRefused, with all that is wrong in one sentence, for an extract
    that cannot be used: the database is then as it was. Raise DatabaseBusy or DatabaseError as the
    database does.
    """
    notes = Notes()
    with ExitStack() as places:
        opened = places.enter_context(opened_source(source, schema, supplement, notes))
        manifest = read_manifest(opened, now=now, notes=notes)
        choices = choices or Choices()
        system = manifest.case_system.allocating_by(choices.allocation_roles)
        manifest = replace(manifest, case_system=system)
        refuse_older(engine, manifest, notes)
        extract = Extract(opened.tables, manifest, notes, progress or _silent)
        with snapshot(engine) as new:
            lacking = stage_facts(extract, new.stage, choices)
            places.close()  # whoever fills the source's tables may be waiting
            notes.stop_if_refused()
            comparison = new.compare(extract.progress, manifest.extracted_at)
            comparison = of_another_source(comparison, SSD)
            refuse_what_cannot_be(comparison, caution, manifest.extracted_at)
            report = Report(
                manifest,
                extract.counts(),
                comparison,
                notes.by_reason,
                tuple(notes.problems),
                supplied=tuple(sorted(opened.tables.keys() | lacking)),
                caution=caution,
                imported_at=now,
                source=SSD,
            )
            return new.swap(report, clock)


def _silent(_what: str, _done: int, _of: int) -> None:
    """Show no progress."""
