"""How a due date stands on a day: upcoming, due soon, due today or overdue."""

import pytest

from tests.rules.building import as_of, on


@pytest.mark.parametrize("bank_holidays", ["exclude", "count"])
def test_standings_leave_bank_holidays_out_whatever_limits_do(bank_holidays: str) -> None:
    rules = {"counting.bank_holidays": bank_holidays}
    assert as_of("2026-12-22", rules).standing(on("2026-12-30")) == "upcoming"
    assert as_of("2026-12-23", rules).standing(on("2026-12-30")) == "due_soon"


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2026-11-10", "upcoming"),
        ("2026-11-11", "due_soon"),
        ("2026-11-15", "due_soon"),
        ("2026-11-16", "due_today"),
        ("2026-11-17", "overdue"),
    ],
)
def test_how_a_due_date_stands(day: str, standing: str) -> None:
    assert as_of(day).standing(on("2026-11-16")) == standing
    assert as_of(f"{day}T23:59").standing(on("2026-11-16")) == standing


def test_due_soon_in_weeks() -> None:
    rules = {"telling.due_soon": "1 week"}
    assert as_of("2026-11-08", rules).standing(on("2026-11-16")) == "upcoming"
    assert as_of("2026-11-09", rules).standing(on("2026-11-16")) == "due_soon"
