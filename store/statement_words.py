"""A statement in a database's words, and its values and rows in the types of its driver."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Insert, Select, Update
from sqlalchemy.dialects import postgresql, sqlite

from store.columns import Instant

Query = Select[Any] | CompoundSelect[Any]
Statement = Query | Insert | Update
_DIALECTS: dict[str, Any] = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": postgresql.psycopg.dialect(paramstyle="numeric_dollar"),  # type: ignore[no-untyped-call]
}
_INSTANT = Instant()


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values as SQLite keeps them; a list becomes one value."""
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return _INSTANT.process_bind_param(value, _DIALECTS["sqlite"])
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, list) else value


class Words(NamedTuple):
    """A statement in a database's words, the values it brings along, and their order."""

    text: str
    values: dict[str, Any]
    names: Sequence[str]


@cache
def words_of(dialect: str, statement: Statement, columns: tuple[str, ...] | None = None) -> Words:
    """Return a statement's words, put together once."""
    compiled: Any = statement.compile(dialect=_DIALECTS[dialect], column_keys=columns)
    brought = {name: value for name, value in compiled.params.items() if value is not None}
    return Words(str(compiled), brought, compiled.positiontup or ())


def typed(statement: Query, rows: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return rows in Python's types, of which SQLite has few."""
    found = []
    for row in rows:
        values = list(row)
        for place, read in _readers(statement):
            values[place] = read(values[place])
        found.append(tuple(values))
    return found


@cache
def _readers(statement: Query) -> list[tuple[int, Callable[[Any], Any]]]:
    """Return what reads a value of a column, where SQLite gives another type than Python's."""
    dialect = _DIALECTS["sqlite"]
    types = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
    readers = [(place, type_.result_processor(dialect, None)) for place, type_ in enumerate(types)]
    return [(place, read) for place, read in readers if read is not None]
