"""Facts out: cases as the rules know them, a batch at a time with a fixed number of statements."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Engine, select

from rules.case import Case
from store.at_once import at_once
from store.case_rows import Batch, read_batch
from store.case_statements import NAMED, OF_TEAM, children
from store.database import reading
from store.open_statements import NEXT_OPEN

__all__ = [
    "Batch",
    "Found",
    "cases_of",
    "find_children",
    "open_cases",
    "team_cases",
]

_BATCHES_LOOKED_UP = 10  # whose children are found by one look through all that is open
_AT_ONCE = 1000  # children a statement asks for: SQLite and PostgreSQL take many more


class Found(NamedTuple):
    """A child that somebody asked for, and which of its two ids the text is."""

    person_id: str
    reference: str
    via: Literal["reference", "person_id"]


_asked_for = select(children.c.person_id, children.c.reference).where(NAMED)


def open_cases(engine: Engine, today: date, batch: int = 1000) -> Iterator[Batch]:
    """Yield every child with a case open on a day, `batch` at a time.

    That is whatever has no end, or one after the day, and what is still to be held or written up.
    Each batch is read in a transaction of its own, children in the order of their ids. Raise
    DatabaseBusy or DatabaseError.
    """
    after, more = "", batch * _BATCHES_LOOKED_UP
    while True:
        with reading(engine) as connection:
            asked = {"after": after, "today": today, "batch": more}
            ids = list(connection.scalars(NEXT_OPEN, asked))
        for first in range(0, len(ids), batch):
            with reading(engine) as connection:
                found = _cases(connection, ids[first : first + batch], today)
            yield found
        if len(ids) < more:
            return
        after = ids[-1]


def cases_of(connection: Connection, person_ids: Sequence[str], today: date) -> Batch:
    """Return the cases of these children in the order given; ids nobody has are left out.

    All CP plans come, and the visits from the start of the earliest plan or episode open on the
    day: a child without one comes without visits.
    """
    cases: list[Case] = []
    unreadable: list[tuple[str, str]] = []
    for start in range(0, len(person_ids), _AT_ONCE):
        more = _cases(connection, person_ids[start : start + _AT_ONCE], today)
        cases += more.cases
        unreadable += more.unreadable
    return Batch(cases, unreadable)


def team_cases(connection: Connection, team_id: str, today: date) -> Batch:
    """Return the cases open on the day that are allocated to this team."""
    _, [rows] = at_once(connection, [(OF_TEAM, {"of": team_id, "today": today})])
    return cases_of(connection, [row[0] for row in rows], today)


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
