"""Facts out: cases as the rules know them, a batch at a time with a fixed number of statements."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Engine, Select, bindparam, select

from rules.case import Case
from store.case_rows import Batch, gathered_cases, read_batch, read_rows
from store.case_statements import (
    BY_TEAM,
    BY_WORKER,
    CASELOAD,
    NAMED,
    OF_TEAM,
    CaseStatements,
    children,
    is_open,
    plans,
)
from store.database import reading

__all__ = [
    "Batch",
    "Found",
    "caseload",
    "cases_of",
    "find_children",
    "open_cases",
    "team_cases",
]

_AT_ONCE = 1000  # children a statement asks for: SQLite and PostgreSQL take many more


class Found(NamedTuple):
    """A child that somebody asked for, and which of its two ids the text is."""

    person_id: str
    reference: str
    via: Literal["reference", "person_id"]


_next_open = (
    select(plans.c.person_id)
    .where(plans.c.person_id > bindparam("after"), is_open)
    .group_by(plans.c.person_id)
    .order_by(plans.c.person_id)
    .limit(bindparam("batch"))
)
_asked_for = select(children.c.person_id, children.c.reference).where(NAMED)


def open_cases(engine: Engine, today: date, batch: int = 1000) -> Iterator[Batch]:
    """Yield every child whose child protection plan may be open on a day, `batch` at a time.

    That is a plan without an end, or with one after the day. Each batch is read in a transaction
    of its own, children in the order of their ids. Raise DatabaseBusy or DatabaseError.
    """
    after = ""
    while True:
        with reading(engine) as connection:
            asked = {"after": after, "today": today, "batch": batch}
            ids = list(connection.scalars(_next_open, asked))
            found = _cases(connection, ids, today)
        if not ids:
            return
        yield found
        after = ids[-1]


def cases_of(connection: Connection, person_ids: Sequence[str], today: date) -> Batch:
    """Return the cases of these children in the order given; ids nobody has are left out.

    All plans come, and the visits from the start of the earliest plan open on the day: a child
    without an open plan comes without visits.
    """
    cases: list[Case] = []
    unreadable: list[tuple[str, str]] = []
    for start in range(0, len(person_ids), _AT_ONCE):
        more = _cases(connection, person_ids[start : start + _AT_ONCE], today)
        cases += more.cases
        unreadable += more.unreadable
    return Batch(cases, unreadable)


def caseload(connection: Connection, staff_id: str, today: date) -> Batch:
    """Return the cases with a plan open on the day that are allocated to this worker."""
    return _allocated(connection, BY_WORKER, CASELOAD, staff_id, today)


def team_cases(connection: Connection, team_id: str, today: date) -> Batch:
    """Return the cases with a plan open on the day that are allocated to this team."""
    return _allocated(connection, BY_TEAM, OF_TEAM, team_id, today)


def find_children(connection: Connection, text: str) -> list[Found]:
    """Return every child with this reference or person id, whatever its case or outer spaces."""
    wanted = text.strip().lower()
    rows = connection.execute(_asked_for, {"text": wanted})
    return found_in([(row[0], row[1]) for row in rows], wanted)


def found_in(ids: Iterable[tuple[str, str]], text: str) -> list[Found]:
    """Return which of its two ids, (person id, reference), a text is for each child."""
    wanted = text.strip().lower()
    return sorted(
        Found(person_id, reference, "reference" if reference.lower() == wanted else "person_id")
        for person_id, reference in ids
    )


def _allocated(
    connection: Connection,
    statements: dict[str, CaseStatements],
    ids: Select[tuple[str]],
    of: str,
    today: date,
) -> Batch:
    asked = {"of": of, "today": today}
    try:
        return gathered_cases(read_rows(connection, statements, asked)[1])
    except ValueError:  # a row that is no fact: the children one by one
        return cases_of(connection, sorted(connection.scalars(ids, asked)), today)


def _cases(connection: Connection, ids: Sequence[str], today: date) -> Batch:
    """Read the children in as many statements for many as for one.

    A row that cannot be read fails its whole statement: then each half is read by itself, until
    the child is found whose row it is.
    """
    try:
        return read_batch(connection, ids, today)
    except ValueError as error:
        if len(ids) == 1:
            return Batch([], [(ids[0], str(error))])
        middle = len(ids) // 2
        halves = [_cases(connection, part, today) for part in (ids[:middle], ids[middle:])]
        return Batch(
            [case for half in halves for case in half.cases],
            [child for half in halves for child in half.unreadable],
        )
