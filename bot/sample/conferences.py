"""conferences.csv: when conferences were booked and held, and when the report was submitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.sample.draw import between, chance
from bot.sample.extract import Extract
from bot.sample.files import BLANK

INITIAL, REVIEW = "initial", "review"
_REPORT_BEFORE = {INITIAL: 2, REVIEW: 5}  # working days
_REPORT_LATE, _REPORT_EARLY = 0.08, 0.2


@dataclass(frozen=True, slots=True)
class Booking:
    """A conference booked for a day, and held on it unless that is still to come."""

    kind: str
    booked_for: date
    booked_on: date
    held_on: date | None
    submitted_on: date | None


def booking_of(
    extract: Extract, kind: str, booked_for: date, booked_on: date, *, report: bool = True
) -> Booking:
    """Return a conference with its report, which for those still to come is in time."""
    draw, calendar = extract.draw("conferences"), extract.calendar
    due = calendar.before(booked_for, _REPORT_BEFORE[kind])
    held_on = booked_for if booked_for < extract.as_of else None
    submitted: date | None = None
    if held_on and chance(draw, _REPORT_LATE):
        submitted = calendar.before(booked_for, 1)
    elif due < extract.as_of:
        submitted = due if chance(draw, 0.5) else calendar.before(due, between(draw, 1, 2))
    elif calendar.between(extract.as_of, due) <= between(draw, 1, 5) and chance(
        draw, _REPORT_EARLY
    ):
        submitted = extract.latest
    return Booking(kind, booked_for, booked_on, held_on, submitted if report else None)


def write_bookings(
    extract: Extract, person_ids: Iterable[str], bookings: Iterable[Booking]
) -> None:
    """Write the conferences of siblings."""
    columns = [
        (
            one.kind,
            one.booked_for.isoformat(),
            _or_blank(one.held_on),
            _or_blank(one.submitted_on),
            one.booked_on.isoformat(),
        )
        for one in bookings
    ]
    extract.files.write(
        "conferences", ((person_id, *one) for person_id in person_ids for one in columns)
    )


def _or_blank(day: date | None) -> str:
    return BLANK if day is None else day.isoformat()
