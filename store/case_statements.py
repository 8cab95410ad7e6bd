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
    Integer,
    Select,
    String,
    and_,
    any_,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
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

# SQLite hands over a value at a time, which is most of the cost: eleven answers go in one number.
ANSWERS = (
    visits.c.qualified,
    visits.c.persons_present_recorded,
    visits.c.concerns,
    visits.c.distinct,
    visits.c.seen,
    visits.c.seen_alone,
    visits.c.bedroom_seen,
    visits.c.observed_with_parents,
    visits.c.main_carer_present,
    visits.c.expectant_parent_seen,
    visits.c.nobody_else_seen,
)
NOT_KNOWN = 2
_in_one_number: ColumnElement[int] = literal_column("0", Integer())
for _answer in ANSWERS:
    _in_one_number = _in_one_number * 3 + func.ifnull(type_coerce(_answer, Integer()), NOT_KNOWN)


@dataclass(frozen=True)
class CaseStatements:
    """What reads children, their plans and their visits; SQLite reads visits in fewer values."""

    children: Select[Any]
    plans: Select[Any]
    visits: Select[Any]
    visits_sqlite: Select[Any]


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
    # The order is that of Visit's fields, and the person: each row becomes a visit by position.
    visits_of = select(
        visits.c.visit_id,
        visits.c.type,
        visits.c.day,
        visits.c.at,
        visits.c.staff_id,
        visits.c.qualified,
        visits.c.place,
        visits.c.outcome,
        null(),  # recorded: a visit of an extract stands in the case system
        visits.c.recorded_on,
        visits.c.recorded_at,
        visits.c.persons_present_recorded,
        visits.c.concerns,
        visits.c.distinct,
        visits.c.linked_to,
        visits.c.seen,
        visits.c.seen_alone,
        visits.c.bedroom_seen,
        visits.c.not_alone_reason,
        visits.c.observed_with_parents,
        visits.c.main_carer_present,
        visits.c.expectant_parent_seen,
        visits.c.nobody_else_seen,
        visits.c.person_id,
    ).join(since, in_open_plans)
    visits_of_sqlite = select(
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
        _in_one_number,
        visits.c.person_id,
    ).join(since, in_open_plans)
    return CaseStatements(children_of, plans_of, visits_of, visits_of_sqlite)


NAMED = or_(  # a text is either id of a child, in any case
    func.lower(children.c.reference) == func.lower(bindparam("text")),
    func.lower(children.c.person_id) == func.lower(bindparam("text")),
)
ALLOCATED_AND_OPEN = select(allocations.c.person_id).where(
    select(1).where(plans.c.person_id == allocations.c.person_id, is_open).exists()
)
_listed: BindParameter[Any] = bindparam("person_ids", expanding=True)
_array: BindParameter[Any] = bindparam("person_ids", type_=ARRAY(String()))
BY_IDS = _statements(lambda person_id: person_id.in_(_listed))
# PostgreSQL takes a list as one value: the statement is always the same, and planned once.
BY_ID_ARRAY = _statements(lambda person_id: person_id == any_(_array))
BY_TEXT = _statements(lambda person_id: person_id.in_(select(children.c.person_id).where(NAMED)))
