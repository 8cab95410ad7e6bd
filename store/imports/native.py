"""What a database's own types become: the text that a CSV file of the same table would hold.

The readers of cells take text. Nothing is lost on the way: microseconds, offsets and every digit
of an id stay; a null is empty.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any
from uuid import UUID

from store.imports.values import Unreadable


def texts(row: Sequence[object]) -> list[str]:
    """Return a row's values as text; raise Unreadable for a kind that no column of ours has."""
    return [value if type(value) is str else _text(value) for value in row]


def _text(value: object) -> str:
    try:
        write = _WRITTEN[type(value)]
    except KeyError:
        raise Unreadable("a value of a kind that cannot be read") from None
    return write(value)


def _number(value: Decimal | float) -> str:
    """Return a whole number without a point: an id is 7, however many places the column has."""
    try:
        whole = int(value)
    except (ValueError, OverflowError):  # not a number, or infinity
        return str(value)
    return str(whole) if whole == value else str(value)


_WRITTEN: dict[type, Callable[[Any], str]] = {
    NoneType: lambda _: "",
    datetime: lambda value: value.isoformat(" "),
    date: date.isoformat,
    bool: lambda value: "1" if value else "0",
    int: str,
    Decimal: _number,
    float: _number,
    UUID: str,
}
