"""Visits besides those of the plan: attempts, visits to a child missed, and other case notes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.sample.allocation import Allocation
from bot.sample.authority import StaffMember
from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.visits import (
    LATEST_RECORD,
    SATURDAY,
    FamilyVisit,
    failure,
    minute_of_day,
    recorded_at,
)

_AS_STATUTORY = 0.35  # of attempts: they should have been recorded as home visits
_NOT_AFTER = 3  # the last visits, so that nothing settles what they left open
_PLACES = ("", "", "", "school", "other")  # the first: where the children live
_TRIED_WITHIN = 7  # working days


@dataclass(frozen=True, slots=True)
class Others:
    """How often something else is written between two visits, and by whom besides the worker.

    A home visit (HVIS), direct work at school (DRCT), supervised contact or a virtual visit
    elsewhere (SUPERCONT, STVCPCOVID), the reviewing officer's visit (IRO).
    """

    share: float
    in_care_since: date
    officer: StaffMember | None


def attempts(extract: Extract, last: FamilyVisit, number: int, why: str = "") -> list[FamilyVisit]:
    """Return visits after the last one at which nobody was seen, as many as there was time for."""
    draw, calendar = extract.draw("visits"), extract.calendar
    days = [calendar.before(extract.as_of, back) for back in range(1, _TRIED_WITHIN + 1)]
    days = [day for day in days if day > last.day]
    return [
        _further(
            draw,
            last,
            day,
            minute_of_day(draw),
            why or failure(draw),
            statutory=chance(draw, _AS_STATUTORY),
        )
        for day in sorted(draw.sample(days, k=min(number, len(days))))
    ]


def visit_afterwards(draw: random.Random, missed: FamilyVisit, before: date) -> FamilyVisit | None:
    """Return the visit to a child who had not been there; None when there was none."""
    day = missed.day + timedelta(days=between(draw, 1, 4))
    if day >= before or day.weekday() >= SATURDAY or chance(draw, 0.2):
        return None
    return _further(draw, missed, day, missed.minute, "", statutory=missed.statutory)


def other_visits(
    extract: Extract, days: list[date], allocation: Allocation, others: Others
) -> Iterator[FamilyVisit]:
    """Yield what else was written of these children between the visits on these days."""
    draw, calendar = extract.draw("other visits"), extract.calendar
    latest = datetime.combine(extract.eve, LATEST_RECORD)
    for day, following in pairwise(days[:-_NOT_AFTER]):
        between_them = calendar.last_on_or_before(day + (following - day) / 2)
        if between_them <= day or not chance(draw, others.share):
            continue
        home = "placement" if between_them > others.in_care_since else "home"
        place = one_of(draw, _PLACES) or home
        minute = minute_of_day(draw)
        yield FamilyVisit(
            between_them,
            minute,
            place,
            bedroom=place == home and chance(draw, 0.3),
            visitor=others.officer if others.officer and chance(draw, 0.2) else allocation.worker,
            recorded_at=min(recorded_at(draw, between_them, minute, calendar), latest),
            from_last=_NOT_AFTER,
            statutory=False,
            home=home,
        )


def _further(
    draw: random.Random,
    visit: FamilyVisit,
    day: date,
    minute: int | None,
    failed: str,
    *,
    statutory: bool,
) -> FamilyVisit:
    later = (minute or 0) + between(draw, 75, 240)
    return FamilyVisit(
        day,
        minute,
        visit.home,
        bedroom=False,
        visitor=visit.visitor,
        recorded_at=min(
            datetime.combine(day, time()) + timedelta(minutes=later),
            datetime.combine(day, LATEST_RECORD),
        ),
        from_last=0,
        failed=failed,
        statutory=statutory,
        home=visit.home,
    )
