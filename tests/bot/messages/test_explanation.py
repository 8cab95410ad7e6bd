"""A due day explains itself: exact sentences for each way a day can come about."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.messages.explanation import explanation, provisional_words
from rules.interval import Interval
from tests.bot.messages.facts import TODAY, assessed, owed, seen_on

CP = "local standard, CP visits policy"
ALONE = "local standard, seen-alone guidance"
LAW = "regulation, Care Planning, Placement and Case Review (England) Regulations 2010"
WEEK = Interval(5, "working day")


@pytest.mark.parametrize(
    ("due", "changes", "sentence"),
    [
        (date(2026, 11, 16), {}, f"last seen Mon 2 Nov + 10 working days = Mon 16 Nov ({CP})"),
        (
            date(2026, 11, 9),
            {"governed_by": "plan_interval", "interval": WEEK},
            f"last seen Mon 2 Nov + 5 working days = Mon 9 Nov (agreed in the plan; {CP})",
        ),
        (
            date(2026, 11, 12),
            {"governed_by": "plan_interval", "interval": WEEK, "counted_from": date(2026, 11, 5)},
            (
                "last seen Mon 2 Nov; Thu 5 Nov + 5 working days = Thu 12 Nov "
                f"(agreed in the plan; {CP})"
            ),
        ),
        (
            date(2026, 11, 16),
            {"governed_by": "old_due_kept"},
            (
                "last seen Mon 2 Nov + 10 working days = Mon 16 Nov "
                f"(the interval has changed since, and the earlier due day stands; {CP})"
            ),
        ),
        (
            date(2026, 11, 9),
            {"governed_by": "stage", "interval": Interval(1, "week"), "anchor_is": "plan began"},
            (
                "plan began Mon 2 Nov + 1 week = Mon 9 Nov "
                f"(the shorter limit that holds at this stage; {CP})"
            ),
        ),
        (
            date(2026, 11, 30),
            {"governed_by": "approved_exception", "interval": Interval(4, "week")},
            (
                "last seen Mon 2 Nov + 4 weeks = Mon 30 Nov "
                f"(a longer interval approved by the conference chair; {CP})"
            ),
        ),
        (
            date(2026, 11, 3),
            {
                "duty": "recording",
                "anchor_is": "happened",
                "interval": Interval(24, "hour"),
                "at": datetime(2026, 11, 3, 14, 30, tzinfo=UTC),
            },
            f"happened Mon 2 Nov + 24 hours = Tue 3 Nov at 14:30 ({CP})",
        ),
        (
            date(2026, 12, 1),
            {
                "duty": "cp_home_and_bedroom",
                "anchor_is": "conference",
                "interval": None,
                "source": ALONE,
            },
            f"by the review conference booked for Tue 1 Dec ({ALONE})",
        ),
        (
            date(2027, 2, 2),
            {
                "duty": "cp_home_and_bedroom",
                "anchor_is": "conference",
                "interval": Interval(3, "month"),
            },
            f"conference held Mon 2 Nov + 3 months = Tue 2 Feb 2027 ({CP})",
        ),
        (
            date(2026, 11, 9),
            {
                "duty": "cla_visit",
                "anchor_is": "placement began",
                "interval": Interval(1, "week"),
                "governed_by": "regulation",
                "source": LAW,
            },
            f"placement began Mon 2 Nov + 1 week = Mon 9 Nov ({LAW})",
        ),
        (
            date(2026, 11, 30),
            {
                "duty": "cla_visit",
                "anchor_is": "last visited",
                "interval": Interval(4, "week"),
                "governed_by": "stage",
                "source": ALONE,
            },
            (
                "last visited Mon 2 Nov + 4 weeks = Mon 30 Nov "
                f"(the shorter limit that holds at this stage; {ALONE})"
            ),
        ),
        (
            date(2026, 11, 30),
            {
                "duty": "cla_review",
                "anchor_is": "looked after since",
                "interval": Interval(28, "calendar day"),
                "source": ALONE,
            },
            f"looked after since Mon 2 Nov + 28 calendar days = Mon 30 Nov ({ALONE})",
        ),
        (
            date(2027, 2, 2),
            {
                "duty": "cla_review",
                "anchor_is": "last reviewed",
                "interval": Interval(3, "month"),
                "governed_by": "regulation",
                "source": LAW,
            },
            f"last reviewed Mon 2 Nov + 3 months = Tue 2 Feb 2027 ({LAW})",
        ),
    ],
)
def test_explanation(due: date, changes: dict[str, Any], sentence: str) -> None:
    assert explanation(owed(due, **changes), TODAY) == sentence


def test_home_and_bedroom_as_the_rules_say_it() -> None:
    """Once without: with the next visit. Twice running: the second visit was the one."""
    away = {"place": "school", "bedroom_seen": False}
    once = assessed(seen_on(date(2026, 11, 3), **away)).obligations
    twice = assessed(
        seen_on(date(2026, 11, 3), **away), seen_on(date(2026, 11, 13), **away)
    ).obligations
    assert [
        explanation(one, TODAY) for one in (*once, *twice) if one.duty == "cp_home_and_bedroom"
    ] == [
        f"with the next visit: last seen Tue 3 Nov + 10 working days = Tue 17 Nov ({ALONE})",
        (
            "the visit of Fri 13 Nov was to be at home with the bedroom seen, and that is not "
            "recorded "
            f"of it ({ALONE})"
        ),
    ]


@pytest.mark.parametrize(
    ("due", "changes", "sentence"),
    [
        (date(2026, 11, 16), {"provisional": False}, None),
        (date(2026, 11, 16), {}, "provisional until the visit of Mon 2 Nov is written up"),
        (date(2026, 11, 16), {"anchor_is": "plan began"}, "provisional"),
        (
            date(2029, 1, 4),
            {},
            "provisional: the official list of bank holidays held ends on Tue 26 Dec 2028",
        ),
    ],
)
def test_provisional(due: date, changes: dict[str, Any], sentence: str | None) -> None:
    assert provisional_words(owed(due, **{"provisional": True} | changes), TODAY) == sentence
