"""Rows that are read at once: their cells by column, which takes a fraction of the time."""

from collections.abc import Sequence
from itertools import compress
from operator import itemgetter

from store.imports.readable import Row
from store.imports.source import Source
from store.imports.values import ID_LENGTH, NO_ID

WITHOUT_ID = "the row has no usable id"


class Rows:
    """Some rows of a table, one after the other: `usable` are the values of those with an id.

    `numbers` says which rows they are, and `others` which are not usable, and why; an empty line is
    neither.
    """

    def __init__(
        self, source: Source, first: int, each: Sequence[Row | str | None], id_field: str
    ) -> None:
        self.source = source
        self.id_field = id_field
        self.numbers: Sequence[int] = range(first, first + len(each))
        self.usable = [values for values in each if isinstance(values, tuple)]
        self.others: list[tuple[int, str]] = []
        ids = self.cells(id_field)
        unusable = not NO_ID.isdisjoint(ids) or max(map(len, ids), default=0) > ID_LENGTH
        if unusable or len(self.usable) < len(each):
            self._part(each)

    def cells(self, name: str) -> list[str]:
        """Return the cells of one column in the usable rows."""
        return [*map(itemgetter(self.source.columns.index(name)), self.usable)]

    def keep(self, wanted: Sequence[bool]) -> None:
        """Keep some of the usable rows; nothing will be said of the others."""
        self.usable = [*compress(self.usable, wanted)]
        self.numbers = [*compress(self.numbers, wanted)]

    def _part(self, each: Sequence[Row | str | None]) -> None:
        """Take the rows apart, one by one."""
        id_at = self.source.columns.index(self.id_field)
        usable: list[tuple[int, Row]] = []
        for number, values in zip(self.numbers, each, strict=True):
            if isinstance(values, str):
                self.others.append((number, values))
            elif values is not None:
                if values[id_at] in NO_ID or len(values[id_at]) > ID_LENGTH:
                    self.others.append((number, WITHOUT_ID))
                else:
                    usable.append((number, values))
        self.numbers = [number for number, _ in usable]
        self.usable = [values for _, values in usable]
