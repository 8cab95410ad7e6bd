"""The children of a family: who they are, how old, and when their plan or care begins and ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.ages import births_of
from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.files import NULL, SampleFolder, ssd_day
from bot.sample.kinds import Peculiarity
from bot.sample.names import child_forenames, child_surname
from bot.sample.outline import Outline

_BEFORE_BIRTH = timedelta(days=100)  # a plan for an unborn child begins about so early
_BEFORE_LAST_VISIT = timedelta(days=14)
_A_DAY = timedelta(days=1)


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


def children_of(
    extract: Extract, outline: Outline, start: date, last_visit: date, born_by: date
) -> list[SampleChild]:
    """Return the children of a family, the eldest first; one whose plan has ended comes last.

    Their plan or care begins on `start`, or later for one who was not born then.
    """
    draw = extract.draw("families")
    former = outline.peculiar is Peculiarity.PLAN_ENDED
    unborn = outline.peculiar is Peculiarity.UNBORN
    size = outline.size + former
    births = births_of(draw, size - unborn, outline, extract.as_of, born_by)
    surname = child_surname(draw)
    children = []
    for place, forename in enumerate(child_forenames(draw, size)):
        born = births[place] if place < len(births) else None
        due = None if born else extract.as_of + timedelta(days=between(draw, 5, 95))
        child = SampleChild(
            *extract.numbers.person(),
            forename,
            child_surname(draw) if chance(draw, 0.12) else surname,
            one_of(draw, "FM") if born else "U",
            born,
            due,
            start,
        )
        child.first = _first(extract, outline, child, last_visit)
        children.append(child)
    _mark(extract, outline, children, start, last_visit)
    return children


def write_children(folder: SampleFolder, children: list[SampleChild]) -> None:
    """Write persons. An estimate of a birth stands where the due date of an unborn child does."""
    folder.write("ssd_person", _rows(children))


def _first(extract: Extract, outline: Outline, child: SampleChild, last_visit: date) -> date:
    """Return the day a child's plan or care began; only protection begins before birth."""
    born = child.born or child.due or extract.eve
    if not outline.status.protected:
        return max(child.first, born + _A_DAY)
    first = min(max(child.first, born - _BEFORE_BIRTH), last_visit - _BEFORE_LAST_VISIT)
    return extract.calendar.last_on_or_before(first)  # conferences are held on working days


def _mark(
    extract: Extract, outline: Outline, children: list[SampleChild], start: date, last_visit: date
) -> None:
    draw, eldest = extract.draw("families"), children[0]
    if outline.peculiar is Peculiarity.BORN_ABOUT and eldest.born:
        eldest.born_about = True
        eldest.born = eldest.born.replace(day=15)
    elif outline.peculiar is Peculiarity.DIED_WITH_OPEN_PLAN:
        eldest.died_on = extract.as_of - timedelta(days=between(draw, 20, 40))
        eldest.first = min(eldest.first, start)
    elif outline.peculiar is Peculiarity.PLAN_ENDED:
        middle = (last_visit - start).days
        ended = start + timedelta(days=between(draw, middle // 2, middle * 4 // 5))
        ended = max(ended, children[-1].first + _BEFORE_LAST_VISIT / 2)
        children[-1].last = extract.calendar.last_on_or_before(ended)


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
