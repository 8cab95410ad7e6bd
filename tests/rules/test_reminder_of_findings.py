"""Reminders of findings: once or weekly, and to whom (section 7)."""

import pytest

from rules.finding import Finding
from rules.reminder import reminders_due
from tests.rules.building import as_of, on


def _of(code: str, about: str, day: str) -> list[tuple[str, str, str]]:
    told = reminders_due([], [Finding("A", code, on(about))], as_of(day))
    assert {(one.child, one.subject, one.due) for one in told} == {("A", code, on(about))}
    return [(one.audience, one.step, str(one.reached)) for one in told]


@pytest.mark.parametrize(
    ("day", "step", "reached"),
    [
        ("2026-11-02", "week 0", "2026-11-02"),
        ("2026-11-08", "week 0", "2026-11-02"),
        ("2026-11-09", "week 1", "2026-11-09"),
        ("2026-11-23", "week 3", "2026-11-23"),
        ("2026-11-29", "week 3", "2026-11-23"),
    ],
)
def test_what_is_to_be_put_right_is_said_weekly(day: str, step: str, reached: str) -> None:
    assert _of("persons_present_missing", "2026-11-02", day) == [("worker", step, reached)]


def test_a_visit_in_the_future_is_said_before_its_day() -> None:
    assert _of("visit_in_future", "2026-12-02", "2026-11-02")[0][:2] == ("worker", "week 0")


@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-30"])
def test_advice_is_said_once_and_questions_to_the_manager(day: str) -> None:
    assert _of("long_calendar_gap", "2026-11-02", day) == [("worker", "once", "2026-11-02")]
    assert _of("plan_open_at_18", "2026-11-02", day) == [("team_manager", "once", "2026-11-02")]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-02", []),
        ("2026-12-18", []),
        ("2026-12-19", [("worker", "once", "2027-01-16")]),
        ("2027-01-15", [("worker", "once", "2027-01-16")]),
    ],
)
def test_a_due_day_on_a_weekend_months_ahead_waits(
    day: str, told: list[tuple[str, str, str]]
) -> None:
    found = reminders_due(
        [], [Finding("A", "due_on_non_working_day", on("2027-01-16"))], as_of(day)
    )
    assert [(one.audience, one.step, str(one.reached)) for one in found] == told


def test_what_concerns_the_calendar_is_told_to_nobody_of_a_child() -> None:
    horizon = Finding("A", "calendar_horizon", on("2026-11-02"))
    assert reminders_due([], [horizon], as_of("2026-11-02")) == []


@pytest.mark.parametrize(
    "code", ["cover_needed", "report_deadline_already_passed", "non_engagement"]
)
def test_some_advice_is_for_the_manager_too(code: str) -> None:
    assert sorted(_of(code, "2026-11-02", "2026-11-02")) == [
        ("team_manager", "once", "2026-11-02"),
        ("worker", "once", "2026-11-02"),
    ]
