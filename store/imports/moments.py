"""When something was, as extracts write it: a day, and its time where that is known.

What cannot be read raises Unreadable, never a guess.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter
from typing import NamedTuple

from rules.interval import LONDON
from store.imports.once import Once
from store.imports.values import Unreadable

_CLOCK = re.compile(r"[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?", re.ASCII)
_YEAR_FIRST = re.compile(
    r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?",
    re.ASCII,
)
_DAY_FIRST = re.compile(
    r"(\d\d?)/(\d\d?)/(\d{4})(?: (\d\d?:\d\d(?::\d\d(?:\.\d{1,9})?)?))?", re.ASCII
)
_DAY = len("2024-12-10")
_TIME = len("2024-12-10 ")
_NO_DATE = date(1900, 1, 1)
_MIDNIGHT = time()
_A_DAY = timedelta(days=1)


class Moment(NamedTuple):
    """A Europe/London day, and the instant in UTC where the time is known."""

    day: date
    at: datetime | None


Happened = tuple[date, datetime | None]  # a moment, or as much in a third of the time


def london_day(at: datetime) -> date:
    """Return the local day of an aware instant."""
    return at.astimezone(LONDON).date()


_new_moment = tuple.__new__  # a third of the time of Moment(day, at)


class Extracted(NamedTuple):
    """When the extract was taken: nothing later can have been written in it."""

    day: date
    at: datetime

    def before(self, moment: Moment) -> bool:
        """Say whether a moment is later; of a moment without a time the day decides."""
        if moment.day < self.day:  # hardly any visit is of the extract's own day
            return False
        return moment.at > self.at if moment.at is not None else moment.day > self.day


def moment(raw: str) -> Moment | None:
    """Return a day and, unless it is midnight, an instant; 1900-01-01 and empty are no date.

    Without an offset the time is Europe/London's. With slashes the day stands first.
    """
    if raw in {"", "NULL"}:
        return None
    try:
        day, midnight = _days[raw[:_DAY]]
        since = _clocks[raw[_DAY:]]
        if since is None or midnight is None:
            return _moment(_written(raw))
        return _new_moment(Moment, (day, midnight + since if since else None))
    except (ValueError, OverflowError):
        raise Unreadable("not a date") from None


class MomentsBefore:
    """Reads many cells at once where they are of a day before another, and written as usual.

    It returns None for all other cells, which `moment` reads one by one.
    """

    def __init__(self, day: date) -> None:
        self._before = day
        self._begun = Once(self._begin)
        self._whole = Once(self._day)

    def __call__(self, raws: Sequence[str]) -> Sequence[Happened | None]:
        """Return each cell's moment."""
        try:
            if max(map(len, raws), default=0) <= _DAY:
                return [*map(self._whole.__getitem__, raws)]
            begun = map(self._begun.__getitem__, map(_day_of, raws))
            clocks = map(_clocks.__getitem__, map(_clock_of, raws))
            return [
                (day, midnight + since if since else None)
                if midnight is not None and since is not None
                else None
                for (day, midnight), since in zip(begun, clocks, strict=True)
            ]
        except (ValueError, OverflowError):  # one of them cannot be read
            return [None] * len(raws)

    def _begin(self, raw: str) -> Happened:
        """Return a day and when it begins; None where that is not known, or the day is later."""
        day, midnight = _day(raw)
        return day, midnight if day < self._before else None

    def _day(self, raw: str) -> Happened | None:
        day, midnight = self._begin(raw)
        return None if midnight is None else (day, None)


def instant(raw: str) -> datetime | None:
    """Return an instant in UTC; here midnight, or a day alone, is the beginning of that day."""
    if raw in {"", "NULL"}:
        return None
    try:
        return _aware(_written(raw)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unreadable("not an instant") from None


def _day(raw: str) -> tuple[date, datetime | None]:
    """Return a day and when it begins, in UTC; None where its times cannot be counted from there.

    That is a day on which the clocks change, the word for no date, and what is written otherwise.
    """
    if _YEAR_FIRST.fullmatch(raw) is None:
        return _NO_DATE, None
    day = date.fromisoformat(raw)
    if day == date.max:
        return day, None
    begins, ends = (_aware(datetime.combine(at, _MIDNIGHT)) for at in (day, day + _A_DAY))
    if day == _NO_DATE or begins.utcoffset() != ends.utcoffset():
        return day, None
    return day, begins.astimezone(UTC)


def _since_midnight(raw: str) -> timedelta | None:
    """Return a local time of day, as it follows a date, counted from midnight; None for others."""
    if not raw:
        return timedelta()
    if _CLOCK.fullmatch(raw) is None:
        return None
    clock = time.fromisoformat(raw[1:])
    return datetime.combine(_NO_DATE, clock) - datetime.combine(_NO_DATE, _MIDNIGHT)


_day_of, _clock_of = itemgetter(slice(_DAY)), itemgetter(slice(_DAY, None))
# A year of visits is at few days and few times of day: read each once, and add them up.
_days = Once(_day)
_clocks = Once(_since_midnight)


def _written(raw: str) -> datetime:
    if _YEAR_FIRST.fullmatch(raw):
        return datetime.fromisoformat(_joined(raw) if " " in raw[_TIME:] else raw)
    slashed = _DAY_FIRST.fullmatch(raw)
    if slashed is None:
        raise Unreadable("not a date")
    day, month, year, clock = slashed.groups()
    at = time.fromisoformat(clock.zfill(len(clock) + (clock[1] == ":"))) if clock else time()
    return datetime.combine(date(int(year), int(month), int(day)), at)


def _joined(raw: str) -> str:
    """Return a date without the blank that SQL Server puts before an offset."""
    return raw.replace(" Z", "Z").replace(" +", "+").replace(" -", "-")


def _aware(written: datetime) -> datetime:
    return written if written.tzinfo else written.replace(tzinfo=LONDON)


def _moment(written: datetime) -> Moment | None:
    day = written.date()
    if day == _NO_DATE:
        return None
    if written.time() == _MIDNIGHT:
        return Moment(day, None)
    if written.tzinfo is None:
        return Moment(day, written.replace(tzinfo=LONDON).astimezone(UTC))
    local = written.astimezone(LONDON)
    at = None if local.time() == _MIDNIGHT else written.astimezone(UTC)
    return Moment(local.date(), at)
