"""A child's rows, and how they become facts: one statement a table, for one child or for many."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    Integer,
    and_,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
)

from rules.case import AgreedInterval, Case, Child, CpPlan, Leave, Visit
from rules.interval import parse_interval
from store.tables import Base

_interval = cache(parse_interval)

_tables = Base.metadata.tables
allocations = _tables["allocations"]
children = _tables["children"]
intervals = _tables["plan_intervals"]
leave = _tables["leave"]
plans = _tables["cp_plans"]
visits = _tables["visits"]


_Known = tuple[Child, str | None, str | None, list[Leave], bool]


class Batch(NamedTuple):
    """Cases, and the children whose rows could not be turned into facts, each with the reason."""

    cases: list[Case]
    unreadable: list[tuple[str, str]]


_of_these: BindParameter[str] = bindparam("person_ids", expanding=True)

is_open = or_(plans.c.end.is_(None), plans.c.end > bindparam("today", type_=Date()))

_children_of = (
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
    .where(children.c.person_id.in_(_of_these))
    .order_by(children.c.person_id, leave.c.first, leave.c.last)
)
_plans_of = (
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
    .where(plans.c.person_id.in_(_of_these))
    .order_by(
        plans.c.person_id,
        plans.c.start,
        plans.c.plan_id,
        intervals.c.effective_from,
        intervals.c.every,
    )
)
_since = (
    select(plans.c.person_id, func.min(plans.c.start).label("start"))
    .where(plans.c.person_id.in_(_of_these), is_open)
    .group_by(plans.c.person_id)
    .subquery()
)
_in_open_plans = and_(visits.c.person_id == _since.c.person_id, visits.c.day >= _since.c.start)
# The order is that of Visit's fields, and the person: each row becomes a visit by position.
_visits_of = select(
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
).join(_since, _in_open_plans)
# SQLite hands over a value at a time, which is most of the cost: eleven answers go in one number.
_ANSWERS = (
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
_NOT_KNOWN = 2
_in_one_number: ColumnElement[int] = literal_column("0", Integer())
for _answer in _ANSWERS:
    _in_one_number = _in_one_number * 3 + func.ifnull(type_coerce(_answer, Integer()), _NOT_KNOWN)
_visits_of_sqlite = select(
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
).join(_since, _in_open_plans)


def read_batch(connection: Connection, ids: Sequence[str], today: date) -> Batch:
    """Return the children's cases in the order given; ids nobody has are left out.

    Raise ValueError for a row that is no fact: the whole statement fails with it.
    """
    asked = {"person_ids": ids, "today": today}
    known = _gathered_children(connection.execute(_children_of, asked))
    agreed, wrong = _gathered_plans(connection.execute(_plans_of, asked))
    seen = _gathered_visits(connection, asked)
    cases: list[Case] = []
    for person_id in ids:
        if person_id in known and person_id not in wrong:
            child, worker, team, away, several = known[person_id]
            theirs = tuple(agreed.get(person_id, ()))
            visited = tuple(seen.get(person_id, ()))
            cases.append(
                Case(
                    child,
                    worker,
                    team,
                    theirs,
                    visited,
                    leave=tuple(away),
                    several_workers=several,
                )
            )
    return Batch(cases, [(person_id, wrong[person_id]) for person_id in ids if person_id in wrong])


def _gathered_children(rows: Iterable[Any]) -> dict[str, _Known]:
    """Gather each child with its worker, its team and the worker's leave: a row for each leave."""
    known: dict[str, _Known] = {}
    for *person, staff_id, team_id, several_workers, first, last, cover in rows:
        worker = None if several_workers else staff_id
        if person[0] not in known:
            known[person[0]] = (Child(*person), worker, team_id, [], bool(several_workers))
        if worker is not None and first is not None:
            known[person[0]][3].append(Leave(first, last, cover))
    return known


