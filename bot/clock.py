"""The only place that reads the clock.

Two clocks: wall time says what is owed (it is passed in everywhere, so it can be moved);
monotonic time says how long something took (leases, pacing) and never jumps.
"""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the clock


def monotonic() -> float:
    """Return seconds that only ever grow; their zero means nothing."""
    return time.monotonic()  # noqa: TID251 - this is the clock


def london_day(instant: datetime) -> date:
    """Return the local day of an aware instant."""
    return instant.astimezone(LONDON).date()


def pause(seconds: float) -> None:
    """Let real time pass."""
    time.sleep(seconds)
