"""Doubts about logged visits: what the extract leaves open, or says otherwise; all derived.

The extract rules. What it says otherwise is looked for as long as a visit decides a due day.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, false, func, insert, or_, select, update

from store.open_statements import LOGGED_OPEN
from store.said import chunks
from store.settling import ACCOUNT, RECORDED, beside, one_at_a_time
from store.tables import ChildRow, ImportRow, LoggedVisitRow, SameVisitRow, VisitRow
from store.visit_matching import Account, Field, Pair, differences, perhaps_same

LOOKED_AT_FOR = timedelta(weeks=8)  # the longest ordinary interval, six weeks, and some

Kind = Literal["visit_perhaps_the_same", "visit_logged_otherwise", "visit_gone_from_record"]
KINDS: tuple[Kind, ...] = (
    "visit_perhaps_the_same",
    "visit_logged_otherwise",
    "visit_gone_from_record",
)


class Doubt(NamedTuple):
    """A logged visit and what the extract says of it; `recorded` None: its row is gone."""

    kind: Kind
    logged_id: int
    logged_by: str
    logged: Account
    key: tuple[str, str]
    recorded: Account | None
    differ: tuple[Field, ...] = ()


def doubts(
    connection: Connection, today: date, person_ids: Collection[str] | None = None
) -> list[Doubt]:
    """Return the doubts about these children, or about all who are in the extract."""
    found: list[Doubt] = []
    for which in _these(person_ids):
        found += _perhaps_the_same(connection, which)
        found += _settled_otherwise(connection, today, which)
    return sorted(found, key=lambda doubt: (doubt.logged.person_id, doubt.logged.day, doubt[:2]))


def offered(connection: Connection, which: ColumnElement[bool]) -> list[Pair]:
    """Return the pairs of open visits and rows that may be one visit, and nobody has said.

    An extract taken before the visit was logged may not have it yet, and leaves nothing to ask.
    """
    logged, recorded = beside(connection, and_(LOGGED_OPEN, which))
    if not recorded:
        return []
    ids = [one.id for one in logged]
    answered: set[tuple[int, tuple[str, str]]] = set()
    asked_of: set[int] = set()
    taken = select(ImportRow.extracted_at).order_by(ImportRow.id.desc()).limit(1).scalar_subquery()
    for chunk in chunks(ids):
        answers = select(SameVisitRow.logged_id, SameVisitRow.source_table, SameVisitRow.visit_id)
        rows = connection.execute(answers.where(SameVisitRow.logged_id.in_(chunk)))
        answered.update((row[0], (row[1], row[2])) for row in rows)
        asked_of.update(
            connection.scalars(
                select(LoggedVisitRow.id).where(
                    LoggedVisitRow.id.in_(chunk), LoggedVisitRow.logged_at <= taken
                )
            )
        )
    return [pair for pair in perhaps_same(logged, recorded, answered) if pair[0].id in asked_of]


def answer(connection: Connection, doubt: Doubt, *, same: bool, by: str, now: datetime) -> bool:
    """Keep an answer; return False when the question is not open any more.

    The same visit: the row settles it. Two visits: it stays to be written up, and is not asked
    about with this row again.
    """
    one_at_a_time(connection)
    which = LoggedVisitRow.person_id == doubt.logged.person_id
    still = {(one.id, row.key) for one, row in offered(connection, which)}
    if (doubt.logged_id, doubt.key) not in still:
        return False
    table, visit_id = doubt.key
    connection.execute(
        insert(SameVisitRow).values(
            logged_id=doubt.logged_id,
            source_table=table,
            visit_id=visit_id,
            same=same,
            answered_by=by,
            answered_at=now,
        )
    )
    if same:
        connection.execute(
            update(LoggedVisitRow)
            .where(LoggedVisitRow.id == doubt.logged_id)
            .values(settled_at=now, settled_table=table, settled_visit_id=visit_id)
        )
    return True


def _these(person_ids: Collection[str] | None) -> Iterator[ColumnElement[bool]]:
    if person_ids is None:
        yield LoggedVisitRow.person_id.in_(select(ChildRow.person_id))
    else:
        for chunk in chunks(sorted(person_ids)):
            yield LoggedVisitRow.person_id.in_(chunk)


def _perhaps_the_same(connection: Connection, which: ColumnElement[bool]) -> list[Doubt]:
    pairs = offered(connection, which)
    by: dict[int, str] = {}
    for chunk in chunks([one.id for one, _ in pairs]):
        rows = connection.execute(
            select(LoggedVisitRow.id, LoggedVisitRow.logged_by).where(LoggedVisitRow.id.in_(chunk))
        )
        by.update((row[0], row[1]) for row in rows)
    return [
        Doubt("visit_perhaps_the_same", one.id, by[one.id], one.account, row.key, row.account)
        for one, row in pairs
    ]


def _settled_otherwise(
    connection: Connection, today: date, which: ColumnElement[bool]
) -> Iterator[Doubt]:
    """Yield what was settled by a row that says something else, or is there no more."""
    its_row = and_(
        VisitRow.source_table == LoggedVisitRow.settled_table,
        VisitRow.visit_id == LoggedVisitRow.settled_visit_id,
        VisitRow.person_id == LoggedVisitRow.person_id,
    )
    its_answer = and_(
        SameVisitRow.logged_id == LoggedVisitRow.id,
        SameVisitRow.source_table == LoggedVisitRow.settled_table,
        SameVisitRow.visit_id == LoggedVisitRow.settled_visit_id,
    )
    otherwise = [
        getattr(VisitRow, name) != getattr(LoggedVisitRow, name) for name in Account._fields
    ]
    rows = connection.execute(
        select(
            LoggedVisitRow.id,
            LoggedVisitRow.logged_by,
            LoggedVisitRow.settled_table,
            LoggedVisitRow.settled_visit_id,
            func.coalesce(SameVisitRow.same, false()),
            *ACCOUNT,
            *RECORDED,
        )
        .select_from(LoggedVisitRow)
        .join(ChildRow, ChildRow.person_id == LoggedVisitRow.person_id)
        .outerjoin(VisitRow, its_row)
        .outerjoin(SameVisitRow, its_answer)
        .where(
            which,
            LoggedVisitRow.day >= today - LOOKED_AT_FOR,
            LoggedVisitRow.settled_at.is_not(None),
            or_(VisitRow.visit_id.is_(None), *otherwise),
        )
    )
    yield from filter(None, map(_otherwise, rows))


def _otherwise(row: Any) -> Doubt | None:
    logged_id, by, table, visit_id, answered, *both = row
    length = len(Account._fields)
    logged, recorded = Account(*both[:length]), both[length:]
    key = (table, visit_id)
    if recorded[0] is None:
        return Doubt("visit_gone_from_record", logged_id, by, logged, key, None)
    account = Account(*recorded[2:])
    differ = differences(logged, account, another_day=bool(answered))
    if not differ:
        return None
    return Doubt("visit_logged_otherwise", logged_id, by, logged, key, account, tuple(differ))
