"""An extract takes effect whole: staged with no lock held, then swapped in a short transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select, text

from store.database import BEGIN_WITH, in_words, reading
from store.imports.first_seen import mark_first_seen, remember_gone
from store.imports.manifest import Manifest, shown
from store.imports.problems import ImportRefused, Notes
from store.imports.report import Report
from store.imports.stage import FACTS, Change, Stage
from store.settling import lost_with, settle
from store.tables import ImportRow

_BEGIN_STAGING = {"sqlite": "BEGIN", "postgresql": "BEGIN READ WRITE"}
_BEGIN_SWAP = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN READ WRITE"}
_WAIT_FOR_A_SWEEP = {  # an import is no person who waits for an answer
    "sqlite": "PRAGMA busy_timeout = 60000",
    "postgresql": "SET lock_timeout = 60000",
}
_EXAMPLES_KEPT = 20


def refuse_older(engine: Engine, manifest: Manifest, notes: Notes) -> None:
    """Refuse an extract that was taken before the one the present facts come from."""
    with reading(engine) as connection:
        _, last = _last_import(connection)
    if last is not None and manifest.extracted_at < last:
        notes.refuse(
            f"the extract of {shown(manifest.extracted_at)} is older than the one imported last, "
            f"of {shown(last)}"
        )


@contextmanager
def snapshot(engine: Engine) -> Iterator["Snapshot"]:
    """Yield a place to stage facts; without a swap nothing of it remains.

    Raise DatabaseBusy when another writer holds its lock for a minute.
    """
    with in_words(engine):
        connection = engine.connect().execution_options(
            **{BEGIN_WITH: _BEGIN_STAGING[engine.dialect.name]}
        )
        try:
            yield Snapshot(connection)
        finally:
            # The temporary tables and the longer wait end with the driver's connection.
            connection.invalidate()
            connection.close()


class Snapshot:
    """The facts to come, and the import that the present facts come from."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.exec_driver_sql(_WAIT_FOR_A_SWEEP[connection.dialect.name])
        self.stage = Stage(connection)
        self._last: tuple[int, datetime | None] = (0, None)

    def compare(self, progress: Callable[[str, int, int], None]) -> dict[str, Change]:
        """Return what differs from the present facts, table by table."""
        self._connection.commit()
        self._last = _last_import(self._connection)
        changes = {}
        for done, name in enumerate(FACTS, start=1):
            changes[name] = self.stage.compare(name)
            progress("comparing", done, len(FACTS))
        self._connection.commit()
        return changes

    def swap(
        self, changes: dict[str, Change], report: Report, supplied: list[str], now: datetime
    ) -> bool:
        """Put the new facts in place and add the import's row; say whether there was a reason to.

        The identical extract again leaves no trace. Raise ImportRefused when another import took
        effect since the comparison.
        """
        if not any(changes.values()) and self._last[1] == report.manifest.extracted_at:
            return False
        row = _row(report, supplied, now)
        visits = changes["visits"]
        if visits.added:
            mark_first_seen(self._connection, self.stage, self._last[0], row)
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
                    "Nothing was imported: another import took effect meanwhile; import again."
                )
            lost: list[int] = []
            if visits.removed:
                lost = lost_with(self._connection, self.stage.gone["visits"])
                remember_gone(self._connection, self.stage, report.manifest.extracted_at)
            self.stage.apply(changes)
            settle(self._connection, now, lost=lost)
            self._connection.execute(insert(ImportRow), [row])
        return True


def _row(report: Report, supplied: list[str], now: datetime) -> dict[str, object]:
    manifest = report.manifest
    return {
        "source": "ssd",
        "authority": manifest.authority,
        "case_system": manifest.case_system.name,
        "extracted_at": manifest.extracted_at,
        "extracted_at_assumed": manifest.assumed,
        "imported_at": now,
        "supplied": supplied,
        "report": report.to_json(_EXAMPLES_KEPT),
    }


def _last_import(connection: Connection) -> tuple[int, datetime | None]:
    newest = select(ImportRow.id, ImportRow.extracted_at).order_by(ImportRow.id.desc()).limit(1)
    row = connection.execute(newest).first()
    return (row[0], row[1]) if row else (0, None)
