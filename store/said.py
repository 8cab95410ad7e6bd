"""What was said: reminders as they stand in messages, until they are done with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from store.tables import MessageRow, ReminderRow

_CHUNK = 400  # values a statement: SQLite allows 32,766


@dataclass(frozen=True, slots=True)
class Said:
    """A reminder as it stands in a message; `recipient` is a staff id, or a team id."""

    id: int
    person_id: str
    subject: str
    due: date
    step: str
    state: str
    recipient: str


_SAID: list[Any] = [getattr(ReminderRow, name) for name in Said.__slots__]


def reminders_of(connection: Connection, message_ids: Sequence[int]) -> dict[int, list[Said]]:
    """Return each message's reminders that were not taken back, the earliest due first."""
    found: dict[int, list[Said]] = {}
    for chunk in chunks(message_ids):
        rows = connection.execute(
            select(ReminderRow.message_id, *_SAID)
            .where(ReminderRow.message_id.in_(chunk), ReminderRow.state != "withdrawn")
            .order_by(ReminderRow.due, ReminderRow.person_id, ReminderRow.subject)
        )
        for row in rows:
            message_id, *said = tuple(row)
            found.setdefault(message_id, []).append(Said(*said))
    return found


def open_reminders(connection: Connection, since: date) -> list[Said]:
    """Return what was said in messages sent since a day and was not found to be done with."""
    rows = connection.execute(
        select(*_SAID)
        .join(MessageRow, MessageRow.id == ReminderRow.message_id)
        .where(
            ReminderRow.state.in_(("open", "summarised")),
            MessageRow.state == "sent",
            MessageRow.day >= since,
        )
        .order_by(ReminderRow.person_id)
    )
    return [Said(*tuple(row)) for row in rows]


def reminders_for(connection: Connection, recipient: str, person_ids: Sequence[str]) -> list[Said]:
    """Return everything that was said, or summarised, to a recipient about these children."""
    found: list[Said] = []
    for chunk in chunks(person_ids):
        rows = connection.execute(
            select(*_SAID)
            .where(
                ReminderRow.recipient == recipient,
                ReminderRow.person_id.in_(chunk),
                ReminderRow.state != "withdrawn",
            )
            .order_by(ReminderRow.due, ReminderRow.person_id, ReminderRow.subject, ReminderRow.id)
        )
        found += [Said(*tuple(row)) for row in rows]
    return found


def withdraw_reminders(connection: Connection, reminder_ids: Iterable[int]) -> None:
    """Take back reminders that are not true any more before they were said."""
    for chunk in chunks(sorted(reminder_ids)):
        connection.execute(
            update(ReminderRow).where(ReminderRow.id.in_(chunk)).values(state="withdrawn")
        )


def resolve_reminders(connection: Connection, reminder_ids: Sequence[int], now: datetime) -> None:
    """Record that what was said is done with, and have the posts that say it looked at again."""
    for chunk in chunks(reminder_ids):
        connection.execute(
            update(ReminderRow).where(ReminderRow.id.in_(chunk)).values(state="resolved")
        )
        messages = select(ReminderRow.message_id).where(ReminderRow.id.in_(chunk))
        connection.execute(
            update(MessageRow)
            .where(
                MessageRow.id.in_(messages),
                MessageRow.state == "sent",
                MessageRow.kind.in_(("breach", "escalation")),
            )
            .values(outdated_at=now)
        )


def chunks(rows: Sequence[Any]) -> list[Sequence[Any]]:
    """Cut a list so that no statement gets too many values."""
    return [rows[start : start + _CHUNK] for start in range(0, len(rows), _CHUNK)]
