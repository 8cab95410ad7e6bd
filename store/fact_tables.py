"""The tables of children, visits, staff and imports: an import replaces the facts whole."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Computed, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from store.base import KEPT, Base, Id, Word, one_of


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


VISIT_TYPES = ("cp_statutory", "cin_statutory", "cla_statutory", "home_visit")
PLACES = ("home", "placement", "school", "elsewhere")
OUTCOMES = ("no_reply", "no_access", "refused_access")
NOT_ALONE_REASONS = (
    "child_declined",
    "parent_refused",
    "main_carer_stayed",
    "child_asleep",
    "child_unwell",
    "other",
    "none_recorded",
)
YES_OR_NO = (False, True)
# A visit's answers, each with what it may be, in the order in which they stand in one number: of
# n, the first is 0 and n is not known.
ANSWERS: dict[str, tuple[str, ...] | tuple[bool, ...]] = {
    "qualified": YES_OR_NO,
    "persons_present_recorded": YES_OR_NO,
    "concerns": YES_OR_NO,
    "distinct": YES_OR_NO,
    "seen": YES_OR_NO,
    "seen_alone": YES_OR_NO,
    "bedroom_seen": YES_OR_NO,
    "observed_with_parents": YES_OR_NO,
    "main_carer_present": YES_OR_NO,
    "expectant_parent_seen": YES_OR_NO,
    "nobody_else_seen": YES_OR_NO,
    "type": VISIT_TYPES,
    "place": PLACES,
    "outcome": OUTCOMES,
    "not_alone_reason": NOT_ALONE_REASONS,
}


def _in_one_number() -> str:
    terms, weight = [], 1
    for answer, choices in ANSWERS.items():
        if choices is YES_OR_NO:
            cases = f'WHEN "{answer}" THEN 1 WHEN NOT "{answer}" THEN 0'
        else:
            each = " ".join(f"WHEN '{choice}' THEN {at}" for at, choice in enumerate(choices))
            cases = f'"{answer}" {each}'
        terms.append(f"{weight} * CASE {cases} ELSE {len(choices)} END")
        weight *= len(choices) + 1
    return " + ".join(terms)


class VisitRow(Base):
    """One child at one visit record; the same id may stand in another table of the source.

    `first_seen_at` is when the extract was taken that first had it, by which it was written up;
    `not_seen_at` when the one before was, after which it was. Either may not be known.
    """

    __tablename__ = "visits"
    __table_args__ = (
        one_of("type", *VISIT_TYPES),
        one_of("place", *PLACES),
        one_of("outcome", *OUTCOMES),
        one_of("not_alone_reason", *NOT_ALONE_REASONS),
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
    # Kept from the import that brought the row: an extract tells neither.
    first_seen_at: Mapped[datetime | None] = mapped_column(info=KEPT)
    not_seen_at: Mapped[datetime | None] = mapped_column(info=KEPT)
    # The database keeps it: reading is mostly the handing over of values, one by one.
    answers: Mapped[int] = mapped_column(Computed(_in_one_number(), persisted=True))


class VisitGoneRow(Base):
    """A visit that an extract had and the next had not, so that it is not new when it is back."""

    __tablename__ = "visits_gone"
    source_table: Mapped[str] = mapped_column(Word, primary_key=True)
    visit_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, primary_key=True)
    day: Mapped[date]
    first_seen_at: Mapped[datetime | None]
    not_seen_at: Mapped[datetime | None]


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


class ImportRow(Base):
    """One import that took effect: where the facts come from and how old they are.

    `shrink_accepted_because` is why somebody let it take effect although too much was lost.
    """

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
    shrink_accepted_because: Mapped[str | None] = mapped_column(String(300))
    shrink_accepted_by: Mapped[str | None] = mapped_column(String(200))
