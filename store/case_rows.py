"""A child's rows, and how they become facts: one statement a table, for one child or for many."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from rules.case import AgreedInterval, Case, Child, CpPlan, Leave, Visit
from rules.interval import parse_interval
from store.at_once import Asked, at_once
from store.case_statements import ANSWERS, BY_ID_ARRAY, BY_IDS, NOT_KNOWN, CaseStatements

_interval = cache(parse_interval)

_Known = tuple[Child, str | None, str | None, list[Leave], bool]


class Batch(NamedTuple):
    """Cases, and the children whose rows could not be turned into facts, each with the reason."""

    cases: list[Case]
    unreadable: list[tuple[str, str]]


class Rows(NamedTuple):
    """What was read: rows of children, rows of plans, and visits by person id."""

    children: Sequence[Any]
    plans: Sequence[Any]
    visits: dict[str, list[Visit]]


def read_batch(connection: Connection, ids: Sequence[str], today: date) -> Batch:
    """Return the children's cases in the order given; ids nobody has are left out.

    Raise ValueError for a row that is no fact: the whole statement fails with it.
    """
    asked = {"person_ids": list(ids), "today": today}
    statements = BY_IDS if connection.dialect.name == "sqlite" else BY_ID_ARRAY
    return gathered_cases(read_rows(connection, statements, asked)[1], ids)


def read_rows(
    connection: Connection,
    statements: CaseStatements,
    asked: dict[str, Any],
    before: Asked | None = None,
) -> tuple[Sequence[Any], Rows]:
    """Return the rows of `before`, and of children, plans and visits, in one round trip."""
    sqlite = connection.dialect.name == "sqlite"
    visits = statements.visits_sqlite if sqlite else statements.visits
    every = [(statements.children, asked), (statements.plans, asked)]
    *first, known, agreed, seen = at_once(
        connection, [before, *every] if before else every, last=(visits, asked)
    )
    rows = Rows(known, agreed, (_from_sqlite if sqlite else _from_postgresql)(seen))
    return (first[0] if first else ()), rows


def gathered_cases(rows: Rows, ids: Sequence[str] | None = None) -> Batch:
    """Put rows together as cases, in the order given, else that of the children's ids."""
    known = _gathered_children(rows.children)
    agreed, wrong = _gathered_plans(rows.plans)
    seen = rows.visits
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
    """Take the answers out of their number again, in the order of ANSWERS."""
    answers: list[bool | None] = []
    for _ in ANSWERS:
        number, answer = divmod(number, 3)
        answers.append(None if answer == NOT_KNOWN else bool(answer))
    return answers[::-1]


_day_meant = _Meaning(date.fromisoformat)
_answers_meant = _Meaning(_answers_in)


def _from_postgresql(rows: Iterable[Any]) -> dict[str, list[Visit]]:
    """Gather visits from days, instants and truth values."""
    gathered: dict[str, list[Visit]] = {}
    for row in rows:
        visit = Visit._make(row[:-1])
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
        visit = Visit._make((
            visit_id, type_, day[on], at(instant) if instant else None, staff_id, qualified, place,
            outcome, None, day[written_on], at(written_at) if written_at else None, present,
            concerns, distinct, linked_to, seen, alone, bedroom, reason, observed, carer, parent,
            nobody_else,
        ))  # fmt: skip
        if person_id in gathered:
            gathered[person_id].append(visit)
        else:
            gathered[person_id] = [visit]
    return gathered
