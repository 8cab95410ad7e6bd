"""A child's rows, and how they become facts: one statement a table, for one child or for many."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from rules.case import AgreedInterval, Case, Child, CpPlan, Leave
from store.at_once import Asked, at_once
from store.case_statements import BY_IDS, CaseStatements
from store.further_rows import Further, gathered_further, interval_meant
from store.meaning import MEANT, Meant
from store.visit_rows import gathered_visits

_NOTHING = Further()

_Known = tuple[Child, str | None, str | None, list[Leave], bool]


class Batch(NamedTuple):
    """Cases, and the children whose rows could not be turned into facts, each with the reason."""

    cases: list[Case]
    unreadable: list[tuple[str, str]]


class Rows(NamedTuple):
    """What was read for a day, as the driver gave it: the rows of each statement."""

    dialect: str
    today: date
    children: Sequence[Any]
    plans: Sequence[Any]
    visits: Sequence[Any]
    further: Sequence[Any]


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
    """Return the rows of `before`, and those of the cases, in one round trip."""
    dialect = connection.dialect.name
    every = statements[dialect]
    each = (every.children, every.plans, every.visits, every.further)
    first, rows = at_once(connection, [(one, asked) for one in each], before=before)
    return first, Rows(dialect, asked["today"], *rows)


def gathered_cases(rows: Rows, ids: Sequence[str] | None = None) -> Batch:
    """Put rows together as cases, in the order given, else that of the children's ids.

    Raise ValueError for a row that is no fact.
    """
    meant = MEANT[rows.dialect]
    known = _gathered_children(rows.children, meant)
    agreed, wrong = _gathered_plans(rows.plans, meant)
    seen = gathered_visits(rows.visits, meant)
    further = gathered_further(rows.further, rows.today, meant)
    wrong |= {person_id: more.wrong for person_id, more in further.items() if more.wrong}
    if ids is None:
        ids = list(known)
    cases: list[Case] = []
    for person_id in ids:
        if person_id in known and person_id not in wrong:
            child, worker, team, away, several = known[person_id]
            more = further.get(person_id, _NOTHING)
            cases.append(
                Case(
                    child,
                    worker,
                    team,
                    tuple(agreed.get(person_id, ())),
                    tuple(seen.get(person_id, ())),
                    tuple(more.conferences),
                    tuple(more.core_groups),
                    tuple(more.events),
                    tuple(away),
                    several,
                    tuple(more.cin_plans.values()),
                    tuple(more.care_episodes.values()),
                    tuple(more.strategy_discussions),
                    tuple(more.supervisions),
                    tuple(more.missing),
                )
            )
    return Batch(cases, [(person_id, wrong[person_id]) for person_id in ids if person_id in wrong])


def _gathered_children(rows: Iterable[Any], meant: Meant) -> dict[str, _Known]:
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
    rows: Iterable[Any], meant: Meant
) -> tuple[dict[str, list[CpPlan]], dict[str, str]]:
    """Gather plans, each with its intervals; and the children with an interval of no sense."""
    day = meant.day
    plans: dict[str, list[CpPlan]] = {}
    wrong: dict[str, str] = {}
    for (
        person_id, plan_id, start, end, temporary, notified_on, groups_every, every, begins,
        approved,
    ) in rows:  # fmt: skip
        theirs = plans.setdefault(person_id, [])
        try:
            if not theirs or theirs[-1].id != plan_id:
                groups = interval_meant(groups_every) if groups_every else None
                plan = CpPlan(
                    plan_id, day(start), day(end), bool(temporary), day(notified_on), (), groups
                )
                theirs.append(plan)
            if every is not None:
                agreed = AgreedInterval(interval_meant(every), day(begins), bool(approved))
                theirs[-1] = replace(theirs[-1], intervals=(*theirs[-1].intervals, agreed))
        except ValueError as error:
            wrong[person_id] = f"plan {plan_id}: {error}"
    return plans, wrong
