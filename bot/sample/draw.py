"""Where chance comes from: one stream of draws for each kind of thing, all from one seed."""

import random
from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")


def stream(seed: int, kind: str) -> random.Random:
    """Return the draws for one kind of thing; a new kind never shifts those of the others."""
    return random.Random(f"{seed} {kind}")  # noqa: S311 - a sample must come out the same again


def chance(draw: random.Random, share: float) -> bool:
    """Say yes for this share of the times asked."""
    return draw.random() < share


def between(draw: random.Random, low: int, high: int) -> int:
    """Return a whole number from low to high, both included; several times faster than randint."""
    return low + int(draw.random() * (high - low + 1))


def one_of(draw: random.Random, choices: Sequence[_T]) -> _T:
    """Return one of a few; repeat a choice to make it likelier."""
    return choices[int(draw.random() * len(choices))]
