"""What came before: a protection plan, a child in need plan or a period of care that ended."""

from bot.sample.care import Care
from bot.sample.care_files import write_care
from bot.sample.course import Course
from bot.sample.extract import Extract
from bot.sample.family import SampleChild
from bot.sample.family_notes import write_past_notes
from bot.sample.household import Household
from bot.sample.in_need import InNeedPlan, write_in_need_plans
from bot.sample.notes import Stay
from bot.sample.plan_meetings import write_meetings
from bot.sample.plans import ended_plan_of, write_plans
from bot.sample.referrals import Referral
from bot.sample.visits import family_visits

Referred = list[tuple[SampleChild, Referral]]


def write_past_protection(
    extract: Extract, household: Household, referred: Referred, course: Course
) -> None:
    """Write the child protection plan of some of the children, which has ended."""
    plans = [ended_plan_of(extract, child, course, referral) for child, referral in referred]
    write_plans(extract, plans)
    write_meetings(extract, household.outline, plans, course.days)
    visits = list(family_visits(extract, course.days, household.allocation))
    stays = [
        (child, Stay(plan.start, course.last, plan.plan_id))
        for (child, _), plan in zip(referred, plans, strict=True)
    ]
    write_past_notes(extract, stays, visits)


def write_past_need(extract: Extract, household: Household, course: Course) -> None:
    """Write the child in need plan of those who were there, which has ended."""
    referred = household.born_before(course.start)
    plans = [
        InNeedPlan(extract.numbers.next("cin_plan"), referral, course.start, course.end)
        for _, referral in referred
    ]
    write_in_need_plans(extract, household.outline, plans)
    visits = list(family_visits(extract, course.days, household.allocation))
    stays = [(child, Stay(course.start, course.last)) for child, _ in referred]
    write_past_notes(extract, stays, visits)


def write_past_care(extract: Extract, household: Household, care: Care) -> None:
    """Write the period of being looked after of those who were there, which has ended."""
    visits = list(family_visits(extract, care.days, household.allocation, in_care_since=care.start))
    stays = []
    for child, referral in household.born_before(care.start):
        care_id = write_care(extract, household.outline, child, referral, care)
        last = care.end or extract.as_of
        stays.append((child, Stay(care.start, last, care_id=care_id, care_since=care.start)))
    write_past_notes(extract, stays, visits)
