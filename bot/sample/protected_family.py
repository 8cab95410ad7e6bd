"""A family on a child protection plan, with its children in care as well or not."""

from datetime import date, timedelta

from bot.sample.care import Care, care_of
from bot.sample.care_files import write_care
from bot.sample.course import Course, course_of, ended_course
from bot.sample.draw import between
from bot.sample.events import CAME_INTO_CARE, write_event
from bot.sample.extract import Extract
from bot.sample.family_notes import write_present_notes
from bot.sample.household import Household, household_of
from bot.sample.in_need import ended_in_need_course
from bot.sample.kinds import Lapse, Peculiarity
from bot.sample.missing import write_missing, write_missing_now
from bot.sample.notes import Stay, last_day
from bot.sample.outline import Outline
from bot.sample.past import write_past_need, write_past_protection
from bot.sample.plan_meetings import write_meetings
from bot.sample.plans import SamplePlan, plan_of, write_plans
from bot.sample.referrals import refer, write_referrals
from bot.sample.visits import family_visits

_YOUNGEST, _BORN_BEFORE_CARE = timedelta(days=18), timedelta(days=10)
_TURNS, _IN_NEED_BEFORE = 9, 4


def write_protected_family(extract: Extract, outline: Outline) -> None:
    """Write everything about one family."""
    care = care_of(extract, outline) if outline.status.in_care else None
    course = course_of(extract, outline, care)
    in_need = _in_need_before(extract, outline, course)
    household = household_of(
        extract,
        outline,
        course.start,
        course.days[-1],
        care.start - _BORN_BEFORE_CARE if care else extract.as_of - _YOUNGEST,
        before=in_need.start if in_need else None,
    )
    plans = _write_plans(extract, household, course)
    write_meetings(extract, outline, plans, course.days)
    _write_visits(extract, household, plans, course, care)
    _write_absences(extract, household, course)
    if in_need:
        write_past_need(extract, household, in_need)
    if outline.peculiar is Peculiarity.REGISTERED_AGAIN:
        _write_earlier(extract, household, course)


def _in_need_before(extract: Extract, outline: Outline, course: Course) -> Course | None:
    ordinary = outline.peculiar is None and not outline.status.in_care
    if ordinary and outline.turn % _TURNS == _IN_NEED_BEFORE:
        return ended_in_need_course(extract, course.start)
    return None


def _write_plans(extract: Extract, household: Household, course: Course) -> list[SamplePlan]:
    temporary = household.outline.peculiar is Peculiarity.TEMPORARY
    plans = [
        plan_of(extract, child, course, referral, temporary=temporary)
        for child, referral in household.referred
    ]
    write_plans(extract, plans)
    return plans


def _write_visits(
    extract: Extract,
    household: Household,
    plans: list[SamplePlan],
    course: Course,
    care: Care | None,
) -> None:
    """Write the visits; both notes of those made since the children were looked after."""
    outline = household.outline
    in_care_since = care.start if care else date.max
    visits = list(
        family_visits(
            extract,
            course.days,
            household.allocation,
            bedroom_breach=outline.peculiar is Peculiarity.BEDROOM_BREACH,
            in_care_since=in_care_since,
        )
    )
    stays = []
    for (child, referral), plan in zip(household.referred, plans, strict=True):
        care_id = write_care(extract, outline, child, referral, care) if care else None
        last = last_day(child, child.last)
        stay = Stay(child.first, last, plan.plan_id, care_id, in_care_since, course.without_cp_note)
        stays.append((child, stay))
    if care:
        persons = [child.person_id for child in household.children]
        write_event(extract, persons, CAME_INTO_CARE, care.start)
    write_present_notes(extract, outline, household.allocation, stays, visits, in_care_since)


def _write_absences(extract: Extract, household: Household, course: Course) -> None:
    for child in household.children:
        until = min(last_day(child, child.last), extract.as_of)
        write_missing(extract, child, child.first, until, course.days)
    if household.outline.lapse is Lapse.MISSING_NOW:
        write_missing_now(extract, household.children[0], course.days[-1])


def _write_earlier(extract: Extract, household: Household, later: Course) -> None:
    """Write the plan that had ended before these children were registered again."""
    end = later.start - timedelta(days=between(extract.draw("courses"), 120, 500))
    course = ended_course(extract, extract.calendar.last_on_or_before(end))
    referred = [
        (child, refer(extract, child.person_id, course.start, course.end))
        for child, _ in household.born_before(course.start)
    ]
    if referred:
        write_referrals(extract, household.outline, [referral for _, referral in referred])
        write_past_protection(extract, household, referred, course)
