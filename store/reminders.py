"""Reminders in: what should be said is queued once, in its message of the day.

A reminder's key is unique, and so is a message of a kind, for a recipient, on a day: a sweep may
run twice, on two machines, or after an outage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from store.at_once import for_each
from store.day_messages import messages_of_day
from store.outbox import ORDINARY, release_stale, withdraw
from store.said import chunks
from store.tables import Base, MessageRow, ReminderRow

NOT_SAID = ("withdrawn", "resolved")  # taken back, or done with: what holds again is new
_SWEEPING = 7_417_301  # PostgreSQL's advisory lock for whoever writes reminders


_tables = Base.metadata.tables
_dialects: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


def _reminder_put(insert: Any) -> Any:
    """Let a reminder that was taken back, or is done with, be said again."""
    return insert.on_conflict_do_update(
        index_elements=["person_id", "subject", "due", "step", "recipient"],
        set_={"state": insert.excluded.state, "message_id": insert.excluded.message_id},
        where=or_(*(_tables["reminders"].c.state == state for state in NOT_SAID)),
    )


_put_reminder = {
    name: _reminder_put(dialect.insert(_tables["reminders"])) for name, dialect in _dialects.items()
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder that should be said to a recipient, in a message of a kind.

    The message may go to somebody else than the recipient of the key: a team's old breaches are
    told to its manager in the first summary.
    """

    kind: str
    recipient: str
    person_id: str
    subject: str
    due: date
    step: str
    addressee: str | None = None
    summarised: bool = False

    @property
    def message(self) -> tuple[str, str]:
        """Return the kind and the recipient of the message that says it."""
        return (self.kind, self.addressee or self.recipient)

    @property
    def key(self) -> tuple[str, str, date, str, str]:
        """Return what is said once."""
        return (self.person_id, self.subject, self.due, self.step, self.recipient)


def enqueue(connection: Connection, wanted: Sequence[Wanted], day: date, now: datetime) -> int:
    """Queue what was not said before, each in its message of the day; return how many were new.

    A withdrawn reminder is revived. A message already sent today is marked outdated, so that it
    is edited rather than repeated.
    """
    if not wanted:
        return 0
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SWEEPING})
    fresh = {one.key: one for one in unsaid(connection, wanted)}
    if not fresh:
        return 0
    kinds = sorted({one.message for one in fresh.values()})
    ids = messages_of_day(connection, kinds, day, now)
    for_each(
        connection,
        _put_reminder[connection.dialect.name],
        [
            {
                "person_id": one.person_id,
                "subject": one.subject,
                "due": one.due,
                "step": one.step,
                "recipient": one.recipient,
                "state": "summarised" if one.summarised else "open",
                "message_id": ids[one.message],
            }
            for one in fresh.values()
        ],
    )
    _awaken(connection, sorted(ids.values()), now)
    return len(fresh)


def unsaid(connection: Connection, wanted: Sequence[Wanted]) -> list[Wanted]:
    """Return what was not said before, or was taken back before it was said."""
    said = _already_said(connection, {one.person_id for one in wanted})
    return [one for one in wanted if one.key not in said]


def carry_over(connection: Connection, day: date, now: datetime) -> int:
    """Move what earlier days could not send into messages of this day; return how many moved.

    What a sender that died held is among it.
    """
    release_stale(connection, now)
    moved = 0
    late = connection.execute(
        select(MessageRow.id, MessageRow.kind, MessageRow.recipient)
        .where(
            MessageRow.state == "queued",
            MessageRow.day < day,
            MessageRow.position == 0,
            MessageRow.kind.in_(ORDINARY),
        )
        .order_by(MessageRow.kind, MessageRow.recipient)
    ).all()
    for message_id, kind, recipient in late:
        today = messages_of_day(connection, [(kind, recipient)], day, now)[kind, recipient]
        connection.execute(
            update(ReminderRow).where(ReminderRow.message_id == message_id).values(message_id=today)
        )
        withdraw(connection, message_id, f"carried over to {day}")
        _awaken(connection, [today], now)
        moved += 1
    return moved


def _already_said(
    connection: Connection, person_ids: set[str]
) -> set[tuple[str, str, date, str, str]]:
    said: set[tuple[str, str, date, str, str]] = set()
    for chunk in chunks(sorted(person_ids)):
        rows = connection.execute(
            select(
                ReminderRow.person_id,
                ReminderRow.subject,
                ReminderRow.due,
                ReminderRow.step,
                ReminderRow.recipient,
            ).where(ReminderRow.person_id.in_(chunk), ReminderRow.state.not_in(NOT_SAID))
        )
        said.update((row[0], row[1], row[2], row[3], row[4]) for row in rows)
    return said


def _awaken(connection: Connection, message_ids: Sequence[int], now: datetime) -> None:
    """Queue again what was withdrawn, and have what was sent looked at again."""
    for chunk in chunks(message_ids):
        connection.execute(
            update(MessageRow)
            .where(MessageRow.id.in_(chunk), MessageRow.state == "withdrawn")
            .values(state="queued", not_before=now, reason=None)
        )
        connection.execute(
            update(MessageRow)
            .where(MessageRow.id.in_(chunk), MessageRow.state.in_(("sending", "sent")))
            .values(outdated_at=now)
        )
