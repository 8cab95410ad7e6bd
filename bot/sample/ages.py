"""When the children of a family were born."""

import random
from datetime import date, timedelta

from bot.sample.draw import between
from bot.sample.kinds import Lapse, Peculiarity
from bot.sample.outline import Outline

_YEAR = 365.25
_OLDEST, _APART = 17.8, 0.9  # years
_FOUR, _EIGHTEEN = 1461, 6575  # days
_OLD_ENOUGH_TO_BE_ALONE, _OLD_ENOUGH_TO_RUN_AWAY = 6.5, 12.0
_ELDEST_AT_LEAST = {
    Peculiarity.NOT_SEEN_ALONE: _OLD_ENOUGH_TO_BE_ALONE,
    Peculiarity.CONCERN: _OLD_ENOUGH_TO_BE_ALONE,
    Peculiarity.NO_REASON: _OLD_ENOUGH_TO_BE_ALONE,
    Peculiarity.BORN_ABOUT: _OLD_ENOUGH_TO_BE_ALONE,
    Lapse.ALONE_REFUSED: _OLD_ENOUGH_TO_BE_ALONE,
    Lapse.CARER_PRESENT: _OLD_ENOUGH_TO_BE_ALONE,
    Lapse.IN_NEED_NOT_ALONE: _OLD_ENOUGH_TO_BE_ALONE,
    Lapse.MISSING_NOW: _OLD_ENOUGH_TO_RUN_AWAY,
}


def births_of(
    draw: random.Random, count: int, outline: Outline, as_of: date, born_by: date
) -> list[date]:
    """Return the births of siblings, the eldest first, all on or before a day."""
    youngest = (as_of - born_by).days
    exactly: int | None = None
    if outline.peculiar is Peculiarity.TURNING_4:
        exactly = youngest = _FOUR - between(draw, 1, 13)
    elif outline.peculiar is Peculiarity.BORN_SINCE:
        exactly = youngest = between(draw, 40, 110)
    ages = [int(age * _YEAR) for age in _ages(draw, count, outline, youngest / _YEAR)]
    if exactly is not None:
        ages[-1] = exactly
    elif outline.peculiar is Peculiarity.TURNING_18:
        ages[0] = _EIGHTEEN - between(draw, 3, 40)
    elif outline.peculiar is Peculiarity.ADULT:
        ages[0] = _EIGHTEEN + between(draw, 5, 30)
    return [as_of - timedelta(days=max(age, youngest)) for age in ages]


def _ages(draw: random.Random, count: int, outline: Outline, youngest: float) -> list[float]:
    """Return ages in years, falling, siblings at least some months apart."""
    if not count:
        return []
    if outline.peculiar is Peculiarity.UNBORN:
        youngest = max(youngest, _APART)
    least = youngest + _APART * (count - 1)
    for what in (outline.peculiar, outline.lapse):
        if what in _ELDEST_AT_LEAST:
            least = max(least, _ELDEST_AT_LEAST[what])
    age = max(least, draw.triangular(0, _OLDEST, 9))
    ages = [age]
    for left in range(count - 1, 0, -1):
        room = (age - youngest) / left
        age -= draw.uniform(_APART, max(_APART, min(room, 3.5)))
        ages.append(age)
    return ages
