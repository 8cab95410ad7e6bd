"""Reminders: the ladder of telling, one step a day late at most, each said once (section 7)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from rules.reminder import Reminder, is_again
from tests.rules.building import booked, case, discussed, event, held, on, plan, supervised, visit
from tests.rules.told_of_duties import reminders_of, said_of

MONDAY = visit("2026-11-02T10:00")  # the next is due on Monday 16 November
SOON = ("3 working days before", "2026-11-11")
DUE = ("due day", "2026-11-16")
AFTER = ("1 working day after", "2026-11-17")
THIRD = ("3 working days after", "2026-11-19")


@pytest.mark.parametrize(
    ("day", "worker", "team_manager", "service_manager"),
    [
        ("2026-11-02", None, None, None),
        ("2026-11-10", None, None, None),
        ("2026-11-11", SOON, None, None),
        ("2026-11-15", SOON, None, None),
        ("2026-11-16", DUE, None, None),
        ("2026-11-17", AFTER, AFTER, None),
        ("2026-11-18", AFTER, AFTER, None),
        ("2026-11-19", AFTER, AFTER, THIRD),
        ("2026-11-23", AFTER, AFTER, THIRD),
        ("2026-11-24", ("again 1", "2026-11-24"), ("again 1", "2026-11-24"), THIRD),
        (
            "2026-11-26",
            ("again 1", "2026-11-24"),
            ("again 1", "2026-11-24"),
            ("again 1", "2026-11-26"),
        ),
        (
            "2026-12-01",
            ("again 2", "2026-12-01"),
            ("again 2", "2026-12-01"),
            ("again 1", "2026-11-26"),
        ),
    ],
)
def test_the_ladder_of_a_visit(
    day: str,
    worker: tuple[str, str] | None,
    team_manager: tuple[str, str] | None,
    service_manager: tuple[str, str] | None,
) -> None:
    """Each step on its day and not the day before; after a gap only the latest."""
    expected = {
        "worker": worker,
        "team_manager": team_manager,
        "service_manager": service_manager,
    }
    said = {audience: step for audience, step in expected.items() if step is not None}
    assert said_of(case(MONDAY), day) == said


def test_a_weekend_is_no_working_day_after() -> None:
    friday = case(visit("2026-10-30"))  # due on Friday 13 November
    assert said_of(friday, "2026-11-15") == {"worker": ("due day", "2026-11-13")}
    assert said_of(friday, "2026-11-16")["team_manager"] == ("1 working day after", "2026-11-16")


@pytest.mark.parametrize(
    ("duty", "one", "due", "heard"),
    [
        (
            "cp_visit",
            case(MONDAY),
            "2026-11-16",
            {"worker": 1, "team_manager": 1, "service_manager": 3},
        ),
        (
            "cp_seen_alone",
            case(MONDAY),
            "2026-11-16",
            {"worker": 1, "team_manager": 1, "service_manager": 3},
        ),
        (
            "cp_home_and_bedroom",
            case(visit("2026-11-02", bedroom=False)),
            "2026-11-16",
            {"worker": 1, "team_manager": 1, "service_manager": 3},
        ),
        (
            "recording",
            case(plans=(), events=(event("other", "2026-11-09"),)),
            "2026-11-16",
            {"worker": 1, "team_manager": 3},
        ),
        (
            "core_group",
            case(plans=(plan("2026-11-02"),)),
            "2026-11-16",
            {"worker": 1, "team_manager": 3},
        ),
        (
            "supervision",
            case(supervisions=(supervised("2026-09-16"),)),
            "2026-11-16",
            {"worker": 1, "team_manager": 3},
        ),
        (
            "initial_conference",
            case(plans=(), strategy_discussions=(discussed("2026-10-26"),)),
            "2026-11-16",
            {"worker": 1, "team_manager": 3},
        ),
        (
            "review_conference",
            case(conferences=(held("review", "2026-05-16"),), plans=(plan("2026-02-16"),)),
            "2026-11-16",
            {"worker": 1, "team_manager": 3},
        ),
        (
            "conference_report",
            case(conferences=(booked("2026-11-23", "2026-11-02"),)),
            "2026-11-16",
            {"worker": 1, "team_manager": 3},
        ),
    ],
)
def test_who_hears_of_what_is_overdue(
    duty: str, one: Case, due: str, heard: Mapping[str, int]
) -> None:
    third = reminders_of(one, "2026-11-19", duty)
    assert {told.audience: told.step for told in third} == {
        audience: f"{days} working day{'s' if days > 1 else ''} after"
        for audience, days in heard.items()
    }
    assert {told.due for told in third} == {on(due)}
    first = {told.audience for told in reminders_of(one, "2026-11-17", duty)}
    assert first == {audience for audience, days in heard.items() if days == 1}


def test_a_duty_with_steps_of_its_own() -> None:
    rules = {
        "telling.overdue": {
            "recording": {"service_manager": "2 working days"},
            "others": {"worker": "1 calendar day"},
        }
    }
    one = case(MONDAY, events=(event("other", "2026-11-09"),))
    assert said_of(one, "2026-11-18", "recording", rules)["service_manager"] == (
        "2 working days after",
        "2026-11-18",
    )
    assert set(said_of(one, "2026-11-17", "recording", rules)) == {"worker"}
    assert said_of(one, "2026-11-17", "cp_visit", rules) == {
        "worker": ("1 calendar day after", "2026-11-17")
    }


def test_again_as_often_as_the_policy_says() -> None:
    rules = {"telling.again_every": "1 week"}
    assert said_of(case(MONDAY), "2026-11-23", rules=rules)["worker"] == AFTER
    assert said_of(case(MONDAY), "2026-11-24", rules=rules)["worker"][0] == "again 1"
    assert is_again("again 1")
    assert not is_again("1 working day after")


def test_a_warning_earlier_than_due_soon_is_said_on_its_day() -> None:
    rules = {"telling.before": ["5 working days", "1 week", "due day"]}
    assert said_of(case(MONDAY), "2026-11-08", rules=rules) == {}
    assert said_of(case(MONDAY), "2026-11-09", rules=rules)["worker"][1] == "2026-11-09"
    assert said_of(case(MONDAY), "2026-11-15", rules=rules)["worker"][1] == "2026-11-09"
    assert said_of(case(MONDAY), "2026-11-16", rules=rules) == {"worker": DUE}


@pytest.mark.parametrize(
    ("sentence", "one", "duty", "day", "said"),
    [
        (
            "three working days before a 24-hour limit lie before the event",
            case(plans=(), events=(event("critical", "2026-11-09T18:00"),)),
            "recording",
            "2026-11-09",
            {},
        ),
        (
            "its due day does not",
            case(plans=(), events=(event("critical", "2026-11-09T18:00"),)),
            "recording",
            "2026-11-10",
            {"worker": ("due day", "2026-11-10")},
        ),
        (
            "a step on the day it began is not before",
            case(MONDAY, plans=(plan("2026-06-01", None, ("3 working days", "2026-06-01")),)),
            "cp_visit",
            "2026-11-02",
            {"worker": ("3 working days before", "2026-11-02")},
        ),
        (
            "two working days: only the due day",
            case(MONDAY, plans=(plan("2026-06-01", None, ("2 working days", "2026-06-01")),)),
            "cp_visit",
            "2026-11-03",
            {},
        ),
    ],
)
def test_a_step_before_the_thing_it_warns_of_began_is_skipped(
    sentence: str, one: Case, duty: str, day: str, said: Mapping[str, Any]
) -> None:
    assert said_of(one, day, duty) == said, sentence


def test_a_reminder_carries_its_key() -> None:
    [told] = reminders_of(case(MONDAY), "2026-11-16", "cp_visit")
    assert told == Reminder(
        "A", "cp_visit", on("2026-11-16"), "due day", "worker", on("2026-11-16")
    )
