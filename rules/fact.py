"""How facts are declared: slotted, compared by value, and never changed once made."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

_T = TypeVar("_T")

if TYPE_CHECKING:

    @dataclass_transform(frozen_default=True)
    def fact(cls: type[_T]) -> type[_T]:
        """Declare a fact: a slotted dataclass whose fields are never assigned again."""
        ...

else:
    # mypy refuses every assignment to a field. Python's own frozen=True would say the same at
    # run time, at three times the cost of making a visit: a sweep makes a million of them.
    fact = dataclass(slots=True)
