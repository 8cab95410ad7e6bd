"""Reminders: the ladder of telling, one step a day late at most, each said once (section 7)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from rules.finding import Finding
from rules.reminder import Reminder, is_again, reminders_due
from tests.rules.building import (
    as_of,
    asked,
    booked,
    case,
    discussed,
    event,
    held,
    on,
    plan,
    supervised,
    visit,
)

MONDAY = visit("2026-11-02T10:00")  # the next is due on Monday 16 November
DEFAULT: Mapping[str, Any] = {}


def _reminders(
    one: Case, day: str, subject: str, rules: Mapping[str, Any] | None = None
) -> list[Reminder]:
    obligations = [owed for owed in asked(one, day, rules).obligations if owed.duty == subject]
    return reminders_due(obligations, [], as_of(day, rules))


def _said(
    one: Case, day: str, subject: str = "cp_visit", rules: Mapping[str, Any] | None = None
) -> dict[str, tuple[str, str]]:
    """Return, by audience, the step said and the day it was reached."""
    reminders = _reminders(one, day, subject, rules)
    said: dict[str, tuple[str, str]] = {
        told.audience: (told.step, str(told.reached)) for told in reminders
    }
    assert len(said) == len(reminders)
    return said


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
    assert _said(case(MONDAY), day) == said


def test_a_weekend_is_no_working_day_after() -> None:
    friday = case(visit("2026-10-30"))  # due on Friday 13 November
    assert _said(friday, "2026-11-15") == {"worker": ("due day", "2026-11-13")}
    assert _said(friday, "2026-11-16")["team_manager"] == ("1 working day after", "2026-11-16")


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
    third = _reminders(one, "2026-11-19", duty)
    assert {told.audience: told.step for told in third} == {
        audience: f"{days} working day{'s' if days > 1 else ''} after"
        for audience, days in heard.items()
    }
    assert {told.due for told in third} == {on(due)}
    first = {told.audience for told in _reminders(one, "2026-11-17", duty)}
    assert first == {audience for audience, days in heard.items() if days == 1}


def test_a_duty_with_steps_of_its_own() -> None:
    rules = {
        "telling.overdue": {
            "recording": {"service_manager": "2 working days"},
            "others": {"worker": "1 calendar day"},
        }
    }
    one = case(MONDAY, events=(event("other", "2026-11-09"),))
    assert _said(one, "2026-11-18", "recording", rules)["service_manager"] == (
        "2 working days after",
        "2026-11-18",
    )
    assert set(_said(one, "2026-11-17", "recording", rules)) == {"worker"}
    assert _said(one, "2026-11-17", "cp_visit", rules) == {
        "worker": ("1 calendar day after", "2026-11-17")
    }


def test_again_as_often_as_the_policy_says() -> None:
    rules = {"telling.again_every": "1 week"}
    assert _said(case(MONDAY), "2026-11-23", rules=rules)["worker"] == AFTER
    assert _said(case(MONDAY), "2026-11-24", rules=rules)["worker"][0] == "again 1"
    assert is_again("again 1")
    assert not is_again("1 working day after")


def test_a_warning_earlier_than_due_soon_is_said_on_its_day() -> None:
    rules = {"telling.before": ["5 working days", "1 week", "due day"]}
    assert _said(case(MONDAY), "2026-11-08", rules=rules) == {}
    assert _said(case(MONDAY), "2026-11-09", rules=rules)["worker"][1] == "2026-11-09"
    assert _said(case(MONDAY), "2026-11-15", rules=rules)["worker"][1] == "2026-11-09"
    assert _said(case(MONDAY), "2026-11-16", rules=rules) == {"worker": DUE}


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
    assert _said(one, day, duty) == said, sentence


REPORT_SOON = ("3 working days before", "2026-12-02")
REPORT_DUE = ("due day", "2026-12-07")
REPORT_AFTER = ("1 working day after", "2026-12-08")
REPORT_THIRD = ("3 working days after", "2026-12-10")


@pytest.mark.parametrize(
    ("sentence", "made", "day", "said"),
    [
        ("booked in time: nothing yet", "2026-11-02", "2026-12-01", {}),
        ("three days before", "2026-11-02", "2026-12-02", {"worker": REPORT_SOON}),
        ("on the due day", "2026-11-02", "2026-12-07", {"worker": REPORT_DUE}),
        ("the day after", "2026-11-02", "2026-12-08", {"worker": REPORT_AFTER}),
        ("the day of the conference", "2026-11-02", "2026-12-09", {"worker": REPORT_AFTER}),
        (
            "and not held",
            "2026-11-02",
            "2026-12-10",
            {"worker": REPORT_AFTER, "team_manager": REPORT_THIRD},
        ),
        ("booked that very day", "2026-12-02", "2026-12-02", {"worker": REPORT_SOON}),
        ("booked the day after it: not made up for", "2026-12-03", "2026-12-04", {}),
        ("then on the due day", "2026-12-03", "2026-12-07", {"worker": REPORT_DUE}),
        ("booked on the due day", "2026-12-07", "2026-12-07", {"worker": REPORT_DUE}),
        ("and overdue the day after", "2026-12-07", "2026-12-08", {"worker": REPORT_AFTER}),
        ("booked too late: as a finding alone", "2026-12-08", "2026-12-08", {}),
        ("and never again", "2026-12-08", "2027-01-29", {}),
        ("not known when it was booked", None, "2026-12-02", {"worker": REPORT_SOON}),
    ],
)
def test_the_ladder_of_a_report_lies_before_what_it_counts_from(
    sentence: str, made: str | None, day: str, said: Mapping[str, Any]
) -> None:
    one = case(conferences=(booked("2026-12-09", made, kind="initial"),))
    assert _said(one, day, "conference_report") == said, sentence


def test_a_report_whose_day_had_passed_is_told_once_to_the_manager_too() -> None:
    one = case(plans=(), conferences=(booked("2026-12-09", "2026-12-08", kind="initial"),))
    told = {
        day: reminders_due(assessed.obligations, assessed.findings, as_of(day))
        for day in ("2026-12-08", "2026-12-09", "2027-01-29")
        for assessed in [asked(one, day)]
    }
    assert {(each.audience, each.subject, each.step) for each in told["2026-12-08"]} == {
        ("worker", "report_deadline_already_passed", "once"),
        ("team_manager", "report_deadline_already_passed", "once"),
    }
    assert told["2026-12-09"] == told["2027-01-29"] == told["2026-12-08"]


def test_a_conference_moved_is_another_reminder() -> None:
    first = case(conferences=(booked("2026-12-09", "2026-11-02", kind="initial"),))
    moved = case(conferences=(booked("2026-12-10", "2026-12-01", kind="initial"),))
    [told] = _reminders(first, "2026-12-03", "conference_report")
    [again] = _reminders(moved, "2026-12-03", "conference_report")
    assert (told.due, again.due) == (on("2026-12-07"), on("2026-12-08"))
    assert (told.reached, again.reached) == (on("2026-12-02"), on("2026-12-03"))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-01", {}),
        ("2027-02-23", {}),
        ("2027-02-24", {"worker": ("3 working days before", "2027-02-24")}),
        ("2027-02-27", {"worker": ("3 working days before", "2027-02-24")}),
        ("2027-02-28", {"worker": ("due day", "2027-02-28")}),
        ("2027-03-01", {"worker": ("1 working day after", "2027-03-01")}),
    ],
)
def test_a_review_months_ahead_on_a_sunday(day: str, said: Mapping[str, Any]) -> None:
    assert _said(case(plans=(plan("2026-11-30"),)), day, "review_conference") == said


def test_hours_that_end_the_day_they_began_are_told_that_day() -> None:
    rules = {"recording.critical": "4 hours"}
    one = case(plans=(), events=(event("critical", "2026-11-09T09:00"),))
    due_day = {"worker": ("due day", "2026-11-09")}
    assert _said(one, "2026-11-09T09:30", "recording", rules) == due_day
    assert _said(one, "2026-11-09T13:01", "recording", rules) == due_day


def test_a_breach_of_home_and_bedroom_is_told_from_the_first_working_day_after() -> None:
    school = [visit(f"2026-11-{day}", place="school") for day in ("02", "06")]
    one, duty = case(*school), "cp_home_and_bedroom"
    assert _said(one, "2026-11-06", duty) == {}
    assert _said(one, "2026-11-08", duty) == {}
    assert _said(one, "2026-11-09", duty) == {
        "worker": ("1 working day after", "2026-11-09"),
        "team_manager": ("1 working day after", "2026-11-09"),
    }
    assert _said(one, "2026-11-11", duty)["service_manager"] == (
        "3 working days after",
        "2026-11-11",
    )


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


def test_a_reminder_carries_its_key() -> None:
    [told] = _reminders(case(MONDAY), "2026-11-16", "cp_visit")
    assert told == Reminder(
        "A", "cp_visit", on("2026-11-16"), "due day", "worker", on("2026-11-16")
    )
