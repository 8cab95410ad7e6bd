"""The audit's lines as CSV: what Excel and LibreOffice open as it is meant."""

import csv
from collections.abc import Iterable
from pathlib import Path

from bot.audit.audited import Audited
from bot.audit.lines import COLUMNS, Cell, lines_of
from rules.audit.period import Period

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(path: Path, children: Iterable[Audited], period: Period) -> None:
    """Write the lines with a header, in UTF-8 with the mark by which Excel knows it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for child in children:
            writer.writerows(map(_texts, lines_of(child, period)))


def _texts(cells: Iterable[Cell]) -> list[str]:
    return ["" if cell is None else _harmless(str(cell)) for cell in cells]


def _harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take as a formula, such as an id "=1+1"."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
