"""The caps of the interval clock: a plan's first visit, and after a failed visit (section 5)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import asked, case, failed, on, only, plan, visit
from tests.rules.clock_cases import MONDAY, NO_ACCESS

FIRST_WITHIN = {"cp_visit.first_within": "5 working days"}
NEW_PLAN = (plan("2026-11-02"),)


@pytest.mark.parametrize(
    ("sentence", "one", "rules", "due", "by"),
    [
        ("the first visit of a plan", case(plans=NEW_PLAN), FIRST_WITHIN, "2026-11-09", "stage"),
        (
            "in a tie the limit governs",
            case(plans=NEW_PLAN),
            {"cp_visit.first_within": "2 weeks"},
            "2026-11-16",
            "policy_limit",
        ),
        (
            "a longer one is no cap",
            case(plans=NEW_PLAN),
            {"cp_visit.first_within": "3 weeks"},
            "2026-11-16",
            "policy_limit",
        ),
        (
            "same_day counts here too",
            case(plans=NEW_PLAN),
            FIRST_WITHIN | {"counting.start": "same_day"},
            "2026-11-06",
            "stage",
        ),
        (
            "a qualifying visit ends it",
            case(visit("2026-11-02"), plans=NEW_PLAN),
            FIRST_WITHIN,
            "2026-11-16",
            "policy_limit",
        ),
        (
            "another visit does not",
            case(visit("2026-11-02", type="home_visit"), plans=NEW_PLAN),
            FIRST_WITHIN,
            "2026-11-09",
            "stage",
        ),
        (
            "hours on the day the limit gives are before the end of it",
            case(plans=NEW_PLAN),
            {"cp_visit.limit": "3 calendar days", "cp_visit.first_within": "72 hours"},
            "2026-11-05",
            "stage",
        ),
    ],
)
def test_first_within(
    sentence: str, one: Case, rules: Mapping[str, Any], due: str, by: str
) -> None:
    owed = only(asked(one, "2026-11-03", rules), "cp_visit")
    assert (str(owed.due), owed.governed_by) == (due, by), sentence
    assert owed.anchor == on("2026-11-02")


def test_first_within_holds_for_seen_alone_until_a_visit_is_alone() -> None:
    rules = {"cp_visit.first_within": "3 weeks", "cp_visit.limit": "6 weeks"}
    assessed = asked(case(visit("2026-11-03", alone=False), plans=NEW_PLAN), "2026-11-04", rules)
    assert only(assessed, "cp_visit").due == on("2026-12-15")
    assert only(assessed, "cp_seen_alone").due == on("2026-11-23")


@pytest.mark.parametrize(
    ("sentence", "visits", "due", "by", "counted_from"),
    [
        ("no failed visit", (MONDAY,), "2026-11-16", "policy_limit", "2026-11-02"),
        (
            "five working days from the failed one",
            (MONDAY, failed("2026-11-04")),
            "2026-11-11",
            "policy_limit",
            "2026-11-04",
        ),
        (
            "from the first of several",
            (MONDAY, failed("2026-11-04"), failed("2026-11-06", "no_access")),
            "2026-11-11",
            "policy_limit",
            "2026-11-04",
        ),
        (
            "only failed ones since the child was seen, at whatever visit",
            (MONDAY, failed("2026-11-04"), visit("2026-11-05", type="home_visit")),
            "2026-11-16",
            "policy_limit",
            "2026-11-02",
        ),
        (
            "later than the clock it is no cap",
            (MONDAY, failed("2026-11-16", "refused_access")),
            "2026-11-16",
            "policy_limit",
            "2026-11-02",
        ),
        (
            "not seen without an outcome is no failed visit",
            (MONDAY, failed("2026-11-04", outcome=None)),  # type: ignore[arg-type]
            "2026-11-16",
            "policy_limit",
            "2026-11-02",
        ),
        (
            "nor is one at which it is not known whether the child was seen",
            (MONDAY, failed("2026-11-04", seen=None)),
            "2026-11-16",
            "policy_limit",
            "2026-11-02",
        ),
        (
            "nor one before the plan",
            (failed("2026-05-29"), MONDAY),
            "2026-11-16",
            "policy_limit",
            "2026-11-02",
        ),
    ],
)
def test_seen_within(
    sentence: str, visits: tuple[Any, ...], due: str, by: str, counted_from: str
) -> None:
    assessed = asked(case(*visits), "2026-11-16", {"no_access": NO_ACCESS})
    for duty in ("cp_visit", "cp_seen_alone"):
        owed = only(assessed, duty)
        assert (str(owed.due), owed.governed_by) == (due, by), sentence
        assert owed.counted_from == on(counted_from)
        assert owed.anchor == on("2026-11-02")


def test_same_day_does_not_apply_to_seen_within() -> None:
    rules = {"no_access": NO_ACCESS, "counting.start": "same_day"}
    owed = only(asked(case(MONDAY, failed("2026-11-04")), "2026-11-05", rules), "cp_visit")
    assert owed.due == on("2026-11-11")
