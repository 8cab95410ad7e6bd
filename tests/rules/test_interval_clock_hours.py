"""The interval clock in hours: limits that end at an instant (section 5)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from rules.obligation import Obligation
from tests.rules.building import asked, at, case, every, failed, on, only, plan, visit
from tests.rules.clock_cases import MONDAY, NO_ACCESS


def _hours(one: Case, moment: str, rules: Mapping[str, Any]) -> Obligation:
    return only(asked(one, moment, rules), "cp_visit")


def test_a_limit_in_hours_carries_its_instant() -> None:
    rules = {"cp_visit.limit": "48 hours"}
    owed = _hours(case(visit("2026-10-23T18:00")), "2026-10-25", rules)
    assert (owed.due, owed.at) == (on("2026-10-25"), at("2026-10-25T17:00"))
    wall = _hours(
        case(visit("2026-10-23T18:00")),
        "2026-10-25",
        rules | {"recording.hours_mode": "wall_clock"},
    )
    assert wall.at == at("2026-10-25T18:00")
    by_date = _hours(case(visit("2026-11-02")), "2026-11-03", rules)
    assert by_date.at == at("2026-11-04T00:00")


@pytest.mark.parametrize(
    ("moment", "standing"),
    [
        ("2026-11-04T10:00", "due_today"),
        ("2026-11-04T10:01", "overdue"),
        ("2026-11-04", "due_today"),
        ("2026-11-05", "overdue"),
    ],
)
def test_hours_are_overdue_after_their_instant(moment: str, standing: str) -> None:
    assert _hours(case(MONDAY), moment, {"cp_visit.limit": "48 hours"}).standing == standing


def test_the_caps_count_hours_as_the_policy_says() -> None:
    """N7: `wall_clock` moves the clock reading, here across the end of summer time."""
    within = {"cp_visit.first_within": "48 hours", "recording.hours_mode": "wall_clock"}
    first = _hours(case(plans=(plan("2026-10-24"),)), "2026-10-24", within)
    assert first.at == at("2026-10-26T00:00")
    seen = {
        "no_access": NO_ACCESS | {"seen_within": "24 hours"},
        "recording.hours_mode": "wall_clock",
    }
    one = case(visit("2026-10-23"), failed("2026-10-24T18:00"))
    assert _hours(one, "2026-10-25", seen).at == at("2026-10-25T18:00")
    elapsed = seen | {"recording.hours_mode": "elapsed"}
    assert _hours(one, "2026-10-25", elapsed).at == at("2026-10-25T17:00")


def test_in_a_tie_of_instants_the_policys_limit_governs() -> None:
    rules = {"cp_visit.limit": "24 hours", "cp_visit.first_within": "24 hours"}
    owed = only(asked(case(plans=(plan("2026-11-02"),)), "2026-11-02", rules), "cp_visit")
    assert (owed.at, owed.governed_by) == (at("2026-11-03T00:00"), "policy_limit")


def test_the_due_day_of_an_instant_is_that_of_london() -> None:
    """Half past midnight in summer is still the day before in UTC."""
    one = case(visit("2026-07-01T00:30"))
    owed = only(asked(one, "2026-07-01", {"cp_visit.limit": "24 hours"}), "cp_visit")
    assert (owed.due, owed.at) == (on("2026-07-02"), at("2026-07-02T00:30"))


def test_hours_from_a_failed_visit_are_counted_from_it() -> None:
    rules = {"no_access": NO_ACCESS | {"seen_within": "48 hours"}}
    owed = only(asked(case(MONDAY, failed("2026-11-04T10:00")), "2026-11-05", rules), "cp_visit")
    assert (owed.at, owed.counted_from) == (at("2026-11-06T10:00"), on("2026-11-04"))
    assert owed.anchor == on("2026-11-02")


def test_of_two_limits_in_hours_on_one_day_the_earlier_instant_is_kept() -> None:
    """36 hours from 20:00 are 08:00; the 24 hours agreed since are over by 20:00 of that day."""
    agreed = every(("36 hours", "2026-06-01"), ("32 hours", "2026-11-04"))
    owed = _hours(case(visit("2026-11-02T20:00"), plans=(agreed,)), "2026-11-04", {})
    assert (owed.at, owed.governed_by) == (at("2026-11-04T04:00"), "plan_interval")
    later = every(("44 hours", "2026-06-01"), ("23 hours", "2026-11-04"))
    kept = _hours(case(visit("2026-11-02T20:00"), plans=(later,)), "2026-11-04", {})
    assert (kept.at, kept.governed_by) == (at("2026-11-04T16:00"), "old_due_kept")
    begun = every(("44 hours", "2026-06-01"), ("15 hours", "2026-11-04"))
    sooner = _hours(case(visit("2026-11-02T20:00"), plans=(begun,)), "2026-11-04", {})
    assert (sooner.at, sooner.governed_by) == (at("2026-11-04T15:00"), "plan_interval")
