"""Interval: read from the policy's words, and counted in each of its units."""

from datetime import UTC
from fractions import Fraction

import pytest

from rules.as_of import day_before_interval
from rules.interval import (
    HoursMode,
    Interval,
    day_after_interval,
    instant_after_hours,
    nominal_days,
    parse_interval,
)
from tests.rules.building import CALENDAR, at, on

REFUSED = (
    "is not an interval; write a number and working days, calendar days, weeks, months or hours, "
    'such as "10 working days"$'
)


@pytest.mark.parametrize(
    ("text", "count", "unit", "written"),
    [
        ("10 working days", 10, "working day", "10 working days"),
        ("1 working day", 1, "working day", "1 working day"),
        ("42 calendar days", 42, "calendar day", "42 calendar days"),
        ("6 weeks", 6, "week", "6 weeks"),
        ("1 month", 1, "month", "1 month"),
        ("24 hours", 24, "hour", "24 hours"),
        (" 2 weeks ", 2, "week", "2 weeks"),
        ("9999 hours", 9999, "hour", "9999 hours"),
    ],
)
def test_an_interval_is_read_and_written(text: str, count: int, unit: str, written: str) -> None:
    interval = parse_interval(text)
    assert (interval.count, interval.unit, str(interval)) == (count, unit, written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "days",
        "10 days",
        "0 weeks",
        "-1 week",
        "01 week",
        "1.5 weeks",
        "10000 hours",
        "ten weeks",
        "10  weeks",
        "2 fortnights",
        "1 year",
        "2 weeks 1 hour",
        "6 Weeks",
        "1\u0663 weeks",
    ],
)
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=REFUSED):
        parse_interval(text)


@pytest.mark.parametrize(
    ("sentence", "day", "interval", "expected"),
    [
        ("N5: calendar days", "2026-11-02", "42 calendar days", "2026-12-14"),
        ("N5: weeks", "2026-11-02", "6 weeks", "2026-12-14"),
        ("N6: the same day a month on", "2026-01-15", "1 month", "2026-02-15"),
        ("N6: clamped to the month end", "2026-01-31", "1 month", "2026-02-28"),
        ("N6: 29 in a leap year", "2028-01-31", "1 month", "2028-02-29"),
        ("N6: 29 January clamped too", "2026-01-29", "1 month", "2026-02-28"),
        ("N6: a month of 30", "2026-08-31", "3 months", "2026-11-30"),
        ("N6: from 28 February not to the month end", "2026-02-28", "1 month", "2026-03-28"),
        ("N6: across the year", "2026-11-30", "3 months", "2027-02-28"),
        ("N6: December is no month 0", "2026-11-30", "1 month", "2026-12-30"),
        ("N6: twelve months", "2028-02-29", "12 months", "2029-02-28"),
        ("N7: hours from 00:00", "2026-11-02", "24 hours", "2026-11-03"),
        ("N7: 23 hours stay within the day", "2026-11-02", "23 hours", "2026-11-02"),
        ("N7: the day of 25 hours", "2026-10-25", "24 hours", "2026-10-25"),
        ("N7: the day of 23 hours", "2027-03-28", "23 hours", "2027-03-29"),
    ],
)
def test_day_after_interval(sentence: str, day: str, interval: str, expected: str) -> None:
    counted = day_after_interval(on(day), parse_interval(interval), CALENDAR)
    assert counted == on(expected), sentence


@pytest.mark.parametrize(
    ("sentence", "start", "elapsed", "wall_clock"),
    [
        ("an ordinary day", "2026-11-02T18:00", "2026-11-03T18:00", "2026-11-03T18:00"),
        ("a weekend", "2026-11-06T18:00", "2026-11-07T18:00", "2026-11-07T18:00"),
        ("N7: the clock goes back", "2026-10-24T18:00", "2026-10-25T17:00", "2026-10-25T18:00"),
        ("the clock goes forward", "2027-03-27T18:00", "2027-03-28T19:00", "2027-03-28T18:00"),
        (
            "01:30 that happens twice is the first",
            "2026-10-25T01:30",
            "2026-10-26T00:30",
            "2026-10-26T01:30",
        ),
        (
            "the second has an offset",
            "2026-10-25T01:30+00:00",
            "2026-10-26T01:30",
            "2026-10-26T01:30",
        ),
        (
            "the clock reading to which it moves happens twice: the first",
            "2026-10-24T01:30",
            "2026-10-25T01:30+01:00",
            "2026-10-25T01:30+01:00",
        ),
    ],
)
def test_24_hours(sentence: str, start: str, elapsed: str, wall_clock: str) -> None:
    begun = at(start)
    assert instant_after_hours(begun, begun.date(), 24) == at(elapsed), sentence
    assert instant_after_hours(begun, begun.date(), 24, "wall_clock") == at(wall_clock), sentence


@pytest.mark.parametrize("mode", ["elapsed", "wall_clock"])
def test_an_instant_is_in_utc_wherever_the_machine_is(mode: HoursMode) -> None:
    begun = at("2026-07-01T10:00")
    assert instant_after_hours(begun, begun.date(), 24, mode).tzinfo is UTC


def test_a_start_known_only_by_its_date_counts_from_midnight() -> None:
    assert instant_after_hours(None, on("2026-11-02"), 24) == at("2026-11-03T00:00")
    assert instant_after_hours(None, on("2026-10-25"), 24) == at("2026-10-25T23:00")
    assert instant_after_hours(None, on("2026-10-25"), 24, "wall_clock") == at("2026-10-26T00:00")
    assert (
        instant_after_hours(None, on("2026-07-01"), 24).utcoffset()
        == at("2026-07-01T00:00+00:00").utcoffset()
    )


@pytest.mark.parametrize(
    ("unit", "days"),
    [
        ("working day", Fraction(7, 5)),
        ("calendar day", Fraction(1)),
        ("week", Fraction(7)),
        ("month", Fraction(30)),
        ("hour", Fraction(1, 24)),
    ],
)
def test_a_nominal_length_is_exact_wherever_two_units_can_be_equal(
    unit: str, days: Fraction
) -> None:
    for count in range(1, 10_000):
        nominal = nominal_days(Interval(count, unit))  # type: ignore[arg-type]
        assert nominal == float(count * days)


def test_45_working_days_are_9_weeks() -> None:
    assert nominal_days(parse_interval("45 working days")) == nominal_days(
        parse_interval("9 weeks")
    )


@pytest.mark.parametrize(
    ("day", "interval", "before"),
    [
        ("2026-11-16", "10 working days", "2026-11-02"),
        ("2026-11-15", "1 working day", "2026-11-13"),
        ("2026-12-29", "2 working days", "2026-12-23"),
        ("2026-11-16", "3 calendar days", "2026-11-13"),
        ("2026-11-16", "2 weeks", "2026-11-02"),
        ("2026-11-16", "1 month", "2026-10-16"),
        ("2027-03-31", "1 month", "2027-02-28"),
        ("2027-01-31", "2 months", "2026-11-30"),
        ("2026-11-16", "24 hours", "2026-11-15"),
        ("2026-11-16", "36 hours", "2026-11-14"),
    ],
)
def test_the_day_an_interval_before_another(day: str, interval: str, before: str) -> None:
    assert day_before_interval(on(day), parse_interval(interval), CALENDAR) == on(before)
