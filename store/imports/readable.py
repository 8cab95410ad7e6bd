"""What a table of an extract is read from: a file, or a table of a database."""

from collections.abc import Callable, Iterator
from typing import Protocol

from store.imports.source import Source

Row = tuple[str, ...]
# The number of a row, its values (or why there are none), how far the reading is, and of how much.
Line = tuple[int, Row | str, Callable[[], int], int]


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

    def rows(self, source: Source) -> Iterator[Line]:
        """Yield each row's trimmed values in the order of the source's columns.

        Raise FileRefused where the whole cannot be read, ImportRefused where nothing more can.
        """
