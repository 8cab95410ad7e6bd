"""How a value of the policy is said in a sentence, and how a policy file writes it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, time
from typing import Any

from pydantic import BaseModel

from rules.interval import Interval
from rules.roles import ROLES

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)


def every(interval: Interval) -> str:
    """Return "every 10 working days" or "every week"."""
    return f"every {interval}" if interval.count > 1 else f"every {interval.unit}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"."""
    *before, end = words
    return f"{', '.join(before)} {last} {end}" if before else end


def long_day(day: date) -> str:
    """Return "24 December 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def ordinal(number: int) -> str:
    """Return "1st", "2nd", "11th"."""
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def plain(code: str) -> str:
    """Return a code as words: "team_manager" as "team manager"."""
    return code.replace("_", " ")


def any_of(roles: Collection[str]) -> str:
    """Return "a team manager or an independent chair", in the order of the staff file."""
    held = (plain(role) for role in ROLES if role in roles)
    return listed((f"an {role}" if role[0] in "aeiou" else f"a {role}" for role in held), "or")


def written(value: Any) -> str:
    """Return a value as a policy file writes it."""
    if isinstance(value, BaseModel | Mapping):
        return _table(dict(value))
    if isinstance(value, tuple | frozenset):
        return _list(value)
    if isinstance(value, int | date):
        return str(value).lower()  # true and false; numbers and days have no letters
    return f'"{"none" if value is None else value}"'


def _table(held: Mapping[str, Any]) -> str:
    return "{ " + ", ".join(f"{name} = {written(value)}" for name, value in held.items()) + " }"


def _list(held: tuple[Any, ...] | frozenset[Any]) -> str:
    if held and all(isinstance(one, time) for one in held):
        return f'"{"-".join(one.isoformat("minutes") for one in held)}"'
    in_order = sorted(held) if isinstance(held, frozenset) else held
    return f"[{', '.join(written(one) for one in in_order)}]"
