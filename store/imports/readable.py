"""What a table of an extract is read from: a file, or a table of a database."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from store.imports.source import Source

Row = tuple[str, ...]
# The number of the first row, each row's values (or why there are none, or None for an empty line),
# how far the reading is, and of how much.
Block = tuple[int, Iterable[Row | str | None], int, int]


class FileRefused(Exception):  # noqa: N818 - it is what happens to the file
    """The file or table as a whole cannot be read; the text goes on from its name."""


class Readable(Protocol):
    """One table of an extract, wherever it lies."""

    @property
    def name(self) -> str:
        """Return what it is called where it lies."""

    @property
    def numbered(self) -> bool:
        """Say whether a row's number leads a person to the row; in a database it does not."""

    def blocks(self, source: Source) -> Iterator[Block]:
        """Yield rows, many at once, with trimmed values in the order of the source's columns.

        Raise FileRefused where the whole cannot be read, ImportRefused where nothing more can.
        """
