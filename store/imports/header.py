"""Which fields of a row are a source's columns: found by the names at the head, in any case."""

from collections.abc import Callable
from operator import itemgetter

from store.imports.problems import listed
from store.imports.readable import FileRefused, Row
from store.imports.source import Source

_OTHER_WIDTH = "the row has more or fewer fields than the header"
_TWO_ANSWERS = "a column that stands twice says two different things"


def chooser(header: list[str], source: Source) -> Callable[[list[str]], Row | str]:
    """Return what picks a source's columns out of a row's fields, trimmed, or says why not.

    Raise FileRefused where a column is missing that the source cannot do without.
    """
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
