"""The tables of meetings and of what must be written up: an import replaces them whole."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, Id, Word, ends_after_start, one_of

_THE_DAY = "coalesce(held_on, booked_for) IS NOT NULL AND coalesce(held_on, booked_for) = day"


class ConferenceRow(Base):
    """A child protection conference; its day is that on which it was held, else is booked for."""

    __tablename__ = "conferences"
    __table_args__ = (
        one_of("kind", "initial", "review"),
        CheckConstraint(_THE_DAY, name="day_is_held_or_booked"),
    )
    person_id: Mapped[str] = mapped_column(ForeignKey("children.person_id"), primary_key=True)
    kind: Mapped[str] = mapped_column(Word, primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    booked_for: Mapped[date | None]
    booked_on: Mapped[date | None]
    held_on: Mapped[date | None]
    report_submitted_on: Mapped[date | None]


class CoreGroupRow(Base):
    """A core group that was held; without `recorded_on` its minutes are not yet written up."""

    __tablename__ = "core_groups"
    plan_id: Mapped[str] = mapped_column(ForeignKey("cp_plans.plan_id"), primary_key=True)
    held_on: Mapped[date] = mapped_column(primary_key=True)
    recorded_on: Mapped[date | None]
    recorded_at: Mapped[datetime | None]


class SupervisionRow(Base):
    """A supervision at which the child's progress was looked at; no `staff_id`: not known."""

    __tablename__ = "supervisions"
    person_id: Mapped[str] = mapped_column(ForeignKey("children.person_id"), primary_key=True)
    held_on: Mapped[date] = mapped_column(primary_key=True)
    staff_id: Mapped[str] = mapped_column(Id, primary_key=True)  # of a key, so "" and not NULL
    by_role: Mapped[str | None] = mapped_column(Word)


class StrategyDiscussionRow(Base):
    """A strategy discussion; closed when its enquiry ended without a conference."""

    __tablename__ = "strategy_discussions"
    __table_args__ = (
        CheckConstraint("closed_on IS NULL OR closed_on >= held_on", name="closed_after_held"),
    )
    enquiry_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("children.person_id"), primary_key=True, index=True
    )
    held_on: Mapped[date]
    closed_on: Mapped[date | None]


class MissingEpisodeRow(Base):
    """From when a child was missing, and the day the child was found."""

    __tablename__ = "missing_episodes"
    __table_args__ = (ends_after_start(),)
    missing_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("children.person_id"), index=True)
    start: Mapped[date]
    end: Mapped[date | None]


class EventRow(Base):
    """Anything that must be written up for a child; no `recorded_on`: not yet."""

    __tablename__ = "events"
    __table_args__ = (one_of("category", "critical", "significant", "other"),)
    event_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("children.person_id"), primary_key=True, index=True
    )
    category: Mapped[str] = mapped_column(Word)
    occurred_on: Mapped[date]
    occurred_at: Mapped[datetime | None]
    recorded_on: Mapped[date | None]
    recorded_at: Mapped[datetime | None]
