"""supervision: a child's progress is looked at by a manager of the right role."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case, CpPlan, Supervision
from tests.rules.building import (
    asked,
    case,
    codes,
    due,
    in_editions,
    on,
    only,
    plan,
    supervised,
)

DEFAULT: Mapping[str, Any] = {}
TODAY = "2026-11-23"
SENIOR = "senior_practitioner"


def looked_at(*held: Supervision, start: str = "2026-10-20") -> Case:
    """Make a case on a plan since 20 October, with supervisions held."""
    return case(plans=(plan(start),), supervisions=held)


@pytest.mark.parametrize(
    ("sentence", "day", "rules", "expected"),
    [
        ("two months", "2026-11-03", DEFAULT, "2027-01-03"),
        ("into a short month", "2026-12-31", DEFAULT, "2027-02-28"),
        ("into a leap year", "2027-12-31", DEFAULT, "2028-02-29"),
        ("four weeks", "2026-11-03", {"supervision.limit": "4 weeks"}, "2026-12-01"),
        (
            "working days over Christmas",
            "2026-12-15",
            {"supervision.limit": "10 working days", "counting.start": "same_day"},
            "2026-12-31",
        ),
        (
            "bank holidays counted",
            "2026-12-15",
            {"supervision.limit": "10 working days", "counting.bank_holidays": "count"},
            "2026-12-29",
        ),
    ],
)
def test_when_it_is_due(sentence: str, day: str, rules: Mapping[str, Any], expected: str) -> None:
    for one, anchor_is in (
        (looked_at(start=day), "plan began"),
        (looked_at(supervised(day)), "supervision held"),
    ):
        owed = only(asked(one, day, rules), "supervision")
        assert str(owed.due) == expected, sentence
        assert (owed.anchor, owed.anchor_is) == (on(day), anchor_is)
        assert (owed.governed_by, owed.source) == (
            "policy_limit",
            "local standard, CP visits policy",
        )
        assert "at least once every two months" in owed.clause


@pytest.mark.parametrize(
    ("sentence", "held", "rules", "expected"),
    [
        ("a team manager", [supervised("2026-11-10")], DEFAULT, "2027-01-10"),
        (
            "a deputy team manager",
            [supervised("2026-11-10", "deputy_team_manager")],
            DEFAULT,
            "2027-01-10",
        ),
        ("a role not known", [supervised("2026-11-10", None)], DEFAULT, "2027-01-10"),
        ("another role", [supervised("2026-11-10", SENIOR)], DEFAULT, "2026-12-20"),
        (
            "another role, which the policy names",
            [supervised("2026-11-10", SENIOR)],
            {"supervision.roles": [SENIOR]},
            "2027-01-10",
        ),
        (
            "a team manager, whom the policy does not name",
            [supervised("2026-11-10")],
            {"supervision.roles": [SENIOR]},
            "2026-12-20",
        ),
        (
            "the latest of the right role",
            [supervised("2026-11-20", SENIOR), supervised("2026-11-10"), supervised("2026-11-02")],
            DEFAULT,
            "2027-01-10",
        ),
        ("on the plan's first day", [supervised("2026-10-20")], DEFAULT, "2026-12-20"),
        ("the day after", [supervised("2026-10-21")], DEFAULT, "2026-12-21"),
        ("before the plan", [supervised("2026-10-19")], DEFAULT, "2026-12-20"),
        ("today", [supervised(TODAY)], DEFAULT, "2027-01-23"),
        ("tomorrow", [supervised("2026-11-24")], DEFAULT, "2026-12-20"),
    ],
)
def test_which_supervision_counts(
    sentence: str, held: list[Supervision], rules: Mapping[str, Any], expected: str
) -> None:
    assert due(asked(looked_at(*held), TODAY, rules), "supervision") == expected, sentence


def test_on_the_first_day_it_is_the_supervision_that_is_named() -> None:
    owed = only(asked(looked_at(supervised("2026-10-20")), TODAY), "supervision")
    assert owed.anchor_is == "supervision held"


@pytest.mark.parametrize(
    ("sentence", "plans", "expected"),
    [
        ("no plan", (), None),
        ("it begins tomorrow", (plan("2026-11-24"),), None),
        ("it begins today", (plan(TODAY),), "2027-01-23"),
        ("it ends tomorrow", (plan("2026-10-20", "2026-11-24"),), "2027-01-10"),
        ("it ends today", (plan("2026-10-20", TODAY),), None),
        ("another authority's", (plan("2026-10-20", temporary=True),), None),
        (
            "a re-registration begins anew",
            (plan("2026-10-20", "2026-11-16"), plan("2026-11-17", number="P2")),
            "2027-01-17",
        ),
    ],
)
def test_in_which_plan(sentence: str, plans: tuple[CpPlan, ...], expected: str | None) -> None:
    one = case(plans=plans, supervisions=(supervised("2026-11-10"),))
    assert due(asked(one, TODAY), "supervision") == expected, sentence


def test_before_birth_too() -> None:
    unborn = case(plans=(plan("2026-11-02"),), born=None, due="2026-12-24")
    assert due(asked(unborn, TODAY), "supervision") == "2027-01-02"


def test_a_sunday_is_not_moved_and_is_advised() -> None:
    assessed = asked(looked_at(supervised("2026-12-31")), "2027-01-11")
    owed = only(assessed, "supervision")
    assert (owed.due, owed.plan_by) == (on("2027-02-28"), on("2027-02-26"))
    assert "due_on_non_working_day" in codes(assessed)


@pytest.mark.parametrize(
    ("start", "expected", "provisional"),
    [("2028-12-08", "2028-12-22", False), ("2028-12-11", "2028-12-27", True)],
)
def test_beyond_the_bank_holidays_known(start: str, expected: str, provisional: bool) -> None:
    rules = {"supervision.limit": "10 working days"}
    owed = only(asked(looked_at(start=start), start, rules), "supervision")
    assert (str(owed.due), owed.provisional) == (expected, provisional)


def test_the_edition_of_the_day_asked_about_decides() -> None:
    rules = in_editions(
        ("2018-01-01", {}),
        (TODAY, {"supervision.limit": "4 weeks", "supervision.roles": ["team_manager"]}),
    )
    one = looked_at(supervised("2026-11-02"), supervised("2026-11-10", "deputy_team_manager"))
    assert due(asked(one, "2026-11-22", rules), "supervision") == "2027-01-10"
    assert due(asked(one, TODAY, rules), "supervision") == "2026-11-30"
