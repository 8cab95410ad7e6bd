"""The interval clock through editions of the policy: each begins on a change day (section 5)."""

import pytest

from tests.rules.building import asked, case, every, in_editions, on, only, plan, visit
from tests.rules.clock_cases import CORE_GROUP, MONDAY

TWO_EDITIONS = in_editions(("2018-01-01", {}), ("2026-11-10", {"cp_visit.limit": "5 working days"}))


@pytest.mark.parametrize(
    ("sentence", "visited", "day", "due", "by"),
    [
        ("the day before, the old limit", "2026-11-04", "2026-11-09", "2026-11-18", "policy_limit"),
        ("from its day, the new one", "2026-11-04", "2026-11-10", "2026-11-11", "policy_limit"),
        (
            "no breach in the past: from its day",
            "2026-11-02",
            "2026-11-10",
            "2026-11-16",
            "old_due_kept",
        ),
        (
            "or from the edition's day, when earlier",
            "2026-11-03",
            "2026-11-10",
            "2026-11-10",
            "policy_limit",
        ),
        (
            "a breach of the old limit stands",
            "2026-10-23",
            "2026-11-20",
            "2026-11-06",
            "old_due_kept",
        ),
        (
            "a visit on its day is under it",
            "2026-11-10",
            "2026-11-10",
            "2026-11-17",
            "policy_limit",
        ),
    ],
)
def test_an_edition_is_a_change_day(
    sentence: str, visited: str, day: str, due: str, by: str
) -> None:
    owed = only(asked(case(visit(visited)), day, TWO_EDITIONS), "cp_visit")
    assert (str(owed.due), owed.governed_by) == (due, by), sentence


def test_a_breach_under_an_edition_that_is_over_was_counted_by_it() -> None:
    """With bank holidays counted ten working days from 14 December end on the 28th, a holiday."""
    then = {"counting.bank_holidays": "count"}
    editions = in_editions(("2018-01-01", then), ("2026-12-29", {}))
    owed = only(asked(case(visit("2026-12-14")), "2026-12-29", editions), "cp_visit")
    assert (str(owed.due), owed.governed_by) == ("2026-12-28", "old_due_kept")


def test_the_one_edition_answers_for_days_before_it_began() -> None:
    one = case(plans=(plan("2026-10-26"),))
    begun = in_editions(("2026-11-03", {}))
    assert str(only(asked(one, "2026-11-04", begun), "cp_visit").due) == "2026-11-09"


def test_an_edition_with_its_own_counting_counts_by_it() -> None:
    policy = in_editions(("2018-01-01", {}), ("2026-12-22", {"counting.bank_holidays": "count"}))
    one = case(visit("2026-12-21"))
    assert only(asked(one, "2026-12-21", policy), "cp_visit").due == on("2027-01-07")
    assert only(asked(one, "2026-12-22", policy), "cp_visit").due == on("2027-01-04")


def test_an_edition_and_an_interval_from_one_day_both_begin() -> None:
    one = case(MONDAY, plans=(every(("2 weeks", "2026-11-10")),))
    policy = in_editions(("2018-01-01", {}), ("2026-11-10", {"cp_visit.limit": "3 calendar days"}))
    owed = only(asked(one, "2026-11-10", policy), "cp_visit")
    assert (owed.due, owed.governed_by) == (on("2026-11-13"), "policy_limit")


def test_a_stage_of_an_edition_that_is_over_ended_when_its_event_was_held() -> None:
    policy = in_editions(("2018-01-01", CORE_GROUP), ("2026-11-12", {}))
    one = case(MONDAY, core_groups=(on("2026-11-06"),))
    assert only(asked(one, "2026-11-11", policy), "cp_visit").due == on("2026-11-16")
    assert only(asked(one, "2026-11-13", policy), "cp_visit").due == on("2026-11-16")


def test_a_stage_of_an_edition_still_to_come_ends_nothing_before() -> None:
    policy = in_editions(("2018-01-01", {}), ("2026-11-12", CORE_GROUP))
    one = case(
        MONDAY, plans=(every(("3 calendar days", "2026-11-10")),), core_groups=(on("2026-11-11"),)
    )
    owed = only(asked(one, "2026-11-11", policy), "cp_visit")
    assert (owed.due, owed.governed_by) == (on("2026-11-13"), "plan_interval")
