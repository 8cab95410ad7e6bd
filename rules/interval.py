"""Interval: a length as the policy writes it, such as "10 working days" or "24 hours"."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, cast
from zoneinfo import ZoneInfo

from rules.fact import fact
from rules.working_days import WorkingCalendar

Unit = Literal["working day", "calendar day", "week", "month", "hour"]
HoursMode = Literal["elapsed", "wall_clock"]

LONDON = ZoneInfo("Europe/London")
_WRITTEN = re.compile(r"([1-9][0-9]{0,3}) (working day|calendar day|week|month|hour)s?")
_NOMINAL_DAYS: dict[str, tuple[int, int]] = {  # so many days for so many of the unit
    "working day": (7, 5),
    "calendar day": (1, 1),
    "week": (7, 1),
    "month": (30, 1),
    "hour": (1, 24),
}


@fact
class Interval:
    """A number of working days, calendar days, weeks, months or hours."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """Return the interval as the policy writes it."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def parse_interval(text: str) -> Interval:
    """Read "10 working days"; raise ValueError in words for anything else."""
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        raise ValueError(
            f"{text!r} is not an interval; write a number and working days, calendar days, weeks, "
            'months or hours, such as "10 working days"'
        )
    return Interval(int(written[1]), cast("Unit", written[2]))


def nominal_days(interval: Interval) -> float:
    """Return the interval's nominal length in days, to compare intervals of different units."""
    days, units = _NOMINAL_DAYS[interval.unit]
    return interval.count * days / units


def day_after_interval(
    day: date, interval: Interval, calendar: WorkingCalendar, *, same_day: bool = False
) -> date:
    """Return the last day that is in time: the day itself is day 0 (N1, N2, N5, N6).

    With `same_day` the day itself is day 1 when it is a working day. Hours are counted from 00:00.
    """
    if interval.unit == "working day":
        if same_day and calendar.is_working(day):
            return calendar.after(day, interval.count - 1)
        return calendar.after(day, interval.count)
    if interval.unit == "calendar day":
        return day + timedelta(days=interval.count)
    if interval.unit == "week":
        return day + timedelta(weeks=interval.count)
    if interval.unit == "month":
        return _months_on(day, interval.count)
    return instant_after_hours(None, day, interval.count).astimezone(LONDON).date()


def instant_after_hours(
    at: datetime | None, day: date, hours: int, mode: HoursMode = "elapsed"
) -> datetime:
    """Return the instant a number of hours later, weekends and clock changes included (N7).

    A start known only by its date counts from 00:00 Europe/London. `wall_clock` moves the clock
    reading instead of counting elapsed time.
    """
    start = at if at is not None else datetime.combine(day, time(), LONDON)
    if mode == "wall_clock":
        return (start.astimezone(LONDON) + timedelta(hours=hours)).astimezone(UTC)
    return start.astimezone(UTC) + timedelta(hours=hours)


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    try:
        return day.replace(year, month)
    except ValueError:  # the month is shorter
        return date(year, month, monthrange(year, month)[1])
