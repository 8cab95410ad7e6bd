"""A due day explains itself: exact sentences for each way a day can come about."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.messages.explanation import explanation, provisional_words
from rules.interval import Interval
from tests.bot.messages.facts import TODAY, assessed, owed, seen_on
from tests.rules.building import asked, booked, case, discussed, held, only, plan, supervised

CP = "local standard, CP visits policy"
ALONE = "local standard, seen-alone guidance"
MINUS = "\N{MINUS SIGN}"
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
                "last seen Mon 2 Nov; counted from Thu 5 Nov + 5 working days = Thu 12 Nov "
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


NEW_PLAN = plan("2026-10-20")
MEETINGS_ON = "2026-11-09"
MONTHLY = {"core_group.monthly_mode": "each_calendar_month"}
GUIDANCE = "national guidance, Working Together to Safeguard Children"


@pytest.mark.parametrize(
    ("duty", "facts", "rules", "sentence"),
    [
        ("core_group", {}, {}, f"plan began Tue 20 Oct + 10 working days = Tue 3 Nov ({CP})"),
        (
            "core_group",
            {"core_groups": (date(2026, 11, 3),)},
            {},
            f"core group held Tue 3 Nov + 1 month = Thu 3 Dec ({CP})",
        ),
        (
            "core_group",
            {
                "plans": (plan("2026-10-20", core_groups="3 weeks"),),
                "core_groups": (date(2026, 11, 3),),
            },
            {},
            f"core group held Tue 3 Nov + 3 weeks = Tue 24 Nov (agreed in the plan; {CP})",
        ),
        (
            "core_group",
            {"core_groups": (date(2026, 11, 3),)},
            MONTHLY,
            f"core group held Tue 3 Nov, one in each calendar month: by Thu 31 Dec ({CP})",
        ),
        (
            "initial_conference",
            {"plans": (), "strategy_discussions": (discussed("2026-11-03"),)},
            {},
            f"strategy discussion Tue 3 Nov + 15 working days = Tue 24 Nov ({GUIDANCE})",
        ),
        (
            "initial_conference",
            {"plans": (plan("2026-11-02", temporary=True, notified="2026-11-03"),)},
            {},
            f"transfer notified Tue 3 Nov + 15 working days = Tue 24 Nov ({GUIDANCE})",
        ),
        (
            "review_conference",
            {},
            {},
            f"plan began Tue 20 Oct + 3 months = Wed 20 Jan 2027 ({GUIDANCE})",
        ),
        (
            "review_conference",
            {"conferences": (held("review", "2026-11-03"),)},
            {},
            f"review conference held Tue 3 Nov + 6 months = Mon 3 May 2027 ({GUIDANCE})",
        ),
        (
            "conference_report",
            {"conferences": (booked("2026-12-09", kind="initial"),)},
            {},
            f"conference booked for Wed 9 Dec {MINUS} 2 working days = Mon 7 Dec ({CP})",
        ),
        (
            "conference_report",
            {"conferences": (booked("2026-12-09", kind="initial"),)},
            {"conference_report.clear_days": True},
            (
                f"conference booked for Wed 9 Dec; counted from Tue 8 Dec {MINUS} 2 working days "
                f"= Fri 4 Dec ({CP})"
            ),
        ),
        (
            "conference_report",
            {"conferences": (booked("2026-12-09"),)},
            {"conference_report.review": "48 hours"},
            f"conference booked for Wed 9 Dec {MINUS} 48 hours = Mon 7 Dec at 00:00 ({CP})",
        ),
        ("supervision", {}, {}, f"plan began Tue 20 Oct + 2 months = Sun 20 Dec ({CP})"),
        (
            "supervision",
            {"supervisions": (supervised("2026-11-03"),)},
            {},
            f"supervision held Tue 3 Nov + 2 months = Sun 3 Jan 2027 ({CP})",
        ),
    ],
)
def test_meetings_as_the_rules_say_them(
    duty: str, facts: dict[str, Any], rules: dict[str, Any], sentence: str
) -> None:
    known = asked(case(**{"plans": (NEW_PLAN,)} | facts), MEETINGS_ON, rules)
    assert explanation(only(known, duty), TODAY) == sentence


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
        (
            date(2026, 11, 16),
            {"anchor_is": "last visit on record"},
            "provisional: who was seen at that visit, and whether alone, is not in the extract",
        ),
        (
            date(2026, 11, 16),
            {"anchor_is": "plan began"},
            "provisional: the day of the last visit, and who was seen, is not in the extract",
        ),
        (
            date(2026, 11, 16),
            {"anchor_is": "looked after since"},
            "provisional: the day of the last visit, and who was seen, is not in the extract",
        ),
        (
            date(2029, 1, 4),
            {},
            "provisional: the official list of bank holidays held ends on Tue 26 Dec 2028",
        ),
        (
            date(2028, 12, 22),
            {"anchor": date(2028, 12, 28)},
            "provisional: the official list of bank holidays held ends on Tue 26 Dec 2028",
        ),
    ],
)
def test_provisional(due: date, changes: dict[str, Any], sentence: str | None) -> None:
    assert provisional_words(owed(due, **{"provisional": True} | changes), TODAY) == sentence
