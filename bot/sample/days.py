"""Days: when visits were made, when the next one is due, and when meetings were held."""

import random
from collections.abc import Callable, Container
from datetime import date, timedelta

from bot.sample.draw import between, chance
from bot.sample.kinds import Situation
from rules.working_days import WorkingCalendar

_FRIDAY = 4
_ONE_DAY = timedelta(days=1)


def visit_days(
    draw: random.Random,
    calendar: WorkingCalendar,
    start: date,
    last: date,
    pace: Callable[[date], int],
) -> list[date]:
    """Return the days visited, the last one given: mostly in time, some late, a few Saturdays."""
    days = [last]
    day = last
    while True:
        limit = pace(day)
        late = chance(draw, 0.06)
        gap = limit + between(draw, 1, 4) if late else between(draw, limit // 2, limit)
        day = calendar.before(day, gap)
        if day <= start:
            days.reverse()
            return days
        saturday = day + _ONE_DAY
        if day.weekday() == _FRIDAY and chance(draw, 0.04) and saturday not in calendar.days_off:
            days.append(saturday)
        else:
            days.append(day)


def due_day(
    draw: random.Random, situation: Situation, calendar: WorkingCalendar, as_of: date
) -> date:
    """Return a working day on which the next visit is due."""
    if situation is Situation.OVERDUE:
        # Half of them by less than a week.
        days = between(draw, 1, 5) if chance(draw, 0.5) else between(draw, 1, 15)
        return calendar.before(calendar.last_on_or_before(as_of), days)
    if situation is Situation.DUE_SOON:
        days = between(draw, 0, 3)
        if not days and calendar.is_working(as_of):
            return as_of
        return calendar.after(as_of, max(1, days))
    return calendar.after(as_of, between(draw, 4, 9))


def free_day(calendar: WorkingCalendar, day: date, taken: Container[date]) -> date:
    """Return the last working day on or before a day on which nothing else is."""
    day = calendar.last_on_or_before(day)
    while day in taken:
        day = calendar.before(day, 1)
    return day


def first_on_or_after(calendar: WorkingCalendar, day: date) -> date:
    """Return the day itself when it is a working day, else the next one."""
    return day if calendar.is_working(day) else calendar.after(day, 1)
