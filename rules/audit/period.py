"""Period: the days looked back over, the day of the facts, and how far back the replay begins."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import get_args

from pydantic import BaseModel

from rules.as_of import AsOf
from rules.fact import fact
from rules.interval import Interval, nominal_days
from rules.policy import Duty, Edition, Policy
from rules.working_days import FIRST, LAST, CalendarError

AsOfDay = Callable[[date | datetime], AsOf]
_HOLIDAYS = 31  # days by which holidays may make an interval longer than its nominal length
_SECTIONS: Mapping[Duty, tuple[str, ...]] = {  # where a duty's intervals do not have its name
    "cp_seen_alone": ("cp_visit",),
    "cp_home_and_bedroom": ("cp_visit", "review_conference"),
    "conference_report": ("review_conference",),  # a conference is booked no longer ahead
}


@fact
class Period:
    """The days audited, both included; `known` is the day the facts were extracted.

    The replay of a duty begins on its `since`, its `reach` before the period. What was done longer
    before its due day than that is nobody's question, and is left out whatever the period: no
    interval of the policy is so long.
    """

    first: date
    last: date
    known: date
    reach: Mapping[Duty, timedelta]
    since: Mapping[Duty, date]

    def carries_over(self, due: date) -> bool:
        """Say whether something was overdue before the period began."""
        return due < self.first

    def earliest(self, duties: Iterable[Duty] = get_args(Duty)) -> date:
        """Return the day on which the replay of some duties begins."""
        return min(self.since[duty] for duty in duties)


def period_of(policies: Policy, first: date, last: date, known: date) -> Period:
    """Return the period; raise PolicyError or CalendarError when they do not know its first day."""
    if not FIRST <= first <= LAST:
        raise CalendarError(f"{first} is outside the calendar, which runs from {FIRST} to {LAST}")
    policies.on(first)
    reach = {duty: _reach(policies.editions, duty) for duty in get_args(Duty)}
    begins = max(policies.editions[0].in_force_from, FIRST)
    since = {duty: max(first - longest, begins) for duty, longest in reach.items()}
    return Period(first, last, known, reach, since)


def _reach(editions: Iterable[Edition], duty: Duty) -> timedelta:
    """Return a time longer than every interval of a duty, in whichever edition."""
    sections = _SECTIONS.get(duty, (duty,))
    if duty == "cp_home_and_bedroom" and not any(
        edition.cp_home_and_bedroom.mode == "once_between_conferences" for edition in editions
    ):
        sections = sections[:1]
    lengths = [
        nominal_days(interval)
        for edition in editions
        for section in sections
        for interval in _intervals(getattr(edition, section))
    ]
    return timedelta(days=int(max(lengths)) + _HOLIDAYS)


def _intervals(value: object) -> Iterator[Interval]:
    if isinstance(value, Interval):
        yield value
    elif isinstance(value, BaseModel):
        for _, held in value:
            yield from _intervals(held)
    elif isinstance(value, tuple):
        for held in value:
            yield from _intervals(held)
