"""core_group: the first after the conference, then as often as the policy and the plan say."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.as_of import AsOf
from rules.assessment import assess
from rules.case import CareEpisode, Case, CpPlan
from tests.rules.building import (
    CALENDAR,
    asked,
    at,
    case,
    codes,
    due,
    in_editions,
    on,
    only,
    plan,
    policy,
    visit,
)

DEFAULT: Mapping[str, Any] = {}
MONTHLY = {"core_group.monthly_mode": "each_calendar_month"}


def met(*days: str, start: str = "2026-10-20", every: str | None = None) -> Case:
    """Make a case on a plan since 20 October, with core groups held."""
    return case(plans=(plan(start, core_groups=every),), core_groups=tuple(on(day) for day in days))


@pytest.mark.parametrize(
    ("sentence", "start", "rules", "expected"),
    [
        ("ten working days", "2026-11-02", DEFAULT, "2026-11-16"),
        ("from a Saturday", "2026-11-07", DEFAULT, "2026-11-20"),
        ("over Christmas", "2026-12-15", DEFAULT, "2026-12-31"),
        (
            "over Christmas, bank holidays counted",
            "2026-12-15",
            {"counting.bank_holidays": "count"},
            "2026-12-29",
        ),
        (
            "with a day off of the authority's own",
            "2026-12-15",
            {"counting.extra_non_working_days": [on("2026-12-24")]},
            "2027-01-04",
        ),
        (
            "the day of the conference is day 0, wherever visits begin",
            "2026-11-02",
            {"counting.start": "same_day"},
            "2026-11-16",
        ),
        ("two weeks", "2026-11-07", {"core_group.first": "2 weeks"}, "2026-11-21"),
        ("calendar days", "2026-11-07", {"core_group.first": "15 calendar days"}, "2026-11-22"),
        ("a month, clamped", "2027-01-31", {"core_group.first": "1 month"}, "2027-02-28"),
        ("whatever the mode", "2026-11-02", MONTHLY, "2026-11-16"),
    ],
)
def test_the_first(sentence: str, start: str, rules: Mapping[str, Any], expected: str) -> None:
    owed = only(asked(met(start=start), start, rules), "core_group")
    assert str(owed.due) == expected, sentence
    assert (owed.anchor, owed.anchor_is) == (on(start), "plan began")
    assert owed.governed_by == "policy_limit"
    assert owed.source == "local standard, CP visits policy"
    assert "held within 10 working days of the conference" in owed.clause


def test_the_first_is_not_shortened_by_the_interval_agreed() -> None:
    assert due(asked(met(every="1 week"), "2026-10-20"), "core_group") == "2026-11-03"


@pytest.mark.parametrize(
    ("sentence", "held", "every", "rules", "expected", "governed_by"),
    [
        ("a month", "2026-11-03", None, DEFAULT, "2026-12-03", "policy_limit"),
        ("into another year", "2026-12-31", None, DEFAULT, "2027-01-31", "policy_limit"),
        ("from a month's end to one", "2027-01-31", None, DEFAULT, "2027-02-28", "policy_limit"),
        ("in a leap year", "2028-01-31", None, DEFAULT, "2028-02-29", "policy_limit"),
        ("from a short month", "2027-02-28", None, DEFAULT, "2027-03-28", "policy_limit"),
        ("agreed shorter", "2026-11-03", "3 weeks", DEFAULT, "2026-11-24", "plan_interval"),
        ("agreed longer", "2026-11-03", "5 weeks", DEFAULT, "2026-12-03", "policy_limit"),
        ("agreed the same", "2026-11-03", "1 month", DEFAULT, "2026-12-03", "policy_limit"),
        (
            "of one length this month",
            "2026-11-03",
            "30 calendar days",
            DEFAULT,
            "2026-12-03",
            "policy_limit",
        ),
        (
            "shorter than a month of 31 days",
            "2026-12-03",
            "30 calendar days",
            DEFAULT,
            "2027-01-02",
            "plan_interval",
        ),
        (
            "longer than February",
            "2027-02-03",
            "30 calendar days",
            DEFAULT,
            "2027-03-03",
            "policy_limit",
        ),
        (
            "another limit",
            "2026-11-03",
            None,
            {"core_group.limit": "6 weeks"},
            "2026-12-15",
            "policy_limit",
        ),
        (
            "working days over Christmas",
            "2026-12-15",
            "10 working days",
            DEFAULT,
            "2026-12-31",
            "plan_interval",
        ),
        (
            "working days, bank holidays counted",
            "2026-12-15",
            "10 working days",
            {"counting.bank_holidays": "count"},
            "2026-12-29",
            "plan_interval",
        ),
        (
            "the day of the core group is day 0, wherever visits begin",
            "2026-11-03",
            "10 working days",
            {"counting.start": "same_day"},
            "2026-11-17",
            "plan_interval",
        ),
        ("by month: its first day", "2026-11-01", None, MONTHLY, "2026-12-31", "policy_limit"),
        ("by month: its last day", "2026-11-30", None, MONTHLY, "2026-12-31", "policy_limit"),
        ("by month: December's first", "2026-12-01", None, MONTHLY, "2027-01-31", "policy_limit"),
        ("by month: New Year's Eve", "2026-12-31", None, MONTHLY, "2027-01-31", "policy_limit"),
        ("by month: a short one next", "2027-01-31", None, MONTHLY, "2027-02-28", "policy_limit"),
        ("by month: a leap year", "2028-01-05", None, MONTHLY, "2028-02-29", "policy_limit"),
        ("by month: agreed", "2026-11-03", "3 weeks", MONTHLY, "2026-11-24", "plan_interval"),
        (
            "by month: agreed for its very end",
            "2026-11-03",
            "58 calendar days",
            MONTHLY,
            "2026-12-31",
            "policy_limit",
        ),
        (
            "by month: agreed for the day before",
            "2026-11-03",
            "57 calendar days",
            MONTHLY,
            "2026-12-30",
            "plan_interval",
        ),
    ],
)
def test_the_next(
    sentence: str,
    held: str,
    every: str | None,
    rules: Mapping[str, Any],
    expected: str,
    governed_by: str,
) -> None:
    owed = only(asked(met(held, every=every), held, rules), "core_group")
    assert (str(owed.due), owed.governed_by) == (expected, governed_by), sentence
    assert (owed.anchor, owed.anchor_is) == (on(held), "core group held")
    assert owed.clause == (
        "held at required intervals as agreed in the plan, with a minimum of one per month"
    )


def test_no_interval_gives_the_end_of_a_calendar_month() -> None:
    one = met("2026-11-03", every="3 weeks")
    assert str(only(asked(one, "2026-11-09", MONTHLY), "core_group").interval) == "3 weeks"
    month = only(asked(met("2026-11-03"), "2026-11-09", MONTHLY), "core_group")
    assert (month.interval, month.counted_from) == (None, on("2026-11-03"))


def test_an_interval_in_hours_ends_at_an_instant() -> None:
    hours = {"core_group.first": "144 hours"}
    owed = only(asked(met(), "2026-10-24", hours), "core_group")
    assert (owed.due, owed.at) == (on("2026-10-25"), at("2026-10-25T23:00"))
    hours["recording.hours_mode"] = "wall_clock"
    owed = only(asked(met(), "2026-10-24", hours), "core_group")
    assert (owed.due, owed.at) == (on("2026-10-26"), at("2026-10-26T00:00"))


@pytest.mark.parametrize(
    ("sentence", "held", "day", "expected"),
    [
        ("on the plan's first day", ["2026-10-20"], "2026-11-09", "2026-11-20"),
        ("the day before it", ["2026-10-19"], "2026-11-09", "2026-11-03"),
        ("today", ["2026-11-09"], "2026-11-09", "2026-12-09"),
        ("tomorrow", ["2026-11-10"], "2026-11-09", "2026-11-03"),
        (
            "the latest of several",
            ["2026-11-05", "2026-11-06", "2026-10-30"],
            "2026-11-09",
            "2026-12-06",
        ),
        ("one held, one to come", ["2026-11-06", "2026-12-01"], "2026-11-09", "2026-12-06"),
    ],
)
def test_which_core_group_counts(sentence: str, held: list[str], day: str, expected: str) -> None:
    assert due(asked(met(*held), day), "core_group") == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "plans", "day", "expected"),
    [
        ("no plan", (), "2026-11-09", None),
        ("on its first day", (plan("2026-11-09"),), "2026-11-09", "2026-11-23"),
        ("the day before its first", (plan("2026-11-10"),), "2026-11-09", None),
        ("the day before its end", (plan("2026-10-20", "2026-11-10"),), "2026-11-09", "2026-12-03"),
        ("on its end", (plan("2026-10-20", "2026-11-09"),), "2026-11-09", None),
        ("another authority's", (plan("2026-10-20", temporary=True),), "2026-11-09", None),
        (
            "a re-registration begins anew",
            (plan("2026-10-01", "2026-11-04"), plan("2026-11-05", number="P2")),
            "2026-11-09",
            "2026-11-19",
        ),
        (
            "of two the one that began later",
            (plan("2026-11-02"), plan("2026-10-20", number="P2")),
            "2026-11-09",
            "2026-12-03",
        ),
    ],
)
def test_in_which_plan(
    sentence: str, plans: tuple[CpPlan, ...], day: str, expected: str | None
) -> None:
    one = case(plans=plans, core_groups=(on("2026-11-03"),))
    assert due(asked(one, day), "core_group") == expected, sentence


def test_before_birth_too() -> None:
    unborn = case(plans=(plan("2026-11-02"),), born=None, due="2026-12-24")
    assert due(asked(unborn, "2026-11-09"), "core_group") == "2026-11-16"


def test_it_goes_on_when_the_visits_have_ended() -> None:
    """The first review of a looked-after child ends the CP visits alone."""
    one = case(
        plans=(plan("2026-11-02"),),
        care_episodes=(CareEpisode("C1", on("2026-10-20"), reviews=(on("2026-11-05"),)),),
    )
    assessed = asked(one, "2026-11-09", {"cp_visit.ends_when_looked_after": "first_review"})
    assert due(assessed, "cp_visit") is None
    assert due(assessed, "core_group") == "2026-11-16"


def test_it_moves_no_visit_clock_and_no_visit_moves_it() -> None:
    one = case(visit("2026-11-02"), plans=(plan("2026-10-20"),), core_groups=(on("2026-11-06"),))
    assessed = asked(one, "2026-11-09")
    assert due(assessed, "cp_visit") == "2026-11-16"
    assert due(assessed, "core_group") == "2026-12-06"


def test_the_edition_of_the_day_asked_about_decides() -> None:
    rules = in_editions(("2018-01-01", {}), ("2026-11-10", {"core_group.limit": "2 weeks"}))
    one = met("2026-11-03")
    assert due(asked(one, "2026-11-09", rules), "core_group") == "2026-12-03"
    assert due(asked(one, "2026-11-10", rules), "core_group") == "2026-11-17"


@pytest.mark.parametrize(
    ("start", "expected", "provisional"),
    [("2028-12-08", "2028-12-22", False), ("2028-12-11", "2028-12-27", True)],
)
def test_beyond_the_bank_holidays_known(start: str, expected: str, provisional: bool) -> None:
    assessed = asked(met(start=start), start)
    owed = only(assessed, "core_group")
    assert (str(owed.due), owed.provisional) == (expected, provisional)
    assert ("calendar_horizon" in codes(assessed)) is provisional


def test_months_know_no_horizon() -> None:
    assessed = asked(met("2029-01-03"), "2029-01-03")
    owed = only(assessed, "core_group")
    assert (owed.due, owed.provisional) == (on("2029-02-03"), False)


def test_a_sunday_is_not_moved_and_is_advised() -> None:
    assessed = asked(met("2026-12-31"), "2027-01-04")
    owed = only(assessed, "core_group")
    assert (owed.due, owed.plan_by) == (on("2027-01-31"), on("2027-01-29"))
    assert (owed.standing, codes(assessed)) == ("upcoming", {"due_on_non_working_day"})


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2026-10-28", "upcoming"),
        ("2026-10-29", "due_soon"),
        ("2026-11-03", "due_today"),
        ("2026-11-04", "overdue"),
    ],
)
def test_how_it_stands(day: str, standing: str) -> None:
    assert only(asked(met(), day), "core_group").standing == standing


def test_where_no_core_groups_are_supplied_none_is_owed() -> None:
    known = AsOf(policy(), CALENDAR, on("2026-11-09"), frozenset({"core_group"}))
    assessed = assess(met(), known)
    assert due(assessed, "core_group") is None
    assert due(assessed, "supervision") == "2026-12-20"
