"""A CSV file as rows of a source's columns: UTF-8, the header checked, every cell trimmed."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, repeat
from operator import itemgetter
from pathlib import Path

from store.imports.problems import listed
from store.imports.source import Source

Row = tuple[str, ...]

_OTHER_WIDTH = "the row has more or fewer fields than the header"
_TWO_ANSWERS = "a column that stands twice says two different things"
_CELLS_AT_ONCE = 20_000
_BLOCK = 1 << 20
_WORKBOOK = b"PK\x03\x04"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class FileRefused(Exception):  # noqa: N818 - it is what happens to the file
    """The file as a whole cannot be read; the text goes on from the file's name."""


def csv_rows(path: Path, source: Source) -> Iterator[tuple[int, Row | str, Callable[[], int], int]]:
    """Yield row number, values (or why there are none), bytes read so far and bytes in all.

    The header is row 1 and a quoted line break makes no new row. Raise FileRefused for what is not
    UTF-8, no CSV, or lacks a column.
    """
    try:
        _require_text(path)
        with path.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as lines:
            size = max(path.stat().st_size, 1)
            reader = csv.reader(lines, strict=True)
            try:
                header = next(reader, None)
                if header is None:
                    raise FileRefused("is empty")
                values_of = _chooser(header, source)
                many = max(_CELLS_AT_ONCE // max(len(header), 1), 1)
                next_row = 2
                while fields := list(islice(reader, many)):
                    for row, values in enumerate(values_of(fields), start=next_row):
                        if values is not None:
                            yield row, values, raw.tell, size
                    next_row += len(fields)
            except csv.Error as error:
                raise FileRefused(
                    f"is not a proper CSV file near line {reader.line_num} ({error})"
                ) from error
    except UnicodeDecodeError as error:
        raise FileRefused(f"is not UTF-8 in line {_undecodable_line(path)}") from error
    except OSError as error:
        raise FileRefused(f"cannot be read ({error.strerror})") from error


def _require_text(path: Path) -> None:
    """Look at the bytes alone, which is quick: what follows may then trust in lines of text."""
    lines = 1
    with path.open("rb") as raw:
        for block in iter(partial(raw.read, _BLOCK), b""):
            if raw.tell() == len(block):
                _refuse_by_beginning(block)
            if b"\0" in block:
                line = lines + block.count(b"\n", 0, block.index(b"\0"))
                raise FileRefused(f"has a zero byte in line {line}")
            if len(block) == _BLOCK and b"\n" not in block and b"\r" not in block:
                raise FileRefused(f"has more than a million characters in line {lines}")
            lines += block.count(b"\n")


def _refuse_by_beginning(block: bytes) -> None:
    if block.startswith(_WORKBOOK):
        raise FileRefused("is a workbook and no CSV file: save it as CSV UTF-8")
    if block.startswith(_UTF_16):
        raise FileRefused("is not UTF-8 in line 1")


def _undecodable_line(path: Path) -> int:
    with path.open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


def _chooser(
    header: list[str], source: Source
) -> Callable[[Sequence[list[str]]], Iterable[Row | str | None]]:
    """Return what picks a source's columns out of rows, by the header's names in any case.

    Of an empty line it makes None.
    """
    places: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        places.setdefault(name.strip().casefold(), []).append(place)
    _require_columns(places, source)
    width = len(header)
    absent = [width]  # one past the end: an empty field is put there
    chosen = [places.get(name, absent) for name in source.columns]
    first_of_each = itemgetter(*(found[0] for found in chosen), width)
    twice = [(at, found) for at, found in enumerate(chosen) if len(found) > 1]

    def values_of_one(fields: list[str]) -> Row | str | None:
        if len(fields) != width:
            return _OTHER_WIDTH if fields else None
        fields.append("")
        values: Row = tuple(map(str.strip, first_of_each(fields)[:-1]))
        return _filled_of_twice(values, fields, twice) if twice else values

    def values_of(rows: Sequence[list[str]]) -> Iterable[Row | str | None]:
        if twice or set(map(len, rows)) != {width}:
            return map(values_of_one, rows)
        columns = (*zip(*rows, strict=True), repeat(""))  # by column: a third of the time
        return zip(*(map(str.strip, columns[found[0]]) for found in chosen), strict=False)

    return values_of


def _filled_of_twice(
    values: Row, fields: list[str], twice: list[tuple[int, list[int]]]
) -> Row | str:
    """Return the values with the filled one of each column whose name stands twice."""
    answered = list(values)
    for at, places in twice:
        filled = {fields[place].strip() for place in places} - {"", "NULL"}
        if len(filled) > 1:
            return _TWO_ANSWERS
        answered[at] = filled.pop() if filled else ""
    return tuple(answered)


def _require_columns(places: dict[str, list[int]], source: Source) -> None:
    missing = [name for name in source.required if name not in places]
    lacks = []
    if missing:
        noun = "column" if len(missing) == 1 else "columns"
        lacks.append(f"lacks the {noun} {listed(missing, len(missing))}")
    if source.one_of and not any(name in places for name in source.one_of):
        lacks.append(f"lacks a column {' or '.join(source.one_of)}")
    if lacks:
        raise FileRefused(" and ".join(lacks))
