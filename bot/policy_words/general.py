"""What holds under every policy, in plain words: principles, what is open, and counting."""

from datetime import date
from functools import cache

from bot.policy_words.sections import SAID
from bot.policy_words.values import long_day
from rules.as_of import counting_calendar
from rules.interval import Interval, day_after_interval
from rules.policy import Edition
from rules.working_days import HORIZON, WorkingCalendar, england_and_wales

PRINCIPLES = """\
1. Where two clauses conflict the stricter one wins: the earlier date, the narrower test. Each such
   place has a key.
2. A clock is per child and per duty, never per family, visit or worker. One visit can move several
   clocks; some visits move none.
3. Four things are told apart: not made (overdue), made and not written up, written up with
   something missing or contradictory (a finding), and written up properly but late (figures only).
   The second and third are never shown as the first.
4. What the extract does not carry is not known: it proves nothing and accuses nobody. One question
   is asked all the same: whether a visit on the day of a meeting was a distinct event.
5. Nothing is snoozed or closed by hand. A thing goes when the facts change; a reminder can be put
   off, never past the due day.
6. No due day is moved over a weekend or a holiday, and nothing (leave, missing, hospital, out of
   area, abroad) pauses a clock.

A plan, care episode, placement or missing episode is open from its first day to the day before its
end; from then on it owes nothing and raises nothing. Another authority's temporary plan only gives
the initial conference. From the 18th birthday on only writing up is owed. For a child who has died
nothing is owed and nothing is said from that day; a plan still open is reported once to the team
manager.

Of two open plans of one kind the one that began later holds, and of two intervals agreed from one
day the shorter. A visit dated ahead counts for nothing before its day, and one written up before it
was made until that is corrected; of two records of one visit the first by its number counts."""

_ALWAYS = """\
From a weekend, or another day that is not counted, day 1 is the next day that is.
Weeks and calendar days are counted as they are. A month ends on the same day of the month, or on \
its last day: 31 January and 1 month is 28 or 29 February.
Age is that of the day of the visit. Who was born on 29 February has the birthday on 1 March in \
other years. A child whose age is not known is treated as 4 or over, and never as 18.
What is due is in time on its due day, and overdue from 00:00 on the day after; for hours, after \
the moment.
For what is due on a day that is no working day, the last working day before it is shown as the \
day to plan by.
The official list of bank holidays held ends on {horizon}. Beyond it every Monday to Friday but \
the authority's own days off is counted, which gives the earlier day, and a due day counted in \
working days is called provisional."""
_SEEN_ON = date(2026, 11, 2)  # a Monday with two weeks without holidays after it
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def counting_lines(edition: Edition) -> list[str]:
    """Return how days are counted, beside what the keys of counting say."""
    hours = SAID["recording.hours_mode"].sentence(edition)
    return [_example(edition), hours, *_ALWAYS.format(horizon=long_day(HORIZON)).splitlines()]


def _example(edition: Edition) -> str:
    limit = edition.cp_visit.limit
    if limit.unit == "hour":
        limit = Interval(10, "working day")
    due = day_after_interval(
        _SEEN_ON,
        limit,
        counting_calendar(edition, _england_and_wales()),
        same_day=edition.counting.start == "same_day",
    )
    return f"An example: seen on {_named(_SEEN_ON)}, {limit} later is {_named(due)}."


@cache
def _england_and_wales() -> WorkingCalendar:
    return england_and_wales()


def _named(day: date) -> str:
    return f"{_NAMES[day.weekday()]} {long_day(day)}"
