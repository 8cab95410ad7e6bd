"""A section 47 enquiry that is going on, with its initial conference booked or not yet."""

from datetime import date

from bot.sample.conferences import INITIAL, booking_of, write_bookings
from bot.sample.days import first_on_or_after
from bot.sample.draw import between
from bot.sample.enquiries import WITHIN, Subject, write_conferences, write_enquiries
from bot.sample.events import STRATEGY_DISCUSSION, write_event
from bot.sample.extract import Extract
from bot.sample.kinds import Lapse
from bot.sample.outline import Outline
from bot.sample.referrals import Referral

_IN_TIME, _LATE = (3, 9), (17, 20)  # working days since the strategy discussion
_SHORT_NOTICE_AFTER = 11
_TURNS, _AT_SHORT_NOTICE, _NOT_BOOKED = 4, 1, 2
_ENQUIRY_LASTS = 6  # working days


def discussed_on(extract: Extract, outline: Outline) -> date:
    """Return the day of the strategy discussion."""
    draw, calendar = extract.draw("enquiries"), extract.calendar
    if outline.lapse is Lapse.CONFERENCE_LATE:
        return calendar.before(extract.as_of, between(draw, *_LATE))
    if outline.turn % _TURNS == _AT_SHORT_NOTICE:
        return calendar.before(extract.as_of, _SHORT_NOTICE_AFTER)
    return calendar.before(extract.as_of, between(draw, *_IN_TIME))


def write_open_enquiry(
    extract: Extract, outline: Outline, referrals: list[Referral], discussed: date
) -> None:
    """Write the enquiry into siblings, the conference to be held, and when it is booked for."""
    draw, calendar = extract.draw("enquiries"), extract.calendar
    persons = [one.person_id for one in referrals]
    ended = calendar.after(discussed, _ENQUIRY_LASTS)
    over = ended if ended < extract.as_of else None
    ids = write_enquiries(extract, outline, referrals, discussed, over, closed=False)
    write_event(extract, persons, STRATEGY_DISCUSSION, discussed)
    late = outline.lapse is Lapse.CONFERENCE_LATE
    if outline.turn % _TURNS == _NOT_BOOKED and not late:
        return
    subjects = [Subject(one, extract.numbers.next("conference")) for one in referrals]
    write_conferences(extract, outline, subjects, ids, calendar.after(discussed, WITHIN), None)
    if late:
        booked_for, booked_on = calendar.after(extract.as_of, between(draw, 3, 5)), extract.latest
    elif outline.turn % _TURNS == _AT_SHORT_NOTICE:
        booked_for, booked_on = first_on_or_after(calendar, extract.as_of), extract.latest
    else:
        booked_for = calendar.after(discussed, between(draw, 13, WITHIN))
        booked_on = calendar.after(discussed, between(draw, 1, 2))
    report = booked_on != extract.latest
    booking = booking_of(extract, INITIAL, booked_for, booked_on, report=report)
    write_bookings(extract, persons, [booking])
