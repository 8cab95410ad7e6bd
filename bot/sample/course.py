"""The course of a child protection plan: when it began, what was agreed, the days of its visits."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from bot.sample.agreements import (
    LIMIT,
    WEEKLY,
    WORKING_DAYS,
    Agreement,
    agreed_by_turn,
    agreements_between,
)
from bot.sample.care import Care
from bot.sample.days import due_day, visit_days
from bot.sample.draw import between
from bot.sample.extract import Extract
from bot.sample.kinds import Lapse, Peculiarity, Situation
from bot.sample.outline import Outline
from rules.working_days import WorkingCalendar

_GOLDEN = 0.618033988749895  # its multiples fall evenly: even a few families are of all lengths
_YOUNGEST, _USUAL, _OLDEST = 30, 200, 605  # days since the conference: 1 to 20 months
_A_VISIT_AT_LEAST = timedelta(days=14)
_AGES: dict[Peculiarity | Lapse, tuple[int, int]] = {  # what needs a plan of this age
    Peculiarity.TEMPORARY: (18, 45),
    Peculiarity.DIED_WITH_OPEN_PLAN: (200, _OLDEST),
    Peculiarity.BORN_SINCE: (200, _OLDEST),
    Lapse.REVIEW_LATE: (97, 105),
    Lapse.REPORT_LATE: (80, 84),
    Lapse.SHORT_NOTICE: (80, 84),
    Lapse.SUPERVISION_LATE: (80, _OLDEST),
    Lapse.SUPERVISION_BY_ANOTHER: (80, _OLDEST),
    Lapse.CORE_GROUP_UNWRITTEN: (80, _OLDEST),
    Lapse.VISIT_AT_MEETING: (80, _OLDEST),
}


@dataclass(frozen=True, slots=True)
class Course:
    """One plan of a family as it went: its start, its agreements, the days of its visits.

    On the day `without_cp_note`, the last one, only the note on a looked-after child was written.
    """

    start: date
    agreements: tuple[Agreement, ...]
    days: list[date]
    end: date | None = None
    without_cp_note: date | None = None

    @property
    def last(self) -> date:
        """Return the day from which on the plan is not open."""
        return self.end or date.max


def course_of(extract: Extract, outline: Outline, care: Care | None) -> Course:
    """Return the course of the present plan; its last visit puts the family where it stands."""
    draw, calendar = extract.draw("courses"), extract.calendar
    kinds = (LIMIT,) if care else agreed_by_turn(outline.turn)
    due = due_day(draw, outline.situation, calendar, extract.as_of)
    last = min(_visited_for(due, kinds[-1], calendar), extract.latest)
    age = _age(draw, outline, care, extract.as_of)
    start = min(extract.as_of - timedelta(days=age), last - _A_VISIT_AT_LEAST)
    start = calendar.last_on_or_before(start)  # conferences are held on working days
    agreements = agreements_between(extract, kinds, start, last)

    def pace(day: date) -> int:
        in_force = [one.every for one in agreements if one.begins <= day]
        return WORKING_DAYS[in_force[-1] if in_force else LIMIT]

    days = visit_days(draw, calendar, start, last, pace)
    if care is None:
        return Course(start, agreements, days)
    in_time = outline.situation is Situation.ON_TIME
    days = sorted({*days, *(day for day in care.days if in_time or day < last)})
    if outline.lapse is not Lapse.CP_NOTE_MISSING:
        return Course(start, agreements, days)
    since = calendar.before(extract.as_of, between(draw, 1, 2))
    return Course(start, agreements, [*days, since], without_cp_note=since)


def ended_course(extract: Extract, end: date) -> Course:
    """Return the course of a plan that ended on a day."""
    draw, calendar = extract.draw("courses"), extract.calendar
    start = calendar.last_on_or_before(end - timedelta(days=between(draw, 170, 400)))
    last = calendar.before(end, between(draw, 1, 6))
    return Course(start, (), visit_days(draw, calendar, start, last, lambda _: 10), end)


def _age(draw: random.Random, outline: Outline, care: Care | None, as_of: date) -> int:
    """Return the days since the conference."""
    age = _by_rank((0.5 + outline.turn * _GOLDEN) % 1)
    for what in (outline.peculiar, outline.lapse):
        if what in _AGES:
            least, most = _AGES[what]
            age = age if least <= age <= most else between(draw, least, min(most, least + 90))
    if care:
        age = max(age, (as_of - care.start).days + 40)
    return age


def _by_rank(rank: float) -> int:
    """Return the days since the conference for a rank from 0 to 1 (triangular)."""
    middle = (_USUAL - _YOUNGEST) / (_OLDEST - _YOUNGEST)
    if rank < middle:
        return round(_YOUNGEST + sqrt(rank * middle) * (_OLDEST - _YOUNGEST))
    return round(_OLDEST - sqrt((1 - rank) * (1 - middle)) * (_OLDEST - _YOUNGEST))


def _visited_for(due: date, every: str, calendar: WorkingCalendar) -> date:
    """Return the day whose visit makes the next one due on that day."""
    if every == WEEKLY:
        return due - timedelta(weeks=1)
    return calendar.before(due, WORKING_DAYS[every])
