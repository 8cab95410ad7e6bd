"""cp_visit: owed while a plan is open, counted from the latest qualifying visit."""

import pytest

from rules.assessment import assess, first_due, obligations_of
from rules.case import Case
from tests.rules.building import (
    CALENDAR,
    as_of,
    asked,
    at,
    case,
    due,
    every,
    on,
    only,
    plan,
    policy,
    visit,
)

MONDAY = visit("2026-11-02T10:00")


@pytest.mark.parametrize(
    ("sentence", "one", "day", "expected"),
    [
        ("ten working days", case(MONDAY), "2026-11-02", "2026-11-16"),
        ("from the plan's start", case(plans=(plan("2026-11-02"),)), "2026-11-02", "2026-11-16"),
        ("no plan", case(MONDAY, plans=()), "2026-11-02", None),
        ("before the plan", case(plans=(plan("2026-11-03"),)), "2026-11-02", None),
        ("its last day", case(MONDAY, plans=(plan(end="2026-11-05"),)), "2026-11-04", "2026-11-16"),
        ("its end", case(MONDAY, plans=(plan(end="2026-11-05"),)), "2026-11-05", None),
        ("a temporary plan", case(MONDAY, plans=(plan(temporary=True),)), "2026-11-05", None),
        (
            "an unborn child",
            case(plans=(plan("2026-11-02"),), born=None, due="2026-12-24"),
            "2026-11-02",
            "2026-11-16",
        ),
        (
            "birth does not restart the clock",
            case(
                visit("2026-11-02", seen=None, expectant_parent_seen=True),
                born="2026-11-05",
            ),
            "2026-11-06",
            "2026-11-16",
        ),
        (
            "a re-registration carries nothing over",
            case(MONDAY, plans=(plan(end="2026-11-04"), plan("2026-11-05", number="P2"))),
            "2026-11-06",
            "2026-11-19",
        ),
        (
            "a late visit restarts from its own date",
            case(visit("2026-10-01"), visit("2026-10-30")),
            "2026-11-02",
            "2026-11-13",
        ),
        (
            "a visit to come moves nothing",
            case(MONDAY, visit("2026-11-09")),
            "2026-11-08",
            "2026-11-16",
        ),
        (
            "over Christmas",
            case(visit("2026-12-18")),
            "2026-12-18",
            "2027-01-06",
        ),
        (
            "no due date is moved from a holiday",
            case(
                visit("2026-11-27"),
                plans=(
                    every(
                        ("4 weeks", "2026-06-01"),
                    ),
                ),
            ),
            "2026-11-27",
            "2026-12-11",
        ),
    ],
)
def test_the_next_visit(sentence: str, one: Case, day: str, expected: str | None) -> None:
    assert due(asked(one, day), "cp_visit") == expected, sentence


def test_an_obligation_explains_its_day() -> None:
    owed = only(asked(case(MONDAY), "2026-11-11"), "cp_visit")
    assert (owed.child, owed.standing, owed.governed_by) == ("A", "due_soon", "policy_limit")
    assert (owed.anchor, owed.anchor_is) == (on("2026-11-02"), "last seen")
    assert (str(owed.interval), owed.counted_from) == ("10 working days", on("2026-11-02"))
    assert owed.source == "local standard, CP visits policy"
    assert "at a minimum of every 10 working days" in owed.clause
    assert (owed.at, owed.plan_by, owed.provisional) == (None, None, False)


def test_without_a_visit_the_plan_is_what_it_counts_from() -> None:
    owed = only(asked(case(), "2026-06-02"), "cp_visit")
    assert (owed.anchor, owed.anchor_is) == (on("2026-06-01"), "plan began")


def test_a_visit_not_written_up_makes_its_due_date_provisional() -> None:
    unrecorded = visit("2026-11-02", recorded=False)
    assert only(asked(case(unrecorded), "2026-11-03"), "cp_visit").provisional
    before = visit("2026-10-30", recorded=False)
    assert not only(asked(case(before, MONDAY), "2026-11-03"), "cp_visit").provisional


@pytest.mark.parametrize(
    ("limit", "visited", "plan_by"),
    [
        ("10 working days", "2026-11-02", None),
        ("2 weeks", "2026-11-07", "2026-11-20"),
        ("2 weeks", "2026-12-11", "2026-12-24"),
        ("2 weeks", "2026-12-14", "2026-12-24"),
        ("48 hours", "2026-11-06T10:00", "2026-11-06"),
    ],
)
def test_plan_by_is_the_last_working_day_before_a_day_off(
    limit: str, visited: str, plan_by: str | None
) -> None:
    owed = only(asked(case(visit(visited)), visited, {"cp_visit.limit": limit}), "cp_visit")
    assert owed.plan_by == (on(plan_by) if plan_by else None)


def test_in_hours_two_children_seen_on_one_day_have_each_their_own_instant() -> None:
    that_day = as_of("2026-11-02", {"cp_visit.limit": "48 hours"})
    morning, evening = (
        only(assess(case(visit(f"2026-11-02T{time}")), that_day), "cp_visit").at
        for time in ("10:00", "18:00")
    )
    assert (morning, evening) == (at("2026-11-04T10:00"), at("2026-11-04T18:00"))


def test_in_hours_seen_and_seen_alone_on_one_day_have_each_their_own_instant() -> None:
    together = visit("2026-11-02T18:00", alone=False)
    seen_twice = asked(case(MONDAY, together), "2026-11-02", {"cp_visit.limit": "48 hours"})
    assert only(seen_twice, "cp_visit").at == at("2026-11-04T18:00")
    assert only(seen_twice, "cp_seen_alone").at == at("2026-11-04T10:00")


@pytest.mark.parametrize(
    ("limit", "visited", "due_on", "provisional"),
    [
        ("10 working days", "2028-12-11", "2028-12-27", True),
        ("10 working days", "2028-12-08", "2028-12-22", False),
        ("3 weeks", "2028-12-11", "2029-01-01", False),
    ],
)
def test_beyond_the_horizon_a_working_day_date_is_provisional(
    limit: str, visited: str, due_on: str, provisional: bool
) -> None:
    owed = only(asked(case(visit(visited)), visited, {"cp_visit.limit": limit}), "cp_visit")
    assert (owed.due, owed.provisional) == (on(due_on), provisional)


def test_obligations_come_earliest_first() -> None:
    one = case(MONDAY, visit("2026-11-04", alone=False, recorded=False))
    found = obligations_of(one, policy(), CALENDAR, on("2026-11-05"))
    assert [(owed.duty, str(owed.due)) for owed in found] == [
        ("core_group", "2026-06-15"),
        ("supervision", "2026-08-01"),
        ("review_conference", "2026-09-01"),
        ("recording", "2026-11-06"),
        ("cp_seen_alone", "2026-11-16"),
        ("cp_visit", "2026-11-18"),
    ]


def test_what_is_due_first() -> None:
    one = case(MONDAY, visit("2026-11-04", alone=False, recorded=False), died="2026-11-09")
    first = first_due(one, as_of("2026-11-08"))
    assert first == asked(one, "2026-11-08").obligations[0]
    assert first_due(one, as_of("2026-11-09")) is None
    assert first_due(case(plans=()), as_of("2026-11-08")) is None
