"""What is worked out once for each of the values that recur in a table."""

from collections.abc import Callable
from typing import TypeVar

_Given = TypeVar("_Given")
_Value = TypeVar("_Value")
_MOST_REMEMBERED = 20_000


class Once(dict[_Given, _Value]):
    """Works out what it does not hold, and begins anew when that was too much to remember."""

    def __init__(self, work_out: Callable[[_Given], _Value]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, given: _Given) -> _Value:
        value = self._work_out(given)
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[given] = value
        return value
