"""Periods of being looked after, each of one or more episodes.

A period begins on the day of entering care and ends when its latest episode ceased. Days of a
series of short breaks are no part of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from rules.case import Child
from store.imports.cla_episodes import Stay, add_stays, read_episodes
from store.imports.legal_statuses import Status, looked_after
from store.imports.persons import Fact
from store.imports.reading import Table


class Period(NamedTuple):
    """A period of care and the row of its latest episode."""

    care_id: str
    person_id: str
    start: date
    end: date | None
    row: int

    def open_on(self, day: date) -> bool:
        """Say whether the child is looked after on a day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(slots=True)
class Care:
    """Periods and reviews by care id, ids of series of short breaks, and the placements named."""

    periods: dict[str, Period] = field(default_factory=dict)
    reviews: dict[str, set[date]] = field(default_factory=dict)
    short_breaks: set[str] = field(default_factory=set)
    stays: dict[str, Stay] = field(default_factory=dict)

    def open_on(self, day: date) -> Iterator[Period]:
        """Yield the periods open on a day."""
        return (period for period in self.periods.values() if period.open_on(day))


def read_care(
    table: Table, children: dict[str, Child], statuses: dict[str, list[Status]], today: date
) -> Care:
    """Return the periods of known children; `today` is the day of the extract."""
    care = Care()
    for care_id, episodes in read_episodes(table, children).items():
        add_stays(care.stays, care_id, episodes)
        latest = episodes[-1]
        entered = [episode.entered for episode in episodes if episode.entered is not None]
        start = min(entered, default=episodes[0].start)
        if latest.end is not None and latest.end < start:
            reason = "the period of care ends before it starts"
            table.note(reason, care_id, "clae_entered_care_date", row=latest.row)
            continue
        whole = Period(care_id, latest.person_id, start, latest.end, latest.row)
        stretch = looked_after(start, latest.end, statuses.get(latest.person_id, ()))
        kept = None if stretch is None else whole._replace(start=stretch[0], end=stretch[1])
        if whole.open_on(today) and (kept is None or not kept.open_on(today)):
            reason = "a series of short breaks: not looked after for visits and reviews"
            table.note(reason, care_id, row=latest.row)
        if kept is None:
            care.short_breaks.add(care_id)
            continue
        care.periods[care_id] = kept
        if children[kept.person_id].died_on is not None and kept.open_on(today):
            table.note("the child has died and the period of care is open", care_id, row=kept.row)
    return care


def care_facts(care: Care) -> Iterator[Fact]:
    """Yield the rows of `care_episodes`."""
    for period in care.periods.values():
        yield {
            "care_id": period.care_id,
            "person_id": period.person_id,
            "start": period.start,
            "end": period.end,
            "last_visit_on": None,
        }
