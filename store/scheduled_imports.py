"""The day's import by the schedule: the database says that each day's is run once."""

from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from store.tables import ScheduledImportRow

Outcome = Literal["imported", "unchanged", "refused", "failed"]
ABANDONED_AFTER = timedelta(hours=1)  # whoever began it died: the largest takes some minutes


class ScheduledImport(NamedTuple):
    """An import by the schedule; `finished_at` and `outcome` None: it runs, or was abandoned."""

    day: date
    started_at: datetime
    finished_at: datetime | None
    outcome: Outcome | None

    def is_abandoned(self, now: datetime) -> bool:
        """Say whether nobody can be running it any more."""
        return self.finished_at is None and now - self.started_at >= ABANDONED_AFTER


def scheduled_import(connection: Connection, day: date) -> ScheduledImport | None:
    """Return a day's import, None when it was not begun."""
    return _first(connection, select(*_COLUMNS).where(ScheduledImportRow.day == day))


def latest_scheduled_import(connection: Connection) -> ScheduledImport | None:
    """Return the import of the latest day that has one."""
    newest = select(*_COLUMNS).order_by(ScheduledImportRow.day.desc()).limit(1)
    return _first(connection, newest)


def begin_scheduled_import(connection: Connection, day: date, now: datetime) -> bool:
    """Take a day's import upon oneself; False when somebody else did, unless it was abandoned."""
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = dialect.insert(ScheduledImportRow).values(day=day, started_at=now)
    taken = row.on_conflict_do_update(
        index_elements=["day"],
        set_={"started_at": row.excluded.started_at},
        where=ScheduledImportRow.finished_at.is_(None)
        & (ScheduledImportRow.started_at <= now - ABANDONED_AFTER),
    ).returning(ScheduledImportRow.day)
    return connection.execute(taken).first() is not None


def end_scheduled_import(
    connection: Connection, day: date, now: datetime, outcome: Outcome
) -> None:
    """Record what became of a day's import."""
    connection.execute(
        update(ScheduledImportRow)
        .where(ScheduledImportRow.day == day)
        .values(finished_at=now, outcome=outcome)
    )


def give_back_scheduled_import(connection: Connection, day: date) -> None:
    """Let a day's import be run later: it was not tried to its end."""
    connection.execute(
        delete(ScheduledImportRow).where(
            ScheduledImportRow.day == day, ScheduledImportRow.finished_at.is_(None)
        )
    )


_COLUMNS: list[Any] = [getattr(ScheduledImportRow, name) for name in ScheduledImport._fields]


def _first(connection: Connection, asked: Any) -> ScheduledImport | None:
    row = connection.execute(asked).first()
    return ScheduledImport(*row) if row else None
