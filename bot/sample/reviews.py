"""Review conferences of child protection plans: held, and the next one, pending and booked."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.conferences import REVIEW, Booking, booking_of
from bot.sample.days import free_day
from bot.sample.draw import between, one_of
from bot.sample.extract import Extract
from bot.sample.files import NULL, ssd_day
from bot.sample.kinds import Lapse
from bot.sample.plans import SamplePlan

_FIRST, _THEN = 91, 183  # days, as the case system counts three and six months
_EARLIER = {_FIRST: 14, _THEN: 21}  # at most, in days; a couple at least, for short months
_BEFORE_THE_LAST = timedelta(days=21)
_PARTICIPATION = ("PN0", "PN1", "PN1", "PN3", "PN5", "PN6")
_SOON = {  # working days until the next one
    Lapse.REVIEW_LATE: (3, 9),
    Lapse.REPORT_LATE: (2, 3),
    Lapse.SHORT_NOTICE: (2, 3),
}


@dataclass(frozen=True, slots=True)
class Reviews:
    """The days on which reviews of a plan were held, and that of the next one, if any."""

    held: list[date]
    following: date | None


def reviews_of(
    extract: Extract, plan: SamplePlan, lapse: Lapse | None, taken: Container[date]
) -> Reviews:
    """Return the reviews of a plan; the one that ended it was on its last day."""
    draw, calendar = extract.draw("reviews"), extract.calendar
    if lapse in _SOON:
        return Reviews([], calendar.after(extract.as_of, between(draw, *_SOON[lapse])))
    held: list[date] = []
    anchor, span = plan.start, _FIRST
    until = plan.end or plan.until or extract.as_of
    while True:
        day = anchor + timedelta(days=span - between(draw, 2, _EARLIER[span]))
        anchor = free_day(calendar, day, taken)
        if anchor >= until:
            break
        held.append(anchor)
        span = _THEN
    if plan.end:
        return Reviews(
            [*(day for day in held if day < plan.end - _BEFORE_THE_LAST), plan.end], None
        )
    return Reviews(held, None if plan.until else anchor)


def bookings_of(
    extract: Extract, plan: SamplePlan, reviews: Reviews, lapse: Lapse | None
) -> list[Booking]:
    """Return the bookings: each made at the conference before, but for one at short notice."""
    bookings, before = [], plan.start
    for day in reviews.held:
        bookings.append(booking_of(extract, REVIEW, day, before))
        before = day
    if reviews.following:
        no_report = lapse in {Lapse.REPORT_LATE, Lapse.SHORT_NOTICE}
        before = extract.latest if lapse is Lapse.SHORT_NOTICE else before
        following = booking_of(extract, REVIEW, reviews.following, before, report=not no_report)
        bookings.append(following)
    return bookings


def write_reviews(extract: Extract, plans: Sequence[SamplePlan], reviews: Reviews) -> None:
    """Write the reviews of siblings' plans of one start and end; one row each is pending."""
    held = [(day, extract.numbers.next("meeting")) for day in reviews.held]
    extract.files.write(
        "ssd_cp_reviews", (row for plan in plans for row in _rows(extract, plan, held))
    )


def _rows(
    extract: Extract, plan: SamplePlan, held: list[tuple[date, str]]
) -> list[tuple[str, ...]]:
    draw = extract.draw("reviews")
    rows, due = [], plan.start + timedelta(days=_FIRST)
    for day, meeting_id in held:
        continued = "N" if day == plan.end else "Y"
        said = (meeting_id, continued, "Y", one_of(draw, _PARTICIPATION))
        rows.append(_row(extract, plan, due, day, said))
        due = day + timedelta(days=_THEN)
    if plan.end is None and plan.until is None:
        rows.append(_row(extract, plan, due, None, (NULL, NULL, NULL, NULL)))
    return rows


def _row(
    extract: Extract, plan: SamplePlan, due: date, day: date | None, said: tuple[str, ...]
) -> tuple[str, ...]:
    review_id = extract.numbers.next("cp_review")
    return (review_id, plan.person_id, plan.plan_id, ssd_day(due), ssd_day(day), *said)
