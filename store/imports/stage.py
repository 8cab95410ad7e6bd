"""New facts beside the present ones: staged in temporary tables, compared, and put in their place.

Staging and comparing hold no lock that another writer would wait for: SQLite's temporary tables
are a database of their own, PostgreSQL's belong to one session. Only `apply` writes facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    select,
    text,
    true,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite

from store.imports.bulk import insert_all, kept, told
from store.imports.persons import Fact
from store.tables import Base

FACTS = (  # every table comes after those it refers to
    "staff",
    "teams",
    "leave",
    "children",
    "cp_plans",
    "plan_intervals",
    "cin_plans",
    "cin_plan_intervals",
    "care_episodes",
    "placements",
    "care_reviews",
    "allocations",
    "visits",
    "conferences",
    "core_groups",
    "supervisions",
    "strategy_discussions",
    "missing_episodes",
    "events",
)


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows a table has now, and how many differ from before."""

    rows: int
    added: int
    changed: int
    removed: int

    @property
    def before(self) -> int:
        """Return how many rows the table had."""
        return self.rows - self.added + self.removed

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.added or self.changed or self.removed)


class Stage:
    """The facts to come, on one connection whose temporary tables they live in."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.present = {name: Base.metadata.tables[name] for name in FACTS}
        temporary = MetaData()
        self.staged = {
            name: _temporary(f"staged_{name}", [*told(table), *kept(table)], temporary)
            for name, table in self.present.items()
        }
        self._differing = {
            name: _temporary(f"differing_{name}", staged.columns, temporary, keyed=False)
            for name, staged in self.staged.items()
        }
        self.gone = {
            name: _temporary(f"gone_{name}", table.primary_key.columns, temporary)
            for name, table in self.present.items()
        }
        temporary.create_all(connection, checkfirst=False)

    def fill(self, name: str, facts: Iterable[Fact]) -> None:
        """Stage rows of one table; no key may come twice."""
        insert_all(self.connection, self.staged[name], facts)

    def compare(self, name: str) -> Change:
        """Count what differs from the present facts, and keep staged only what does."""
        present, staged, gone = self.present[name], self.staged[name], self.gone[name]
        run = self.connection.execute
        if self.connection.dialect.name == "postgresql":
            run(text(f"ANALYZE {staged.name}"))
        rows = self.count(staged)
        if not self.count(present):
            return Change(rows, rows, 0, 0)
        keys = list(present.primary_key.columns)
        missing = select(*keys).where(~exists().where(_same_key(present, staged)))
        run(insert(gone).from_select([key.name for key in keys], missing))
        known = exists().where(_same_key(present, staged), _same(present, staged))
        self._keep_only(staged, self._differing[name], ~known)
        changed = self.count(staged, exists().where(_same_key(present, staged)))
        return Change(rows, self.count(staged) - changed, changed, self.count(gone))

    def _keep_only(self, staged: Table, copy: Table, condition: ColumnElement[bool]) -> None:
        """Keep only the rows that fulfil a condition: on most nights few, so these are copied."""
        names = [column.name for column in staged.columns]
        run = self.connection.execute
        run(insert(copy).from_select(names, select(*staged.columns).where(condition)))
        run(delete(staged))
        run(insert(staged).from_select(names, select(*copy.columns)))

    def count(self, table: Table, *conditions: ColumnElement[bool]) -> int:
        """Return how many rows of a table there are."""
        counted = select(func.count()).select_from(table).where(*conditions)
        return self.connection.execute(counted).scalar_one()

    def count_by(self, table: Table, column: str) -> dict[str, int]:
        """Return how many rows there are by the value of a column."""
        by = table.c[column]
        counted = select(by, func.count()).group_by(by).order_by(by)
        return {row[0]: row[1] for row in self.connection.execute(counted)}

    def apply(self, changes: dict[str, Change]) -> None:
        """Insert, update and delete what differs, in an order that no reference contradicts.

        Deleting comes last: a plan may have moved to another person before its old one goes.
        """
        for name in FACTS:
            if changes[name].added or changes[name].changed:
                self._put(name)
        for name in reversed(FACTS):
            if changes[name].removed:
                self._delete(name)

    def _delete(self, name: str) -> None:
        present, gone = self.present[name], self.gone[name]
        keys = tuple_(*present.primary_key.columns)
        self.connection.execute(delete(present).where(keys.in_(select(*gone.columns))))

    def _put(self, name: str) -> None:
        present, staged = self.present[name], self.staged[name]
        dialect: Any = sqlite if self.connection.dialect.name == "sqlite" else postgresql
        # WHERE true: without it SQLite reads ON CONFLICT as the condition of a join.
        put = dialect.insert(present).from_select(
            [column.name for column in staged.columns], select(*staged.columns).where(true())
        )
        keys = [key.name for key in present.primary_key.columns]
        others = {name: put.excluded[name] for name in _other_columns(present)}
        if others:
            put = put.on_conflict_do_update(index_elements=keys, set_=others)
        self.connection.execute(put)


def _temporary(
    name: str, columns: Iterable[Column[Any]], metadata: MetaData, *, keyed: bool = True
) -> Table:
    copies = [
        Column(
            column.name,
            column.type,
            primary_key=keyed and column.primary_key,
            nullable=column.nullable,
            info=column.info,
        )
        for column in columns
    ]
    return Table(name, metadata, *copies, prefixes=["TEMPORARY"])


def _other_columns(table: Table) -> list[str]:
    return [column.name for column in told(table) if not column.primary_key]


def _same_key(present: Table, staged: Table) -> ColumnElement[bool]:
    keys = present.primary_key.columns
    return and_(*(staged.c[key.name] == key for key in keys))


def _same(present: Table, staged: Table) -> ColumnElement[bool]:
    names = _other_columns(present)
    # true(): a table may be all key, and then what has the same key is the same.
    return and_(true(), *(staged.c[name].is_not_distinct_from(present.c[name]) for name in names))
