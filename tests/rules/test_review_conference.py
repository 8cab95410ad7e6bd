"""review_conference: what it counts from, by when, and while it is owed."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import asked, booked, case, codes, due, held, in_editions, on, only, plan
from tests.rules.conference_cases import ASKED, DEFAULT, TODAY, before, transfer


@pytest.mark.parametrize(
    ("sentence", "start", "conferences", "rules", "expected"),
    [
        ("three months", "2026-09-01", (), DEFAULT, "2026-12-01"),
        ("clamped", "2026-11-30", (), DEFAULT, "2027-02-28"),
        ("into a leap year", "2027-11-30", (), DEFAULT, "2028-02-29"),
        (
            "as the policy says",
            "2026-09-01",
            (),
            {"review_conference.first": "13 weeks"},
            "2026-12-01",
        ),
        (
            "working days over Christmas",
            "2026-12-15",
            (),
            {"review_conference.first": "10 working days", "counting.start": "same_day"},
            "2026-12-31",
        ),
        (
            "bank holidays counted",
            "2026-12-15",
            (),
            {"review_conference.first": "10 working days", "counting.bank_holidays": "count"},
            "2026-12-29",
        ),
        ("six months after one", "2026-06-01", ("2026-08-31",), DEFAULT, "2027-02-28"),
        ("the latest", "2026-06-01", ("2026-11-10", "2026-08-31"), DEFAULT, "2027-05-10"),
        (
            "then as the policy says",
            "2026-06-01",
            ("2026-08-31",),
            {"review_conference.then": "3 months"},
            "2026-11-30",
        ),
        ("on the plan's first day", "2026-09-01", ("2026-09-01",), DEFAULT, "2027-03-01"),
        ("before the plan", "2026-09-01", ("2026-08-31",), DEFAULT, "2026-12-01"),
        ("today", "2026-09-01", (TODAY,), DEFAULT, "2027-05-23"),
        ("tomorrow", "2026-09-01", ("2026-11-24",), DEFAULT, "2026-12-01"),
    ],
)
def test_the_review_is_due(
    sentence: str,
    start: str,
    conferences: tuple[str, ...],
    rules: Mapping[str, Any],
    expected: str,
) -> None:
    one = case(plans=(plan(start),), conferences=tuple(held("review", day) for day in conferences))
    owed = only(asked(one, max(start, TODAY), rules), "review_conference")
    assert (str(owed.due), owed.governed_by) == (expected, "regulation"), sentence
    assert owed.source == "national guidance, Working Together to Safeguard Children"


def test_what_a_review_counts_from() -> None:
    first = only(asked(case(plans=(plan("2026-09-01"),)), TODAY), "review_conference")
    assert (first.anchor, first.anchor_is) == (on("2026-09-01"), "plan began")
    assert first.clause.startswith("The first review")
    one = case(plans=(plan(),), conferences=(held("review", "2026-08-31"),))
    then = only(asked(one, TODAY), "review_conference")
    assert (then.anchor, then.anchor_is) == (on("2026-08-31"), "review conference held")
    assert then.clause.startswith("Further reviews")


@pytest.mark.parametrize(
    ("sentence", "one", "expected"),
    [
        ("no plan", case(plans=()), None),
        ("on its first day", case(plans=(plan(TODAY),)), "2027-02-23"),
        ("the day before", case(plans=(plan("2026-11-24"),)), None),
        ("it ends tomorrow", case(plans=(plan("2026-09-01", "2026-11-24"),)), "2026-12-01"),
        ("it ends today", case(plans=(plan("2026-09-01", TODAY),)), None),
        ("another authority's", case(plans=(transfer(),)), None),
        (
            "a re-registration",
            case(
                plans=(plan("2026-01-05", "2026-09-01"), plan("2026-10-01", number="P2")),
                conferences=(held("review", "2026-08-31"),),
            ),
            "2027-01-01",
        ),
        (
            "a booking does not change it",
            case(plans=(plan("2026-09-01"),), conferences=(booked("2026-11-27"),)),
            "2026-12-01",
        ),
        (
            "booked and held",
            case(
                plans=(plan("2026-09-01"),),
                conferences=(booked("2026-11-20", held_on="2026-11-18"),),
            ),
            "2027-05-18",
        ),
        (
            "an initial one is no review",
            case(plans=(plan("2026-09-01"),), conferences=(held("initial", "2026-09-03"),)),
            "2026-12-01",
        ),
        (
            "of an unborn child",
            case(plans=(plan("2026-09-01"),), born=None, due="2027-01-10"),
            "2026-12-01",
        ),
    ],
)
def test_when_a_review_is_owed(sentence: str, one: Case, expected: str | None) -> None:
    assert due(asked(one, TODAY), "review_conference") == expected, sentence


def test_a_review_on_a_sunday_is_planned_for_the_friday() -> None:
    assessed = asked(case(plans=(plan("2026-11-30"),)), "2026-12-01")
    owed = only(assessed, "review_conference")
    assert (owed.due, owed.plan_by) == (on("2027-02-28"), on("2027-02-26"))
    assert "due_on_non_working_day" in codes(assessed)


def test_the_edition_of_the_day_asked_about_decides() -> None:
    rules = in_editions(
        ("2018-01-01", {}),
        (
            TODAY,
            {"initial_conference.within": "10 working days", "review_conference.first": "1 month"},
        ),
    )
    owing, planned = before(ASKED), case(plans=(plan("2026-10-30"),))
    assert due(asked(owing, "2026-11-22", rules), "initial_conference") == "2026-11-30"
    assert due(asked(owing, TODAY, rules), "initial_conference") == "2026-11-23"
    assert due(asked(planned, "2026-11-22", rules), "review_conference") == "2027-01-30"
    assert due(asked(planned, TODAY, rules), "review_conference") == "2026-11-30"
