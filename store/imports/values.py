"""One value of a cell at a time: words, ids, flags, days and instants, as extracts write them.

Every function takes the trimmed text of a cell and returns None for "not known"; what cannot be
read raises Unreadable, never a guess.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from rules.interval import LONDON, parse_interval
from store.imports.once import Once

ID_LENGTH = 64
NO_ID = frozenset({"", "-1", "0", "NULL"})
_FLAGS: dict[str, bool | None] = {
    **dict.fromkeys(("y", "yes", "1", "true"), True),
    **dict.fromkeys(("n", "no", "0", "false"), False),
    **dict.fromkeys(("", "null", "u", "unknown"), None),
}
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


class Unreadable(ValueError):  # noqa: N818 - it says what the value is
    """A value that is there and cannot be read."""


class Moment(NamedTuple):
    """A Europe/London day, and the instant in UTC where the time is known."""

    day: date
    at: datetime | None


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


def text(raw: str) -> str | None:
    """Return the text; empty and SQL Server's word NULL mean none."""
    return None if raw in {"", "NULL"} else raw


def identifier(raw: str) -> str | None:
    """Return an id as text; -1, 0, empty and NULL mean none."""
    if raw in NO_ID:
        return None
    if len(raw) > ID_LENGTH:
        raise Unreadable(f"an id is longer than {ID_LENGTH} characters")
    return raw


def flag(raw: str) -> bool | None:
    """Return yes or no; blank, U and Unknown are not known."""
    try:
        return _FLAGS[raw.casefold()]
    except KeyError:
        raise Unreadable("neither yes nor no") from None


def word(raw: str, words: dict[str, str]) -> str | None:
    """Return what a word of a list stands for; capitals do not matter."""
    if raw in {"", "NULL"}:
        return None
    try:
        return words[raw.casefold()]
    except KeyError:
        raise Unreadable("not a word of the list") from None


def interval(raw: str) -> str | None:
    """Return an interval as the policy writes it: "5 working days"."""
    if raw in {"", "NULL"}:
        return None
    try:
        return str(parse_interval(" ".join(raw.lower().split())))
    except ValueError:
        raise Unreadable("not an interval") from None


def initials(forename: str, surname: str) -> str | None:
    """Return the first letters of a forename and a surname, the only thing kept of them.

    A forename NULL is SQL Server's null (an unborn child often has none); a surname NULL beside
    a forename is a name.
    """
    first = "" if forename == "NULL" else forename
    last = "" if surname == "NULL" and not first else surname
    letters = [next((c for c in name if c.isalpha()), "") for name in (first, last)]
    return "".join(letters).upper()[:8] or None


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
