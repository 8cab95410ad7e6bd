"""Advice: what makes a due date hard to meet, said while it is not overdue (section 6)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import (
    asked,
    booked,
    case,
    cin,
    cin_visit,
    codes,
    discussed,
    episode,
    event,
    every,
    failed,
    in_need,
    on,
    placement,
    plan,
    supervised,
    visit,
)

DATES = {"due_on_non_working_day", "long_calendar_gap", "closure_before_due", "calendar_horizon"}
WEEKS = {"cp_visit.limit": "2 weeks"}
TWENTY = {"cin_visit.limit": "20 working days"}
MONDAY = visit("2026-11-02T10:00")
SATURDAY = visit("2026-11-07")
DEFAULT: Mapping[str, Any] = {}


def _closed(*days: str) -> Mapping[str, Any]:
    return {"counting.closure_days": [on(day) for day in days]}


def _looked_after(start: str) -> Case:
    return case(plans=(), care_episodes=(episode(start, placement(start)),))


@pytest.mark.parametrize(
    ("sentence", "one", "day", "rules", "found"),
    [
        ("a working day", case(MONDAY), "2026-11-02", DEFAULT, set()),
        ("a Saturday", case(SATURDAY), "2026-11-09", WEEKS, {"due_on_non_working_day"}),
        ("on the day itself", case(SATURDAY), "2026-11-21", WEEKS, {"due_on_non_working_day"}),
        ("overdue it is no advice", case(SATURDAY), "2026-11-22", WEEKS, set()),
        (
            "a bank holiday, though limits count it",
            case(visit("2026-12-14")),
            "2026-12-14",
            {"counting.bank_holidays": "count", "cp_visit.limit": "10 working days"},
            {"due_on_non_working_day"},
        ),
        (
            "a day off of the authority's own",
            case(MONDAY),
            "2026-11-02",
            WEEKS | {"counting.extra_non_working_days": [on("2026-11-16")]},
            {"due_on_non_working_day"},
        ),
        (
            "limits in hours are not counted in days",
            case(plans=(), events=(event("critical", "2026-11-06T18:00"),)),
            "2026-11-06",
            DEFAULT,
            set(),
        ),
        (
            "any duty, without a plan too",
            case(visit("2026-11-06", recorded=False), plans=()),
            "2026-11-06",
            {"recording.significant": "1 calendar day"},
            {"due_on_non_working_day"},
        ),
        (
            "a core group on a Sunday",
            case(MONDAY, core_groups=(on("2026-10-29"),)),
            "2026-11-03",
            DEFAULT,
            {"due_on_non_working_day"},
        ),
        (
            "a supervision on a bank holiday",
            case(MONDAY, supervisions=(supervised("2026-10-25"),)),
            "2026-11-03",
            DEFAULT,
            {"due_on_non_working_day"},
        ),
        (
            "a meeting overdue on a Saturday",
            case(MONDAY, supervisions=(supervised("2026-08-31"),)),
            "2026-11-03",
            DEFAULT,
            set(),
        ),
        (
            "a report a week before a Sunday",
            case(MONDAY, conferences=(booked("2026-12-06"),)),
            "2026-11-03",
            {"conference_report.review": "1 week"},
            {"due_on_non_working_day"},
        ),
        (
            "long gaps are for visits, not for what is held over Christmas",
            case(plans=(), strategy_discussions=(discussed("2026-12-08"),)),
            "2026-12-09",
            DEFAULT,
            set(),
        ),
        (
            "nor are closures",
            case(plans=(), strategy_discussions=(discussed("2026-11-03"),)),
            "2026-11-03",
            _closed("2026-11-04"),
            set(),
        ),
        (
            "a conference beyond the horizon",
            case(plans=(), strategy_discussions=(discussed("2028-12-04"),)),
            "2028-12-04",
            DEFAULT,
            {"calendar_horizon"},
        ),
        (
            "a report before it, for a conference beyond it",
            case(plans=(), conferences=(booked("2028-12-28", kind="initial"),)),
            "2028-12-04",
            DEFAULT,
            set(),
        ),
        (
            "ten working days in sixteen",
            case(visit("2026-08-22")),
            "2026-08-22",
            DEFAULT,
            set(),
        ),
        (
            "in seventeen",
            case(visit("2026-08-21")),
            "2026-08-21",
            DEFAULT,
            {"long_calendar_gap"},
        ),
        ("over Christmas", case(visit("2026-12-21")), "2026-12-21", DEFAULT, {"long_calendar_gap"}),
        (
            "from the weekend",
            case(visit("2026-12-12")),
            "2026-12-14",
            DEFAULT,
            {"long_calendar_gap"},
        ),
        ("overdue no more", case(visit("2026-12-21")), "2027-01-08", DEFAULT, set()),
        (
            "weeks are no working days",
            case(visit("2026-12-21")),
            "2026-12-21",
            {"cp_visit.limit": "3 weeks"},
            set(),
        ),
        (
            "for a visit duty only",
            case(visit("2026-12-24", recorded=False), plans=()),
            "2026-12-24",
            DEFAULT,
            set(),
        ),
        (
            "an interval begun on a change day is counted from it",
            case(
                visit("2026-12-11"),
                plans=(every(("1 working day", "2026-12-24")),),
            ),
            "2026-12-24",
            {"cp_visit.limit": "4 weeks"},
            {"long_calendar_gap"},
        ),
        (
            "seen_within is counted from the failed visit",
            case(visit("2026-12-21"), failed("2026-12-24", type="home_visit")),
            "2026-12-24",
            {
                "cp_visit.limit": "4 weeks",
                "no_access": {"manager_within": "24 hours", "seen_within": "1 working day"},
            },
            {"long_calendar_gap"},
        ),
        (
            "first_within from the plan's start",
            case(plans=(plan("2026-12-24"),)),
            "2026-12-24",
            {"cp_visit.limit": "4 weeks", "cp_visit.first_within": "1 working day"},
            {"long_calendar_gap"},
        ),
        (
            "a closure on the due day",
            case(MONDAY),
            "2026-11-03",
            _closed("2026-11-16"),
            {"closure_before_due"},
        ),
        (
            "a closure today",
            case(MONDAY),
            "2026-11-03",
            _closed("2026-11-03"),
            {"closure_before_due"},
        ),
        ("one past", case(MONDAY), "2026-11-03", _closed("2026-11-02"), set()),
        ("one after", case(MONDAY), "2026-11-03", _closed("2026-11-17"), set()),
        ("overdue", case(MONDAY), "2026-11-17", _closed("2026-11-17"), set()),
        (
            "for a visit duty only, closed",
            case(visit("2026-11-02", recorded=False), plans=()),
            "2026-11-02",
            _closed("2026-11-03"),
            set(),
        ),
        ("the last counted day", case(visit("2028-12-08")), "2028-12-08", DEFAULT, set()),
        (
            "the first beyond the horizon",
            case(visit("2028-12-11")),
            "2028-12-11",
            DEFAULT,
            {"calendar_horizon"},
        ),
        ("weeks know no horizon", case(visit("2028-12-13")), "2028-12-13", WEEKS, set()),
        (
            "recording has one",
            case(visit("2028-12-22", recorded=False), plans=()),
            "2028-12-22",
            DEFAULT,
            {"calendar_horizon"},
        ),
        (
            "a child in need on a Sunday",
            in_need(cin_visit("2026-11-01")),
            "2026-11-02",
            DEFAULT,
            {"due_on_non_working_day"},
        ),
        (
            "twenty working days in thirty",
            in_need(cin_visit("2026-08-22"), plans=(cin("2026-06-01"),)),
            "2026-08-22",
            TWENTY,
            set(),
        ),
        (
            "in thirty-one",
            in_need(cin_visit("2026-08-21"), plans=(cin("2026-06-01"),)),
            "2026-08-21",
            TWENTY,
            {"long_calendar_gap"},
        ),
        (
            "a closure before a child in need is due",
            in_need(cin_visit("2026-11-02")),
            "2026-11-03",
            _closed("2026-12-14"),
            {"closure_before_due"},
        ),
        (
            "twenty working days beyond the horizon",
            in_need(cin_visit("2028-11-28")),
            "2028-11-28",
            TWENTY,
            {"calendar_horizon"},
        ),
        (
            "a looked-after visit over Christmas",
            _looked_after("2026-12-23"),
            "2026-12-23",
            {"cla_visit.first": "1 working day"},
            set(),
        ),
        (
            "and a longer gap",
            _looked_after("2026-12-24"),
            "2026-12-24",
            {"cla_visit.first": "1 working day"},
            {"long_calendar_gap"},
        ),
        (
            "a closure before it",
            _looked_after("2026-11-02"),
            "2026-11-03",
            _closed("2026-11-09"),
            {"closure_before_due"},
        ),
        (
            "a review is no visit",
            _looked_after("2026-11-02"),
            "2026-11-10",
            _closed("2026-11-11"),
            set(),
        ),
        ("overdue beyond the horizon", case(visit("2028-12-11")), "2028-12-28", DEFAULT, set()),
    ],
)
def test_about_the_date(
    sentence: str, one: Case, day: str, rules: Mapping[str, Any], found: set[str]
) -> None:
    assert codes(asked(one, day, rules)) & DATES == found, sentence


def test_advice_is_about_the_due_day() -> None:
    [found] = asked(case(SATURDAY), "2026-11-09", WEEKS).findings
    assert (found.about, found.kind) == (on("2026-11-21"), "advise")
