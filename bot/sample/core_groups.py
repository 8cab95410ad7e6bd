"""Core groups: in how many days they follow each other, when held, and when written up."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from bot.sample.days import free_day
from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.files import BLANK
from bot.sample.kinds import Lapse
from bot.sample.plans import SamplePlan
from bot.sample.visits import recorded_at

_MONTH = 28  # days after which the next one is planned at the latest
_EVERY = {"": _MONTH, "3 weeks": 20, "4 weeks": 27, "1 month": _MONTH, "6 weeks": _MONTH}
_AGREED = ("",) * 40 + ("3 weeks", "3 weeks", "4 weeks", "4 weeks", "1 month", "6 weeks")
_FIRST = (6, 10)  # working days after the conference
_LATE = 0.05
_TO_WRITE_UP = 7  # working days, which are too many


def write_core_groups(
    extract: Extract, plans: Sequence[SamplePlan], lapse: Lapse | None, visited: Collection[date]
) -> list[date]:
    """Write the core groups of siblings' plans of one start and end; return their days."""
    draw = extract.draw("core groups")
    every = one_of(draw, _AGREED)
    days = _days(extract, plans[0], _EVERY[every], lapse, visited)
    unwritten = _unwritten(extract, days, lapse)
    rows = [
        (day.isoformat(), BLANK if day == unwritten else _written(extract, day)) for day in days
    ]
    for plan in plans:
        extract.files.write("core_groups", ((plan.plan_id, *row) for row in rows))
    if every:
        extract.files.write("plan_details", ((plan.plan_id, every, BLANK) for plan in plans))
    return days


def _days(
    extract: Extract,
    plan: SamplePlan,
    every: int,
    lapse: Lapse | None,
    visited: Collection[date],
) -> list[date]:
    draw, calendar = extract.draw("core groups"), extract.calendar
    until = plan.end or plan.until or extract.as_of
    day = free_day(calendar, calendar.after(plan.start, between(draw, *_FIRST)), visited)
    days: list[date] = []
    while day < until:
        days.append(day)
        later = day + timedelta(days=every + between(draw, 5, 9))
        if later < extract.latest and chance(draw, _LATE):
            day = free_day(calendar, later, visited)
        else:
            day = free_day(calendar, day + timedelta(days=every - between(draw, 0, 6)), visited)
    if lapse is Lapse.CORE_GROUP_LATE:
        last = free_day(calendar, extract.as_of - timedelta(days=between(draw, 34, 42)), visited)
        days = [*(one for one in days if one < last - timedelta(days=9)), last]
        return [one for one in days if one > plan.start]
    if lapse is Lapse.VISIT_AT_MEETING and days:
        days[-1] = min(visited, key=lambda one: abs(one - days[-1]))
    return days


def _unwritten(extract: Extract, days: list[date], lapse: Lapse | None) -> date | None:
    """Return the day of a core group that should have been written up by now, where none is."""
    if lapse is not Lapse.CORE_GROUP_UNWRITTEN:
        return None
    long_ago = extract.calendar.before(extract.as_of, _TO_WRITE_UP)
    return max((day for day in days if day < long_ago), default=None)


def _written(extract: Extract, day: date) -> str:
    """Return when a core group was written up; blank where that is still to come."""
    draw = extract.draw("core groups")
    minute = between(draw, 10 * 12, 15 * 12) * 5
    written = recorded_at(draw, day, minute, extract.calendar)
    return BLANK if written >= datetime.combine(extract.as_of, time()) else written.isoformat()
