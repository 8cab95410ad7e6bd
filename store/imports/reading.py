"""One table of an extract while it is read: its rows, and what is wrong with them."""

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from operator import itemgetter
from typing import TypeVar

from store.imports.columns import Column, DateColumn
from store.imports.problems import Notes, Problem, harmless, listed
from store.imports.readable import FileRefused, Readable, Row
from store.imports.rows import WITHOUT_ID, Rows
from store.imports.source import Source
from store.imports.values import ID_LENGTH, NO_ID

Progress = Callable[[str, int, int], None]
_Read = TypeVar("_Read")
HERE = -1  # the row being read


class Table:
    """One file or table, which knows the row it is at, so that problems name it.

    An absent one has no rows.
    """

    def __init__(
        self, source: Source, readable: Readable | None, notes: Notes, progress: Progress
    ) -> None:
        self.source = source
        self.file = source.file if readable is None else readable.name
        self.rows_in = 0
        self.rows_left_out = 0
        self.row = 1  # the header's
        self._readable = readable
        self._numbered = readable is None or readable.numbered
        self._notes = notes
        self._progress = progress
        self._dates: list[DateColumn] = []
        self._contents: dict[object, int] = {}
        self._conflicting: list[str] = []

    @property
    def supplied(self) -> bool:
        """Say whether it is there."""
        return self._readable is not None

    def rows(self) -> Iterator[Row]:
        """Yield each row's trimmed values in the order of the source's columns.

        What makes the whole unusable is refused in the notes, and the rows end there.
        """
        for first, rows in self._blocks():
            for self.row, values in enumerate(rows, start=first):
                if values is None:
                    continue
                self.rows_in += 1
                if isinstance(values, str):
                    self.leave_out(values, "")
                else:
                    yield values

    def at_once(self, id_field: str) -> Iterator[Rows]:
        """Yield the rows as `rows` does, many at once, to be judged one by one by `each`."""
        for first, rows in self._blocks():
            found = Rows(self.source, first, rows, id_field)
            self.rows_in += len(found.usable) + len(found.others)
            yield found

    def each(self, rows: Rows) -> Iterator[Row]:
        """Yield the usable rows, as the table comes to be at them; leave out the others."""
        numbered: Iterable[tuple[int, Row | str]] = zip(rows.numbers, rows.usable, strict=True)
        if rows.others:
            numbered = merge(numbered, rows.others, key=itemgetter(0))
        for self.row, values in numbered:
            if isinstance(values, str):
                self.leave_out(values, "", rows.id_field if values is WITHOUT_ID else "")
            else:
                yield values

    def _blocks(self) -> Iterator[tuple[int, list[Row | str | None]]]:
        if self._readable is None:
            return
        try:
            for first, rows, done, size in self._readable.blocks(self.source):
                yield first, list(rows)
                self._progress(self.file, done, size)
        except FileRefused as refused:
            self._notes.refuse(f"{self.file} {refused}")
        else:
            self._progress(self.file, 1, 1)
            self._check_the_whole()

    def column(self, name: str, read: Callable[[str], _Read | None]) -> Column[_Read]:
        """Return the reader of a column: what cannot be read is noted, and taken as not known."""
        return Column(name, read, self._unreadable)

    def date(self, name: str) -> DateColumn:
        """Return the reader of a column of dates, which as a whole is written one way."""
        column = DateColumn(name, lambda: self.row, self._unreadable)
        self._dates.append(column)
        return column

    def identified(self, raw: str, field: str) -> str | None:
        """Return the id that a row needs; without one the row is left out."""
        if raw in NO_ID or len(raw) > ID_LENGTH:  # not asked of `identifier`: it is every row's
            self.leave_out(WITHOUT_ID, "", field)
            return None
        return raw

    def repeats(self, key: str | tuple[str, *tuple[object, ...]], content: Row) -> bool:
        """Say whether a key stood in an earlier row; what comes again is left out.

        A different row with the same key is refused, when the file ends, in an essential file.
        """
        first = self._contents.get(key)
        if first is None:
            self._contents[key] = hash(content)
            return False
        shown = key if isinstance(key, str) else key[0]
        if first == hash(content):
            self.leave_out("the same row stands twice; the first is kept", shown)
        elif self.source.essential:
            self._conflicting.append(shown)
        else:
            self.leave_out("two rows with one key differ; the first is kept", shown)
        return True

    def note(
        self, reason: str, key: str, field: str = "", row: int | None = HERE, detail: str = ""
    ) -> None:
        """List a problem that does not keep its row out."""
        at = self.row if row == HERE else row
        at = at if self._numbered else None
        self._notes.note(Problem(self.file, at, key, field, reason, detail))

    def leave_out(self, reason: str, key: str, field: str = "") -> None:
        """List a row that is not used."""
        self.rows_left_out += 1
        self.note(reason, key, field)

    def _unreadable(self, key: str, field: str) -> None:
        self.note("the value cannot be read and is taken as not known", key, field)

    def _check_the_whole(self) -> None:
        self._contents.clear()  # it is much, and the table is kept for its counts
        if self.source.essential and not self.rows_in:
            self._notes.refuse(f"{self.file} has no rows")
        if self._conflicting:
            keys = listed(sorted(set(map(harmless, self._conflicting))))
            self._notes.refuse(f"{self.file} has different rows with the same key: {keys}")
        for column in self._dates:
            wrong = column.wrong(with_rows=self._numbered)
            if wrong:
                self._notes.refuse(f"in {self.file} {wrong}")
