"""A workbook written row by row: no more than a row of a sheet is held, however long it gets."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from bot.audit.lines import Cell

LAST_ROW = 1_048_575  # that a sheet has, the header being row 0
_DAY_ZERO = date(1899, 12, 30)  # Excel counts days from here
_WIDTH = 17  # characters, unless told otherwise


class Workbook:
    """A workbook whose bytes follow from what is written in it: it is dated as the facts are."""

    def __init__(self, path: Path, folder: Path, dated: datetime) -> None:
        """Begin the workbook; its sheets wait in files of `folder` until it is closed."""
        self._book: Any = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "tmpdir": str(folder)}
        )
        self._book.set_properties({"created": dated.astimezone(UTC).replace(tzinfo=None)})
        self.day = self._book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.bold = self._book.add_format({"bold": True})

    def sheet(self, name: str, columns: Iterable[str], **widths: int) -> "Sheet":
        """Add a sheet with a header that stays in sight; `widths` are in characters."""
        return Sheet(self, name, list(columns), widths)

    def added(self, name: str) -> Any:
        """Add a sheet of the library's."""
        return self._book.add_worksheet(name)

    def __enter__(self) -> Self:
        """Begin to write."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the sheets together where all went well; raise OSError when they cannot be."""
        try:
            if error is None:
                self._book.close()
        except FileCreateError as failed:
            raise failed.args[0] from None  # the OSError that the library wraps
        finally:
            for sheet in self._book.worksheets():
                sheet._opt_close()  # noqa: SLF001 - the library closes them in the good case alone


class Sheet:
    """Rows under a header; where a sheet is full they go on in another."""

    def __init__(
        self, book: Workbook, name: str, columns: Sequence[str], widths: Mapping[str, int]
    ) -> None:
        self._book, self._name, self._columns, self._widths = book, name, columns, widths
        self._number = 0
        self._begin()

    def lines(self, rows: Iterable[Iterable[Cell]]) -> None:
        """Write rows; text is text, whatever it begins with."""
        for cells in rows:
            self._next()
            row, text, number = self._row, self._sheet.write_string, self._sheet.write_number
            for column, cell in enumerate(cells):
                if cell is None:
                    continue
                if isinstance(cell, str):
                    text(row, column, _no_markup(cell))
                elif isinstance(cell, date):
                    number(row, column, (cell - _DAY_ZERO).days, self._book.day)
                else:
                    number(row, column, cell)

    def heading(self, titles: Iterable[str]) -> None:
        """Leave a row empty, and begin another table under titles of its own."""
        self._row += 1
        self._next()
        for column, title in enumerate(titles):
            self._sheet.write_string(self._row, column, title, self._book.bold)

    def let_filter(self) -> None:
        """Let the rows be filtered by what their columns hold."""
        self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)

    def _next(self) -> None:
        if self._row == LAST_ROW:
            self.let_filter()
            self._begin()
        self._row += 1

    def _begin(self) -> None:
        self._number += 1
        name = self._name if self._number == 1 else f"{self._name} {self._number}"
        self._row, self._sheet = 0, self._book.added(name)
        self._sheet.freeze_panes(1, 0)
        for column, title in enumerate(self._columns):
            self._sheet.set_column(column, column, self._widths.get(title, _WIDTH))
            self._sheet.write_string(0, column, title, self._book.bold)


def _no_markup(text: str) -> str:
    """Return text as the library will write it: what it would take for markup gets a blank."""
    return f" {text}" if text.startswith("<r>") else text
