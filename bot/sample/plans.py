"""Child protection plans of the children, and the intervals agreed in them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.sample.course import Agreement, Course
from bot.sample.draw import chance, one_of
from bot.sample.family import SampleChild
from bot.sample.files import NULL, SampleFolder, ssd_day

_CATEGORIES = ("Neglect", "Neglect", "Neglect", "Emotional Abuse", "Emotional Abuse")
_RARER_CATEGORIES = ("Physical Abuse", "Sexual Abuse")


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """One plan of one child."""

    plan_id: str
    referral_id: str
    person_id: str
    start: date
    end: date | None
    temporary: bool
    agreements: tuple[Agreement, ...]


class PlanNumbers:
    """Numbers of plans and referrals."""

    def __init__(self) -> None:
        self._plan = 40200
        self._referral = 880000

    def plan(self) -> str:
        """Return the next plan id."""
        self._plan += 1
        return str(self._plan)

    def referral(self) -> str:
        """Return the next referral id."""
        self._referral += 1
        return str(self._referral)


def plan_of(
    child: SampleChild, course: Course, numbers: PlanNumbers, *, temporary: bool
) -> SamplePlan:
    """Return a child's present plan, or the one that ended last."""
    return SamplePlan(
        numbers.plan(),
        numbers.referral(),
        child.person_id,
        child.first,
        child.last,
        temporary,
        tuple(_from_start(course.agreements, child.first, child.last)),
    )


def earlier_plan_of(
    child: SampleChild, course: Course, end: date, numbers: PlanNumbers
) -> SamplePlan | None:
    """Return the plan that ended before; None for a child who was not born then."""
    if child.born is None or child.born >= course.start:
        return None
    plan_id, referral_id = numbers.plan(), numbers.referral()
    return SamplePlan(plan_id, referral_id, child.person_id, course.start, end, False, ())


def write_plans(folder: SampleFolder, draw: random.Random, plans: list[SamplePlan]) -> None:
    """Write a family's plans, one category for them all, and what was agreed in each."""
    category = one_of(draw, _CATEGORIES if chance(draw, 0.85) else _RARER_CATEGORIES)
    folder.write(
        "ssd_cp_plans",
        (
            (
                plan.plan_id,
                plan.referral_id,
                NULL,
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
    folder.write(
        "plan_intervals",
        (
            (plan.plan_id, one.every, one.begins.isoformat(), one.agreed_at, "no")
            for plan in plans
            for one in plan.agreements
        ),
    )


def _from_start(
    agreements: tuple[Agreement, ...], start: date, end: date | None
) -> Iterator[Agreement]:
    """Yield what was in force at the start, as of the start, and what was agreed afterwards."""
    before = [one for one in agreements if one.begins <= start]
    if before:
        yield Agreement(before[-1].every, start, "conference")
    for one in agreements:
        if one.begins > start and (end is None or one.begins < end):
            yield one