def _gathered_plans(rows: Iterable[Any]) -> tuple[dict[str, list[CpPlan]], dict[str, str]]:
    """Gather plans, each with its intervals; and the children with an interval of no sense."""
    plans: dict[str, list[CpPlan]] = {}
    wrong: dict[str, str] = {}
    for person_id, plan_id, start, end, temporary, every, begins, approved in rows:
        theirs = plans.setdefault(person_id, [])
        if not theirs or theirs[-1].id != plan_id:
            theirs.append(CpPlan(plan_id, start, end, temporary))
        if every is None:
            continue
        try:
            agreed = AgreedInterval(_interval(every), begins, approved)
        except ValueError as error:
            wrong[person_id] = f"plan {plan_id}: {error}"
        else:
            plan = theirs[-1]
            theirs[-1] = CpPlan(plan_id, start, end, temporary, None, (*plan.intervals, agreed))
    return plans, wrong


class _Meaning(dict[Any, Any]):
    """What a value of SQLite's means, worked out once for all the rows that repeat it."""

    __slots__ = ("_meaning",)

    def __init__(self, meaning: Callable[[Any], object]) -> None:
        super().__init__({None: None})
        self._meaning = meaning

    def __missing__(self, value: Any) -> Any:
        meaning = self[value] = self._meaning(value)
        return meaning


def _answers_in(number: int) -> list[bool | None]:
    """Take the answers out of their number again, in the order of _ANSWERS."""
    answers: list[bool | None] = []
    for _ in _ANSWERS:
        number, answer = divmod(number, 3)
        answers.append(None if answer == _NOT_KNOWN else bool(answer))
    return answers[::-1]


_day_meant = _Meaning(date.fromisoformat)
_answers_meant = _Meaning(_answers_in)


def _gathered_visits(connection: Connection, asked: dict[str, Any]) -> dict[str, list[Visit]]:
    """Make visits from the driver's own rows: it is what a sweep does most.

    SQLAlchemy would make a row of its own for each, by a call for each value. They come in any
    order: the rules put them in time order, and sorting wide rows took a third of the statement.
    """
    sqlite = connection.dialect.name == "sqlite"
    result = connection.execute(_visits_of_sqlite if sqlite else _visits_of, asked)
    rows: Any = result.cursor
    gather = _from_sqlite if sqlite else _from_postgresql
    gathered = gather(rows.fetchall())
    result.close()
    return gathered


def _from_postgresql(rows: Iterable[Any]) -> dict[str, list[Visit]]:
    """Gather visits from days, instants and truth values."""
    gathered: dict[str, list[Visit]] = {}
    for row in rows:
        visit = Visit(*row[:-1])
        person_id = row[-1]
        if person_id in gathered:
            gathered[person_id].append(visit)
        else:
            gathered[person_id] = [visit]
    for theirs in gathered.values():  # SQLite's come by its index, which is by person and day
        theirs.sort(key=_by_day)
    return gathered


def _by_day(visit: Visit) -> tuple[date, str]:
    return (visit.day, visit.id)


def _from_sqlite(rows: Iterable[Any]) -> dict[str, list[Visit]]:
    """Gather visits from texts and numbers."""
    gathered: dict[str, list[Visit]] = {}
    day, answers, at = _day_meant, _answers_meant, datetime.fromisoformat
    for (
        visit_id, type_, on, instant, staff_id, place, outcome, written_on, written_at, linked_to,
        reason, number, person_id,
    ) in rows:  # fmt: skip
        (
            qualified, present, concerns, distinct, seen, alone, bedroom, observed, carer, parent,
            nobody_else,
        ) = answers[number]  # fmt: skip
        visit = Visit(
            visit_id, type_, day[on], at(instant) if instant else None, staff_id, qualified, place,
            outcome, None, day[written_on], at(written_at) if written_at else None, present,
            concerns, distinct, linked_to, seen, alone, bedroom, reason, observed, carer, parent,
            nobody_else,
        )  # fmt: skip
        if person_id in gathered:
            gathered[person_id].append(visit)
        else:
            gathered[person_id] = [visit]
    return gathered
