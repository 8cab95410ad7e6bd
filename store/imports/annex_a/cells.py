"""One cell of a workbook at a time: ids, days, ages and words, as authorities write them.

Every reader takes a cell as `plain` leaves it, returns None for "not known", and raises Unreadable
for what cannot be read, never a guess: the text goes on from "the value is".
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import TypeVar

from store.imports.moments import moment
from store.imports.values import Unreadable, identifier

ID_LENGTH = 48  # a plan's and a visit's id is made of the child's and a day
_MOST_DIGITS_KEPT = 15  # Excel rounds longer numbers
_NO_DATE = date(1900, 1, 1)
_AN_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)\.0+", re.ASCII)
_OPTION = re.compile(r"[a-z]\) *")  # "a) Yes": the template's own letters
_READ_AS = TypeVar("_READ_AS")


class Broken(Enum):
    """What stands in place of a value that the workbook does not hold."""

    ERROR = "an error of the spreadsheet"
    FORMULA = "a formula without its result"


def plain(value: object) -> object:
    """Return a cell without what is not to be seen in it; blank is None."""
    if not isinstance(value, str):
        return value
    words = " ".join(value.split())
    if _AN_ERROR.fullmatch(words):
        return Broken.ERROR
    return words or None


def whole(read: Callable[[object], _READ_AS | None], value: object) -> _READ_AS | None:
    """Return what a reader makes of a cell that holds something; nothing of a blank one."""
    if value is None:
        return None
    if isinstance(value, Broken):
        raise Unreadable(value.value)
    return read(value)


def child_id(value: object) -> str | None:
    """Return an id as text: 1234.0 is 1234."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise Unreadable("not an id")
    if isinstance(value, str):
        zeros = _WHOLE.fullmatch(value)
        found = identifier(zeros[1] if zeros else value)
    elif value != int(value) or abs(value) >= 10**_MOST_DIGITS_KEPT:
        raise Unreadable("not an id")
    else:
        found = identifier(str(int(value)))
    if found is not None and len(found) > ID_LENGTH:
        raise Unreadable("not an id")
    return found


def day(value: object) -> date | None:
    """Return a day: Excel's, or a text DD/MM/YYYY or YYYY-MM-DD; they may be mixed here."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value if value > _NO_DATE else None
    if not isinstance(value, str):
        raise Unreadable("not a date")
    try:
        read = moment(value)
    except Unreadable:
        raise Unreadable("not a date") from None
    return read.day if read else None


def age(value: object) -> float | None:
    """Return an age in years, which may be a decimal; of an unborn child it is -1."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise Unreadable("not an age")
    try:
        return float(value)
    except ValueError:
        raise Unreadable("not an age") from None


def words(value: object) -> str | None:
    """Return a text as it stands."""
    return str(value)


_ALONE: dict[str, bool | None] = {
    **dict.fromkeys(("yes", "1 - yes", "y", "true", "child seen alone", "seen alone"), True),
    "yes-see care notes for details": True,
    **dict.fromkeys(("no", "0 - no", "n", "false", "not seen alone", "not seen"), False),
    **dict.fromkeys(("child not seen alone", "child not seen"), False),
    **dict.fromkeys(("unknown", "no visit - new in last month"), None),
    **dict.fromkeys(("child seen", "seen"), None),  # seen, but they do not say alone
}
_YES_OR_NO: dict[str, bool | None] = {
    **dict.fromkeys(("yes", "1 - yes", "y", "true"), True),
    **dict.fromkeys(("no", "0 - no", "n", "false"), False),
    "unknown": None,
}


def seen_alone(value: object) -> bool | None:
    """Return whether a child was seen alone, by the words that authorities use."""
    return _one_of(_ALONE, value)


def yes_or_no(value: object) -> bool | None:
    """Return yes or no, by the words that authorities use."""
    return _one_of(_YES_OR_NO, value)


def _one_of(known: dict[str, bool | None], value: object) -> bool | None:
    said = str(value).casefold()
    option = _OPTION.match(said)
    try:
        return known[said[option.end() :] if option else said]
    except KeyError:
        raise Unreadable("not one of the known words") from None
