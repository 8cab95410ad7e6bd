"""The tables of an extract in a database: found by name in any case, read in a stream."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, column, false, func, select, table, text

from store.imports.database_refusals import reading
from store.imports.header import Chooser
from store.imports.native import texts
from store.imports.readable import FileRefused, Line
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
        self._read = 0

    def rows(self, source: Source) -> Iterator[Line]:
        """Yield rows as Readable says; only the columns that are read are asked for."""
        with reading(self.name):
            nothing = select(text("*")).select_from(self.clause).where(false())
            present = list(self._connection.execute(nothing).keys())
            wanted = {*source.columns, *source.other_names.values()}
            chosen = [name for name in present if name.casefold() in wanted]
            values_of = Chooser(chosen, source).one
            of = self._connection.scalar(select(func.count()).select_from(self.clause)) or 1
            for number, row in enumerate(self._stream(chosen), start=1):
                self._read = number
                try:
                    fields = texts(row)
                except Unreadable as unreadable:
                    yield number, str(unreadable), self._done, of
                else:
                    _refuse_what_no_file_holds(fields, chosen)
                    yield number, values_of(fields), self._done, of

    def _stream(self, names: Sequence[str]) -> Iterator[Sequence[Any]]:
        statement = select(table(self.clause.name, *map(column, names), schema=self.clause.schema))
        with self._connection.execute(
            statement, execution_options={"yield_per": _ROWS_AT_ONCE}
        ) as result:
            yield from result

    def _done(self) -> int:
        return self._read


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
