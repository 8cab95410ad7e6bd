"""WorkingCalendar: which days count. England and Wales, frozen once, with a stated horizon."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import holidays

FIRST = date(1990, 1, 1)
LAST = date(2099, 12, 31)
VOUCHED_FROM = date(2018, 1, 1)
HORIZON = date(2028, 12, 26)
_SATURDAY = 5


class CalendarError(ValueError):
    """A day lies outside what the calendar can count."""


class WorkingCalendar:
    """Monday to Friday less the days off, with every count answered from two frozen tables.

    `horizon` is the last day of the official bank holiday list held. Beyond it every Monday to
    Friday counts, the earlier date, and whoever shows such a date calls it provisional (N11).
    """

    __slots__ = ("_first", "_rank", "_working", "days_off", "horizon")

    def __init__(self, days_off: Iterable[date] = (), horizon: date = HORIZON) -> None:
        self.days_off = frozenset(days_off)
        self.horizon = horizon
        working: list[date] = []
        rank: list[int] = []
        for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day.weekday() < _SATURDAY and day not in self.days_off:
                working.append(day)
            rank.append(len(working))
        self._first = FIRST.toordinal()
        self._working = tuple(working)
        self._rank = tuple(rank)

    def after(self, day: date, count: int) -> date:
        """Return the count-th working day after a day, which is itself day 0 (N1, N2).

        A count of 0 gives the day itself when it is a working day, else the one before it.
        Raise CalendarError outside 1990 to 2099.
        """
        index = day.toordinal() - self._first
        try:
            place = self._rank[index] + count - 1
            if index >= 0 and place >= 0:
                return self._working[place]
        except IndexError:
            pass
        raise CalendarError(_outside(day))

    def before(self, day: date, count: int) -> date:
        """Return the count-th working day before a day (N4). Raise CalendarError as `after`."""
        index = self._index(day) - 1
        place = (self._rank[index] if index >= 0 else 0) - count
        if not 0 <= place < len(self._working):
            raise CalendarError(_outside(day))
        return self._working[place]

    def is_working(self, day: date) -> bool:
        """Say whether a day counts. Raise CalendarError as `after`."""
        index = self._index(day)
        return self._rank[index] != (self._rank[index - 1] if index else 0)

    def last_on_or_before(self, day: date) -> date:
        """Return the day itself when it is a working day, else the last one before it."""
        return self.after(day, 0)

    def between(self, day: date, other: date) -> int:
        """Return how many working days after `day` up to and including `other`; may be negative."""
        return self._rank[self._index(other)] - self._rank[self._index(day)]

    def without(self, more_days_off: Iterable[date]) -> "WorkingCalendar":
        """Return a calendar with further days off."""
        return WorkingCalendar(self.days_off | frozenset(more_days_off), self.horizon)

    def _index(self, day: date) -> int:
        index = day.toordinal() - self._first
        if not 0 <= index < len(self._rank):
            raise CalendarError(_outside(day))
        return index


def england_and_wales() -> WorkingCalendar:
    """Return the calendar of England and Wales, bank holidays frozen up to the horizon.

    `holidays` objects grow when asked; the range is taken once. From 2018 to the horizon its dates
    equal the official list; earlier ones follow the same law by formula.
    """
    return WorkingCalendar(bank_holidays())


@cache
def bank_holidays() -> frozenset[date]:
    """Return the bank holidays of England and Wales up to the horizon."""
    official = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(FIRST.year, HORIZON.year + 1)
    )
    return frozenset(day for day in official if day <= HORIZON)


def every_weekday(horizon: date = HORIZON) -> WorkingCalendar:
    """Return a calendar in which bank holidays count as working days."""
    return WorkingCalendar((), horizon)


def _outside(day: date) -> str:
    return f"{day} is too close to or beyond the calendar, which runs from {FIRST} to {LAST}"
