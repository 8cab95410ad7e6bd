"""A child's rows, and how they become a case: two statements, for one child or for many."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from rules.case import Case, Visit
from store.at_once import Asked, at_once
from store.case_statements import BY_IDS, CaseStatements
from store.fact_kinds import KIND, PERSON_ID
from store.fact_parts import Kind
from store.fact_rows import gathered_facts
from store.facts import Facts
from store.meaning import MEANT
from store.provisional_visits import provisional_visits
from store.visit_rows import gathered_visits


class Batch(NamedTuple):
    """Cases, and the children whose rows could not be turned into facts, each with the reason."""

    cases: list[Case]
    unreadable: list[tuple[str, str]]


class Rows(NamedTuple):
    """What was read, as the driver gave it: the rows of each statement.

    `beside` are those read with the facts; `logged` are the visits logged in Slack that the extract
    does not have, by child.
    """

    dialect: str
    facts: Sequence[Any]
    beside: Sequence[Any]
    visits: Sequence[Any]
    logged: Mapping[str, list[Visit]]

    def children(self) -> list[tuple[str, str]]:
        """Return the person id and the reference of every child read."""
        return [(row[1], row[2]) for row in self.facts if row[0] == Kind.CHILD]


def read_batch(connection: Connection, ids: Sequence[str], today: date) -> Batch:
    """Return the children's cases in the order given; ids nobody has are left out.

    Raise ValueError for a row that is no fact.
    """
    asked = {"person_ids": list(ids), "today": today}
    return gathered_cases(read_rows(connection, BY_IDS, asked)[1], ids)


def read_rows(
    connection: Connection,
    statements: dict[str, CaseStatements],
    asked: dict[str, Any],
    before: Asked | None = None,
) -> tuple[Sequence[Any], Rows]:
    """Return the rows of `before`, and those of the cases, in one round trip."""
    dialect = connection.dialect.name
    every = statements[dialect]
    wanted = [(every.facts, asked), (every.visits, asked)]
    first, [facts, visits] = at_once(connection, wanted, before=before)
    beside = [row for row in facts if row[KIND] >= Kind.LOGGED]
    if beside:
        facts = [row for row in facts if row[KIND] < Kind.LOGGED]
    waiting = {row[PERSON_ID] for row in beside if row[KIND] == Kind.LOGGED}
    logged = provisional_visits(connection, sorted(waiting)) if waiting else {}
    return first, Rows(dialect, facts, beside, visits, logged)


def gathered_cases(rows: Rows, ids: Sequence[str] | None = None) -> Batch:
    """Put rows together as cases, in the order given, else that of the children's ids.

    Raise ValueError for a row that is no fact.
    """
    known = gathered_facts(rows.facts, MEANT[rows.dialect])
    seen = gathered_visits(rows.visits, MEANT[rows.dialect])
    for person_id, visits in rows.logged.items():
        seen.setdefault(person_id, []).extend(visits)
    cases: list[Case] = []
    unreadable: list[tuple[str, str]] = []
    for person_id in sorted(known) if ids is None else ids:
        facts = known.get(person_id)
        if facts is None:
            continue
        if facts.wrong is None:
            cases.append(_case(facts, seen.get(person_id, ())))
        else:
            unreadable.append((person_id, facts.wrong))
    return Batch(cases, unreadable)


def _case(facts: Facts, visits: Sequence[Visit]) -> Case:
    return Case(
        facts.child,
        facts.worker,
        facts.team,
        tuple(facts.cp_plans.values()),
        tuple(visits),
        tuple(facts.conferences),
        tuple(facts.core_groups),
        tuple(facts.events),
        tuple(facts.leave),
        facts.several_workers,
        tuple(facts.cin_plans.values()),
        tuple(facts.care_episodes.values()),
        tuple(facts.strategy_discussions),
        tuple(facts.supervisions),
        tuple(facts.missing),
    )
