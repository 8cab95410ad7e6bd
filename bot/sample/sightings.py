"""What was seen of one child at one visit."""

import random
from dataclasses import dataclass
from datetime import timedelta

from bot.sample.draw import chance, one_of
from bot.sample.family import SampleChild
from bot.sample.files import BLANK
from bot.sample.visits import SETTLED, FamilyVisit

_REASONS = (
    "child_declined",
    "child_declined",
    "main_carer_stayed",
    "main_carer_stayed",
    "main_carer_stayed",
    "child_asleep",
    "child_unwell",
    "other",
)
_FOUR_YEARS = timedelta(days=1461)
_SCHOOL_AGE = timedelta(days=5 * 365)
_MISSED = 0.03
_ALONE_AT_SCHOOL = 0.85


@dataclass(slots=True)
class Sighting:
    """What was seen of one child; None: the record does not say."""

    seen: bool | None
    alone: bool | None
    bedroom: bool | None
    reason: str = BLANK
    observed: str = BLANK
    concerns: str = "no"
    place: str = BLANK  # where it is not that of the visit
    with_child: str = BLANK  # who was present while the child was seen alone
    outcome: str = BLANK  # where it is not that of the visit


def sighting_of(
    draw: random.Random, child: SampleChild, visit: FamilyVisit, alone: float
) -> Sighting | None:
    """Return what was seen of a child; None when the child was not there.

    `alone` is the share of the visits to the home at which older children are seen alone.
    """
    if child.born is None or visit.day < child.born:
        return Sighting(None, None, None)
    if visit.failed:
        return Sighting(False, False, False)
    if visit.from_last >= SETTLED and chance(draw, _MISSED):
        return None
    age = visit.day - child.born
    return _of_young(draw, visit) if age < _FOUR_YEARS else _of_older(draw, visit, age, alone)


def _of_young(draw: random.Random, visit: FamilyVisit) -> Sighting:
    """Return what was seen of a child under 4, who is observed at home."""
    place = visit.home if visit.place == "school" else BLANK
    observed = "yes" if visit.from_last < SETTLED or chance(draw, 0.995) else "no"
    return Sighting(True, chance(draw, 0.12), visit.bedroom, observed=observed, place=place)


def _of_older(draw: random.Random, visit: FamilyVisit, age: timedelta, alone: float) -> Sighting:
    at_school = visit.place == "school"
    place = visit.home if at_school and age < _SCHOOL_AGE else BLANK
    if not visit.statutory and not at_school:
        return Sighting(True, False, visit.bedroom)
    if visit.from_last == 0 or chance(draw, max(alone, _ALONE_AT_SCHOOL) if at_school else alone):
        return Sighting(True, True, visit.bedroom, place=place)
    concerns = "yes" if chance(draw, 0.004) else "no"
    return Sighting(True, False, visit.bedroom, one_of(draw, _REASONS), concerns=concerns)
