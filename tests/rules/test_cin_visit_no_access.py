"""cin_visit: after a failed visit the child is to be seen within the policy's time."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Visit
from tests.rules.building import asked, cin_visit, failed, in_need, on, only, visit

MONDAY = cin_visit("2026-11-02T10:00")
DEFAULT: Mapping[str, Any] = {}
NO_ACCESS = {"manager_within": "24 hours", "seen_within": "5 working days"}


@pytest.mark.parametrize(
    ("sentence", "visits", "rules", "expected", "counted_from"),
    [
        (
            "the policy asks nothing after a failed visit",
            (MONDAY, failed("2026-11-04")),
            DEFAULT,
            "2026-12-14",
            "2026-11-02",
        ),
        ("no failed visit", (MONDAY,), {"no_access": NO_ACCESS}, "2026-12-14", "2026-11-02"),
        (
            "five working days from the first",
            (MONDAY, failed("2026-11-04"), failed("2026-11-06", type="cin_statutory")),
            {"no_access": NO_ACCESS},
            "2026-11-11",
            "2026-11-04",
        ),
        (
            "the day of it is not the first of them",
            (MONDAY, failed("2026-11-04")),
            {"no_access": NO_ACCESS, "counting.start": "same_day"},
            "2026-11-11",
            "2026-11-04",
        ),
        (
            "seen since, at whatever visit",
            (MONDAY, failed("2026-11-04"), visit("2026-11-05", type="home_visit", alone=False)),
            {"no_access": NO_ACCESS},
            "2026-12-14",
            "2026-11-02",
        ),
        (
            "later than the clock it is no cap",
            (cin_visit("2026-10-02"), failed("2026-11-11")),
            {"no_access": NO_ACCESS},
            "2026-11-13",
            "2026-10-02",
        ),
        (
            "a visit of another plan is out of scope",
            (MONDAY, failed("2026-11-04", type="cp_statutory")),
            {"no_access": NO_ACCESS},
            "2026-12-14",
            "2026-11-02",
        ),
    ],
)
def test_seen_within(
    sentence: str,
    visits: tuple[Visit, ...],
    rules: Mapping[str, Any],
    expected: str,
    counted_from: str,
) -> None:
    owed = only(asked(in_need(*visits), "2026-11-12", rules), "cin_visit")
    assert (str(owed.due), owed.counted_from) == (expected, on(counted_from)), sentence
    assert owed.anchor == max(v.day for v in visits if v.type == "cin_statutory" and v.seen)
    assert owed.governed_by == "policy_limit"
