"""WorkingCalendar: the official bank holidays, and counting at every edge."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.interval import day_after_interval, parse_interval
from rules.working_days import (
    FIRST,
    HORIZON,
    LAST,
    VOUCHED_FROM,
    CalendarError,
    WorkingCalendar,
    england_and_wales,
    every_weekday,
)
from tests.rules.building import CALENDAR, on
from tests.rules.strategies import QUICK, days

# The official list for England and Wales, written out (month and day).
OFFICIAL = {
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


def test_the_calendar_holds_the_official_bank_holidays_and_no_other_weekday() -> None:
    official = {on(f"{year}-{day}") for year, days in OFFICIAL.items() for day in days.split()}
    held = {
        day for day in CALENDAR.days_off if day >= VOUCHED_FROM and day.weekday() < len("MTWTF")
    }
    assert held == official
    assert max(official) == HORIZON == CALENDAR.horizon


def test_asking_does_not_make_the_calendar_grow() -> None:
    calendar = england_and_wales()
    before = set(calendar.days_off)
    assert calendar.is_working(date(2029, 12, 25))
    assert calendar.after(date(2031, 12, 24), 1) == date(2031, 12, 25)
    assert set(calendar.days_off) == before


@pytest.mark.parametrize(
    ("sentence", "day", "count", "expected"),
    [
        ("a Monday is day 0, the due day in time", "2026-11-02", 10, "2026-11-16"),
        ("N2: a Saturday's day 1 is Monday", "2026-11-07", 10, "2026-11-20"),
        ("N2: so is a Sunday's", "2026-11-08", 10, "2026-11-20"),
        ("N2: Friday's day 1 is Monday too", "2026-11-06", 10, "2026-11-20"),
        ("N3: bank holidays are left out", "2026-12-24", 1, "2026-12-29"),
        ("N3: the substitute of Boxing Day is one", "2026-12-25", 1, "2026-12-29"),
        ("N3: and one-off days", "2022-09-16", 1, "2022-09-20"),
        ("N3: two one-off days in a row", "2022-06-01", 1, "2022-06-06"),
        ("N2: a bank holiday's day 1 is the next working day", "2026-12-28", 1, "2026-12-29"),
        ("N11: the horizon itself is a holiday", "2028-12-22", 1, "2028-12-27"),
        ("N11: beyond it every weekday counts", "2028-12-29", 1, "2029-01-01"),
        ("N11: Christmas 2029 too", "2029-12-24", 1, "2029-12-25"),
        ("a count of 0 is the day itself", "2026-11-02", 0, "2026-11-02"),
        ("or the working day before it", "2026-11-08", 0, "2026-11-06"),
    ],
)
def test_after(sentence: str, day: str, count: int, expected: str) -> None:
    assert CALENDAR.after(on(day), count) == on(expected), sentence


@pytest.mark.parametrize(
    ("sentence", "day", "count", "expected"),
    [
        ("N4: the second working day before a Thursday", "2026-11-12", 2, "2026-11-10"),
        ("the day itself is not counted", "2026-11-09", 1, "2026-11-06"),
        ("from a Sunday, Friday is the first", "2026-11-08", 1, "2026-11-06"),
        ("from a Saturday too", "2026-11-07", 1, "2026-11-06"),
        ("over Easter", "2026-04-07", 1, "2026-04-02"),
        ("a count of 0 is the day itself", "2026-11-09", 0, "2026-11-09"),
        ("or the working day after it", "2026-11-08", 0, "2026-11-09"),
    ],
)
def test_before(sentence: str, day: str, count: int, expected: str) -> None:
    assert CALENDAR.before(on(day), count) == on(expected), sentence


@pytest.mark.parametrize(
    ("day", "works", "last"),
    [
        ("2026-11-06", True, "2026-11-06"),
        ("2026-11-07", False, "2026-11-06"),
        ("2026-11-08", False, "2026-11-06"),
        ("2026-11-09", True, "2026-11-09"),
        ("2026-12-25", False, "2026-12-24"),
        ("2026-12-28", False, "2026-12-24"),
        ("2028-12-26", False, "2028-12-22"),
        ("2028-12-27", True, "2028-12-27"),
    ],
)
def test_is_working_and_last_on_or_before(day: str, works: bool, last: str) -> None:
    assert CALENDAR.is_working(on(day)) is works
    assert CALENDAR.last_on_or_before(on(day)) == on(last)


@pytest.mark.parametrize(
    ("day", "other", "count"),
    [
        ("2026-11-02", "2026-11-02", 0),
        ("2026-11-02", "2026-11-03", 1),
        ("2026-11-06", "2026-11-08", 0),
        ("2026-11-07", "2026-11-09", 1),
        ("2026-11-09", "2026-11-06", -1),
        ("2026-12-24", "2026-12-29", 1),
    ],
)
def test_between_counts_after_the_first_up_to_and_including_the_other(
    day: str, other: str, count: int
) -> None:
    assert CALENDAR.between(on(day), on(other)) == count


def test_the_first_and_last_day_of_the_calendar() -> None:
    assert not CALENDAR.is_working(FIRST)  # New Year's Day
    assert CALENDAR.is_working(LAST)
    assert CALENDAR.after(FIRST, 1) == date(1990, 1, 2)
    assert CALENDAR.before(FIRST, 0) == date(1990, 1, 2)
    assert CALENDAR.after(LAST, 0) == LAST
    assert CALENDAR.before(LAST, 0) == LAST
    assert CALENDAR.before(LAST, 1) == LAST - timedelta(days=1)
    assert CALENDAR.between(FIRST, FIRST) == 0


_DAY = timedelta(days=1)


def test_a_calendar_made_anew_begins_and_ends_where_every_one_does() -> None:
    made = WorkingCalendar()
    assert made.is_working(FIRST)
    assert made.is_working(LAST)
    assert made.after(FIRST, 0) == FIRST
    assert made.before(FIRST + _DAY, 1) == FIRST
    with pytest.raises(CalendarError, match=f"^{FIRST} is too close to or beyond the calendar"):
        made.before(FIRST, 1)
    for day in (FIRST - _DAY, LAST + _DAY):
        for counted in (made.is_working, made.last_on_or_before):
            with pytest.raises(CalendarError, match=f"^{day} is too close to or beyond the cal"):
                counted(day)


_NO_LAST = CALENDAR.without([LAST])


@pytest.mark.parametrize(
    "beyond",
    [
        lambda: CALENDAR.after(FIRST - _DAY, 1),
        lambda: CALENDAR.after(FIRST - _DAY, 10_000),
        lambda: CALENDAR.after(FIRST, 0),
        lambda: CALENDAR.after(LAST, 1),
        lambda: CALENDAR.after(LAST + _DAY, 0),
        lambda: CALENDAR.before(FIRST, 1),
        lambda: CALENDAR.before(FIRST - _DAY, 0),
        lambda: CALENDAR.before(date(1990, 1, 2), 1),
        lambda: CALENDAR.before(LAST + _DAY, 1),
        lambda: _NO_LAST.before(LAST, 0),
        lambda: CALENDAR.is_working(FIRST - _DAY),
        lambda: CALENDAR.is_working(LAST + _DAY),
        lambda: CALENDAR.last_on_or_before(FIRST),
        lambda: CALENDAR.between(FIRST - _DAY, FIRST),
        lambda: CALENDAR.between(FIRST, LAST + _DAY),
    ],
)
def test_beyond_the_calendar_is_an_error(beyond: object) -> None:
    assert callable(beyond)
    with pytest.raises(CalendarError, match="runs from 1990-01-01 to 2099-12-31"):
        beyond()


def test_without_takes_further_days_off_and_leaves_the_first_calendar_as_it_was() -> None:
    less = CALENDAR.without([on("2026-11-03"), on("2026-11-08")])
    assert less.after(on("2026-11-02"), 1) == on("2026-11-04")
    assert CALENDAR.after(on("2026-11-02"), 1) == on("2026-11-03")
    assert less.days_off == CALENDAR.days_off | {on("2026-11-03"), on("2026-11-08")}
    assert less.horizon == CALENDAR.horizon
    assert WorkingCalendar((), LAST).without([LAST]).horizon == LAST


def test_every_weekday_counts_bank_holidays() -> None:
    weekdays = every_weekday()
    assert weekdays.after(on("2026-12-24"), 1) == on("2026-12-25")
    assert weekdays.horizon == HORIZON
    assert every_weekday(on("2030-01-01")).horizon == on("2030-01-01")


@pytest.mark.parametrize(
    ("sentence", "day", "interval", "expected"),
    [
        ("D on a working day is day 1", "2026-11-02", "10 working days", "2026-11-13"),
        ("otherwise as N2", "2026-11-07", "10 working days", "2026-11-20"),
        ("a bank holiday is otherwise too", "2026-12-25", "1 working day", "2026-12-29"),
        ("one working day is D itself", "2026-11-02", "1 working day", "2026-11-02"),
        ("weeks know no day 1", "2026-11-02", "2 weeks", "2026-11-16"),
    ],
)
def test_same_day_makes_a_working_day_day_one(
    sentence: str, day: str, interval: str, expected: str
) -> None:
    counted = day_after_interval(on(day), parse_interval(interval), CALENDAR, same_day=True)
    assert counted == on(expected), sentence


_HOLIDAYS = np.array(sorted(CALENDAR.days_off), dtype="datetime64[D]")


def _numpy(day: date, count: int, roll: str) -> date:
    rolled = np.busday_offset(
        np.datetime64(day),
        count,
        roll=roll,
        holidays=_HOLIDAYS,  # type: ignore[call-overload]
    )
    found: date = rolled.item()
    return found


@QUICK
@given(days(), st.integers(1, 300))
def test_counting_equals_numpy(day: date, count: int) -> None:
    """Numpy rolls first and counts then: backward before counting on, forward before back."""
    assert CALENDAR.after(day, count) == _numpy(day, count, "backward")
    assert CALENDAR.before(day, count) == _numpy(day, -count, "forward")
    assert CALENDAR.is_working(day) == bool(np.is_busday(np.datetime64(day), holidays=_HOLIDAYS))


@QUICK
@given(days(), st.integers(1, 300))
def test_there_and_back(day: date, count: int) -> None:
    after, before = CALENDAR.after(day, count), CALENDAR.before(day, count)
    assert CALENDAR.is_working(after)
    assert CALENDAR.is_working(before)
    assert before < day < after
    assert CALENDAR.between(day, after) == count
    assert CALENDAR.before(after, count) == CALENDAR.last_on_or_before(day)
    assert CALENDAR.after(before, count) == CALENDAR.before(day, 0)


@QUICK
@given(days(), st.integers(1, 60), st.sets(days(), max_size=20))
def test_a_further_day_off_never_makes_a_count_shorter(
    day: date, count: int, off: set[date]
) -> None:
    less = WorkingCalendar(CALENDAR.days_off | off) if len(off) > 1 else CALENDAR
    assert less.after(day, count) >= CALENDAR.after(day, count)
    assert less.before(day, count) <= CALENDAR.before(day, count)
