"""The outbox: each message is sent once, and found again after a crash.

Messages go queued -> sending -> sent, failed or withdrawn. They are claimed by a conditional
update with a lease; no transaction is held while Slack is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, null, or_, select, update

from store.at_once import for_each
from store.tables import Base, MessageRow, ReminderRow

ORDINARY = ("digest", "breach", "escalation", "summary")


@dataclass(frozen=True, slots=True)
class Message:
    """A message taken from the outbox to be rendered and sent, or edited."""

    id: int
    kind: str
    recipient: str
    day: date
    position: int
    key: str
    attempts: int
    queued_at: datetime
    unknown_outcomes: int
    slack_channel: str | None
    slack_ts: str | None
    body_hash: str | None
    outdated_at: datetime | None
    leased_until: datetime | None


_COLUMNS: list[Any] = [getattr(MessageRow, name) for name in Message.__slots__]


def _is_for(today: date) -> ColumnElement[bool]:
    """Say which messages may go today: today's, what is not ordinary, and what posts go on with."""
    return or_(
        MessageRow.day == today,
        MessageRow.kind.not_in(ORDINARY),
        MessageRow.position > 0,
    )


def claim(
    connection: Connection, now: datetime, today: date, *, limit: int, lease: timedelta
) -> list[Message]:
    """Take up to `limit` messages to send: nobody else gets them until the lease runs out.

    What is ordinary goes on its own day only; what an earlier day could not send is for the sweep
    to carry over.
    """
    waiting = (
        select(MessageRow.id)
        .where(
            MessageRow.state == "queued",
            MessageRow.not_before <= now,
            _is_for(today),
        )
        .order_by(MessageRow.position, MessageRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("waiting")  # as a plain subquery PostgreSQL may run it again for each row
    )
    taken = connection.execute(
        update(MessageRow)
        .where(MessageRow.id.in_(select(waiting.c.id)), MessageRow.state == "queued")
        .values(state="sending", leased_until=now + lease, attempts=MessageRow.attempts + 1)
        .returning(*_COLUMNS)
    ).all()
    return sorted(map(_message, taken), key=lambda message: (message.position, message.id))


def post_of(connection: Connection, part: Message) -> Message:
    """Return the post whose thread a part goes on in; a post is its own."""
    if part.position == 0:
        return part
    row = connection.execute(
        select(*_COLUMNS).where(
            MessageRow.kind == part.kind,
            MessageRow.recipient == part.recipient,
            MessageRow.day == part.day,
            MessageRow.position == 0,
        )
    ).one()
    return _message(row)


def outdated(connection: Connection, today: date, since: date, limit: int) -> list[Message]:
    """Return sent messages whose words may no longer be true, the longest waiting first."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(
            MessageRow.state == "sent",
            MessageRow.outdated_at.is_not(None),
            or_(MessageRow.day == today, MessageRow.kind.in_(("breach", "escalation"))),
            MessageRow.day > since,
        )
        .order_by(MessageRow.outdated_at, MessageRow.id)
        .limit(limit)
    ).all()
    return [_message(row) for row in rows]


class SentMessage(NamedTuple):
    """Where a message stands in Slack, and the hash of what it says.

    `body` None: it was found there, and what it says is not known; it is to be looked at again.
    """

    message_id: int
    channel: str
    ts: str
    at: datetime
    body: str | None


_messages = Base.metadata.tables["messages"]
_sent = (
    update(_messages)
    .where(_messages.c.id == bindparam("message_id"), _messages.c.state == "sending")
    .values(
        state="sent",
        slack_channel=bindparam("channel"),
        slack_ts=bindparam("ts"),
        sent_at=bindparam("at"),
        body_hash=bindparam("body"),
        leased_until=null(),
        unknown_outcomes=0,
        reason=null(),
    )
)
_found = _sent.values(outdated_at=bindparam("at"))


def mark_sent(connection: Connection, sent: Sequence[SentMessage]) -> None:
    """Record messages as sent, one or several."""
    for statement, some in (
        (_sent, [one for one in sent if one.body is not None]),
        (_found, [one for one in sent if one.body is None]),
    ):
        for_each(connection, statement, [one._asdict() for one in some])


def mark_edited(connection: Connection, message: Message, body: str) -> None:
    """Record that a message says what is true now, unless it became outdated again meanwhile."""
    connection.execute(
        update(MessageRow)
        .where(MessageRow.id == message.id, MessageRow.outdated_at == message.outdated_at)
        .values(outdated_at=None, body_hash=body)
    )


def mark_failed(connection: Connection, message_id: int, reason: str) -> None:
    """Give a message up; the administrator is told (see `failed_since`)."""
    _leave(connection, message_id, state="failed", reason=reason[:300])


def withdraw(connection: Connection, message_id: int, reason: str) -> None:
    """Take back a message that was not sent, because nothing in it is true any more."""
    _leave(connection, message_id, state="withdrawn", reason=reason[:300])


def try_again(
    connection: Connection,
    message_id: int,
    *,
    not_before: datetime,
    reason: str,
    outcome_unknown: bool,
    counts: bool,
) -> None:
    """Put a message back for later; an unknown outcome is looked up before it is sent again.

    `counts` False: it was not an attempt, so it does not bring giving up any nearer.
    """
    values: dict[str, Any] = {"not_before": not_before, "reason": reason[:300]}
    if outcome_unknown:
        values["unknown_outcomes"] = MessageRow.unknown_outcomes + 1
    if not counts:
        values["attempts"] = MessageRow.attempts - 1
    _leave(connection, message_id, state="queued", **values)


def release_stale(connection: Connection, now: datetime) -> int:
    """Put back messages whose sender died; whether they were sent is unknown."""
    released = connection.execute(
        update(MessageRow)
        .where(MessageRow.state == "sending", MessageRow.leased_until < now)
        .values(state="queued", leased_until=None, unknown_outcomes=MessageRow.unknown_outcomes + 1)
        .returning(MessageRow.id)
    ).all()
    return len(released)


def mark_outdated(connection: Connection, today: date, now: datetime) -> None:
    """Ask for today's messages to be looked at again: the facts are newer now."""
    connection.execute(
        update(MessageRow)
        .where(
            MessageRow.state.in_(("sent", "sending")),
            MessageRow.kind.in_(ORDINARY),
            MessageRow.day == today,
        )
        .values(outdated_at=now)
    )


def mark_outdated_about(connection: Connection, person_id: str, now: datetime) -> None:
    """Ask for every sent message that speaks of a child to be looked at again."""
    about = select(ReminderRow.message_id).where(ReminderRow.person_id == person_id)
    connection.execute(
        update(MessageRow)
        .where(
            MessageRow.state.in_(("sent", "sending")),
            MessageRow.kind.in_(("breach", "escalation")),
            MessageRow.id.in_(about),
        )
        .values(outdated_at=now)
    )


def queue_again(connection: Connection, message_ids: Sequence[int], now: datetime) -> None:
    """Queue anew what was withdrawn: there is something to say again."""
    connection.execute(
        update(MessageRow)
        .where(MessageRow.id.in_(message_ids), MessageRow.state == "withdrawn")
        .values(state="queued", not_before=now, reason=None)
    )


def mark_alarms_outdated(connection: Connection, day: date, now: datetime) -> None:
    """Ask for the alarms sent on a day to be looked at again."""
    connection.execute(
        update(MessageRow)
        .where(MessageRow.kind == "alarm", MessageRow.day == day, MessageRow.state == "sent")
        .values(outdated_at=now)
    )


def failures(connection: Connection, day: date) -> list[tuple[str, str, str]]:
    """Return what could not be delivered on a day: (kind, recipient, reason)."""
    rows = connection.execute(
        select(MessageRow.kind, MessageRow.recipient, MessageRow.reason)
        .where(MessageRow.state == "failed", MessageRow.day == day, MessageRow.kind != "alarm")
        .order_by(MessageRow.id)
    )
    return [(kind, recipient, reason or "no reason given") for kind, recipient, reason in rows]


def sent_on(connection: Connection, day: date) -> list[Message]:
    """Return the messages of a day that were sent, in order."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(MessageRow.day == day, MessageRow.state == "sent")
        .order_by(MessageRow.id)
    ).all()
    return [_message(row) for row in rows]


def waiting_count(connection: Connection, today: date) -> int:
    """Return how many messages wait to be sent or are being sent today."""
    return (
        connection.scalar(
            select(func.count())
            .select_from(MessageRow)
            .where(
                MessageRow.state.in_(("queued", "sending")),
                _is_for(today),
            )
        )
        or 0
    )


def _leave(connection: Connection, message_id: int, **values: Any) -> None:
    connection.execute(
        update(MessageRow)
        .where(MessageRow.id == message_id, MessageRow.state.in_(("sending", "queued")))
        .values(leased_until=None, **values)
    )


def _message(row: Row[Any]) -> Message:
    return Message(*tuple(row))
