"""The day asked about: how far ahead a step of the ladder reaches."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.as_of import AsOf, day_before_interval
from rules.interval import Interval, parse_interval
from rules.policy_file import default_policy
from tests.rules.building import CALENDAR, as_of, on
from tests.rules.strategies import QUICK, days, lengths


@pytest.mark.parametrize(
    ("day", "interval", "latest"),
    [
        ("2026-11-16", "3 working days", "2026-11-19"),
        ("2026-11-18", "3 working days", "2026-11-23"),  # Saturday and Sunday are as near as Friday
        ("2026-12-22", "3 working days", "2026-12-29"),
        ("2026-11-16", "1 week", "2026-11-23"),
    ],
)
def test_latest_due_day_within_an_interval(day: str, interval: str, latest: str) -> None:
    assert as_of(day).latest_due_within(parse_interval(interval)) == on(latest)


@QUICK
@given(day=days(), interval=lengths(), ahead=st.integers(0, 60))
def test_a_due_day_is_within_when_its_step_is_reached(
    day: date, interval: Interval, ahead: int
) -> None:
    asked = AsOf(default_policy(), CALENDAR, day)
    due = day + timedelta(days=ahead)
    step = day_before_interval(due, interval, CALENDAR)
    assert (due <= asked.latest_due_within(interval)) is (step <= day)
