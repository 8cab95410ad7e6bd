"""An extract takes effect whole: staged with no lock held, then swapped in a short transaction."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Engine, insert, select, text

from store.database import BEGIN_WITH, in_words, reading
from store.imports.first_seen import mark_first_seen, remember_gone
from store.imports.guards import (
    Comparison,
    Tally,
    open_before_and_now,
    rows_kept,
    visits_kept,
)
from store.imports.manifest import Manifest, shown
from store.imports.moments import london_day
from store.imports.problems import ImportRefused, Notes
from store.imports.report import Report
from store.imports.stage import FACTS, Stage
from store.settling import lost_with, settle
from store.tables import ImportRow

_BEGIN_STAGING = {"sqlite": "BEGIN", "postgresql": "BEGIN READ WRITE"}
_BEGIN_SWAP = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN READ WRITE"}
_PREPARE = {  # it waits for a sweep: an import is no person who waits for an answer
    "sqlite": (
        "PRAGMA busy_timeout = 60000",
        # Keys come in any order: with SQLite's 2 MB, pages would be read again and again.
        "PRAGMA main.cache_size = -65536",
        "PRAGMA temp.cache_size = -65536",
    ),
    "postgresql": ("SET lock_timeout = 60000", "SET temp_buffers = '64MB'"),
}
_EXAMPLES_KEPT = 20


def refuse_older(engine: Engine, manifest: Manifest, notes: Notes) -> None:
    """Refuse an extract that was taken before the one the present facts come from."""
    with reading(engine) as connection:
        last = _last_import(connection)
    if last is not None and manifest.extracted_at < last.extracted_at:
        notes.refuse(
            f"the extract of {shown(manifest.extracted_at)} is older than the one imported last, "
            f"of {shown(last.extracted_at)}"
        )


@contextmanager
def snapshot(engine: Engine) -> Iterator["Snapshot"]:
    """Yield a place to stage facts; without a swap nothing of it remains.

    Raise DatabaseBusy when another writer holds its lock for a minute.
    """
    with in_words(engine), _collector_at_rest():
        connection = engine.connect().execution_options(
            **{BEGIN_WITH: _BEGIN_STAGING[engine.dialect.name]}
        )
        try:
            yield Snapshot(connection)
        finally:
            # The temporary tables and the longer wait end with the driver's connection.
            connection.invalidate()
            connection.close()


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Spare the search for garbage in cycles while rows are read, a sixth of an import's time.

    What the reading keeps is needed until its end, and none of it is a cycle.
    """
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()


class Snapshot:
    """The facts to come, and the import that the present facts come from."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        for words in _PREPARE[connection.dialect.name]:
            connection.exec_driver_sql(words)
        self.stage = Stage(connection)
        self._last: _Last | None = None

    def compare(self, progress: Callable[[str, int, int], None], taken: datetime) -> Comparison:
        """Return what differs from the present facts in an extract that was taken at an instant."""
        self._connection.commit()
        last = self._last = _last_import(self._connection)
        today = london_day(taken)
        of_last = london_day(last.extracted_at) if last else today
        changes, tallies = {}, list[Tally]()
        for done, name in enumerate(FACTS, start=1):
            tallies += open_before_and_now(self.stage, name, of_last, today)
            visits = self._visits() if name == "visits" else None
            changes[name] = self.stage.compare(name)
            if visits is not None:
                gone = self.stage.count_by(self.stage.gone[name], "source_table")
                tallies += visits_kept(*visits, gone)
            progress("comparing", done, len(FACTS))
        self._connection.commit()
        tallies += rows_kept(changes)
        if last is None:
            return Comparison(changes, tallies)
        return Comparison(changes, tallies, last.source, last.extracted_at, last.supplied)

    def swap(self, report: Report, clock: Callable[[], datetime] | None = None) -> Report:
        """Put the new facts in place and add the import's row; return the report that it holds.

        `clock` says when they took effect: a sweep that began before has not seen them. The
        identical extract again leaves no trace. Raise ImportRefused when another import took effect
        since the comparison.
        """
        if report.unchanged:
            return report
        visits = report.comparison.changes["visits"]
        if visits.added and self._last is not None:
            mark_first_seen(self._connection, self.stage, self._last.id, _row(report))
            self._connection.commit()
        self._connection.execution_options(
            **{BEGIN_WITH: _BEGIN_SWAP[self._connection.dialect.name]}
        )
        with self._connection.begin():
            if self._connection.dialect.name == "postgresql":
                lock = f"LOCK TABLE {ImportRow.__tablename__} IN SHARE ROW EXCLUSIVE MODE"
                self._connection.execute(text(lock))
            if _last_import(self._connection) != self._last:
                raise ImportRefused(
                    "Nothing was imported: another import took effect meanwhile; import again.",
                    report.manifest.extracted_at,
                )
            lost: list[int] = []
            if visits.removed:
                lost = lost_with(self._connection, self.stage.gone["visits"])
                remember_gone(self._connection, self.stage, report.manifest.extracted_at)
            self.stage.apply(report.comparison.changes)
            if clock is not None:
                report = replace(report, imported_at=clock())
            settle(self._connection, report.imported_at, lost=lost)
            self._connection.execute(insert(ImportRow), [_row(report)])
        return report

    def _visits(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return the visits of each of the source's tables, before and now."""
        tables = (self.stage.present["visits"], self.stage.staged["visits"])
        before, now = (self.stage.count_by(table, "source_table") for table in tables)
        return before, now


class _Last(NamedTuple):
    """The import that the present facts come from."""

    id: int
    source: str
    extracted_at: datetime
    supplied: list[str]


def _row(report: Report) -> dict[str, object]:
    manifest, accepted = report.manifest, report.caution.accepted
    return {
        "source": report.source,
        "authority": manifest.authority,
        "case_system": manifest.case_system.name,
        "extracted_at": manifest.extracted_at,
        "extracted_at_assumed": manifest.assumed,
        "imported_at": report.imported_at,
        "supplied": list(report.supplied),
        "report": report.to_json(_EXAMPLES_KEPT),
        "shrink_accepted_because": accepted.reason if accepted else None,
        "shrink_accepted_by": accepted.by if accepted else None,
    }


def _last_import(connection: Connection) -> _Last | None:
    newest = (
        select(ImportRow.id, ImportRow.source, ImportRow.extracted_at, ImportRow.supplied)
        .order_by(ImportRow.id.desc())
        .limit(1)
    )
    row = connection.execute(newest).first()
    return _Last(*row) if row else None
