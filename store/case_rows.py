"""A child's rows, and how they become facts: one statement a table, for one child or for many."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from rules.case import AgreedInterval, Case, Child, CpPlan, Leave, Visit
from rules.interval import parse_interval
from store.at_once import Asked, at_once
from store.case_statements import BY_IDS, CaseStatements
from store.fact_tables import ANSWERS, NOT_KNOWN

_interval = cache(parse_interval)
_make: Any = tuple.__new__  # what Visit._make calls, after asking how long the tuple is

_Known = tuple[Child, str | None, str | None, list[Leave], bool]


class Batch(NamedTuple):
    """Cases, and the children whose rows could not be turned into facts, each with the reason."""

    cases: list[Case]
    unreadable: list[tuple[str, str]]


class Rows(NamedTuple):
    """What was read, as the driver gave it: rows of children, of plans and of visits."""

    dialect: str
    children: Sequence[Any]
    plans: Sequence[Any]
    visits: Sequence[Any]


def read_batch(connection: Connection, ids: Sequence[str], today: date) -> Batch:
    """Return the children's cases in the order given; ids nobody has are left out.

    Raise ValueError for a row that is no fact.
    """
    asked = {"person_ids": list(ids), "today": today}
    _, rows = read_rows(connection, BY_IDS, asked)
    return gathered_cases(rows, ids)


def read_rows(
    connection: Connection,
    statements: dict[str, CaseStatements],
    asked: dict[str, Any],
    before: Asked | None = None,
) -> tuple[Sequence[Any], Rows]:
    """Return the rows of `before`, and of children, plans and visits, in one round trip."""
    dialect = connection.dialect.name
    every = statements[dialect]
    first, rows = at_once(
        connection,
        [(every.children, asked), (every.plans, asked), (every.visits, asked)],
        before=before,
    )
    return first, Rows(dialect, *rows)


def gathered_cases(rows: Rows, ids: Sequence[str] | None = None) -> Batch:
    """Put rows together as cases, in the order given, else that of the children's ids.

    Raise ValueError for a row that is no fact.
    """
    meant = _MEANT[rows.dialect]
    known = _gathered_children(rows.children, meant)
    agreed, wrong = _gathered_plans(rows.plans, meant)
    seen = _gathered_visits(rows.visits, meant)
    if ids is None:
        ids = list(known)
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


class _Meaning(dict[Any, Any]):
    """What a value means, worked out once for all the rows that repeat it."""

    __slots__ = ("_meaning",)

    def __init__(self, meaning: Callable[[Any], object]) -> None:
        super().__init__({None: None})
        self._meaning = meaning

    def __missing__(self, value: Any) -> Any:
        meaning = self[value] = self._meaning(value)
        return meaning


class _Meant(NamedTuple):
    """What a database's days and instants mean."""

    day: Callable[[Any], Any]
    instant: Callable[[Any], Any]


def _answers_in(number: int) -> tuple[bool | None, ...]:
    """Take the answers out of their number again, in the order of ANSWERS."""
    answers: list[bool | None] = []
    for _ in ANSWERS:
        number, answer = divmod(number, 3)
        answers.append(None if answer == NOT_KNOWN else bool(answer))
    return tuple(answers)


def _as_it_is(value: Any) -> Any:
    return value


_answers_meant = _Meaning(_answers_in)
_MEANT = {
    "sqlite": _Meant(_Meaning(date.fromisoformat).__getitem__, datetime.fromisoformat),
    "postgresql": _Meant(_as_it_is, _as_it_is),
}


def _gathered_children(rows: Iterable[Any], meant: _Meant) -> dict[str, _Known]:
    """Gather each child with its worker, its team and the worker's leave: a row for each leave."""
    day = meant.day
    known: dict[str, _Known] = {}
    for (
        person_id, reference, initials, born, due_to_be_born, died_on,
        staff_id, team_id, several_workers, first, last, cover,
    ) in rows:  # fmt: skip
        worker = None if several_workers else staff_id
        if person_id not in known:
            child = Child(
                person_id, reference, initials, day(born), day(due_to_be_born), day(died_on)
            )
            known[person_id] = (child, worker, team_id, [], bool(several_workers))
        if worker is not None and first is not None:
            known[person_id][3].append(Leave(day(first), day(last), cover))
    return known


def _gathered_plans(
    rows: Iterable[Any], meant: _Meant
) -> tuple[dict[str, list[CpPlan]], dict[str, str]]:
    """Gather plans, each with its intervals; and the children with an interval of no sense."""
    day = meant.day
    plans: dict[str, list[CpPlan]] = {}
    wrong: dict[str, str] = {}
    for person_id, plan_id, start, end, temporary, every, begins, approved in rows:
        theirs = plans.setdefault(person_id, [])
        if not theirs or theirs[-1].id != plan_id:
            theirs.append(CpPlan(plan_id, day(start), day(end), bool(temporary)))
        if every is None:
            continue
        try:
            agreed = AgreedInterval(_interval(every), day(begins), bool(approved))
        except ValueError as error:
            wrong[person_id] = f"plan {plan_id}: {error}"
        else:
            plan = theirs[-1]
            theirs[-1] = replace(plan, intervals=(*plan.intervals, agreed))
    return plans, wrong


def _gathered_visits(rows: Iterable[Any], meant: _Meant) -> dict[str, list[Visit]]:
    """Gather each child's visits, those of a day as they come."""
    gathered: dict[str, list[Visit]] = {}
    day, at = meant
    answers, visit_of, make = _answers_meant, Visit, _make
    for (
        visit_id, type_, on, instant, staff_id, place, outcome, written_on, written_at, linked_to,
        reason, number, person_id,
    ) in rows:  # fmt: skip
        (
            qualified, present, concerns, distinct, seen, alone, bedroom, observed, carer, parent,
            nobody_else,
        ) = answers[number]  # fmt: skip
        visit = make(visit_of, (
            visit_id, type_, day(on), at(instant) if instant else None, staff_id, qualified, place,
            outcome, None, day(written_on), at(written_at) if written_at else None, present,
            concerns, distinct, linked_to, seen, alone, bedroom, reason, observed, carer, parent,
            nobody_else,
        ))  # fmt: skip
        if person_id in gathered:
            gathered[person_id].append(visit)
        else:
            gathered[person_id] = [visit]
    return gathered
