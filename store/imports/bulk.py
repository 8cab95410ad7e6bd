"""Many rows into a temporary table by each driver's quickest way, column by column.

Both drivers take every value's kind into account, one by one, which took longer than reading the
files; whole columns of text are brought into the database's form in a fraction of that.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import time
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, String, Table

from store.at_once import in_its_words
from store.columns import Instant, in_utc

_ROWS_AT_ONCE = 2000
# SQLite's driver takes numbers and texts quickly, and five times as long with everything else: so
# for NULL it is given a number which no column holds, and a column of nothing else is left out.
_SQLITE_NULL = -1
_COPY_NULL = r"\N"
_COPY_SPECIAL = re.compile(r"[\\\t\n\r]")
_COPY_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_COPY_TRUTHS = {True: "t", False: "f"}

_Columns = list[tuple[str, Callable[[Sequence[Any]], Iterable[Any]]]]


def insert_all(connection: Connection, table: Table, facts: Iterable[dict[str, object]]) -> None:
    """Insert every fact, each with a value for every column; a transaction is open already.

    What the database works out by itself, and what is kept from before, has none.
    """
    columns = told(table)
    rows = map(itemgetter(*(column.name for column in columns)), facts)
    if connection.dialect.name == "sqlite":
        _execute(connection, table, [(one.name, _sqlite_form(one.type)) for one in columns], rows)
    else:
        _copy(connection, table, [(one.name, _copy_form(one.type)) for one in columns], rows)


def told(table: Table) -> list[Column[Any]]:
    """Return the columns that facts fill."""
    columns = [column for column in table.columns if column.computed is None]
    return [column for column in columns if not column.info.get("kept")]


def kept(table: Table) -> list[Column[Any]]:
    """Return the columns that no extract fills: what they hold stays when a row changes."""
    return [column for column in table.columns if column.info.get("kept")]


def _execute(
    connection: Connection, table: Table, columns: _Columns, rows: Iterable[Sequence[object]]
) -> None:
    for chunk in _by_column(rows):
        names, places, kept = [], [], []
        for (name, form), values in zip(columns, chunk, strict=True):
            unknown = values.count(None)
            if unknown == len(values):
                continue
            names.append(f'"{name}"')
            places.append(f"nullif(?, {_SQLITE_NULL})" if unknown else "?")
            kept.append(_formed(values, form, _SQLITE_NULL) if unknown else form(values))
        connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({", ".join(names)}) '  # noqa: S608 - our own
            f"VALUES ({', '.join(places)})",
            list(zip(*kept, strict=True)),
        )


def _copy(
    connection: Connection, table: Table, columns: _Columns, rows: Iterable[Sequence[object]]
) -> None:
    names = ", ".join(f'"{name}"' for name, _ in columns)
    statement = f'COPY "{table.name}" ({names}) FROM STDIN'
    driver: Any = connection.connection.driver_connection
    with in_its_words(connection), driver.cursor() as cursor, cursor.copy(statement) as copy:
        for chunk in _by_column(rows):
            kept = [
                _formed(values, form, _COPY_NULL) if None in values else form(values)
                for (_, form), values in zip(columns, chunk, strict=True)
            ]
            copy.write("\n".join(map("\t".join, zip(*kept, strict=True))) + "\n")


def _by_column(rows: Iterable[Sequence[object]]) -> Iterator[list[tuple[Any, ...]]]:
    rows = iter(rows)
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        yield list(zip(*chunk, strict=True))


def _formed(
    values: Sequence[Any], form: Callable[[Sequence[Any]], Iterable[Any]], null: Any
) -> list[Any]:
    known = iter(form([value for value in values if value is not None]))
    return [null if value is None else next(known) for value in values]


def _sqlite_form(kind: Any) -> Callable[[Sequence[Any]], Iterable[Any]]:
    if isinstance(kind, Instant):
        return _instants
    if isinstance(kind, Date):
        return _days
    return _numbers if isinstance(kind, Boolean) else _as_it_is


def _copy_form(kind: Any) -> Callable[[Sequence[Any]], Iterable[str]]:
    if isinstance(kind, Instant):
        return _instants
    if isinstance(kind, Date):
        return _days
    if isinstance(kind, Boolean):
        return _truths
    if isinstance(kind, String):
        return _escaped
    raise TypeError(f"no column of facts is of the kind {kind}")


def _as_it_is(values: Sequence[Any]) -> Sequence[Any]:
    return values


def _numbers(values: Sequence[Any]) -> Iterable[int]:
    return map(int, values)


def _truths(values: Sequence[Any]) -> Iterable[str]:
    return map(_COPY_TRUTHS.__getitem__, values)


def _escaped(values: Sequence[Any]) -> Iterable[str]:
    if _COPY_SPECIAL.search("".join(values)) is None:
        return values
    return [value.translate(_COPY_ESCAPED) for value in values]


def _days(values: Sequence[Any]) -> Iterable[str]:
    return map(_day, values)


def _instants(values: Sequence[Any]) -> Iterable[str]:
    return [_day(utc.date()) + _clock(utc.time()) for utc in map(in_utc, values)]


# A year of visits is at few days and few times of day.


@lru_cache(maxsize=20_000)
def _day(day: Any) -> str:
    text: str = day.isoformat()
    return text


@lru_cache(maxsize=20_000)
def _clock(clock: time) -> str:
    return f"T{clock.isoformat('microseconds')}+00:00"
