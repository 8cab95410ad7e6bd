"""Many rows into a temporary table by each driver's quickest way, column by column.

Both drivers take every value's kind into account, one by one, which took longer than reading the
files; whole columns of text are brought into the database's form in a fraction of that.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import islice
from math import nan
from operator import add, itemgetter
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, String, Table

from store.at_once import in_its_words
from store.columns import Instant, in_utc
from store.imports.once import Once

_ROWS_AT_ONCE = 2000
# SQLite's driver takes numbers and texts quickly, and five times as long with everything else: so
# for NULL it is given "not a number", which SQLite stores as NULL, and a column of nothing else is
# left out.
_SQLITE_NULL = nan
_SQLITE_TRUTHS = {True: 1, False: 0, None: _SQLITE_NULL}
_COPY_NULL = r"\N"
_COPY_TRUTHS = {True: "t", False: "f", None: _COPY_NULL}
_COPY_SPECIAL = re.compile(r"[\\\t\n\r]")
_COPY_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})

_Form = Callable[[Sequence[Any]], Iterable[Any]]


def insert_all(connection: Connection, table: Table, facts: Iterable[dict[str, object]]) -> None:
    """Insert every fact, each with a value for every column; a transaction is open already.

    What the database works out by itself, and what is kept from before, has none.
    """
    names = [column.name for column in told(table)]
    insert_rows(connection, table, names, map(itemgetter(*names), facts))


def insert_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Insert rows whose values stand in the order of the names; a transaction is open already."""
    columns = [table.c[name] for name in names]
    if connection.dialect.name == "sqlite":
        _execute(connection, columns, rows)
    else:
        _copy(connection, columns, rows)


def told(table: Table) -> list[Column[Any]]:
    """Return the columns that facts fill."""
    columns = [column for column in table.columns if column.computed is None]
    return [column for column in columns if not column.info.get("kept")]


def kept(table: Table) -> list[Column[Any]]:
    """Return the columns that no extract fills: what they hold stays when a row changes."""
    return [column for column in table.columns if column.info.get("kept")]


def _execute(
    connection: Connection, columns: Sequence[Column[Any]], rows: Iterable[Sequence[object]]
) -> None:
    table = columns[0].table.name
    forms = [_form(column, _SQLITE_NULL, _SQLITE_TRUTHS, _as_it_is) for column in columns]
    driver: Any = connection.connection.driver_connection
    for chunk in _by_column(rows):
        names, kept = [], []
        for column, form, values in zip(columns, forms, chunk, strict=True):
            if values[0] is None and values.count(None) == len(values):
                continue
            names.append(f'"{column.name}"')
            kept.append(form(values))
        places = ", ".join("?" * len(names))
        statement = f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({places})'  # noqa: S608 - our own
        with in_its_words(connection):
            driver.executemany(statement, zip(*kept, strict=True))


def _copy(
    connection: Connection, columns: Sequence[Column[Any]], rows: Iterable[Sequence[object]]
) -> None:
    table, names = columns[0].table.name, ", ".join(f'"{column.name}"' for column in columns)
    statement = f'COPY "{table}" ({names}) FROM STDIN'
    forms = [_form(column, _COPY_NULL, _COPY_TRUTHS, _escaped) for column in columns]
    driver: Any = connection.connection.driver_connection
    with in_its_words(connection), driver.cursor() as cursor, cursor.copy(statement) as copy:
        for chunk in _by_column(rows):
            kept = [form(values) for form, values in zip(forms, chunk, strict=True)]
            copy.write("\n".join(map("\t".join, zip(*kept, strict=True))) + "\n")


def _by_column(rows: Iterable[Sequence[object]]) -> Iterator[list[tuple[Any, ...]]]:
    rows = iter(rows)
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        yield list(zip(*chunk, strict=True))


def _form(column: Column[Any], null: object, truths: dict[bool | None, Any], text: _Form) -> _Form:
    """Return what brings the values of a column into the database's form."""
    if isinstance(column.type, Boolean):
        return partial(map, truths.__getitem__)
    if isinstance(column.type, Instant):
        form: _Form = _instants
    elif isinstance(column.type, Date):
        form = _days
    elif isinstance(column.type, String):
        form = text
    else:
        raise TypeError(f"no column of facts is of the kind {column.type}")
    return partial(_known, form, null) if column.nullable else form


def _known(form: _Form, null: object, values: Sequence[Any]) -> Iterable[Any]:
    """Return values in a form, and NULL for those that are not known."""
    if None not in values:
        return form(values)
    if form is _as_it_is:
        return [null if value is None else value for value in values]
    known = iter(form([value for value in values if value is not None]))
    return [null if value is None else next(known) for value in values]


def _as_it_is(values: Sequence[str]) -> Sequence[str]:
    return values


def _escaped(values: Sequence[str]) -> Iterable[str]:
    if _COPY_SPECIAL.search("".join(values)) is None:
        return values
    return [value.translate(_COPY_ESCAPED) for value in values]


def _clock(clock: time) -> str:
    return f"T{clock.isoformat('microseconds')}+00:00"


# A year of visits is at few days and few times of day.
_day_written = Once(date.isoformat).__getitem__
_clock_written = Once(_clock).__getitem__


def _days(values: Sequence[Any]) -> Iterable[str]:
    return map(_day_written, values)


def _instants(values: Sequence[datetime]) -> Iterable[str]:
    utc = values if {at.tzinfo for at in values} == {UTC} else list(map(in_utc, values))
    days = map(_day_written, map(datetime.date, utc))
    return map(add, days, map(_clock_written, map(datetime.time, utc)))
