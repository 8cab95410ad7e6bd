"""Visits logged in Slack: kept from the press of a button until the extract brings them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from rules.interval import LONDON
from store.at_once import at_once
from store.case_statements import LISTED
from store.looking_again import look_again
from store.open_statements import LOGGED_OPEN, SPOKEN_OF, logged
from store.said import chunks
from store.settling import one_at_a_time, settle
from store.tables import ChildRow, LoggedVisitRow, StaffRow
from store.visit_doubts import LOOKED_AT_FOR
from store.visit_matching import Account


class CannotBeLogged(Exception):  # noqa: N818 - it says what happened; nothing is broken
    """A visit that is not kept; `why` is the reason: it is to come, or of nobody we know."""

    def __init__(self, why: Literal["to_come", "no_such_child"]) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class LoggedVisit:
    """A visit as it was logged; `settled` is the key of its row in the extract's visits."""

    id: int
    account: Account
    logged_by: str
    logged_at: datetime
    settled: tuple[str, str] | None = None


_ACCOUNT: list[Any] = [getattr(LoggedVisitRow, name) for name in Account._fields]
_LOGGED: list[Any] = [
    LoggedVisitRow.id,
    LoggedVisitRow.logged_by,
    LoggedVisitRow.logged_at,
    LoggedVisitRow.settled_table,
    LoggedVisitRow.settled_visit_id,
    *_ACCOUNT,
]

_CONCERNED = {
    name: select(logged.c.person_id).where(listed(logged.c.person_id), SPOKEN_OF).distinct()
    for name, listed in LISTED.items()
}


def record_visit(
    connection: Connection, account: Account, *, key: str, by: str, now: datetime
) -> tuple[LoggedVisit, bool]:
    """Keep a visit that somebody says they made; return it, and whether it is new.

    `by` is a staff id and `key` that of the press: the same press again is the same visit, also
    when that was taken back meanwhile. It is settled at once where the extract has it already. A
    plan need not be open: what was done is to be written up. Raise CannotBeLogged for a visit
    that lies ahead, or of a child who is not in the extract.
    """
    today = now.astimezone(LONDON).date()
    if account.day > today or (account.at is not None and account.at > now):
        raise CannotBeLogged("to_come")
    known = select(ChildRow.person_id).where(ChildRow.person_id == account.person_id)
    if connection.scalar(known) is None:
        raise CannotBeLogged("no_such_child")
    one_at_a_time(connection)
    qualified = connection.scalar(select(StaffRow.qualified).where(StaffRow.staff_id == by))
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    new = connection.scalar(
        dialect.insert(LoggedVisitRow)
        .values(**account._asdict(), key=key, logged_by=by, qualified=qualified, logged_at=now)
        .on_conflict_do_nothing(index_elements=["key", "person_id", "type"])
        .returning(LoggedVisitRow.id)
    )
    if new is not None:
        settle(connection, now, person_ids=[account.person_id])
        look_again(connection, account.person_id, today, now)
    same_press = (
        LoggedVisitRow.key == key,
        LoggedVisitRow.person_id == account.person_id,
        LoggedVisitRow.type == account.type,
    )
    row = connection.execute(select(*_LOGGED).where(*same_press)).one()
    return _logged(row), new is not None


def take_back(connection: Connection, logged_id: int, now: datetime) -> bool:
    """Let a visit not have been logged; return False when there is nothing to take back.

    What the extract has brought is put right in the case system, not here.
    """
    person_id = connection.scalar(
        update(LoggedVisitRow)
        .where(
            LoggedVisitRow.id == logged_id,
            LoggedVisitRow.taken_back_at.is_(None),
            LoggedVisitRow.settled_at.is_(None),
        )
        .values(taken_back_at=now)
        .returning(LoggedVisitRow.person_id)
    )
    if person_id is None:
        return False
    look_again(connection, person_id, now.astimezone(LONDON).date(), now)
    return True


def logged_visits(connection: Connection, person_ids: Collection[str]) -> list[LoggedVisit]:
    """Return what was logged for these children and not taken back, in time order."""
    found: list[LoggedVisit] = []
    for chunk in chunks(sorted(person_ids)):
        rows = connection.execute(
            select(*_LOGGED)
            .where(LoggedVisitRow.person_id.in_(chunk), LoggedVisitRow.taken_back_at.is_(None))
            .order_by(LoggedVisitRow.person_id, LoggedVisitRow.day, LoggedVisitRow.id)
        )
        found += map(_logged, rows)
    return found


def since(today: date) -> date:
    """Return from which day on a logged visit is spoken of, also when the extract has it."""
    return today - LOOKED_AT_FOR


def recently_logged(
    connection: Connection, person_ids: Collection[str], today: date
) -> list[LoggedVisit]:
    """Return of what was logged for these children what is open, or decides a due day still."""
    asked = {"person_ids": list(person_ids), "since": since(today)}
    _, [rows] = at_once(connection, [(_CONCERNED[connection.dialect.name], asked)])
    if not rows:
        return []
    return [
        one
        for one in logged_visits(connection, {row[0] for row in rows})
        if one.settled is None or one.account.day >= since(today)
    ]


def children_not_in_the_extract(connection: Connection, today: date) -> list[str]:
    """Return the children whom the extract has not, and for whom a visit was logged of late.

    They are person ids, for nothing else is known of them.
    """
    known = select(ChildRow.person_id)
    waiting = select(LoggedVisitRow.person_id).where(
        LOGGED_OPEN,
        LoggedVisitRow.day >= since(today),
        LoggedVisitRow.person_id.not_in(known),
    )
    return list(connection.scalars(waiting.distinct().order_by(LoggedVisitRow.person_id)))


def logged_visit(connection: Connection, logged_id: int) -> LoggedVisit | None:
    """Return one visit, unless it was taken back."""
    row = connection.execute(
        select(*_LOGGED).where(
            LoggedVisitRow.id == logged_id, LoggedVisitRow.taken_back_at.is_(None)
        )
    ).first()
    return None if row is None else _logged(row)


def _logged(row: Iterable[Any]) -> LoggedVisit:
    logged_id, by, at, table, visit_id, *account = row
    settled = None if table is None else (table, visit_id)
    return LoggedVisit(logged_id, Account(*account), by, at, settled)
