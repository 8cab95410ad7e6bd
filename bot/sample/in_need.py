"""Child in need plans: their course, and their rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.agreements import (
    IN_NEED_DAYS,
    Agreement,
    in_need_agreements,
    in_need_by_turn,
    write_agreements,
)
from bot.sample.course import Course
from bot.sample.days import due_day, first_on_or_after, visit_days
from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.files import NULL, ssd_day
from bot.sample.kinds import Lapse, Situation
from bot.sample.outline import Outline
from bot.sample.referrals import Referral

_GOLDEN = 0.618033988749895
_YOUNGEST, _OLDEST = 25, 420  # days since the plan began
_VISITED_TWICE = 130  # days after which there are two visits at least
_A_VISIT_AT_LEAST = timedelta(days=14)
_NOBODY = ("0", NULL)  # how SystemC writes that no team or worker is named


@dataclass(frozen=True, slots=True)
class InNeedPlan:
    """One child in need plan of one child."""

    plan_id: str
    referral: Referral
    start: date
    end: date | None
    agreements: tuple[Agreement, ...] = ()


def in_need_course(extract: Extract, outline: Outline) -> Course:
    """Return the course of the present plan; its last visit puts the family where it stands."""
    draw, calendar = extract.draw("in need"), extract.calendar
    every = in_need_by_turn(outline.turn)
    days = IN_NEED_DAYS[every]
    last = due_day(draw, outline.situation, calendar, extract.as_of) - timedelta(days=days)
    if outline.situation is Situation.OVERDUE:
        last = calendar.last_on_or_before(last)
    else:
        last = first_on_or_after(calendar, last + timedelta(days=_further(extract, outline, days)))
    last = min(last, extract.latest)
    age = _YOUNGEST + round((0.5 + outline.turn * _GOLDEN) % 1 * (_OLDEST - _YOUNGEST))
    if outline.lapse is Lapse.IN_NEED_NOT_ALONE:
        age = max(age, _VISITED_TWICE)
    start = min(extract.as_of - timedelta(days=age), last - _A_VISIT_AT_LEAST)
    start = calendar.last_on_or_before(start)
    visited = visit_days(draw, calendar, start, last, lambda _: days * 5 // 7)
    return Course(start, in_need_agreements(every, start), visited)


def ended_in_need_course(extract: Extract, end: date) -> Course:
    """Return the course of a plan that ended on a day, when protection began."""
    draw, calendar = extract.draw("in need"), extract.calendar
    start = calendar.last_on_or_before(end - timedelta(days=between(draw, 90, 250)))
    last = calendar.before(end, between(draw, 3, 15))
    return Course(start, (), visit_days(draw, calendar, start, last, lambda _: 30), end)


def write_in_need_plans(extract: Extract, outline: Outline, plans: Sequence[InNeedPlan]) -> None:
    """Write the plans of a family, and what was agreed in them."""
    draw = extract.draw("in need")
    named = chance(draw, 0.9)
    team_id = outline.team.team_id if named else one_of(draw, _NOBODY)
    worker_id = outline.worker.staff_id if named else one_of(draw, _NOBODY)
    extract.files.write(
        "ssd_cin_plans",
        (
            (
                plan.plan_id,
                plan.referral.referral_id,
                plan.referral.person_id,
                ssd_day(plan.start),
                ssd_day(plan.end),
                team_id,
                worker_id,
            )
            for plan in plans
        ),
    )
    for plan in plans:
        write_agreements(extract.files, plan.plan_id, plan.agreements)


def _further(extract: Extract, outline: Outline, days: int) -> int:
    """Return how many days later than that the last visit of a family visited in time was."""
    if outline.situation is not Situation.ON_TIME:
        return 0
    return between(extract.draw("in need"), 0, days - 12)
