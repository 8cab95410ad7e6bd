"""recording: each event, and each visit, that is not written up yet."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case, EventCategory
from tests.rules.building import asked, at, case, due, dues, event, failed, on, only, plan, visit

FRIDAY = "2026-11-06T18:00"


@pytest.mark.parametrize(
    ("category", "moment", "expected", "instant"),
    [
        ("critical", FRIDAY, "2026-11-07", "2026-11-07T18:00"),
        ("critical", "2026-11-06", "2026-11-07", "2026-11-07T00:00"),
        ("critical", "2026-10-24T18:00", "2026-10-25", "2026-10-25T17:00"),
        ("significant", FRIDAY, "2026-11-10", None),
        ("other", FRIDAY, "2026-11-13", None),
        ("other", "2026-11-07", "2026-11-13", None),
        ("significant", "2026-12-24", "2026-12-30", None),
    ],
)
def test_an_event_by_its_category(
    category: EventCategory, moment: str, expected: str, instant: str | None
) -> None:
    one = case(plans=(), events=(event(category, moment),))
    owed = only(asked(one, moment), "recording")
    assert owed.due == on(expected)
    assert owed.at == (at(instant) if instant else None)
    assert owed.anchor == on(moment[:10])
    assert (owed.anchor_is, owed.governed_by) == ("happened", "policy_limit")


def test_each_category_quotes_its_own_clause() -> None:
    quoted = {
        category: only(
            asked(case(plans=(), events=(event(category, FRIDAY),)), "2026-11-06"), "recording"
        ).clause
        for category in ("critical", "significant", "other")
    }
    assert quoted["critical"] == "within 24 hours of a critical event"
    assert quoted["significant"].startswith("within two working days of significant events")
    assert quoted["other"] == "five working days for all other recordings"


@pytest.mark.parametrize(
    ("sentence", "one", "moment", "owed"),
    [
        ("on its day", case(events=(event("other", FRIDAY),)), "2026-11-06", True),
        ("the day before", case(events=(event("other", FRIDAY),)), "2026-11-05", False),
        ("a minute before", case(events=(event("other", FRIDAY),)), "2026-11-06T17:59", False),
        ("its minute", case(events=(event("other", FRIDAY),)), "2026-11-06T18:00", True),
        (
            "written up today",
            case(events=(event("other", FRIDAY, "2026-11-09"),)),
            "2026-11-09",
            False,
        ),
        (
            "written up tomorrow",
            case(events=(event("other", FRIDAY, "2026-11-10"),)),
            "2026-11-09",
            True,
        ),
        (
            "written up within the hour",
            case(events=(event("other", FRIDAY, "2026-11-09T10:00"),)),
            "2026-11-09T09:59",
            True,
        ),
        (
            "written up late is not owed",
            case(events=(event("other", FRIDAY, "2026-11-30"),)),
            "2026-11-30",
            False,
        ),
        ("a visit recorded", case(visit(FRIDAY, recorded=True)), "2026-11-09", False),
        ("a visit not known to be", case(visit(FRIDAY)), "2026-11-09", False),
        ("a visit in the worker's log", case(visit(FRIDAY, recorded=False)), "2026-11-09", True),
        (
            "of whatever type, seen or not",
            case(failed(FRIDAY, recorded=False)),
            "2026-11-09",
            True,
        ),
        (
            "without a plan too",
            case(visit(FRIDAY, recorded=False), plans=()),
            "2026-11-09",
            True,
        ),
        (
            "before the plan too",
            case(visit("2026-05-29", recorded=False)),
            "2026-11-09",
            True,
        ),
        ("a visit to come", case(visit("2026-11-10", recorded=False)), "2026-11-09", False),
        (
            "written up before it was made",
            case(visit(FRIDAY, written_up="2026-11-05")),
            "2026-11-09",
            False,
        ),
    ],
)
def test_when_it_is_owed(sentence: str, one: Case, moment: str, owed: bool) -> None:
    assert bool(dues(asked(one, moment), "recording")) is owed, sentence


def test_a_visit_is_significant_and_ignoring_it_does_not_free_from_writing_it_up() -> None:
    one = case(visit(FRIDAY, recorded=False))
    for rules in ({}, {"unrecorded_visits": "ignored"}):
        owed = only(asked(one, "2026-11-09", rules), "recording")
        assert (owed.due, owed.anchor_is) == (on("2026-11-10"), "visit made")


def test_each_is_owed_of_its_own() -> None:
    one = case(
        visit("2026-11-03", recorded=False),
        visit("2026-11-02", recorded=False),
        events=(event("other", "2026-11-02"), event("critical", "2026-11-05")),
    )
    assert dues(asked(one, "2026-11-05"), "recording") == [
        "2026-11-04",
        "2026-11-05",
        "2026-11-06",
        "2026-11-09",
    ]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({}, "2026-12-30"),
        ({"counting.bank_holidays": "count"}, "2026-12-28"),
        ({"counting.start": "same_day"}, "2026-12-30"),
        ({"counting.extra_non_working_days": [on("2026-12-29")]}, "2026-12-31"),
        ({"recording.significant": "48 hours"}, "2026-12-26"),
    ],
)
def test_it_is_counted_as_the_policy_counts_but_never_from_the_same_day(
    rules: Mapping[str, Any], expected: str
) -> None:
    one = case(visit("2026-12-24", recorded=False))
    assert due(asked(one, "2026-12-24", rules), "recording") == expected


def test_hours_by_the_clock_reading() -> None:
    one = case(plans=(), events=(event("critical", "2026-10-24T18:00"),))
    owed = only(asked(one, "2026-10-25", {"recording.hours_mode": "wall_clock"}), "recording")
    assert owed.at == at("2026-10-25T18:00")


@pytest.mark.parametrize(
    ("moment", "standing"),
    [
        ("2026-11-07T17:59", "due_today"),
        ("2026-11-07T18:00", "due_today"),
        ("2026-11-07T18:01", "overdue"),
        ("2026-11-07", "due_today"),
        ("2026-11-08", "overdue"),
    ],
)
def test_24_hours_are_over_after_their_instant(moment: str, standing: str) -> None:
    one = case(plans=(), events=(event("critical", FRIDAY),))
    assert only(asked(one, moment), "recording").standing == standing


def test_it_goes_on_at_eighteen_and_after_the_plan() -> None:
    one = case(visit(FRIDAY, recorded=False), born="2008-11-07", plans=(plan(end="2026-11-08"),))
    assert due(asked(one, "2026-11-09"), "recording") == "2026-11-10"


def test_a_duplicate_is_not_written_up_twice() -> None:
    one = case(visit(FRIDAY, recorded=False, id="V1"), visit(FRIDAY, recorded=False, id="V2"))
    assert dues(asked(one, "2026-11-09"), "recording") == ["2026-11-10"]
