"""The queue as the page shows it: what was queued, sent, withdrawn and why, the newest first."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from bot.clock import LONDON
from bot.deployment import Deployment
from bot.messages.views import Today
from bot.messages.words import subject_words
from bot.rendering.facts import Facts
from store.database import reading
from store.people import everyone, teams
from store.said import chunks
from store.tables import ChildRow, MessageRow, ReminderRow

_MOST_ENTRIES = 150
_WHY = {
    "withdrawn": "it no longer held when the message was to go",
    "resolved": "it no longer holds",
    "summarised": "it had passed its limit before Seen began",
}


def queue(deployment: Deployment) -> dict[str, Any]:
    """Return the newest messages of the outbox with their reminders; how many are older."""
    with reading(deployment.engine) as connection:
        today = Facts(deployment, connection).today
        rows = connection.execute(
            select(
                MessageRow.id,
                MessageRow.kind,
                MessageRow.recipient,
                MessageRow.state,
                MessageRow.day,
                MessageRow.sent_at,
                MessageRow.reason,
                MessageRow.position,
            )
            .order_by(MessageRow.id.desc())
            .limit(_MOST_ENTRIES)
        ).all()
        count = connection.scalar(select(func.count()).select_from(MessageRow)) or 0
        names = _names(connection)
        lines = _lines(connection, [row.id for row in rows], today)
    entries = [
        {
            "id": row.id,
            "kind": row.kind if row.position == 0 else f"{row.kind}, continued in its thread",
            "recipient": names.get(row.recipient, row.recipient),
            "state": row.state,
            "day": row.day.isoformat(),
            "sent_at": row.sent_at and row.sent_at.astimezone(LONDON).isoformat(),
            "why": row.reason,
            "lines": lines.get(row.id, []),
        }
        for row in rows
    ]
    return {"entries": entries, "left_out": count - len(entries)}


def _names(connection: Connection) -> Mapping[str, str]:
    """Return who a recipient is: a person, or a team's channel."""
    people = {staff_id: person.name for staff_id, person in everyone(connection).items()}
    return people | {
        one.team_id: f"#{one.channel or one.name}" for one in teams(connection).values()
    }


def _lines(
    connection: Connection, message_ids: list[int], today: Today
) -> dict[int, list[dict[str, str | None]]]:
    found: dict[int, list[dict[str, str | None]]] = {}
    for chunk in chunks(message_ids):
        rows = connection.execute(
            select(
                ReminderRow.message_id,
                ReminderRow.person_id,
                ReminderRow.subject,
                ReminderRow.due,
                ReminderRow.step,
                ReminderRow.state,
                ChildRow.reference,
            )
            .outerjoin(ChildRow, ChildRow.person_id == ReminderRow.person_id)
            .where(ReminderRow.message_id.in_(chunk))
            .order_by(ReminderRow.due, ReminderRow.person_id, ReminderRow.subject)
        )
        for row in rows:
            found.setdefault(row.message_id, []).append(
                {
                    "reference": row.reference or row.person_id,
                    "duty": subject_words(row.subject, row.due, today),
                    "step": row.step,
                    "state": row.state,
                    "why": _WHY.get(row.state),
                }
            )
    return found
