"""The course of a family's plan: when it began, what was agreed, and the days of its visits."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from bot.sample.draw import between, chance, one_of
from bot.sample.outline import Outline, Peculiarity, Situation
from rules.working_days import WorkingCalendar

LIMIT = "10 working days"
_WEEKLY = "1 week"
_WORKING_DAYS = {_WEEKLY: 5, "5 working days": 5, LIMIT: 10, "15 working days": 10}
_AGREED: tuple[tuple[str, ...], ...] = (
    *((LIMIT,),) * 85,
    *((_WEEKLY,),) * 5,
    *(("5 working days",),) * 4,
    *(("15 working days",),) * 2,  # longer than the limit, which the plan may not allow
    *((_WEEKLY, LIMIT),) * 2,
    *((LIMIT, "5 working days"),) * 2,
)
_GOLDEN = 0.618033988749895  # its multiples fall evenly: even a few families are of all lengths
_YOUNGEST, _USUAL, _OLDEST = 30, 200, 605  # days since the conference: 1 to 20 months
_A_VISIT_AT_LEAST = timedelta(days=14)
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the plan says the children are to be visited, from a day on."""

    every: str
    begins: date
    agreed_at: str


@dataclass(frozen=True, slots=True)
class Course:
    """One plan of a family as it went: its start, its agreements, the days of its visits."""

    start: date
    agreements: tuple[Agreement, ...]
    days: list[date]


def course_of(
    draw: random.Random, number: int, outline: Outline, calendar: WorkingCalendar, as_of: date
) -> Course:
    """Return the course of the present plan; its last visit puts the family where it stands."""
    age = _plan_age((0.5 + number * _GOLDEN) % 1)
    if outline.peculiar is Peculiarity.TEMPORARY:
        age = between(draw, 30, 80)
    elif outline.peculiar is Peculiarity.DIED_WITH_OPEN_PLAN:
        age = max(age, 200)
    kinds = one_of(draw, _AGREED)
    due = _due_day(draw, outline.situation, calendar, as_of)
    latest = calendar.last_on_or_before(as_of - timedelta(days=1))
    last = min(_visited_for(due, kinds[-1], calendar), latest)
    start = min(as_of - timedelta(days=age), last - _A_VISIT_AT_LEAST)
    start = calendar.last_on_or_before(start)  # conferences are held on working days
    agreements = _agreements(draw, kinds, start, last)

    def pace(day: date) -> int:
        in_force = [one.every for one in agreements if one.begins <= day]
        return _WORKING_DAYS[in_force[-1] if in_force else LIMIT]

    days = visit_days(draw, calendar, start, last, pace)
    return Course(start, agreements, days)


def earlier_course(
    draw: random.Random, later: Course, calendar: WorkingCalendar
) -> tuple[Course, date]:
    """Return the course of a plan that had ended before this one began, and its end."""
    end = calendar.last_on_or_before(later.start - timedelta(days=between(draw, 120, 500)))
    start = calendar.last_on_or_before(end - timedelta(days=between(draw, 170, 400)))
    last = calendar.before(end, between(draw, 1, 6))
    return Course(start, (), visit_days(draw, calendar, start, last, lambda _: 10)), end


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
        saturday = day + timedelta(days=1)
        if day.weekday() == _FRIDAY and chance(draw, 0.04) and saturday not in calendar.days_off:
            days.append(saturday)
        else:
            days.append(day)


def _plan_age(rank: float) -> int:
    """Return the days since the conference for a rank from 0 to 1 (triangular)."""
    middle = (_USUAL - _YOUNGEST) / (_OLDEST - _YOUNGEST)
    if rank < middle:
        return round(_YOUNGEST + sqrt(rank * middle) * (_OLDEST - _YOUNGEST))
    return round(_OLDEST - sqrt((1 - rank) * (1 - middle)) * (_OLDEST - _YOUNGEST))


def _due_day(
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


def _visited_for(due: date, every: str, calendar: WorkingCalendar) -> date:
    """Return the day whose visit makes the next one due on that day."""
    if every == _WEEKLY:
        return due - timedelta(weeks=1)
    return calendar.before(due, _WORKING_DAYS[every])


def _agreements(
    draw: random.Random, kinds: tuple[str, ...], start: date, last: date
) -> tuple[Agreement, ...]:
    if kinds == (LIMIT,):
        return ()
    first = Agreement(kinds[0], start, "conference")
    if len(kinds) == 1:
        return (first,)
    days = (last - start).days
    changed = start + timedelta(days=between(draw, days // 4, days // 2))
    return (
        first,
        Agreement(kinds[1], changed, "core_group" if chance(draw, 0.7) else "conference"),
    )
