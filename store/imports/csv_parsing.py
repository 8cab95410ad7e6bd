"""The text of a CSV file as rows of fields, many at once.

Most of an extract has no quotation mark: fields are then what stands between commas, and to split
them there takes a third of the time.
"""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from store.imports.readable import FileRefused

_CHARACTERS_AT_ONCE = 1 << 16  # fewer than a field may have
_AT_FIRST = 1 << 12  # what is learnt from few rows is known of all others


def rows_at_once(lines: io.TextIOWrapper) -> Iterator[list[list[str]]]:
    """Yield the first row alone, and then many at once; an empty line has no field.

    Raise FileRefused for what is no CSV.
    """
    lines_before = 0
    text = lines.readline()
    many = min(_AT_FIRST, _CHARACTERS_AT_ONCE)
    while text:
        rows = _split(text)
        if rows is None:
            rows, lines_read = _parsed(text, lines, lines_before)
        else:
            lines_read = len(rows)
        yield rows
        lines_before += lines_read
        text = lines.read(many) + lines.readline()
        many = _CHARACTERS_AT_ONCE


def _split(text: str) -> list[list[str]] | None:
    """Return the rows of whole lines; None where more has to be known than commas."""
    text = text.replace("\r\n", "\n")
    if '"' in text or "\r" in text or len(text) > csv.field_size_limit():
        return None
    return [line.split(",") if line else [] for line in text.removesuffix("\n").split("\n")]


def _parsed(text: str, rest: Iterator[str], lines_before: int) -> tuple[list[list[str]], int]:
    """Return the rows that begin in a text, and how many lines they take: one may end in the rest.

    Raise FileRefused.
    """
    begun = list(io.StringIO(text, newline=""))
    reader = csv.reader(chain(begun, rest), strict=True)
    rows = []
    try:
        for row in reader:
            rows.append(row)
            if reader.line_num >= len(begun):
                break
    except csv.Error as error:
        near = lines_before + reader.line_num
        raise FileRefused(f"is not a proper CSV file near line {near} ({error})") from error
    return rows, reader.line_num
