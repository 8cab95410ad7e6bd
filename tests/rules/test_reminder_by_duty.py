"""Reminders of other duties than visits: reports, reviews, hours, home and bedroom (section 7)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.reminder import reminders_due
from tests.rules.building import as_of, asked, booked, case, event, on, plan, visit
from tests.rules.told_of_duties import reminders_of, said_of

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
    assert said_of(one, day, "conference_report") == said, sentence


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
    [told] = reminders_of(first, "2026-12-03", "conference_report")
    [again] = reminders_of(moved, "2026-12-03", "conference_report")
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
    assert said_of(case(plans=(plan("2026-11-30"),)), day, "review_conference") == said


def test_hours_that_end_the_day_they_began_are_told_that_day() -> None:
    rules = {"recording.critical": "4 hours"}
    one = case(plans=(), events=(event("critical", "2026-11-09T09:00"),))
    due_day = {"worker": ("due day", "2026-11-09")}
    assert said_of(one, "2026-11-09T09:30", "recording", rules) == due_day
    assert said_of(one, "2026-11-09T13:01", "recording", rules) == due_day


def test_a_breach_of_home_and_bedroom_is_told_from_the_first_working_day_after() -> None:
    school = [visit(f"2026-11-{day}", place="school") for day in ("02", "06")]
    one, duty = case(*school), "cp_home_and_bedroom"
    assert said_of(one, "2026-11-06", duty) == {}
    assert said_of(one, "2026-11-08", duty) == {}
    assert said_of(one, "2026-11-09", duty) == {
        "worker": ("1 working day after", "2026-11-09"),
        "team_manager": ("1 working day after", "2026-11-09"),
    }
    assert said_of(one, "2026-11-11", duty)["service_manager"] == (
        "3 working days after",
        "2026-11-11",
    )
