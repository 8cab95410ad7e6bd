"""cin_visit: patterns agreed in supervision, and editions of the policy, on the interval clock.

Six weeks from a visit on Monday 2 November 2026 are Monday 14 December.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import asked, at, cin, cin_visit, due, in_editions, in_need, on, only

MONDAY = cin_visit("2026-11-02T10:00")
DEFAULT: Mapping[str, Any] = {}
QUALIFIED = {"cin_visit.visitor": "qualified"}
LONGER = {
    "cp_visit.longer_interval": {"allowed_with": "chair_approval", "absolute_limit": "8 weeks"}
}
TWENTY = {"cin_visit.limit": "20 working days"}
CP_ONLY = {
    "cp_visit.limit": "1 week",
    "cp_visit.first_within": "1 week",
    "cp_visit.stages": [{"until": "first_core_group", "limit": "1 week"}],
    "cp_visit.age_bands": [{"under": "12 weeks", "limit": "1 week"}],
}


def by_pattern(*agreed: tuple[str, str] | tuple[str, str, bool]) -> Case:
    """Make a child in need seen on 2 November, with a pattern agreed in supervision."""
    return in_need(MONDAY, plans=(cin("2026-09-01", None, *agreed),))


@pytest.mark.parametrize(
    ("sentence", "one", "day", "rules", "expected", "by"),
    [
        ("the limit alone", in_need(MONDAY), "2026-11-03", DEFAULT, "2026-12-14", "policy_limit"),
        ("in working days", in_need(MONDAY), "2026-11-03", TWENTY, "2026-11-30", "policy_limit"),
        (
            "the day of the visit being the first",
            in_need(MONDAY),
            "2026-11-03",
            TWENTY | {"counting.start": "same_day"},
            "2026-11-27",
            "policy_limit",
        ),
        (
            "a Sunday is no first working day",
            in_need(cin_visit("2026-11-01")),
            "2026-11-03",
            TWENTY | {"counting.start": "same_day"},
            "2026-11-27",
            "policy_limit",
        ),
        (
            "of weeks it changes nothing",
            in_need(MONDAY),
            "2026-11-03",
            {"counting.start": "same_day"},
            "2026-12-14",
            "policy_limit",
        ),
        (
            "bank holidays left out",
            in_need(cin_visit("2026-12-07")),
            "2026-12-08",
            TWENTY,
            "2027-01-07",
            "policy_limit",
        ),
        (
            "bank holidays counted",
            in_need(cin_visit("2026-12-07")),
            "2026-12-08",
            TWENTY | {"counting.bank_holidays": "count"},
            "2027-01-04",
            "policy_limit",
        ),
        (
            "a shorter pattern",
            by_pattern(("4 weeks", "2026-09-01")),
            "2026-11-03",
            DEFAULT,
            "2026-11-30",
            "plan_interval",
        ),
        (
            "in a tie the limit governs",
            by_pattern(("42 calendar days", "2026-09-01")),
            "2026-11-03",
            DEFAULT,
            "2026-12-14",
            "policy_limit",
        ),
        (
            "the limit caps a longer one",
            by_pattern(("8 weeks", "2026-09-01")),
            "2026-11-03",
            DEFAULT,
            "2026-12-14",
            "policy_limit",
        ),
        (
            "an approved one too: exceptions are for child protection",
            by_pattern(("8 weeks", "2026-09-01", True)),
            "2026-11-03",
            LONGER,
            "2026-12-14",
            "policy_limit",
        ),
        (
            "so are stages, age bands and a first visit within",
            in_need(plans=(cin("2026-11-02"),), born="2026-10-26"),
            "2026-11-03",
            CP_ONLY,
            "2026-12-14",
            "policy_limit",
        ),
        (
            "of two agreed from one day the shorter",
            by_pattern(("4 weeks", "2026-11-04"), ("2 weeks", "2026-11-04")),
            "2026-11-04",
            DEFAULT,
            "2026-11-16",
            "plan_interval",
        ),
        (
            "one agreed from a day to come changes nothing",
            by_pattern(("2 weeks", "2026-11-05")),
            "2026-11-04",
            DEFAULT,
            "2026-12-14",
            "policy_limit",
        ),
        (
            "on its day it does, when counted from the visit it is not over",
            by_pattern(("2 weeks", "2026-11-16")),
            "2026-11-16",
            DEFAULT,
            "2026-11-16",
            "plan_interval",
        ),
        (
            "else there is no breach in the past: it counts from its day",
            by_pattern(("2 weeks", "2026-11-17")),
            "2026-11-17",
            DEFAULT,
            "2026-12-01",
            "plan_interval",
        ),
        (
            "or the old date is kept, when that is earlier",
            by_pattern(("2 weeks", "2026-12-01")),
            "2026-12-01",
            DEFAULT,
            "2026-12-14",
            "old_due_kept",
        ),
        (
            "a longer pattern in time makes it later",
            by_pattern(("2 weeks", "2026-09-01"), ("4 weeks", "2026-11-16")),
            "2026-11-17",
            DEFAULT,
            "2026-11-30",
            "plan_interval",
        ),
        (
            "a day late it wipes out no breach",
            by_pattern(("2 weeks", "2026-09-01"), ("4 weeks", "2026-11-17")),
            "2026-11-18",
            DEFAULT,
            "2026-11-16",
            "old_due_kept",
        ),
    ],
)
def test_the_clock(
    sentence: str, one: Case, day: str, rules: Mapping[str, Any], expected: str, by: str
) -> None:
    owed = only(asked(one, day, rules), "cin_visit")
    assert (str(owed.due), owed.governed_by) == (expected, by), sentence


def test_a_limit_in_hours_carries_its_instant() -> None:
    owed = only(asked(in_need(MONDAY), "2026-11-03", {"cin_visit.limit": "48 hours"}), "cin_visit")
    assert (owed.due, owed.at) == (on("2026-11-04"), at("2026-11-04T10:00"))


THREE_EDITIONS = in_editions(
    ("2018-01-01", {}),
    ("2026-11-10", {"cin_visit.limit": "4 weeks"}),
    ("2026-11-24", {"cin_visit.limit": "8 weeks"}),
)


@pytest.mark.parametrize(
    ("sentence", "visited", "day", "expected", "by"),
    [
        ("the day before, the old limit", "2026-11-02", "2026-11-09", "2026-12-14", "policy_limit"),
        ("from its day, the new one", "2026-11-02", "2026-11-10", "2026-11-30", "policy_limit"),
        ("and the next one", "2026-11-02", "2026-11-24", "2026-12-28", "policy_limit"),
        ("no breach in the past", "2026-10-12", "2026-11-10", "2026-11-23", "old_due_kept"),
        ("which stands when it has come", "2026-10-12", "2026-11-24", "2026-11-23", "old_due_kept"),
        (
            "a breach of the old limit stands",
            "2026-09-28",
            "2026-11-10",
            "2026-11-09",
            "old_due_kept",
        ),
        (
            "a visit on its day is under it",
            "2026-11-10",
            "2026-11-10",
            "2026-12-08",
            "policy_limit",
        ),
    ],
)
def test_an_edition_is_a_change_day(
    sentence: str, visited: str, day: str, expected: str, by: str
) -> None:
    owed = only(asked(in_need(cin_visit(visited)), day, THREE_EDITIONS), "cin_visit")
    assert (str(owed.due), owed.governed_by) == (expected, by), sentence


def test_an_edition_decides_who_counts_from_its_day() -> None:
    editions = in_editions(("2018-01-01", {}), ("2026-11-10", QUALIFIED))
    one = in_need(MONDAY, cin_visit("2026-11-04", qualified=False))
    assert due(asked(one, "2026-11-09", editions), "cin_visit") == "2026-12-16"
    assert due(asked(one, "2026-11-10", editions), "cin_visit") == "2026-12-14"
