"""Case notes: one child at one visit, and in which of the tables it stands."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.sample.draw import chance, one_of
from bot.sample.family import SampleChild
from bot.sample.files import NULL
from bot.sample.further_visits import visit_afterwards
from bot.sample.sightings import Sighting, sighting_of
from bot.sample.visits import FamilyVisit

IN_NEED, HOME = "cin_statutory", "home_visit"
_PLAN_IDS = (None,) * 43 + (NULL,) * 5 + ("-1",) * 2  # None: the plan's own
_WITH_DETAILS = 0.9
_FLAG = {True: "Y", False: "N", None: NULL}
_FOUR_YEARS_OF_DAYS = 1461
_TYPED_WRONGLY = 0.02
_ALONE_AT_HOME = 0.57  # of visits


@dataclass(slots=True)
class CaseNote:
    """A visit of one child, ready to be written; `details` False: only the case note exists.

    A note has a `plan_id` where it is one of a child protection visit, a `care_id` where it is
    one of a visit to a looked-after child, and both where two notes are written of one visit.
    One that has neither is of the type `kind`.
    """

    child: SampleChild
    visit: FamilyVisit
    sighting: Sighting
    details: bool
    plan_id: str | None = None
    care_id: str | None = None
    kind: str = HOME

    def flags(self) -> tuple[str, str, str]:
        """Return seen, seen alone and bedroom seen."""
        sighting = self.sighting
        return _FLAG[sighting.seen], _FLAG[sighting.alone], _FLAG[sighting.bedroom]


@dataclass(frozen=True, slots=True)
class Stay:
    """Under what a child is visited and from when to when: a plan, care, or both at once.

    The first and the last day are outside. Care begins on `care_since`; the visit of the day
    `without_cp_note` was recorded as one to a looked-after child alone. `alone` is the share of
    visits at which older children are seen alone.
    """

    first: date
    last: date = date.max
    plan_id: str | None = None
    care_id: str | None = None
    care_since: date = date.min
    without_cp_note: date | None = None
    alone: float = _ALONE_AT_HOME


def last_day(child: SampleChild, end: date | None) -> date:
    """Return the day from which on nothing more is done; a death is an end too."""
    return min(end or date.max, child.died_on or date.max)


def notes_of(
    draw: random.Random, child: SampleChild, stay: Stay, visits: list[FamilyVisit]
) -> Iterator[CaseNote]:
    """Yield a child's notes of these visits in time order, as far as the stay was open."""
    for place, visit in enumerate(visits):
        if not stay.first < visit.day < stay.last or _before_birth(child, visit):
            continue
        made: FamilyVisit | None = visit
        sighting = sighting_of(draw, child, visit, stay.alone)
        if sighting is None:
            until = visits[place + 1].day if place + 1 < len(visits) else stay.last
            made = visit_afterwards(draw, visit, min(until, stay.last))
            sighting = sighting_of(draw, child, made, stay.alone) if made else None
        if made and sighting:
            yield _note(draw, child, stay, made, sighting)


def _before_birth(child: SampleChild, visit: FamilyVisit) -> bool:
    """Say whether a visit is none to this child: only those of the plan are, before birth."""
    unborn = child.born is None or visit.day < child.born
    return unborn and not visit.statutory and not visit.failed


def _note(
    draw: random.Random, child: SampleChild, stay: Stay, visit: FamilyVisit, sighting: Sighting
) -> CaseNote:
    """Return the note; nine in ten have details, and the plan id is not always there."""
    note = CaseNote(child, visit, sighting, chance(draw, _WITH_DETAILS))
    if not visit.statutory:
        return note
    if stay.plan_id and visit.day != stay.without_cp_note:
        note.plan_id = one_of(draw, _PLAN_IDS) or stay.plan_id
    if stay.care_id and visit.day > stay.care_since:
        note.care_id = stay.care_id
    if not stay.plan_id and not stay.care_id:
        note.kind = IN_NEED if _as_in_need(draw, child, visit, sighting) else HOME
    return note


def _as_in_need(
    draw: random.Random, child: SampleChild, visit: FamilyVisit, sighting: Sighting
) -> bool:
    """Say whether a visit is recorded as a child in need visit: only where seen alone, mostly."""
    young = child.born is not None and (visit.day - child.born).days < _FOUR_YEARS_OF_DAYS
    return bool(sighting.alone or young) or chance(draw, _TYPED_WRONGLY)
