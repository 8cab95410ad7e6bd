"""List 8: periods of being looked after, the latest placement, review and visit of each.

There is neither "seen" nor "alone": of a visit only the day is known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from rules.case import Child
from rules.interval import Interval, day_after_interval
from rules.working_days import england_and_wales
from store.imports.annex_a import cells
from store.imports.annex_a.periods import Period, held, last_visit
from store.imports.annex_a.sheet import Sheet
from store.imports.moments import Extracted
from store.imports.persons import Fact
from store.imports.placement_details import UNKNOWN

_SHORT_BREAKS = re.compile(
    r"\bV[134]\b|series of short|short[- ]term break|regular occ", re.IGNORECASE
)
_ANY_OTHER = re.compile(r"\b(C[12]|D1|E1|V2|L[123]|J[123])\b", re.IGNORECASE)
_WITH_A_RELATIVE_OR_FRIEND = re.compile(r"\bU[123]\b", re.IGNORECASE)
_NOT_THE_FIRST = Interval(6, "month")  # a review held so long after the start
_calendar = cache(england_and_wales)


@dataclass(slots=True)
class LookedAfter:
    """The rows of `care_episodes`, `placements` and `care_reviews`, and what is open."""

    episodes: list[Fact] = field(default_factory=list)
    placements: list[Fact] = field(default_factory=list)
    reviews: list[Fact] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)


def read_looked_after(
    sheet: Sheet, periods: Iterable[Period], children: dict[str, Child], extracted: Extracted
) -> LookedAfter:
    """Return the periods of care but for series of short breaks, and what was done in them."""
    found = LookedAfter()
    for period in _but_short_breaks(sheet, periods, extracted.day):
        visited = last_visit(sheet, period, extracted)
        found.periods.append(period)
        found.episodes.append(
            {
                "care_id": period.id,
                "person_id": period.record.child,
                "start": period.start,
                "end": period.end,
                "last_visit_on": visited.day if visited else None,
            }
        )
        found.placements += _placement(sheet, period, extracted)
        found.reviews += _reviews(sheet, period, extracted)
        has_died = children[period.record.child].died_on is not None
        if has_died and period.open_on(extracted.day):
            sheet.note("the child has died and the period of care is open", period.record)
    return found


def _but_short_breaks(sheet: Sheet, periods: Iterable[Period], today: date) -> Iterator[Period]:
    """Yield the periods under any other legal status; an unknown one is listed, once each."""
    unknown: set[str] = set()
    for period in periods:
        status = sheet.take(period.record, "status", cells.words) or ""
        if _SHORT_BREAKS.search(status):
            if period.open_on(today):
                reason = "a series of short breaks: not looked after for visits and reviews"
                sheet.note(reason, period.record, "status")
            continue
        if status and status not in unknown and not _ANY_OTHER.search(status):
            unknown.add(status)
            reason = "an unknown legal status is taken as looked after (listed once each)"
            sheet.note(reason, period.record, "status")
        yield period


def _placement(sheet: Sheet, period: Period, extracted: Extracted) -> Iterator[Fact]:
    """Yield the latest placement; one that began before the care begins with it."""
    record = period.record
    began = held(sheet, record, "placed", extracted)
    kind = sheet.take(record, "placement", cells.words) or ""
    if began is None or (period.end is not None and began > period.end):
        return
    if _WITH_A_RELATIVE_OR_FRIEND.search(kind) and period.open_on(extracted.day):
        reason = "with a relative or friend: whether under Regulation 24 is not known"
        sheet.note(reason, record, "placement")
    start = max(began, period.start)
    yield {
        "placement_id": period.id,
        "care_id": period.id,
        "start": start,
        "started_at": None,
        "end": period.end,
        **UNKNOWN._asdict(),
    }


def _reviews(sheet: Sheet, period: Period, extracted: Extracted) -> Iterator[Fact]:
    """Yield the latest review, and that there was one before, where it cannot be the first.

    The start stands for the day of the one before: it was not held earlier.
    """
    latest = held(sheet, period.record, "review", extracted)
    if latest is None:
        return
    if latest < period.start:
        reason = "the review was held before the child was looked after: it is not counted"
        sheet.note(reason, period.record, "review")
        return
    yield {"care_id": period.id, "held_on": latest}
    if latest >= day_after_interval(period.start, _NOT_THE_FIRST, _calendar()):
        yield {"care_id": period.id, "held_on": period.start}
