"""The interval clock: from an anchor through changes of interval to a due date (section 5).

The rows of its two rules stand in clock_limits.py and clock_changes.py.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import AgreedInterval, Case
from rules.duties.visiting_clock import agreed_on
from rules.interval import parse_interval
from tests.rules.building import asked, case, every, held, on, only, visit
from tests.rules.clock_cases import CORE_GROUP, MONDAY, REVIEW
from tests.rules.clock_changes import RULE_2
from tests.rules.clock_limits import RULE_1


@pytest.mark.parametrize(("sentence", "one", "day", "rules", "due", "by"), RULE_1 + RULE_2)
def test_the_clock(
    sentence: str, one: Case, day: str, rules: Mapping[str, Any], due: str, by: str
) -> None:
    owed = only(asked(one, day, rules), "cp_visit")
    assert (str(owed.due), owed.governed_by) == (due, by), sentence
    assert owed.anchor == max(
        (v.day for v in one.visits if v.type == "cp_statutory"), default=one.cp_plans[0].start
    )


def test_the_agreed_interval_in_force() -> None:
    first, second, shorter = (
        AgreedInterval(parse_interval(length), on(day))
        for length, day in (
            ("2 weeks", "2026-11-02"),
            ("2 weeks", "2026-11-09"),
            ("1 week", "2026-11-09"),
        )
    )
    listed = (second, shorter, first)
    assert agreed_on(listed, on("2026-11-01")) is None
    assert agreed_on(listed, on("2026-11-02")) == first
    assert agreed_on(listed, on("2026-11-08")) == first
    assert agreed_on(listed, on("2026-11-09")) == shorter
    assert agreed_on(listed[::-1], on("2026-11-10")) == shorter


def test_of_two_agreed_intervals_as_long_the_stricter_is_in_force_however_they_are_listed() -> None:
    working, weeks, approved = (
        AgreedInterval(parse_interval(length), on("2026-11-09"), by_chair)
        for length, by_chair in (
            ("10 working days", False),
            ("2 weeks", False),
            ("14 calendar days", True),
        )
    )
    day = on("2026-11-10")
    assert agreed_on((working, weeks), day) == agreed_on((weeks, working), day) == weeks
    assert agreed_on((working, approved), day) == agreed_on((approved, working), day) == working


def test_a_date_kept_was_counted_from_where_it_was() -> None:
    agreed = every(("3 calendar days", "2026-11-06"), ("1 calendar day", "2026-11-11"))
    owed = only(asked(case(MONDAY, plans=(agreed,)), "2026-11-12"), "cp_visit")
    assert (str(owed.due), owed.governed_by) == ("2026-11-09", "old_due_kept")
    assert owed.counted_from == on("2026-11-06")


def test_a_stage_that_ends_today_has_ended() -> None:
    one = case(visit("2026-11-09T10:00"), core_groups=(on("2026-11-12"),))
    assert str(only(asked(one, "2026-11-12", CORE_GROUP), "cp_visit").due) == "2026-11-23"
    assert str(only(asked(one, "2026-11-11", CORE_GROUP), "cp_visit").due) == "2026-11-16"


def test_a_stage_that_has_not_ended_hides_no_other_that_has() -> None:
    """Four weeks from 2 November are past the limit; the week to the review ended on the 4th."""
    to_the_core_group = {"until": "first_core_group", "limit": "2 weeks"}
    rules = {"cp_visit.stages": [to_the_core_group, *REVIEW["cp_visit.stages"]]}
    one = case(MONDAY, conferences=(held("review", "2026-11-04"),))
    assert str(only(asked(one, "2026-11-05", rules), "cp_visit").due) == "2026-11-16"
    assert str(only(asked(one, "2026-11-03", rules), "cp_visit").due) == "2026-11-09"
