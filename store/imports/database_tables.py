"""The tables of an extract in a database: found by name in any case, read in a stream."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, column, false, func, select, table, text

from store.imports.database_refusals import reading
from store.imports.header import Chooser
from store.imports.native import texts
from store.imports.readable import Block, FileRefused, Row
from store.imports.source import Source
from store.imports.values import Unreadable

_ROWS_AT_ONCE = 2000


class DatabaseTable:
    """One table or view of a database, on the connection on which all of them are read."""

    numbered = False

    def __init__(self, connection: Connection, schema: str | None, name: str) -> None:
        self.name = f"{schema}.{name}" if schema else name
        self.clause = table(name, schema=schema)
        self._connection = connection

    def blocks(self, source: Source) -> Iterator[Block]:
        """Yield rows as Readable says; only the columns that are read are asked for."""
        with reading(self.name):
            nothing = select(text("*")).select_from(self.clause).where(false())
            present = list(self._connection.execute(nothing).keys())
            wanted = {*source.columns, *source.other_names.values()}
            chosen = [name for name in present if name.casefold() in wanted]
            values_of = Chooser(chosen, source).one
            of = self._connection.scalar(select(func.count()).select_from(self.clause)) or 1
            read = 0
            for rows in self._stream(chosen):
                done = read + len(rows)
                yield read + 1, (_values(row, chosen, values_of) for row in rows), done, of
                read = done

    def _stream(self, names: Sequence[str]) -> Iterator[Sequence[Sequence[Any]]]:
        statement = select(table(self.clause.name, *map(column, names), schema=self.clause.schema))
        with self._connection.execute(
            statement, execution_options={"yield_per": _ROWS_AT_ONCE}
        ) as result:
            yield from result.partitions()


def _values(
    row: Sequence[Any], names: Sequence[str], values_of: Callable[[list[str]], Row | str]
) -> Row | str:
    try:
        fields = texts(row)
    except Unreadable as unreadable:
        return str(unreadable)
    _refuse_what_no_file_holds(fields, names)
    return values_of(fields)


def _refuse_what_no_file_holds(fields: Sequence[str], names: Sequence[str]) -> None:
    """Raise FileRefused for a zero byte, and for half of a pair of UTF-16."""
    whole = "".join(fields)
    if whole.isascii() and "\0" not in whole:
        return
    for name, value in zip(names, fields, strict=True):
        if "\0" in value:
            raise FileRefused(f"has a zero byte in the column {name}")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise FileRefused(f"has text that is no Unicode in the column {name}") from None
