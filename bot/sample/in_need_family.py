"""A family on child in need plans: assessed, stepped down, home from care, or with short breaks."""

from datetime import timedelta
from enum import Enum, auto

from bot.sample.agreements import Agreement
from bot.sample.care import Care, care_of
from bot.sample.conferences import INITIAL, booking_of, write_bookings
from bot.sample.course import Course, ended_course
from bot.sample.enquiries import (
    WITHIN,
    Subject,
    strategy_day,
    write_closed_enquiry,
    write_conferences,
    write_enquiries,
)
from bot.sample.events import write_happenings
from bot.sample.extract import Extract
from bot.sample.family_notes import write_present_notes
from bot.sample.household import Household, household_of
from bot.sample.in_need import InNeedPlan, in_need_course, write_in_need_plans
from bot.sample.notes import Stay
from bot.sample.open_enquiry import discussed_on, write_open_enquiry
from bot.sample.outline import Outline
from bot.sample.past import write_past_care, write_past_protection
from bot.sample.referrals import DISABILITY
from bot.sample.short_breaks import write_short_breaks
from bot.sample.supervisions import write_supervisions
from bot.sample.visits import family_visits

_BORN_BEFORE_LAST_VISIT = timedelta(days=16)
_ALONE = 0.93


class _Origin(Enum):
    """What led to the plan, or goes beside it."""

    ASSESSED = auto()
    STEPPED_DOWN = auto()
    RETURNED_HOME = auto()
    CONFERENCE = auto()
    CLOSED_ENQUIRY = auto()
    OPEN_ENQUIRY = auto()
    SHORT_BREAKS = auto()


_ORIGINS = (
    _Origin.STEPPED_DOWN,
    _Origin.ASSESSED,
    _Origin.CONFERENCE,
    _Origin.RETURNED_HOME,
    _Origin.STEPPED_DOWN,
    _Origin.CLOSED_ENQUIRY,
    _Origin.SHORT_BREAKS,
    _Origin.ASSESSED,
    _Origin.STEPPED_DOWN,
    _Origin.OPEN_ENQUIRY,
    *(_Origin.ASSESSED,) * 5,
)


def write_in_need_family(extract: Extract, outline: Outline) -> None:
    """Write everything about one family."""
    origin = _ORIGINS[outline.turn % len(_ORIGINS)]
    course = in_need_course(extract, outline)
    protected = ended_course(extract, course.start) if origin is _Origin.STEPPED_DOWN else None
    care = care_of(extract, outline, course.start) if origin is _Origin.RETURNED_HOME else None
    before = protected or care
    household = household_of(
        extract,
        outline,
        course.start,
        course.days[-1],
        course.days[-1] - _BORN_BEFORE_LAST_VISIT,
        before=before.start if before else None,
        need=DISABILITY if origin is _Origin.SHORT_BREAKS else None,
    )
    _write_plans(extract, household, course)
    _write_visits(extract, household, course)
    _write_before(extract, household, protected, care)
    _write_beside(extract, household, course, origin)


def _write_plans(extract: Extract, household: Household, course: Course) -> None:
    plans = [
        InNeedPlan(
            extract.numbers.next("cin_plan"),
            referral,
            child.first,
            None,
            tuple(Agreement(one.every, child.first, one.agreed_at) for one in course.agreements),
        )
        for child, referral in household.referred
    ]
    write_in_need_plans(extract, household.outline, plans)
    persons = [child.person_id for child in household.children]
    write_supervisions(extract, household.outline, persons, course.start, extract.as_of)
    write_happenings(extract, persons, course.start, extract.as_of, unwritten=False)


def _write_visits(extract: Extract, household: Household, course: Course) -> None:
    visits = list(family_visits(extract, course.days, household.allocation))
    stays = [(child, Stay(child.first, alone=_ALONE)) for child in household.children]
    write_present_notes(extract, household.outline, household.allocation, stays, visits)


def _write_before(
    extract: Extract, household: Household, protected: Course | None, care: Care | None
) -> None:
    """Write the protection plan or the care that ended when this plan began."""
    if protected and (referred := household.born_before(protected.start)):
        write_past_protection(extract, household, referred, protected)
    if care:
        write_past_care(extract, household, care)


def _write_beside(extract: Extract, household: Household, course: Course, origin: _Origin) -> None:
    outline, referrals = household.outline, household.referrals
    if origin is _Origin.CONFERENCE:
        _write_conference(extract, household, course)
    elif origin is _Origin.CLOSED_ENQUIRY:
        write_closed_enquiry(extract, outline, referrals, course.start, extract.as_of)
    elif origin is _Origin.OPEN_ENQUIRY:
        write_open_enquiry(extract, outline, referrals, discussed_on(extract, outline))
    elif origin is _Origin.SHORT_BREAKS:
        write_short_breaks(extract, *household.referred[0], outline.turn)


def _write_conference(extract: Extract, household: Household, course: Course) -> None:
    """Write the conference that made no protection plan, and left the family in need."""
    calendar, outline, referrals = extract.calendar, household.outline, household.referrals
    discussed = strategy_day(extract, course.start)
    ended = calendar.after(discussed, 5)
    ids = write_enquiries(extract, outline, referrals, discussed, ended, closed=False)
    subjects = [Subject(one, extract.numbers.next("conference")) for one in referrals]
    target = calendar.after(discussed, WITHIN)
    write_conferences(extract, outline, subjects, ids, target, course.start)
    booking = booking_of(extract, INITIAL, course.start, calendar.after(discussed, 2))
    write_bookings(extract, [one.person_id for one in referrals], [booking])
