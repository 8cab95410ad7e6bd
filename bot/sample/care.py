"""Care: how a period of being looked after went, with its placements, reviews and visits."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.care_days import care_days
from bot.sample.care_shapes import Shape, shape_of
from bot.sample.draw import between
from bot.sample.extract import Extract
from bot.sample.outline import Outline
from bot.sample.placements import SamplePlacement, placements_of
from rules.working_days import WorkingCalendar

_TURNS, _FIRST_LATE_TURN = 7, 3


@dataclass(frozen=True, slots=True)
class Care:
    """A period of care of the children of a family, who live and are visited together."""

    start: date
    end: date | None
    placements: list[SamplePlacement]
    reviews: list[date]
    days: list[date]


def care_of(extract: Extract, outline: Outline, end: date | None = None) -> Care:
    """Return the present period of care, or one that ended on a day."""
    draw, calendar = extract.draw("care"), extract.calendar
    shape = shape_of(outline, ended=end is not None)
    now = end or extract.as_of
    gaps = _gaps(draw, shape.reviews, first_late=outline.turn % _TURNS == _FIRST_LATE_TURN)
    start = now - timedelta(days=sum(gaps) + between(draw, *shape.since))
    reviews = _reviews(calendar, start, gaps)
    placements = placements_of(draw, calendar, shape, start, now, end)
    latest = calendar.before(now, 1)
    days = care_days(draw, calendar, latest, placements, reviews)
    return Care(start, end, placements, reviews, _as_visited(draw, calendar, shape, days, now))


def _gaps(draw: random.Random, reviews: int, *, first_late: bool) -> list[int]:
    """Return the days from the start to the first review and from each to the next."""
    gaps = []
    for place in range(reviews):
        if place == 0:
            gaps.append(between(draw, 31, 45) if first_late else between(draw, 15, 25))
        else:
            gaps.append(between(draw, 70, 86) if place == 1 else between(draw, 150, 176))
    return gaps


def _reviews(calendar: WorkingCalendar, start: date, gaps: list[int]) -> list[date]:
    days, held = 0, []
    for gap in gaps:
        days += gap
        held.append(calendar.last_on_or_before(start + timedelta(days=days)))
    return held


def _as_visited(
    draw: random.Random, calendar: WorkingCalendar, shape: Shape, days: list[date], now: date
) -> list[date]:
    """Return the days without those that the last visits were not made on."""
    if shape.visited is None:
        return days
    last = calendar.last_on_or_before(now - timedelta(days=between(draw, *shape.visited)))
    return [*(day for day in days if day < last), last]
