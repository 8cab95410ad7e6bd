"""The statements that read children's cases: the same three, whichever children are asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Column,
    ColumnElement,
    Date,
    Select,
    String,
    and_,
    any_,
    bindparam,
    func,
    or_,
    select,
)

from store.tables import Base

_tables = Base.metadata.tables
allocations = _tables["allocations"]
children = _tables["children"]
intervals = _tables["plan_intervals"]
leave = _tables["leave"]
plans = _tables["cp_plans"]
visits = _tables["visits"]

is_open = or_(plans.c.end.is_(None), plans.c.end > bindparam("today", type_=Date()))


@dataclass(frozen=True)
class CaseStatements:
    """What reads children, their plans and their visits."""

    children: Select[Any]
    plans: Select[Any]
    visits: Select[Any]


def _statements(these: Callable[[Column[str]], ColumnElement[bool]]) -> CaseStatements:
    """Return the statements for the children whose ids meet a condition."""
    children_of = (
        select(
            children.c.person_id,
            children.c.reference,
            children.c.initials,
            children.c.born,
            children.c.due_to_be_born,
            children.c.died_on,
            allocations.c.staff_id,
            allocations.c.team_id,
            allocations.c.several_workers,
            leave.c.first,
            leave.c.last,
            leave.c.cover_id,
        )
        .outerjoin(allocations, allocations.c.person_id == children.c.person_id)
        .outerjoin(leave, leave.c.staff_id == allocations.c.staff_id)
        .where(these(children.c.person_id))
        .order_by(children.c.person_id, leave.c.first, leave.c.last)
    )
    plans_of = (
        select(
            plans.c.person_id,
            plans.c.plan_id,
            plans.c.start,
            plans.c.end,
            plans.c.temporary,
            intervals.c.every,
            intervals.c.effective_from,
            intervals.c.approved_by_chair,
        )
        .outerjoin(intervals, intervals.c.plan_id == plans.c.plan_id)
        .where(these(plans.c.person_id))
        .order_by(
            plans.c.person_id,
            plans.c.start,
            plans.c.plan_id,
            intervals.c.effective_from,
            intervals.c.every,
        )
    )
    since = (
        select(plans.c.person_id, func.min(plans.c.start).label("start"))
        .where(these(plans.c.person_id), is_open)
        .group_by(plans.c.person_id)
        .subquery()
    )
    in_open_plans = and_(visits.c.person_id == since.c.person_id, visits.c.day >= since.c.start)
    visits_of = select(
        visits.c.visit_id,
        visits.c.type,
        visits.c.day,
        visits.c.at,
        visits.c.staff_id,
        visits.c.place,
        visits.c.outcome,
        visits.c.recorded_on,
        visits.c.recorded_at,
        visits.c.linked_to,
        visits.c.not_alone_reason,
        visits.c.answers,
        visits.c.person_id,
    ).join(since, in_open_plans)
    return CaseStatements(children_of, plans_of, visits_of)


NAMED = or_(  # a text is either id of a child, in any case
    func.lower(children.c.reference) == func.lower(bindparam("text")),
    func.lower(children.c.person_id) == func.lower(bindparam("text")),
)
_ALLOCATED_AND_OPEN = select(allocations.c.person_id).where(
    select(1).where(plans.c.person_id == allocations.c.person_id, is_open).exists()
)
CASELOAD = _ALLOCATED_AND_OPEN.where(allocations.c.staff_id == bindparam("of"))
OF_TEAM = _ALLOCATED_AND_OPEN.where(allocations.c.team_id == bindparam("of"))
# A list as one value: the statement is always the same, and prepared once.
_values = func.json_each(bindparam("person_ids")).table_valued("value")
_array: BindParameter[Any] = bindparam("person_ids", type_=ARRAY(String()))
_NAMED_IDS = select(children.c.person_id).where(NAMED)


def _of(ids: Select[tuple[str]]) -> dict[str, CaseStatements]:
    """Return the statements for the ids that a query finds; PostgreSQL is to find them first."""
    found = func.array(ids.scalar_subquery(), type_=ARRAY(String()))
    return {
        "sqlite": _statements(lambda person_id: person_id.in_(ids)),
        "postgresql": _statements(lambda person_id: person_id == any_(found)),
    }


BY_IDS = {
    "sqlite": _statements(lambda person_id: person_id.in_(select(_values.c.value))),
    "postgresql": _statements(lambda person_id: person_id == any_(_array)),
}
BY_TEXT = _of(_NAMED_IDS)
BY_WORKER = _of(CASELOAD)
BY_TEAM = _of(OF_TEAM)
