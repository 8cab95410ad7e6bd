"""conference_report: the report is there so many working days before each conference."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case, Conference, ConferenceKind
from tests.rules.building import asked, at, booked, case, codes, dues, in_editions, on, only, plan

DEFAULT: Mapping[str, Any] = {}
CLEAR = {"conference_report.clear_days": True}
TODAY = "2026-11-23"
ENDED = plan("2026-06-01", TODAY)


def initial(day: str, made: str | None = None, **told: Any) -> Conference:
    return booked(day, made, kind="initial", **told)


def ahead(*conferences: Conference, **more: Any) -> Case:
    """Make a case on a plan since 20 October, with conferences."""
    return case(**{"plans": (plan("2026-10-20"),), "conferences": conferences} | more)


@pytest.mark.parametrize(
    ("sentence", "kind", "day", "rules", "expected"),
    [
        ("two working days", "initial", "2026-12-09", DEFAULT, "2026-12-07"),
        ("over a weekend", "initial", "2026-12-07", DEFAULT, "2026-12-03"),
        ("over Christmas", "initial", "2026-12-29", DEFAULT, "2026-12-23"),
        ("for a Sunday", "initial", "2026-12-06", DEFAULT, "2026-12-03"),
        ("for a bank holiday", "initial", "2026-12-28", DEFAULT, "2026-12-23"),
        ("five before a review", "review", "2027-02-10", DEFAULT, "2027-02-03"),
        ("five over Christmas", "review", "2026-12-29", DEFAULT, "2026-12-18"),
        ("two clear days", "initial", "2026-12-09", CLEAR, "2026-12-04"),
        ("clear over a weekend", "initial", "2026-12-07", CLEAR, "2026-12-02"),
        ("clear, for a Sunday", "initial", "2026-12-06", CLEAR, "2026-12-02"),
        ("clear over Christmas", "initial", "2026-12-29", CLEAR, "2026-12-22"),
        ("five clear days", "review", "2027-02-10", CLEAR, "2027-02-02"),
        (
            "over Christmas, bank holidays counted",
            "initial",
            "2026-12-29",
            {"counting.bank_holidays": "count"},
            "2026-12-25",
        ),
        (
            "clear over Christmas, bank holidays counted",
            "initial",
            "2026-12-29",
            {"counting.bank_holidays": "count", **CLEAR},
            "2026-12-24",
        ),
        (
            "with a day off of the authority's own",
            "initial",
            "2026-12-29",
            {"counting.extra_non_working_days": [on("2026-12-24")]},
            "2026-12-22",
        ),
        (
            "the day of the conference never counts, wherever visits begin",
            "initial",
            "2026-12-09",
            {"counting.start": "same_day"},
            "2026-12-07",
        ),
        (
            "calendar days",
            "initial",
            "2026-12-07",
            {"conference_report.initial": "3 calendar days"},
            "2026-12-04",
        ),
        ("a week", "review", "2026-12-07", {"conference_report.review": "1 week"}, "2026-11-30"),
        (
            "a month, clamped",
            "review",
            "2027-03-31",
            {"conference_report.review": "1 month"},
            "2027-02-28",
        ),
    ],
)
def test_when_it_is_due(
    sentence: str, kind: ConferenceKind, day: str, rules: Mapping[str, Any], expected: str
) -> None:
    owed = only(asked(ahead(booked(day, kind=kind)), TODAY, rules), "conference_report")
    assert str(owed.due) == expected, sentence
    assert (owed.anchor, owed.anchor_is) == (on(day), "conference booked for")
    assert (owed.governed_by, owed.counts_back) == ("policy_limit", True)
    assert owed.source == "local standard, CP visits policy"
    assert owed.clause.startswith("providing a report in advance")


def test_clear_days_are_counted_from_the_day_before() -> None:
    one = ahead(initial("2026-12-07"))
    owed = only(asked(one, TODAY, CLEAR), "conference_report")
    assert (str(owed.interval), owed.counted_from) == ("2 working days", on("2026-12-04"))
    owed = only(asked(one, TODAY), "conference_report")
    assert (str(owed.interval), owed.counted_from) == ("2 working days", on("2026-12-07"))


def test_an_interval_in_hours_ends_at_an_instant_before_the_day() -> None:
    hours = {"conference_report.initial": "48 hours"}
    one = ahead(initial("2026-10-26"))
    owed = only(asked(one, "2026-10-20", hours), "conference_report")
    assert (owed.due, owed.at) == (on("2026-10-24"), at("2026-10-24T01:00"))
    hours["recording.hours_mode"] = "wall_clock"
    owed = only(asked(one, "2026-10-20", hours), "conference_report")
    assert (owed.due, owed.at) == (on("2026-10-24"), at("2026-10-24T00:00"))


@pytest.mark.parametrize(
    ("sentence", "one", "expected"),
    [
        ("none", ahead(), []),
        ("booked", ahead(initial("2026-12-09", "2026-11-20")), ["2026-12-07"]),
        ("booked today", ahead(initial("2026-12-09", TODAY)), ["2026-12-07"]),
        ("to be booked tomorrow", ahead(initial("2026-12-09", "2026-11-24")), []),
        ("not known when it was booked", ahead(initial("2026-12-09")), ["2026-12-07"]),
        ("not booked", ahead(Conference("initial")), []),
        ("held", ahead(initial("2026-11-20", held_on="2026-11-20")), []),
        ("held today", ahead(initial(TODAY, held_on=TODAY)), []),
        (
            "to be held on its day",
            ahead(initial("2026-12-09", held_on="2026-12-09")),
            ["2026-12-07"],
        ),
        ("its day is past, and it is not held", ahead(initial("2026-11-20")), ["2026-11-18"]),
        ("submitted", ahead(initial("2026-12-09", submitted="2026-11-20")), []),
        ("submitted today", ahead(initial("2026-12-09", submitted=TODAY)), []),
        (
            "to be submitted tomorrow",
            ahead(initial("2026-12-09", submitted="2026-11-24")),
            ["2026-12-07"],
        ),
        ("submitted late", ahead(initial("2026-11-24", submitted=TODAY)), []),
        (
            "each has its own",
            ahead(initial("2026-12-09"), booked("2027-02-10"), booked("2027-03-10")),
            ["2026-12-07", "2027-02-03", "2027-03-03"],
        ),
        (
            "two for one day",
            ahead(initial("2026-12-09"), initial("2026-12-09")),
            ["2026-12-07", "2026-12-07"],
        ),
        ("moved back: the new date counts", ahead(booked("2027-03-10")), ["2027-03-03"]),
        ("moved forward", ahead(booked("2026-12-09")), ["2026-12-02"]),
        ("an initial one before a plan", ahead(initial("2026-12-09"), plans=()), ["2026-12-07"]),
        (
            "an initial one after a plan",
            ahead(initial("2026-12-09"), plans=(ENDED,)),
            ["2026-12-07"],
        ),
        (
            "an initial one of a child who moved here",
            ahead(initial("2026-12-09"), plans=(plan(temporary=True),)),
            ["2026-12-07"],
        ),
        ("a review, the plan open", ahead(booked("2026-12-09")), ["2026-12-02"]),
        (
            "a review, the plan to end tomorrow",
            ahead(booked("2026-12-09"), plans=(plan("2026-06-01", "2026-11-24"),)),
            ["2026-12-02"],
        ),
        ("a review, the plan ended", ahead(booked("2026-12-09"), plans=(ENDED,)), []),
        (
            "a review, a new plan since",
            ahead(booked("2026-12-09"), plans=(ENDED, plan("2026-11-20", number="P2"))),
            ["2026-12-02"],
        ),
        (
            "a review of another authority's plan",
            ahead(booked("2026-12-09"), plans=(plan(temporary=True),)),
            [],
        ),
        (
            "a review of another authority's plan that begins today",
            ahead(booked("2026-12-09"), plans=(plan(TODAY, temporary=True),)),
            [],
        ),
        (
            "a review, no plan known: the booking says that there is one",
            ahead(booked("2026-12-09"), plans=()),
            ["2026-12-02"],
        ),
        (
            "a review, the plan to come is not known yet",
            ahead(booked("2026-12-09"), plans=(plan("2026-11-24"),)),
            ["2026-12-02"],
        ),
        (
            "of an unborn child",
            ahead(initial("2026-12-09"), born=None, due="2027-01-10"),
            ["2026-12-07"],
        ),
    ],
)
def test_for_which_conference_it_is_owed(sentence: str, one: Case, expected: list[str]) -> None:
    assert dues(asked(one, TODAY), "conference_report") == expected, sentence


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2026-12-01", "upcoming"),
        ("2026-12-02", "due_soon"),
        ("2026-12-07", "due_today"),
        ("2026-12-08", "overdue"),
        ("2026-12-09", "overdue"),
        ("2027-02-01", "overdue"),
    ],
)
def test_how_it_stands(day: str, standing: str) -> None:
    assert only(asked(ahead(initial("2026-12-09")), day), "conference_report").standing == standing


@pytest.mark.parametrize(
    ("made", "late"),
    [("2026-12-04", False), ("2026-12-07", False), ("2026-12-08", True), (None, False)],
)
def test_booked_when_it_was_due_already(made: str | None, late: bool) -> None:
    assessed = asked(ahead(initial("2026-12-09", made)), "2026-12-08")
    owed = only(assessed, "conference_report")
    assert (owed.standing, owed.passed_when_booked) == ("overdue", late)
    assert ("report_deadline_already_passed" in codes(assessed)) is late


@pytest.mark.parametrize(
    ("day", "expected", "provisional", "advised"),
    [
        ("2028-12-22", "2028-12-20", False, False),
        ("2028-12-27", "2028-12-21", True, False),
        ("2028-12-28", "2028-12-22", True, False),
        ("2028-12-29", "2028-12-27", True, True),
    ],
)
def test_beyond_the_bank_holidays_known(
    day: str, expected: str, provisional: bool, advised: bool
) -> None:
    """A day of the list to come that proves a holiday would bring it forward."""
    assessed = asked(ahead(initial(day), plans=()), "2028-12-01")
    owed = only(assessed, "conference_report")
    assert (str(owed.due), owed.provisional) == (expected, provisional)
    assert ("calendar_horizon" in codes(assessed)) is advised


def test_a_holiday_that_limits_count_is_advised() -> None:
    rules = {"counting.bank_holidays": "count"}
    assessed = asked(ahead(initial("2026-12-29"), plans=()), TODAY, rules)
    owed = only(assessed, "conference_report")
    assert (owed.due, owed.plan_by) == (on("2026-12-25"), on("2026-12-24"))
    assert codes(assessed) == {"due_on_non_working_day"}


def test_the_edition_of_the_day_asked_about_decides() -> None:
    rules = in_editions(
        ("2018-01-01", {}), (TODAY, {"conference_report.initial": "5 working days"})
    )
    one = ahead(initial("2026-12-09"))
    assert dues(asked(one, "2026-11-22", rules), "conference_report") == ["2026-12-07"]
    assert dues(asked(one, TODAY, rules), "conference_report") == ["2026-12-02"]


def test_it_ends_at_eighteen() -> None:
    one = ahead(initial("2026-12-09"), born="2008-11-24")
    assert dues(asked(one, TODAY), "conference_report") == ["2026-12-07"]
    assert dues(asked(one, "2026-11-24"), "conference_report") == []
