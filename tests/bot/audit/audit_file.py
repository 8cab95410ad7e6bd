"""An audit's file, read back by somebody else's program."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

Row = dict[str, Any]
OUTCOMES = ("in_time", "late", "not_met", "open")
CAUSES = ("not_made", "not_written_up", "did_not_count", "written_up_late")


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Return every sheet's rows, days as days."""
    book = openpyxl.load_workbook(path, read_only=True)
    read = {
        sheet.title: [[_plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }
    book.close()
    return read


def rows(sheet: list[list[Any]]) -> list[Row]:
    """Return the rows under a header."""
    header, *lines = sheet
    return [dict(zip(header, line, strict=True)) for line in lines]


def csv_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def table(sheet: list[list[Any]], title: str) -> list[Row]:
    """Return the rows of the table of a sheet whose first column is so called."""
    start = next(place for place, row in enumerate(sheet) if row[0] == title)
    header = [cell for cell in sheet[start] if cell is not None]
    found = []
    for row in sheet[start + 1 :]:
        if row[0] is None:
            break
        found.append(dict(zip(header, row, strict=False)))
    return found


def counted(lines: Iterable[Row], *by: str) -> dict[tuple[Any, ...], Counter[str]]:
    """Count the figures anew from the lines alone, for each value of some columns."""
    found: dict[tuple[Any, ...], Counter[str]] = {}
    for line in lines:
        figures = found.setdefault(tuple(line[column] for column in by), Counter())
        figures.update(_of_line(line))
    return found


def _of_line(line: Row) -> Iterator[str]:
    if line["not_counted"]:
        yield line["not_counted"]
        return
    yield "owed"
    yield line["outcome"]
    if line["cause"]:
        yield line["cause"]


def told(figures: Row) -> Counter[str]:
    """Return the figures of a line of a table that are not nothing."""
    names = ("owed", *OUTCOMES, *CAUSES, "overdue_before", "not_known")
    return Counter({name: figures[name] for name in names if figures[name]})


def _plain(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else cell


def is_day(cell: Any) -> bool:
    return isinstance(cell, date)
