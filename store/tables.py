"""What is kept, table by table: the extract's facts, and what was said to people.

An import replaces the facts whole. What people said in Slack and what was said to them stands in
tables that an import never touches, keyed by the source's person id and staff id.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    MetaData,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from store.columns import Instant

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Id = String(64)
Word = String(40)


def one_of(column: str, *words: str) -> CheckConstraint:
    """Return the constraint that a column holds one of the words, or NULL."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


class Base(DeclarativeBase):
    """All tables; constraints are named the same on every database."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads this class attribute
        datetime: Instant(),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
    }


# --- facts: replaced whole by an import ------------------------------------------------------


class ChildRow(Base):
    """A person who is, or was, a child with a case."""

    __tablename__ = "children"
    __table_args__ = (  # people type either id, in any case
        Index("ix_children_lower_reference", text("lower(reference)")),
        Index("ix_children_lower_person_id", text("lower(person_id)")),
    )
    person_id: Mapped[str] = mapped_column(Id, primary_key=True)
    reference: Mapped[str] = mapped_column(Id, index=True)
    initials: Mapped[str | None] = mapped_column(String(8))
    born: Mapped[date | None]
    due_to_be_born: Mapped[date | None]
    died_on: Mapped[date | None]


class CpPlanRow(Base):
    """A child protection plan."""

    __tablename__ = "cp_plans"
    __table_args__ = (CheckConstraint('"end" IS NULL OR "end" >= start', name="ends_after_start"),)
    plan_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("children.person_id"), index=True)
    start: Mapped[date]
    end: Mapped[date | None]
    temporary: Mapped[bool]


class PlanIntervalRow(Base):
    """How often a plan says the child is to be visited, from a day on."""

    __tablename__ = "plan_intervals"
    plan_id: Mapped[str] = mapped_column(ForeignKey("cp_plans.plan_id"), primary_key=True)
    effective_from: Mapped[date] = mapped_column(primary_key=True)
    every: Mapped[str] = mapped_column(Word, primary_key=True)
    approved_by_chair: Mapped[bool]


class VisitRow(Base):
    """One child at one visit record; the same id may stand in another table of the source."""

    __tablename__ = "visits"
    __table_args__ = (
        one_of("type", "cp_statutory", "cin_statutory", "cla_statutory", "home_visit"),
        one_of("place", "home", "placement", "school", "elsewhere"),
        one_of("outcome", "no_reply", "no_access", "refused_access"),
        one_of(
            "not_alone_reason",
            "child_declined",
            "parent_refused",
            "main_carer_stayed",
            "child_asleep",
            "child_unwell",
            "other",
            "none_recorded",
        ),
        Index("ix_visits_person_id_day", "person_id", "day"),
    )
    source_table: Mapped[str] = mapped_column(Word, primary_key=True)
    visit_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("children.person_id"), primary_key=True)
    type: Mapped[str] = mapped_column(Word)
    day: Mapped[date]
    at: Mapped[datetime | None]
    staff_id: Mapped[str | None] = mapped_column(Id)
    qualified: Mapped[bool | None]
    place: Mapped[str | None] = mapped_column(Word)
    outcome: Mapped[str | None] = mapped_column(Word)
    recorded_on: Mapped[date | None]
    recorded_at: Mapped[datetime | None]
    persons_present_recorded: Mapped[bool | None]
    concerns: Mapped[bool | None]
    distinct: Mapped[bool | None]
    linked_to: Mapped[str | None] = mapped_column(Id)
    seen: Mapped[bool | None]
    seen_alone: Mapped[bool | None]
    bedroom_seen: Mapped[bool | None]
    not_alone_reason: Mapped[str | None] = mapped_column(Word)
    observed_with_parents: Mapped[bool | None]
    main_carer_present: Mapped[bool | None]
    expectant_parent_seen: Mapped[bool | None]
    nobody_else_seen: Mapped[bool]


class AllocationRow(Base):
    """Who works with a child, as the open involvements say; several workers: none is named."""

    __tablename__ = "allocations"
    person_id: Mapped[str] = mapped_column(ForeignKey("children.person_id"), primary_key=True)
    staff_id: Mapped[str | None] = mapped_column(Id, index=True)
    team_id: Mapped[str | None] = mapped_column(Id, index=True)
    several_workers: Mapped[bool]


class StaffRow(Base):
    """A person who works for the authority; the e-mail is in lower case."""

    __tablename__ = "staff"
    staff_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(320), index=True)
    role: Mapped[str] = mapped_column(Word)
    qualified: Mapped[bool | None]
    team_id: Mapped[str | None] = mapped_column(Id, index=True)
    slack_user_id: Mapped[str | None] = mapped_column(Id, index=True)


class TeamRow(Base):
    """A team, its channel and who manages it."""

    __tablename__ = "teams"
    team_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    channel: Mapped[str | None] = mapped_column(String(100))
    manager_id: Mapped[str | None] = mapped_column(Id, index=True)
    deputy_id: Mapped[str | None] = mapped_column(Id, index=True)
    service_manager_id: Mapped[str | None] = mapped_column(Id, index=True)


class LeaveRow(Base):
    """Days, both included, on which a worker is away, and who covers."""

    __tablename__ = "leave"
    staff_id: Mapped[str] = mapped_column(Id, primary_key=True)
    first: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[date] = mapped_column(primary_key=True)
    cover_id: Mapped[str | None] = mapped_column(Id)


# --- imports: one row each, append only ------------------------------------------------------


class ImportRow(Base):
    """One import that took effect: where the facts come from and how old they are."""

    __tablename__ = "imports"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    source: Mapped[str] = mapped_column(Word)
    authority: Mapped[str | None] = mapped_column(String(200))
    case_system: Mapped[str] = mapped_column(Word)
    extracted_at: Mapped[datetime]
    extracted_at_assumed: Mapped[bool]
    imported_at: Mapped[datetime]
    supplied: Mapped[list[str]]
    report: Mapped[dict[str, Any]]


# --- what was said: an import never touches these --------------------------------------------


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
