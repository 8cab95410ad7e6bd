"""Deployment: what one running Seen is made of; everything that acts is given one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from bot import clock
from bot.messages.views import LabelStyle
from rules.as_of import AsOf
from rules.policy import Policy
from rules.working_days import WorkingCalendar
from store.imports.choices import Choices
from store.supplied import not_judged


@dataclass(frozen=True)
class DailyImport:
    """What the schedule imports, a folder or a database's URL, and from which hour of each day.

    `supplement` is a folder of what the source does not hold.
    """

    source: str = field(repr=False)  # a URL holds a password
    hour: time
    supplement: Path | None = None


@dataclass(frozen=True)
class Deployment:
    """The database, the policy, the calendar, two clocks, and how children and people are named.

    `now` is wall time (it may be moved in a sandbox); `monotonic` measures how long things take.
    `administrators` are e-mail addresses; `smallest_share` is how much of the last extract an
    import must still find. `allocation_roles`: none are those of the case system.
    """

    engine: Engine
    policies: Policy
    calendar: WorkingCalendar
    now: Callable[[], datetime] = clock.now
    monotonic: Callable[[], float] = clock.monotonic
    label: LabelStyle = "reference_and_initials"
    administrators: tuple[str, ...] = ()
    smallest_share: float = 0.9
    daily_import: DailyImport | None = None
    allocation_roles: frozenset[str] = frozenset()

    def today(self) -> date:
        """Return the local day of the present instant."""
        return clock.london_day(self.now())

    def as_of(self, at: date | datetime, supplied: Iterable[str] = ()) -> AsOf:
        """Return the day asked about, with the policy and calendars in force on it.

        `supplied` are the files of the extract: a duty whose facts no file supplies is not judged.
        """
        return AsOf(self.policies, self.calendar, at, not_judged(supplied))

    def choices(self) -> Choices:
        """Return what the authority has settled of how an extract is read."""
        return Choices(self.allocation_roles, partial(AsOf, self.policies, self.calendar))
