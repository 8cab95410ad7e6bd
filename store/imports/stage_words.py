"""The tables of a stage and its statements, put together once a process.

SQLAlchemy remembers a statement's words by engine, and by the very tables: put together anew, they
took most of the time of a small import.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    MetaData,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from store.imports.bulk import kept, told
from store.tables import Base

_DIALECTS: dict[str, Any] = {
    "sqlite": sqlite.dialect(),
    "postgresql": postgresql.psycopg.dialect(),  # type: ignore[no-untyped-call]
}
_temporary_tables = MetaData()


class Tables(NamedTuple):
    """A table of facts, and the temporary ones beside it.

    `staged` is to come, `differing` what of it differs, `gone` has the keys of what is not in it.
    """

    present: Table
    staged: Table
    differing: Table
    gone: Table


class Words(NamedTuple):
    """What is done with a table, in a database's words."""

    create: tuple[str, ...]
    look_over: str
    count_present: str
    count_staged: str
    find_differing: tuple[str, ...]
    count_added: str
    find_gone: str
    keep_differing: tuple[str, ...]
    put: str
    delete: str


@cache
def tables_of(name: str) -> Tables:
    """Return a table of facts with its temporary ones."""
    present = Base.metadata.tables[name]
    staged = _temporary(f"staged_{name}", [*told(present), *kept(present)])
    return Tables(
        present,
        staged,
        _temporary(f"differing_{name}", staged.columns, keyed=False),
        _temporary(f"gone_{name}", present.primary_key.columns),
    )


@cache
def words_for(dialect: str, name: str) -> Words:
    """Return the statements of a table of facts."""
    present, staged, differing, gone = tables_of(name)
    keys = [key.name for key in present.primary_key.columns]
    names = [column.name for column in staged.columns]
    still_there = exists().where(_same_key(staged, present)).correlate(present)
    missing = select(*present.primary_key.columns).where(~still_there)
    unchanged = exists().where(_same_key(staged, present), _same(staged, present))

    if dialect == "sqlite":  # most nights differ little: less is copied than deleted one by one
        created = [staged, differing, gone]
        find_differing = [insert(differing).from_select(names, select(staged).where(~unchanged))]
        looked_through = differing
        keep_differing = [
            delete(staged),
            insert(staged).from_select(names, select(differing)),
        ]
    else:  # a temporary table more costs more there
        created = [staged, gone]
        find_differing = []
        looked_through = staged
        keep_differing = [delete(staged).where(unchanged)]

    known = exists().where(_same_key(looked_through, present)).correlate(looked_through)

    def words(statement: Any) -> str:
        return str(statement.compile(dialect=_DIALECTS[dialect]))

    return Words(
        create=tuple(words(CreateTable(table)) for table in created),
        # Of its keys alone: comparing joins by nothing else, and the rest takes most of the time.
        look_over=f"ANALYZE {staged.name} ({', '.join(keys)})",
        count_present=words(_counted(present)),
        count_staged=words(_counted(staged)),
        find_differing=tuple(map(words, find_differing)),
        count_added=words(_counted(looked_through).where(~known)),
        find_gone=words(insert(gone).from_select(keys, missing)),
        keep_differing=tuple(map(words, keep_differing)),
        put=words(_put(dialect, staged, present)),
        delete=words(delete(present).where(tuple_(*present.primary_key.columns).in_(select(gone)))),
    )


def _put(dialect: str, staged: Table, present: Table) -> Any:
    upsert: Any = sqlite.insert if dialect == "sqlite" else postgresql.insert
    # WHERE true: without it SQLite reads ON CONFLICT as the condition of a join.
    put = upsert(present).from_select(
        [column.name for column in staged.columns], select(staged).where(true())
    )
    others = {name: put.excluded[name] for name in _other_columns(present)}
    if not others:
        return put
    keys = [key.name for key in present.primary_key.columns]
    return put.on_conflict_do_update(index_elements=keys, set_=others)


def _counted(table: Table) -> Any:
    return select(func.count()).select_from(table)


def _temporary(name: str, columns: Iterable[Column[Any]], *, keyed: bool = True) -> Table:
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
    # In SQLite a table without row ids is its key's index: one look finds a key with its row.
    return Table(
        name,
        _temporary_tables,
        *copies,
        prefixes=["TEMPORARY"],
        sqlite_with_rowid=not keyed,
    )


def _other_columns(table: Table) -> list[str]:
    return [column.name for column in told(table) if not column.primary_key]


def _same_key(new: Table, present: Table) -> ColumnElement[bool]:
    return and_(*(new.c[key.name] == key for key in present.primary_key.columns))


def _same(staged: Table, present: Table) -> ColumnElement[bool]:
    names = _other_columns(present)
    # true(): a table may be all key, and then what has the same key is the same.
    return and_(true(), *(staged.c[name].is_not_distinct_from(present.c[name]) for name in names))
