"""Which fields of a row are a source's columns: found by the names at the head, in any case."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from store.imports.problems import listed
from store.imports.readable import FileRefused, Row
from store.imports.source import Source

_OTHER_WIDTH = "the row has more or fewer fields than the header"
_BLANKS = " \t\n\r\v\f\x1c\x1d\x1e\x1f"  # of ASCII
_TWO_ANSWERS = "a column that stands twice says two different things"


class Chooser:
    """Picks a source's columns out of the fields of rows, trimmed, or says why it cannot.

    Raise FileRefused where a column is missing that the source cannot do without.
    """

    def __init__(self, header: list[str], source: Source) -> None:
        places: dict[str, list[int]] = {}
        for place, name in enumerate(header):
            places.setdefault(name.strip().casefold(), []).append(place)
        for name, other in source.other_names.items():
            if name not in places and other in places:
                places[name] = places[other]
        _require_columns(places, source)
        self._width = len(header)
        absent = [self._width]  # one past the end: an empty field is put there
        chosen = [places.get(name, absent) for name in source.columns]
        self._first_of_each = [found[0] for found in chosen]
        self._picked = itemgetter(*self._first_of_each, self._width)
        self._twice = [(at, found) for at, found in enumerate(chosen) if len(found) > 1]

    def one(self, fields: list[str]) -> Row | str:
        """Return the values of a row."""
        if len(fields) != self._width:
            return _OTHER_WIDTH
        fields.append("")
        values: Row = tuple(map(str.strip, self._picked(fields)[:-1]))
        return _filled_of_twice(values, fields, self._twice) if self._twice else values

    def many(self, rows: Sequence[list[str]]) -> Iterable[Row | str | None]:
        """Return the values of each row, None for one without a field: an empty line.

        By column it takes a third of the time.
        """
        if self._twice or set(map(len, rows)) != {self._width}:
            return (self.one(fields) if fields else None for fields in rows)
        columns = (*zip(*rows, strict=True), [""] * len(rows))
        return zip(*(_trimmed(columns[at]) for at in self._first_of_each), strict=True)


def _trimmed(cells: Sequence[str]) -> Iterable[str]:
    """Return cells without blanks at their ends; most columns have none, which is seen at once."""
    whole = "".join(cells)
    if whole.isascii() and not any(blank in whole for blank in _BLANKS):
        return cells
    return map(str.strip, cells)


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
