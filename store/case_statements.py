"""The statements that read children's cases: the same four, whichever children are asked for."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Select,
    String,
    and_,
    any_,
    bindparam,
    func,
    or_,
    select,
    union_all,
)

from store.at_once import Statement
from store.further_statements import These, further_facts
from store.open_statements import allocated, still
from store.tables import Base

_tables = Base.metadata.tables
allocations = _tables["allocations"]
children = _tables["children"]
cin_plans = _tables["cin_plans"]
episodes = _tables["care_episodes"]
intervals = _tables["plan_intervals"]
leave = _tables["leave"]
plans = _tables["cp_plans"]
visits = _tables["visits"]


@dataclass(frozen=True)
class CaseStatements:
    """What reads children, their CP plans, their visits and their further facts."""

    children: Statement
    plans: Statement
    visits: Statement
    further: Statement


def _statements(these: These) -> CaseStatements:
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
            plans.c.notified_on,
            plans.c.core_group_every,
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
    since = _since(these)
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
    ).join(since, and_(visits.c.person_id == since.c.person_id, visits.c.day >= since.c.start))
    return CaseStatements(children_of, plans_of, visits_of, further_facts(these))


def _since(these: These) -> Any:
    """Return from which day on a child's visits matter: the earliest start of what is open.

    Before a CIN plan that is open it is the start of the latest CP plan, whose visits an authority
    may carry over.
    """
    opened = [
        select(table.c.person_id, table.c.start).where(these(table.c.person_id), still(table.c.end))
        for table in (plans, cin_plans, episodes)
    ]
    stepped_down = (
        select(plans.c.person_id, func.max(plans.c.start))
        .join(cin_plans, cin_plans.c.person_id == plans.c.person_id)
        .where(these(plans.c.person_id), still(cin_plans.c.end))
        .group_by(plans.c.person_id)
    )
    starts = union_all(*opened, stepped_down).subquery()
    return (
        select(starts.c.person_id, func.min(starts.c.start).label("start"))
        .group_by(starts.c.person_id)
        .subquery()
    )


NAMED = or_(  # a text is either id of a child, in any case
    func.lower(children.c.reference) == func.lower(bindparam("text")),
    func.lower(children.c.person_id) == func.lower(bindparam("text")),
)
OF_TEAM = allocated(lambda table: table.c.team_id == bindparam("of"))
# A list as one value: the statement is always the same, and prepared once.
_values = func.json_each(bindparam("person_ids")).table_valued("value")
_array: BindParameter[Any] = bindparam("person_ids", type_=ARRAY(String()))


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
BY_TEXT = _of(select(children.c.person_id).where(NAMED))
