"""What a database's values mean in Python: SQLite keeps days and instants as texts."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple


class Meaning(dict[Any, Any]):
    """What a value means, worked out once for all the rows that repeat it."""

    __slots__ = ("_meaning",)

    def __init__(self, meaning: Callable[[Any], object]) -> None:
        super().__init__({None: None})
        self._meaning = meaning

    def __missing__(self, value: Any) -> Any:
        meaning = self[value] = self._meaning(value)
        return meaning


class Meant(NamedTuple):
    """What the days and the instants of a database mean."""

    day: Callable[[Any], Any]
    instant: Callable[[Any], Any]


def _as_it_is(value: Any) -> Any:
    return value


MEANT = {
    "sqlite": Meant(Meaning(date.fromisoformat).__getitem__, datetime.fromisoformat),
    "postgresql": Meant(_as_it_is, _as_it_is),
}
