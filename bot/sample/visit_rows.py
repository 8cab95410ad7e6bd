"""One child at one visit: the case note's row, and the supplement's row of what else is known."""

import random
from dataclasses import dataclass
from datetime import timedelta

from bot.sample.draw import chance, one_of
from bot.sample.family import SampleChild
from bot.sample.files import BLANK, NULL
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
_PLAN_IDS = (None,) * 43 + (NULL,) * 5 + ("-1",) * 2  # None: the plan's own
_PERSONS_PRESENT = ("yes",) * 490 + (BLANK,) * 9 + ("no",)
_FOUR_YEARS = timedelta(days=1461)
_SCHOOL_AGE = timedelta(days=5 * 365)
_MISSED = 0.03
_ALONE, _ALONE_AT_SCHOOL = 0.57, 0.85
_WITH_DETAILS = 0.9


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


@dataclass(slots=True)
class CaseNote:
    """A visit of one child, ready to be written; `details` False: only the case note exists."""

    child: SampleChild
    plan_id: str
    visit: FamilyVisit
    sighting: Sighting
    details: bool


_FLAG = {True: "Y", False: "N", None: NULL}


def sighting_of(draw: random.Random, child: SampleChild, visit: FamilyVisit) -> Sighting | None:
    """Return what was seen of a child; None when the child was not there."""
    day = visit.day
    if child.born is None or day < child.born:
        return Sighting(None, None, None)
    if visit.failed:
        return Sighting(False, False, False)
    settled = visit.from_last < SETTLED
    if not settled and chance(draw, _MISSED):
        return None
    age = day - child.born
    at_home = visit.place == "school" and age < _SCHOOL_AGE
    place = "home" if at_home else BLANK
    if age < _FOUR_YEARS:
        observed = "yes" if settled or chance(draw, 0.995) else "no"
        alone = chance(draw, 0.12)
        return Sighting(True, alone, visit.bedroom, observed=observed, place=place)
    at_school = visit.place == "school"
    if visit.from_last == 0 or chance(draw, _ALONE_AT_SCHOOL if at_school else _ALONE):
        return Sighting(True, True, visit.bedroom, place=place)
    concerns = "yes" if chance(draw, 0.004) else "no"
    return Sighting(True, False, visit.bedroom, one_of(draw, _REASONS), concerns=concerns)


def case_note(
    draw: random.Random, child: SampleChild, plan_id: str, visit: FamilyVisit, sighting: Sighting
) -> CaseNote:
    """Return the note; nine in ten have details, and the plan id is not always there."""
    known = one_of(draw, _PLAN_IDS)
    return CaseNote(
        child, plan_id if known is None else known, visit, sighting, chance(draw, _WITH_DETAILS)
    )


def visit_row(visit_id: str, note: CaseNote) -> tuple[str, ...]:
    """Return the row of ssd_cp_visits."""
    sighting = note.sighting
    return (
        visit_id,
        note.child.person_id,
        note.plan_id,
        note.visit.written(),
        _FLAG[sighting.seen],
        _FLAG[sighting.alone],
        _FLAG[sighting.bedroom],
    )


def details_row(
    draw: random.Random, visit_id: str, note: CaseNote, sibling: int
) -> tuple[str, ...]:
    """Return the row of the supplement; each sibling's note is written a little later."""
    visit, sighting = note.visit, note.sighting
    recorded_at = visit.recorded_at + timedelta(minutes=6 * sibling)
    present = "sibling" if sibling and sighting.alone and chance(draw, 0.3) else BLANK
    return (
        visit_id,
        recorded_at.isoformat(),
        visit.visitor.staff_id,
        "cp_statutory",
        sighting.place or visit.place,
        visit.failed or "completed",
        sighting.reason,
        present,
        one_of(draw, _PERSONS_PRESENT),
        sighting.observed,
        sighting.concerns,
        BLANK,
        BLANK,
    )
