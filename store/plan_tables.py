"""The tables of plans, of being looked after, and of what was agreed: an import replaces them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, Id, Word, ends_after_start, one_of


class CpPlanRow(Base):
    """A child protection plan; `last_visit_on` where a source names no more of a visit."""

    __tablename__ = "cp_plans"
    __table_args__ = (ends_after_start(),)
    plan_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("children.person_id"), index=True)
    start: Mapped[date]
    end: Mapped[date | None]
    temporary: Mapped[bool]
    core_group_every: Mapped[str | None] = mapped_column(Word)
    notified_on: Mapped[date | None]
    last_visit_on: Mapped[date | None]


class PlanIntervalRow(Base):
    """How often a plan says the child is to be visited, from a day on."""

    __tablename__ = "plan_intervals"
    plan_id: Mapped[str] = mapped_column(ForeignKey("cp_plans.plan_id"), primary_key=True)
    effective_from: Mapped[date] = mapped_column(primary_key=True)
    every: Mapped[str] = mapped_column(Word, primary_key=True)
    approved_by_chair: Mapped[bool]


class CinPlanRow(Base):
    """A child in need plan."""

    __tablename__ = "cin_plans"
    __table_args__ = (ends_after_start(),)
    plan_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("children.person_id"), index=True)
    start: Mapped[date]
    end: Mapped[date | None]


class CinPlanIntervalRow(Base):
    """How often a child in need is to be visited, from a day on."""

    __tablename__ = "cin_plan_intervals"
    plan_id: Mapped[str] = mapped_column(ForeignKey("cin_plans.plan_id"), primary_key=True)
    effective_from: Mapped[date] = mapped_column(primary_key=True)
    every: Mapped[str] = mapped_column(Word, primary_key=True)
    approved_by_chair: Mapped[bool]


class CareEpisodeRow(Base):
    """One period of being looked after; `care_id` is the source's id of the period."""

    __tablename__ = "care_episodes"
    __table_args__ = (ends_after_start(),)
    care_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("children.person_id"), index=True)
    start: Mapped[date]
    end: Mapped[date | None]
    last_visit_on: Mapped[date | None]


class PlacementRow(Base):
    """Where a looked-after child lives; `reg24` NULL: not known."""

    __tablename__ = "placements"
    __table_args__ = (ends_after_start(), one_of("panel_outcome", "approved", "refused"))
    placement_id: Mapped[str] = mapped_column(Id, primary_key=True)
    care_id: Mapped[str] = mapped_column(ForeignKey("care_episodes.care_id"), index=True)
    start: Mapped[date]
    started_at: Mapped[datetime | None]
    end: Mapped[date | None]
    reg24: Mapped[bool | None]
    panel_on: Mapped[date | None]
    panel_outcome: Mapped[str | None] = mapped_column(Word)
    approved_on: Mapped[date | None]
    approval_extended_to: Mapped[date | None]


class CareReviewRow(Base):
    """A day on which the care of a looked-after child was reviewed."""

    __tablename__ = "care_reviews"
    care_id: Mapped[str] = mapped_column(ForeignKey("care_episodes.care_id"), primary_key=True)
    held_on: Mapped[date] = mapped_column(primary_key=True)
