"""The messages of a day: one of its kind for a recipient, queued once and found again by them."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Select, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from store.at_once import at_once, for_each
from store.lists import listed
from store.tables import Base

_messages = Base.metadata.tables["messages"]
_dialects: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
_put_message = {
    name: dialect.insert(_messages).on_conflict_do_nothing() for name, dialect in _dialects.items()
}


def _of_recipients(those: ColumnElement[bool]) -> Select[tuple[str, int]]:
    """Return the messages of a kind, a day and a position, by the recipients they go to."""
    return select(_messages.c.recipient, _messages.c.id).where(
        _messages.c.kind == bindparam("kind"),
        _messages.c.day == bindparam("day", type_=Date()),
        _messages.c.position == bindparam("position"),
        those,
    )


_found = {
    name: _of_recipients(among(_messages.c.recipient))
    for name, among in listed("recipients").items()
}


def add_message(  # a message with no reminders: an alarm, a thread's next part
    connection: Connection, kind: str, recipient: str, day: date, now: datetime, position: int = 0
) -> int:
    """Queue a message of its own, once for its kind, recipient, day and position; return its id."""
    return messages_of_day(connection, [(kind, recipient)], day, now, position)[kind, recipient]


def messages_of_day(
    connection: Connection,
    kinds: Sequence[tuple[str, str]],
    day: date,
    now: datetime,
    position: int = 0,
) -> dict[tuple[str, str], int]:
    """Queue a message for each kind and recipient, unless there is one; return their ids."""
    dialect = connection.dialect.name
    rows = [
        {
            "kind": kind,
            "recipient": recipient,
            "day": day,
            "position": position,
            "key": secrets.token_hex(12),
            "state": "queued",
            "queued_at": now,
            "not_before": now,
            "attempts": 0,
            "unknown_outcomes": 0,
        }
        for kind, recipient in kinds
    ]
    for_each(connection, _put_message[dialect], rows)
    recipients: dict[str, list[str]] = {}
    for kind, recipient in kinds:
        recipients.setdefault(kind, []).append(recipient)
    of_day = {"day": day, "position": position}
    asked = [
        (_found[dialect], {"kind": kind, "recipients": several} | of_day)
        for kind, several in recipients.items()
    ]
    _, found = at_once(connection, asked)
    return {
        (kind, row[0]): row[1]
        for kind, rows_of_kind in zip(recipients, found, strict=True)
        for row in rows_of_kind
    }
