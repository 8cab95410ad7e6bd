"""The meetings about child protection plans, shared by siblings whose plans began together."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby

from bot.sample.conferences import INITIAL, booking_of, write_bookings
from bot.sample.core_groups import write_core_groups
from bot.sample.draw import between, chance
from bot.sample.enquiries import (
    WITHIN,
    Subject,
    strategy_day,
    write_closed_enquiry,
    write_conferences,
    write_enquiries,
)
from bot.sample.events import STRATEGY_DISCUSSION, write_event, write_happenings
from bot.sample.extract import Extract
from bot.sample.files import BLANK, NULL
from bot.sample.kinds import Lapse
from bot.sample.outline import Outline
from bot.sample.plans import SamplePlan
from bot.sample.reviews import bookings_of, reviews_of, write_reviews
from bot.sample.supervisions import write_supervisions

_TURNS, _ENQUIRED_INTO_AGAIN = 6, 1
_NOTIFIED = 0.8


def write_meetings(
    extract: Extract, outline: Outline, plans: Sequence[SamplePlan], visited: Collection[date]
) -> None:
    """Write all meetings about a family's plans; only the first of the open ones has the lapse."""
    lapse = outline.lapse
    for _, group in groupby(sorted(plans, key=_period), key=_period):
        together = list(group)
        if together[0].temporary:
            _write_transfer_in(extract, outline, together)
        elif together[0].end is None:
            _write_about(extract, outline, together, visited, lapse)
            lapse = None
        else:
            _write_about(extract, outline, together, visited, None)


def _period(plan: SamplePlan) -> tuple[date, date, date, bool]:
    return plan.start, plan.end or date.max, plan.until or date.max, plan.temporary


def _write_about(
    extract: Extract,
    outline: Outline,
    plans: list[SamplePlan],
    visited: Collection[date],
    lapse: Lapse | None,
) -> None:
    first = plans[0]
    persons = [plan.person_id for plan in plans]
    until = first.end or first.until or extract.as_of
    initial = _write_initial(extract, outline, plans)
    core_groups = write_core_groups(extract, plans, lapse, visited)
    reviews = reviews_of(extract, first, lapse, {*visited, *core_groups})
    write_reviews(extract, plans, reviews)
    bookings = [
        booking_of(extract, INITIAL, first.start, initial),
        *bookings_of(extract, first, reviews, lapse),
    ]
    write_bookings(extract, persons, bookings)
    write_supervisions(extract, outline, persons, first.start, until, lapse)
    unwritten = lapse is Lapse.EVENT_UNWRITTEN
    write_happenings(extract, persons, first.start, until, unwritten=unwritten)


def _write_initial(extract: Extract, outline: Outline, plans: list[SamplePlan]) -> date:
    """Write the enquiry and the conference that made the plans; return when it was booked."""
    draw, calendar = extract.draw("enquiries"), extract.calendar
    start = plans[0].start
    referrals = [plan.referral for plan in plans]
    discussed = strategy_day(extract, start)
    ended = calendar.after(discussed, between(draw, 4, 7))
    ids = write_enquiries(extract, outline, referrals, discussed, ended, closed=False)
    subjects = [Subject(plan.referral, plan.conference_id, plan.plan_id) for plan in plans]
    write_conferences(extract, outline, subjects, ids, calendar.after(discussed, WITHIN), start)
    write_event(extract, [one.person_id for one in referrals], STRATEGY_DISCUSSION, discussed)
    if outline.turn % _TURNS == _ENQUIRED_INTO_AGAIN:
        last = plans[0].end or plans[0].until or extract.as_of
        write_closed_enquiry(extract, outline, referrals, start, last)
    return calendar.after(discussed, between(draw, 1, 3))


def _write_transfer_in(extract: Extract, outline: Outline, plans: list[SamplePlan]) -> None:
    """Write what another authority's plan needs here: a conference, counted from its notice."""
    draw, calendar = extract.draw("enquiries"), extract.calendar
    notified = max(plans[0].start, calendar.before(extract.as_of, between(draw, 3, 11)))
    known = notified.isoformat() if chance(draw, _NOTIFIED) else BLANK
    extract.files.write("plan_details", ((plan.plan_id, BLANK, known) for plan in plans))
    subjects = [Subject(plan.referral, extract.numbers.next("conference")) for plan in plans]
    target = calendar.after(notified, WITHIN)
    nothing = [NULL] * len(plans)
    write_conferences(extract, outline, subjects, nothing, target, None, transfer_in=True)
    booked_for = calendar.before(target, 1)
    booking = booking_of(extract, INITIAL, booked_for, notified)
    write_bookings(extract, [plan.person_id for plan in plans], [booking])
