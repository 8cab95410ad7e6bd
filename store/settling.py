"""Settling: visits logged in Slack beside those of the extract.

A logged visit is settled in the transaction that brings its row, or the moment it is logged. That
is remembered, so that it stays settled when the row goes again; all else is derived.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    tuple_,
    update,
)

from store.open_statements import LOGGED_OPEN
from store.said import chunks
from store.tables import LoggedVisitRow, VisitRow
from store.visit_matching import Account, Logged, Recorded, same_day

_LOGGING = 7_417_302  # PostgreSQL's advisory lock for whoever logs or settles visits

ACCOUNT: list[Any] = [getattr(LoggedVisitRow, name) for name in Account._fields]
RECORDED: list[Any] = [
    VisitRow.source_table,
    VisitRow.visit_id,
    *(getattr(VisitRow, name) for name in Account._fields),
]
_MAY_NOT_COUNT = or_(
    VisitRow.qualified.is_(False),
    VisitRow.distinct.is_(False),
    VisitRow.main_carer_present.is_(True),
    VisitRow.recorded_on < VisitRow.day,
)


def one_at_a_time(connection: Connection) -> None:
    """Wait until nobody else logs or settles; on SQLite nobody else writes anyway.

    Else a visit logged while an import swaps its facts in would be seen by neither.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOGGING})


def settle(
    connection: Connection,
    now: datetime,
    *,
    person_ids: Collection[str] | None = None,
    lost: Sequence[int] = (),
) -> int:
    """Settle what the extract has brought, of these children or of all; return how many were.

    `lost` are settled visits whose row has gone: a new row of the same day takes its place.
    """
    one_at_a_time(connection)
    settled = 0
    for which in (*(LoggedVisitRow.id.in_(chunk) for chunk in chunks(lost)), *_open(person_ids)):
        brought = same_day(*beside(connection, which))
        if brought:
            connection.execute(
                update(LoggedVisitRow)
                .where(LoggedVisitRow.id == bindparam("logged_id"))
                .values(
                    settled_at=now,
                    settled_table=bindparam("of_table"),
                    settled_visit_id=bindparam("of_id"),
                ),
                [
                    {"logged_id": one.id, "of_table": row.key[0], "of_id": row.key[1]}
                    for one, row in brought
                ],
            )
        settled += len(brought)
    return settled


def lost_with(connection: Connection, gone: Any) -> list[int]:
    """Return which settled visits lose their row with those whose keys stand in a table."""
    keys = tuple_(
        LoggedVisitRow.settled_table, LoggedVisitRow.settled_visit_id, LoggedVisitRow.person_id
    )
    leaving = select(gone.c.source_table, gone.c.visit_id, gone.c.person_id)
    return list(connection.scalars(select(LoggedVisitRow.id).where(keys.in_(leaving))))


def beside(
    connection: Connection, which: ColumnElement[bool]
) -> tuple[list[Logged], list[Recorded]]:
    """Return logged visits, and the extract's of the same child and type up to a day from them.

    A row that settles another visit is not among them.
    """
    logged = [
        Logged(logged_id, Account(*account))
        for logged_id, *account in connection.execute(
            select(LoggedVisitRow.id, *ACCOUNT).where(which)
        )
    ]
    if not logged:
        return [], []
    other = LoggedVisitRow.__table__.alias("other")
    settles_another = exists().where(
        other.c.settled_table == VisitRow.source_table,
        other.c.settled_visit_id == VisitRow.visit_id,
        other.c.person_id == VisitRow.person_id,
    )
    day_before, day_after = _days_beside(connection)
    rows = connection.execute(
        select(*RECORDED, _MAY_NOT_COUNT)
        .join(
            LoggedVisitRow,
            and_(
                LoggedVisitRow.person_id == VisitRow.person_id,
                LoggedVisitRow.type == VisitRow.type,
                VisitRow.day.between(day_before, day_after),
            ),
        )
        .where(which, ~settles_another)
        .distinct()
    )
    return logged, [Recorded((row[0], row[1]), Account(*row[2:-1]), bool(row[-1])) for row in rows]


def _open(person_ids: Collection[str] | None) -> Iterator[ColumnElement[bool]]:
    if person_ids is None:
        yield LOGGED_OPEN
    else:
        for chunk in chunks(sorted(person_ids)):
            yield and_(LOGGED_OPEN, LoggedVisitRow.person_id.in_(chunk))


def _days_beside(connection: Connection) -> tuple[Any, Any]:
    """Return the days before and after that of a logged visit."""
    day = LoggedVisitRow.day
    if connection.dialect.name == "sqlite":
        return func.date(day, "-1 day"), func.date(day, "+1 day")
    return day.op("-")(literal_column("1")), day.op("+")(literal_column("1"))
