"""Visits as people logged them in Slack: an import settles them, and never replaces them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, Id, Word, one_of

_OPEN = text("settled_at IS NULL AND taken_back_at IS NULL")


class LoggedVisitRow(Base):
    """One child at one visit, as whoever made it said in Slack.

    `key` is of the press that logged it: Slack may deliver one twice. `qualified` is what the
    staff file said of `logged_by` then. It is settled once the extract has the visit: from then on
    the row of `visits` that the two columns name is the fact, also when it is gone again.
    """

    __tablename__ = "logged_visits"
    __table_args__ = (
        UniqueConstraint("key", "person_id", "type"),
        UniqueConstraint("settled_table", "settled_visit_id", "person_id"),
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
        Index("ix_logged_visits_person_id_day", "person_id", "day"),
        Index(
            "ix_logged_visits_open",
            "person_id",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_logged_visits_day", "day"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(Id)
    person_id: Mapped[str] = mapped_column(Id)
    type: Mapped[str] = mapped_column(Word)
    day: Mapped[date]
    at: Mapped[datetime | None]
    place: Mapped[str | None] = mapped_column(Word)
    outcome: Mapped[str | None] = mapped_column(Word)
    seen: Mapped[bool | None]
    seen_alone: Mapped[bool | None]
    bedroom_seen: Mapped[bool | None]
    not_alone_reason: Mapped[str | None] = mapped_column(Word)
    expectant_parent_seen: Mapped[bool | None]
    logged_by: Mapped[str] = mapped_column(Id)
    qualified: Mapped[bool | None]
    logged_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    settled_table: Mapped[str | None] = mapped_column(Word)
    settled_visit_id: Mapped[str | None] = mapped_column(Id)


class SameVisitRow(Base):
    """What somebody answered: whether a logged visit and one of the extract are the same."""

    __tablename__ = "same_visit_answers"
    logged_id: Mapped[int] = mapped_column(ForeignKey("logged_visits.id"), primary_key=True)
    source_table: Mapped[str] = mapped_column(Word, primary_key=True)
    visit_id: Mapped[str] = mapped_column(Id, primary_key=True)
    same: Mapped[bool]
    answered_by: Mapped[str] = mapped_column(Id)
    answered_at: Mapped[datetime]
