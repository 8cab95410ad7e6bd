"""The days on which looked-after children were visited."""

import random
from datetime import date, timedelta

from bot.sample.draw import between, chance
from bot.sample.placements import SamplePlacement, visited_every
from rules.working_days import WorkingCalendar

_LATE = 0.05
_FIRST_WITHIN = 7  # days, after each move


def care_days(
    draw: random.Random,
    calendar: WorkingCalendar,
    latest: date,
    placements: list[SamplePlacement],
    reviews: list[date],
) -> list[date]:
    """Return the days up to the latest: a few too late, none of them the last one due.

    The children are also seen just before they move, and in a week of each move.
    """
    days: list[date] = []
    for placement in placements:
        anchor, limit = placement.start, _FIRST_WITHIN
        if days:
            days = [*(day for day in days if day < anchor), calendar.before(anchor, 1)]
        last = min(placement.end or latest, latest)
        while True:
            anchor = _next(draw, calendar, anchor, limit, latest)
            if anchor > last:
                break
            days.append(anchor)
            limit = visited_every(placement, anchor, reviews)
    return sorted(set(days))


def _next(
    draw: random.Random, calendar: WorkingCalendar, anchor: date, limit: int, latest: date
) -> date:
    """Return a working day on which the next visit was, or will be, made."""
    late = anchor + timedelta(days=limit + between(draw, 1, 4))
    if late < latest and chance(draw, _LATE):
        return calendar.after(late, 0 if calendar.is_working(late) else 1)
    planned = anchor + timedelta(days=limit - between(draw, 0, limit // 3))
    return max(calendar.last_on_or_before(planned), calendar.after(anchor, 1))
