"""The children of a family: who they are, how old, and when their plans begin and end."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.course import Course
from bot.sample.draw import between, chance, one_of
from bot.sample.files import NULL, SampleFolder, ssd_day
from bot.sample.names import child_forenames, child_surname
from bot.sample.outline import Outline, Peculiarity

_YEAR = 365.25
_OLDEST, _APART, _YOUNGEST = 17.9, 0.9, 0.05  # years
_OLD_ENOUGH_TO_BE_ALONE = 6.5
_SEEN_AS_SCHOOLCHILD = (Peculiarity.NOT_SEEN_ALONE, Peculiarity.NO_REASON, Peculiarity.BORN_ABOUT)
_BEFORE_BIRTH = timedelta(days=100)  # a plan for an unborn child begins about so early
_BEFORE_LAST_VISIT = timedelta(days=14)


@dataclass(slots=True)
class SampleChild:
    """A child as the case system holds it; `first` and `last` day of the present plan."""

    person_id: str
    legacy_id: str
    forename: str
    surname: str
    sex: str
    born: date | None
    due: date | None
    first: date
    last: date | None = None
    born_about: bool = False
    died_on: date | None = None


class Numbers:
    """Numbers of persons and their legacy references, rising and in separate ranges."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._person = 210000
        self._legacy = 1012345

    def person(self) -> tuple[str, str]:
        """Return the next person id and legacy id."""
        self._person += between(self._draw, 1, 4)
        self._legacy += between(self._draw, 1, 9)
        return str(self._person), str(self._legacy)


def children_of(
    draw: random.Random, numbers: Numbers, outline: Outline, course: Course, as_of: date
) -> list[SampleChild]:
    """Return the children of a family, the eldest first; one whose plan has ended comes last."""
    peculiar = outline.peculiar
    former = peculiar is Peculiarity.PLAN_ENDED
    unborn = peculiar is Peculiarity.UNBORN
    size = outline.size + former
    ages = _ages(draw, size - unborn, outline)
    births = [as_of - timedelta(days=int(age * _YEAR)) for age in ages]
    surname = child_surname(draw)
    children = []
    for place, forename in enumerate(child_forenames(draw, size)):
        born = births[place] if place < len(births) else None
        due = None if born else as_of + timedelta(days=between(draw, 5, 95))
        known_from = max(course.start, (born or due or as_of) - _BEFORE_BIRTH)
        children.append(
            SampleChild(
                *numbers.person(),
                forename,
                child_surname(draw) if chance(draw, 0.12) else surname,
                one_of(draw, "FM") if born else "U",
                born,
                due,
                min(known_from, course.days[-1] - _BEFORE_LAST_VISIT),
            )
        )
    eldest = children[0]
    if peculiar is Peculiarity.BORN_ABOUT and eldest.born:
        eldest.born_about = True
        eldest.born = eldest.born.replace(day=15)
    elif peculiar is Peculiarity.DIED_WITH_OPEN_PLAN:
        eldest.died_on = as_of - timedelta(days=between(draw, 20, 40))
        eldest.first = min(eldest.first, course.start)
    elif former:
        middle = (course.days[-1] - course.start).days
        ended = course.start + timedelta(days=between(draw, middle // 2, middle * 4 // 5))
        children[-1].last = max(ended, children[-1].first + _BEFORE_LAST_VISIT / 2)
    return children


def write_children(folder: SampleFolder, children: list[SampleChild]) -> None:
    """Write persons. An estimate of a birth stands where the due date of an unborn child does."""
    folder.write("ssd_person", _rows(children))


def _rows(children: list[SampleChild]) -> Iterator[tuple[str, ...]]:
    for child in children:
        yield (
            child.legacy_id,
            child.person_id,
            NULL,
            child.forename,
            child.surname,
            child.sex,
            child.sex,
            NULL,
            NULL if child.born_about else ssd_day(child.born),
            NULL,
            NULL,
            NULL,
            ssd_day(child.born if child.born_about else child.due),
            ssd_day(child.died_on),
            "N",
            NULL,
        )


def _ages(draw: random.Random, count: int, outline: Outline) -> list[float]:
    """Return ages in years, falling, siblings at least some months apart."""
    if not count:
        return []
    unborn = outline.peculiar is Peculiarity.UNBORN
    youngest = _APART if unborn else _YOUNGEST
    least = youngest + _APART * (count - 1)
    if outline.peculiar in _SEEN_AS_SCHOOLCHILD:
        least = max(least, _OLD_ENOUGH_TO_BE_ALONE)
    age = max(least, draw.triangular(0, _OLDEST, 9))
    ages = [age]
    for left in range(count - 1, 0, -1):
        room = (age - youngest) / left
        age -= draw.uniform(_APART, max(_APART, min(room, 3.5)))
        ages.append(age)
    return ages
