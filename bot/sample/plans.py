"""Child protection plans of the children, and the intervals agreed in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.agreements import LIMIT, Agreement, within, write_agreements
from bot.sample.course import Course
from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.family import SampleChild
from bot.sample.files import NULL, ssd_day
from bot.sample.referrals import Referral

_CATEGORIES = ("Neglect", "Neglect", "Neglect", "Emotional Abuse", "Emotional Abuse")
_RARER_CATEGORIES = ("Physical Abuse", "Sexual Abuse")
_ASKED_FOR_NEWBORN = 0.6


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """One plan of one child; `until` the child's death, where it came before the end."""

    plan_id: str
    conference_id: str
    referral: Referral
    person_id: str
    start: date
    end: date | None
    temporary: bool
    agreements: tuple[Agreement, ...]
    until: date | None


def plan_of(
    extract: Extract, child: SampleChild, course: Course, referral: Referral, *, temporary: bool
) -> SamplePlan:
    """Return a child's present plan, or the one that ended last."""
    agreements = [*within(course.agreements, child.first, child.last)]
    if child.born and child.first < child.born and not agreements:
        agreed_on = child.born + timedelta(days=between(extract.draw("plans"), 4, 12))
        if agreed_on < extract.as_of and chance(extract.draw("plans"), _ASKED_FOR_NEWBORN):
            agreements = [Agreement(LIMIT, agreed_on, "core_group")]
    return SamplePlan(
        extract.numbers.next("cp_plan"),
        extract.numbers.next("conference"),
        referral,
        child.person_id,
        child.first,
        child.last,
        temporary,
        tuple(agreements),
        child.died_on,
    )


def ended_plan_of(
    extract: Extract, child: SampleChild, course: Course, referral: Referral
) -> SamplePlan:
    """Return a child's plan that has ended."""
    return SamplePlan(
        extract.numbers.next("cp_plan"),
        extract.numbers.next("conference"),
        referral,
        child.person_id,
        course.start,
        course.end,
        temporary=False,
        agreements=(),
        until=None,
    )


def write_plans(extract: Extract, plans: Sequence[SamplePlan]) -> None:
    """Write a family's plans, one category for them all, and what was agreed in each."""
    draw = extract.draw("plans")
    category = one_of(draw, _CATEGORIES if chance(draw, 0.85) else _RARER_CATEGORIES)
    extract.files.write(
        "ssd_cp_plans",
        (
            (
                plan.plan_id,
                plan.referral.referral_id,
                NULL if plan.temporary else plan.conference_id,
                plan.person_id,
                ssd_day(plan.start),
                ssd_day(plan.end),
                "Y" if plan.temporary else one_of(draw, (NULL, NULL, NULL, "N")),
                category,
                category,
            )
            for plan in plans
        ),
    )
    for plan in plans:
        write_agreements(extract.files, plan.plan_id, plan.agreements)
