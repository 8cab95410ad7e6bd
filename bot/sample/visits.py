"""The visits made to a family: when, where, by whom, and when they were written up."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.sample.allocation import Allocation
from bot.sample.authority import StaffMember
from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from rules.working_days import WorkingCalendar

SETTLED = 3  # the last visits of a course: complete, so that they decide how the family stands
LATEST_RECORD = time(22, 0)
SATURDAY = 5
_MORNING, _AFTERNOON, _EVENING = 9 * 60, 15 * 60 + 15, 17 * 60 + 45  # minutes of the day
_COLLEAGUE, _ASSISTANT = 0.06, 0.002  # who went instead of the worker
_FAILED, _BEDROOM_LEFT_OUT = 0.001, 0.05
_TIME_UNKNOWN = 0.015
_PLACES = ("school",) * 45 + ("home",) * 47 + ("office",) * 4 + ("other",) * 4
_WRITTEN_LATER = (0,) * 50 + (1,) * 30 + (2,) * 12 + (3, 3, 4, 4, 5, 6, 7, 9)  # working days
_FAILURES = ("no_reply", "no_reply", "no_reply", "no_access")
_AUGUST = 8


@dataclass(slots=True)
class FamilyVisit:
    """One visit to a family; `minute` None: the time was not recorded.

    `from_last` counts back from the last visit of the plan, which is 0. `failed` is the outcome
    of a visit at which nobody was seen. `statutory` False: recorded as a home visit. `home` is
    where the children lived: at home or in a placement.
    """

    day: date
    minute: int | None
    place: str
    bedroom: bool
    visitor: StaffMember
    recorded_at: datetime
    from_last: int
    failed: str = ""
    statutory: bool = True
    home: str = "home"

    def written(self, minutes_later: int = 0) -> str:
        """Return the visit's date and time as the SSD writes them."""
        hour, minute = divmod((self.minute or 0) + minutes_later, 60)
        return f"{self.day.isoformat()} {hour:02}:{minute:02}:00.000"


def family_visits(
    extract: Extract,
    days: list[date],
    allocation: Allocation,
    *,
    bedroom_breach: bool = False,
    in_care_since: date = date.max,
) -> Iterator[FamilyVisit]:
    """Yield the visits on these days; at every other one, counted from the last, the bedroom."""
    draw, calendar = extract.draw("visits"), extract.calendar
    latest = datetime.combine(extract.eve, LATEST_RECORD)
    parity = between(draw, 0, 1)
    for from_last, day in zip(range(len(days) - 1, -1, -1), days, strict=True):
        settled = from_last < SETTLED
        failed = failure(draw) if not settled and chance(draw, _FAILED) else ""
        bedroom = (from_last + parity) % 2 == 0 and not failed
        if bedroom and (bedroom_breach if settled else chance(draw, _BEDROOM_LEFT_OUT)):
            bedroom = False
        minute = minute_of_day(draw)
        home = "placement" if day > in_care_since else "home"
        place = "home" if bedroom or failed else _place(draw, day)
        yield FamilyVisit(
            day,
            None if chance(draw, _TIME_UNKNOWN) else minute,
            home if place == "home" else place,
            bedroom,
            _visitor(draw, allocation, day, settled=settled),
            min(recorded_at(draw, day, minute, calendar), latest),
            from_last,
            failed,
            home=home,
        )


def failure(draw: random.Random) -> str:
    """Return why nobody was seen: now and then because access was refused."""
    return "access_refused" if chance(draw, 0.1) else one_of(draw, _FAILURES)


def minute_of_day(draw: random.Random) -> int:
    """Return a time of day in working hours; most children are at home after school."""
    start = _AFTERNOON if chance(draw, 0.55) else _MORNING
    return between(draw, start // 5, _EVENING // 5) * 5


def recorded_at(draw: random.Random, day: date, minute: int, calendar: WorkingCalendar) -> datetime:
    """Return when something was written up: mostly within two working days."""
    later = one_of(draw, _WRITTEN_LATER)
    if not later:
        return datetime.combine(day, time()) + timedelta(minutes=minute + between(draw, 40, 240))
    written = calendar.after(day, later)
    return datetime.combine(written, time()) + timedelta(minutes=between(draw, _MORNING, _EVENING))


def _place(draw: random.Random, day: date) -> str:
    place = one_of(draw, _PLACES)
    no_school = day.weekday() >= SATURDAY or day.month == _AUGUST
    return "home" if place == "school" and no_school else place


def _visitor(
    draw: random.Random, allocation: Allocation, day: date, *, settled: bool
) -> StaffMember:
    """Return who went: the worker of the time, now and then a colleague, seldom an assistant."""
    if chance(draw, _COLLEAGUE):
        return one_of(draw, allocation.team.workers)
    if not settled and chance(draw, _ASSISTANT):
        return one_of(draw, allocation.team.assistants)
    if allocation.before and day < allocation.since:
        return allocation.before
    return allocation.worker
