"""What was said, to whom, and who looked: an import never touches these tables."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, Id, Word, one_of


class MessageRow(Base):
    """A message of the outbox: one of its kind for a recipient, a day and a part.

    `recipient` is a staff id, or a team id for what goes to the team's channel. `key` travels in
    Slack's metadata, so that a post of unknown outcome can be found again. `position` of a part
    is 0 for the post itself, 1 and on for what went on in its thread.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("kind", "recipient", "day", "position"),
        one_of("state", "queued", "sending", "sent", "failed", "withdrawn"),
        Index(
            "ix_messages_waiting",
            "state",
            "not_before",
            sqlite_where=text("state IN ('queued', 'sending')"),
            postgresql_where=text("state IN ('queued', 'sending')"),
        ),
        Index(
            "ix_messages_outdated",
            "outdated_at",
            sqlite_where=text("outdated_at IS NOT NULL"),
            postgresql_where=text("outdated_at IS NOT NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(Word)
    recipient: Mapped[str] = mapped_column(Id)
    day: Mapped[date]
    position: Mapped[int] = mapped_column(default=0)
    key: Mapped[str] = mapped_column(Id, unique=True)
    state: Mapped[str] = mapped_column(Word, default="queued")
    queued_at: Mapped[datetime]
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]
    unknown_outcomes: Mapped[int] = mapped_column(default=0)
    slack_channel: Mapped[str | None] = mapped_column(Id)
    slack_ts: Mapped[str | None] = mapped_column(Id)
    sent_at: Mapped[datetime | None]
    body_hash: Mapped[str | None] = mapped_column(Id)
    outdated_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(300))


class ReminderRow(Base):
    """Something told to a person at a step of the ladder: the key is said once.

    `subject` is a duty or a finding's code; `due` its due day, or the day the finding is about;
    `recipient` a staff id, or a team id for what goes to the team's channel.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("person_id", "subject", "due", "step", "recipient"),
        one_of("state", "open", "withdrawn", "summarised", "resolved"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(Id)
    subject: Mapped[str] = mapped_column(Word)
    due: Mapped[date]
    step: Mapped[str] = mapped_column(Word)
    recipient: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(Word, default="open")
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)


class AcknowledgementRow(Base):
    """A manager has seen a breach: who and when; the first one stands."""

    __tablename__ = "acknowledgements"
    __table_args__ = (UniqueConstraint("person_id", "subject", "due", "team_id"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(Id)
    subject: Mapped[str] = mapped_column(Word)
    due: Mapped[date]
    team_id: Mapped[str] = mapped_column(Id)
    acknowledged_by: Mapped[str] = mapped_column(Id)
    acknowledged_at: Mapped[datetime]


class SweepRow(Base):
    """One pass over every open case; silence is monitored by these rows."""

    __tablename__ = "sweeps"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    day: Mapped[date] = mapped_column(index=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    children: Mapped[int] = mapped_column(default=0)
    reminders: Mapped[int] = mapped_column(default=0)
    problems: Mapped[dict[str, Any]] = mapped_column(default=dict)


class RefusedImportRow(Base):
    """An import that did not take effect, and why; `extracted_at` NULL: that could not be read."""

    __tablename__ = "refused_imports"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    source: Mapped[str] = mapped_column(Word)
    sentence: Mapped[str] = mapped_column(String(2000))
    extracted_at: Mapped[datetime | None]


class ScheduledImportRow(Base):
    """The import of a day by the schedule: whoever makes the row runs it."""

    __tablename__ = "scheduled_imports"
    __table_args__ = (one_of("outcome", "imported", "unchanged", "refused", "failed"),)
    day: Mapped[date] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(Word)


class AccessRow(Base):
    """Who looked up whom; append only. No child: the caller's own list, or a refusal."""

    __tablename__ = "access_log"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    slack_user_id: Mapped[str] = mapped_column(Id)
    staff_id: Mapped[str | None] = mapped_column(Id)
    action: Mapped[str] = mapped_column(Word)
    person_id: Mapped[str | None] = mapped_column(Id)
    outcome: Mapped[str] = mapped_column(Word)


class SlackPersonRow(Base):
    """What Slack said of a member when last asked."""

    __tablename__ = "slack_people"
    slack_user_id: Mapped[str] = mapped_column(Id, primary_key=True)
    email: Mapped[str | None] = mapped_column(String(320), index=True)
    deactivated: Mapped[bool]
    guest: Mapped[bool]
    from_outside: Mapped[bool]
    is_bot: Mapped[bool]
    asked_at: Mapped[datetime]


class SlackChannelRow(Base):
    """What Slack said of a channel when last asked."""

    __tablename__ = "slack_channels"
    slack_channel_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str | None] = mapped_column(String(100), index=True)
    private: Mapped[bool]
    shared: Mapped[bool]
    archived: Mapped[bool]
    member: Mapped[bool]
    asked_at: Mapped[datetime]
