"""Which children have a case open on a day: whatever may still be owed to them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Select,
    Table,
    and_,
    bindparam,
    exists,
    or_,
    select,
    union,
)
from sqlalchemy.sql.selectable import CompoundSelect

from store.tables import Base

_tables = Base.metadata.tables
allocations = _tables["allocations"]
core_groups = _tables["core_groups"]
conferences = _tables["conferences"]
cp_plans = _tables["cp_plans"]
discussions = _tables["strategy_discussions"]
events = _tables["events"]
logged = _tables["logged_visits"]
# What was logged in Slack and is not in the extract waits to be written up.
LOGGED_OPEN = and_(logged.c.settled_at.is_(None), logged.c.taken_back_at.is_(None))
# Of a logged visit there may be something to say as long as it decides a due day.
SPOKEN_OF = and_(
    logged.c.taken_back_at.is_(None),
    or_(LOGGED_OPEN, logged.c.day >= bindparam("since", type_=Date())),
)
today: Any = bindparam("today", type_=Date())


def still(end: Column[Any]) -> ColumnElement[bool]:
    """Say that something has not ended by the day asked about."""
    return or_(end.is_(None), end > today)


def unwritten(recorded_on: Column[Any]) -> ColumnElement[bool]:
    """Say that something was not written up before the day asked about."""
    return or_(recorded_on.is_(None), recorded_on >= today)


def _with_an_open(table: Table) -> Select[tuple[str]]:
    return select(table.c.person_id).where(still(table.c.end))


_OPEN: tuple[Select[tuple[str]], ...] = (
    _with_an_open(cp_plans),
    _with_an_open(_tables["cin_plans"]),
    _with_an_open(_tables["care_episodes"]),
    select(discussions.c.person_id).where(
        still(discussions.c.closed_on),
        # Most led to a plan, years ago: those have no open question.
        ~exists().where(
            cp_plans.c.person_id == discussions.c.person_id,
            cp_plans.c.temporary.is_(False),
            cp_plans.c.start >= discussions.c.held_on,
        ),
        ~exists().where(
            conferences.c.person_id == discussions.c.person_id,
            conferences.c.kind == "initial",
            conferences.c.held_on >= discussions.c.held_on,
        ),
    ),
    select(conferences.c.person_id).where(
        conferences.c.held_on.is_(None), conferences.c.report_submitted_on.is_(None)
    ),
    select(events.c.person_id).where(unwritten(events.c.recorded_on)),
    select(cp_plans.c.person_id)
    .join(core_groups, core_groups.c.plan_id == cp_plans.c.plan_id)
    .where(unwritten(core_groups.c.recorded_on)),
    select(logged.c.person_id).where(LOGGED_OPEN),
)


def _next(one: Select[tuple[str]]) -> Select[tuple[str]]:
    person_id = one.selected_columns[0]
    found = (
        one.where(person_id > bindparam("after"))
        .group_by(person_id)
        .order_by(person_id)
        .limit(bindparam("batch"))
        .subquery()
    )
    return select(found.c.person_id)


_every: CompoundSelect[tuple[str]] = union(*(_next(one) for one in _OPEN))
NEXT_OPEN = select(_every.subquery().c.person_id).order_by("person_id").limit(bindparam("batch"))


def every_open() -> CompoundSelect[tuple[str]]:
    """Return the ids of all children with an open case."""
    return union(*_OPEN)


def allocated(where: Callable[[Table], ColumnElement[bool]]) -> Select[tuple[str]]:
    """Return the ids of the children with an open case whose allocation meets a condition."""
    person_id = allocations.c.person_id
    has_open = or_(*(one.where(one.selected_columns[0] == person_id).exists() for one in _OPEN))
    return select(person_id).where(where(allocations), has_open).order_by(person_id)
