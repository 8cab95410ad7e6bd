"""Extract: what is being written, of whom and of which day, with its draws and its ids."""

import random
from datetime import date, timedelta

from bot.sample.authority import Authority
from bot.sample.draw import stream
from bot.sample.files import SampleFolder
from bot.sample.numbers import Numbers
from rules.working_days import WorkingCalendar


class Extract:
    """An extract while it is written; every kind of thing has draws of its own.

    `eve` is the last day of which anything is in it, `latest` the last working day up to then.
    """

    def __init__(
        self,
        files: SampleFolder,
        seed: int,
        authority: Authority,
        calendar: WorkingCalendar,
        as_of: date,
    ) -> None:
        self.files = files
        self.authority = authority
        self.calendar = calendar
        self.as_of = as_of
        self.eve = as_of - timedelta(days=1)
        self.latest = calendar.last_on_or_before(self.eve)
        self.numbers = Numbers(stream(seed, "numbers"))
        self._seed = seed
        self._draws: dict[str, random.Random] = {}

    def draw(self, kind: str) -> random.Random:
        """Return the draws of one kind of thing; they go on where they stood."""
        if kind not in self._draws:
            self._draws[kind] = stream(self._seed, kind)
        return self._draws[kind]
