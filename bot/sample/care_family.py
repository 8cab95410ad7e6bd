"""A family whose children are looked after, and not on a child protection plan."""

from datetime import date, timedelta

from bot.sample.care import Care, care_of
from bot.sample.care_files import write_care
from bot.sample.course import Course, ended_course
from bot.sample.events import CAME_INTO_CARE, write_event, write_happenings
from bot.sample.extract import Extract
from bot.sample.family_notes import write_present_notes
from bot.sample.household import household_of
from bot.sample.missing import write_missing
from bot.sample.notes import Stay
from bot.sample.outline import Outline
from bot.sample.past import write_past_protection
from bot.sample.supervisions import write_supervisions
from bot.sample.visits import family_visits

_BORN_BEFORE = timedelta(days=3)
_TURNS, _PROTECTED_BEFORE = 4, 2


def write_care_family(extract: Extract, outline: Outline) -> None:
    """Write everything about one family."""
    care = care_of(extract, outline)
    protected = _protected_before(extract, outline, care)
    household = household_of(
        extract,
        outline,
        care.start,
        _last_visit(care),
        care.start - _BORN_BEFORE,
        before=protected.start if protected else None,
    )
    visits = list(family_visits(extract, care.days, household.allocation, in_care_since=care.start))
    stays = []
    for child, referral in household.referred:
        care_id = write_care(extract, outline, child, referral, care)
        stays.append((child, Stay(care.start, care_id=care_id, care_since=care.start)))
        write_missing(extract, child, care.start, extract.as_of, care.days)
    if visits:
        write_present_notes(extract, outline, household.allocation, stays, visits, care.start)
    persons = [child.person_id for child in household.children]
    write_event(extract, persons, CAME_INTO_CARE, care.start)
    write_happenings(extract, persons, care.start, extract.as_of, unwritten=False)
    write_supervisions(extract, outline, persons, care.start, extract.as_of)
    if protected:
        before = household.born_before(protected.start)
        write_past_protection(extract, household, before, protected)


def _protected_before(extract: Extract, outline: Outline, care: Care) -> Course | None:
    """Return the protection plan that ended when care began."""
    if outline.turn % _TURNS != _PROTECTED_BEFORE:
        return None
    return ended_course(extract, extract.calendar.last_on_or_before(care.start))


def _last_visit(care: Care) -> date:
    return care.days[-1] if care.days else care.start
