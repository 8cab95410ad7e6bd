"""Acknowledgements: which manager has seen a breach, and when; the first one stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from store.tables import AcknowledgementRow, ReminderRow

Key = tuple[str, str, date, str]  # person id, subject, due, team id


@dataclass(frozen=True, slots=True)
class Breach:
    """What an Acknowledge button stands for."""

    person_id: str
    subject: str
    due: date
    team_id: str

    @property
    def key(self) -> Key:
        """Return what is acknowledged once."""
        return (self.person_id, self.subject, self.due, self.team_id)


def breach_of(connection: Connection, reminder_id: int) -> Breach | None:
    """Return the breach that a button's reminder speaks of."""
    row = connection.execute(
        select(
            ReminderRow.person_id, ReminderRow.subject, ReminderRow.due, ReminderRow.recipient
        ).where(ReminderRow.id == reminder_id)
    ).first()
    return None if row is None else Breach(row[0], row[1], row[2], row[3])


def acknowledge(connection: Connection, breach: Breach, by: str, at: datetime) -> bool:
    """Record who has seen a breach; return False when somebody had acknowledged it before."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    new = connection.execute(
        dialect.insert(AcknowledgementRow)
        .values(
            person_id=breach.person_id,
            subject=breach.subject,
            due=breach.due,
            team_id=breach.team_id,
            acknowledged_by=by,
            acknowledged_at=at,
        )
        .on_conflict_do_nothing()
        .returning(AcknowledgementRow.id)
    ).first()
    return new is not None


def acknowledgements(
    connection: Connection, person_ids: Iterable[str]
) -> dict[Key, tuple[str, datetime]]:
    """Return who acknowledged what about these children, and when, by key."""
    rows = connection.execute(
        select(
            AcknowledgementRow.person_id,
            AcknowledgementRow.subject,
            AcknowledgementRow.due,
            AcknowledgementRow.team_id,
            AcknowledgementRow.acknowledged_by,
            AcknowledgementRow.acknowledged_at,
        ).where(AcknowledgementRow.person_id.in_(sorted(person_ids)))
    )
    return {(row[0], row[1], row[2], row[3]): (row[4], row[5]) for row in rows}
