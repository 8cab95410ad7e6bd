"""Wall time of the sandbox: it stands still until somebody moves it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from bot.clock import LONDON

_HOURS = 24


class MovingClock:
    """An instant that only goes forward."""

    def __init__(self, at: datetime) -> None:
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the present instant."""
        return self.at

    def move_to(self, at: datetime) -> None:
        """Go forward to an instant; one that has passed changes nothing."""
        self.at = max(self.at, at.astimezone(UTC))


def local(day: date, at: time) -> datetime:
    """Return a London time of a day."""
    return datetime.combine(day, at, LONDON)


def in_words(at: datetime) -> str:
    """Return "Tue 17 Nov 2026, 08:30"."""
    here = at.astimezone(LONDON)
    return f"{here:%a} {here.day} {here:%b %Y, %H:%M}"


def moments(start: datetime, end: datetime, *more: time) -> Iterator[datetime]:
    """Yield each full hour and each of `more` times of day after start, the end last."""
    day = start.astimezone(LONDON).date()
    times = sorted({*(time(hour) for hour in range(_HOURS)), *more})
    while day <= end.astimezone(LONDON).date():
        for at in times:
            if start < (moment := local(day, at).astimezone(UTC)) < end:
                yield moment
        day += timedelta(days=1)
    yield end
