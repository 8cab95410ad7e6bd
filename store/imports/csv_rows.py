"""A CSV file as rows of a source's columns: UTF-8, the header checked, every cell trimmed."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from pathlib import Path

from store.imports.problems import listed
from store.imports.source import Source

Row = tuple[str, ...]

_OTHER_WIDTH = "the row has more or fewer fields than the header"
_TWO_ANSWERS = "a column that stands twice says two different things"


class FileRefused(Exception):  # noqa: N818 - it is what happens to the file
    """The file as a whole cannot be read; the text goes on from the file's name."""


def csv_rows(path: Path, source: Source) -> Iterator[tuple[int, Row | str, Callable[[], int], int]]:
    """Yield row number, values (or why there are none), bytes read so far and bytes in all.

    The header is row 1 and a quoted line break makes no new row. Raise FileRefused for what is not
    UTF-8, no CSV, or lacks a column.
    """
    try:
        with path.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as lines:
            size = max(path.stat().st_size, 1)
            reader = csv.reader(_without_zero_bytes(lines), strict=True)
            try:
                header = next(reader, None)
                if header is None:
                    raise FileRefused("is empty")
                values_of = _chooser(header, source)
                for number, fields in enumerate(reader, start=2):
                    if fields:
                        yield number, values_of(fields), raw.tell, size
            except csv.Error as error:
                raise FileRefused(
                    f"is not a proper CSV file near line {reader.line_num} ({error})"
                ) from error
    except UnicodeDecodeError as error:
        raise FileRefused(f"is not UTF-8 in line {_undecodable_line(path)}") from error
    except OSError as error:
        raise FileRefused(f"cannot be read ({error.strerror})") from error


def _without_zero_bytes(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if "\0" in line:
            raise FileRefused(f"has a zero byte in line {number}")
        yield line


def _undecodable_line(path: Path) -> int:
    with path.open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


def _chooser(header: list[str], source: Source) -> Callable[[list[str]], Row | str]:
    """Return what picks a source's columns out of a row, by the header's names in any case."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        places.setdefault(name.strip().casefold(), []).append(place)
    for name, other in source.other_names.items():
        if name not in places and other in places:
            places[name] = places[other]
    _require_columns(places, source)
    width = len(header)
    absent = [width]  # one past the end: an empty field is put there
    chosen = [places.get(name, absent) for name in source.columns]
    first_of_each = itemgetter(*(found[0] for found in chosen), width)
    twice = [(at, found) for at, found in enumerate(chosen) if len(found) > 1]

    def values_of(fields: list[str]) -> Row | str:
        if len(fields) != width:
            return _OTHER_WIDTH
        fields.append("")
        values: Row = tuple(map(str.strip, first_of_each(fields)[:-1]))
        return _filled_of_twice(values, fields, twice) if twice else values

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
