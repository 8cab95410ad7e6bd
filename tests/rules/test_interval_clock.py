"""The interval clock: from an anchor through changes of interval to a due date (section 5).

Most rows have the last qualifying visit on Monday 2 November 2026: ten working days from it are
Monday 16 November.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import AgreedInterval, Case
from rules.duties.visiting_clock import agreed_on
from rules.interval import parse_interval
from rules.obligation import Obligation
from tests.rules.building import (
    as_of,
    asked,
    at,
    booked,
    case,
    every,
    failed,
    held,
    in_editions,
    on,
    only,
    plan,
    visit,
)

MONDAY = visit("2026-11-02T10:00")
FOUR_WEEKS = {"allowed_with": "chair_approval", "absolute_limit": "4 weeks"}
LONGER = {"cp_visit.longer_interval": FOUR_WEEKS}
EIGHT_WEEKS = {"cp_visit.longer_interval": FOUR_WEEKS | {"absolute_limit": "8 weeks"}}
CORE_GROUP = {"cp_visit.stages": [{"until": "first_core_group", "limit": "1 week"}]}
REVIEW = {"cp_visit.stages": [{"until": "first_review_conference", "limit": "1 week"}]}
NEWBORN = {"cp_visit.age_bands": [{"under": "12 weeks", "limit": "1 week"}]}
BANDS = {
    "cp_visit.age_bands": [
        {"under": "4 weeks", "limit": "3 calendar days"},
        {"under": "12 weeks", "limit": "1 week"},
    ]
}
NO_ACCESS = {"manager_within": "24 hours", "seen_within": "5 working days"}

Row = tuple[str, Case, str, Mapping[str, Any], str, str]

RULE_1: list[Row] = [
    ("the limit alone", case(MONDAY), "2026-11-03", {}, "2026-11-16", "policy_limit"),
    (
        "a shorter interval agreed in the plan",
        case(MONDAY, plans=(every(("1 week", "2026-06-01")),)),
        "2026-11-03",
        {},
        "2026-11-09",
        "plan_interval",
    ),
    (
        "in a tie the policy's limit governs",
        case(MONDAY, plans=(every(("2 weeks", "2026-06-01")),)),
        "2026-11-03",
        {},
        "2026-11-16",
        "policy_limit",
    ),
    (
        "the limit caps a longer interval",
        case(MONDAY, plans=(every(("6 weeks", "2026-06-01")),)),
        "2026-11-03",
        {},
        "2026-11-16",
        "policy_limit",
    ),
    (
        "an approved one too, where the policy knows no longer interval",
        case(MONDAY, plans=(every(("3 weeks", "2026-06-01", True)),)),
        "2026-11-03",
        {},
        "2026-11-16",
        "policy_limit",
    ),
    (
        "an approved longer interval replaces the limit",
        case(MONDAY, plans=(every(("3 weeks", "2026-06-01", True)),)),
        "2026-11-03",
        LONGER,
        "2026-11-23",
        "approved_exception",
    ),
    (
        "up to the absolute limit",
        case(MONDAY, plans=(every(("6 weeks", "2026-06-01", True)),)),
        "2026-11-03",
        LONGER,
        "2026-11-30",
        "approved_exception",
    ),
    (
        "a longer one nobody approved is capped",
        case(MONDAY, plans=(every(("3 weeks", "2026-06-01")),)),
        "2026-11-03",
        LONGER,
        "2026-11-16",
        "policy_limit",
    ),
    (
        "an approved one that is not longer is a plan interval",
        case(MONDAY, plans=(every(("1 week", "2026-06-01", True)),)),
        "2026-11-03",
        LONGER,
        "2026-11-09",
        "plan_interval",
    ),
    (
        "nominally as long as the limit is not longer",
        case(MONDAY, plans=(every(("14 calendar days", "2026-06-01", True)),)),
        "2026-11-03",
        LONGER,
        "2026-11-16",
        "policy_limit",
    ),
    (
        "a stage whose event has not been held",
        case(MONDAY),
        "2026-11-03",
        CORE_GROUP,
        "2026-11-09",
        "stage",
    ),
    (
        "a stage in a tie with the plan interval: the plan's",
        case(MONDAY, plans=(every(("1 week", "2026-06-01")),)),
        "2026-11-03",
        CORE_GROUP,
        "2026-11-09",
        "plan_interval",
    ),
    (
        "a core group of an earlier plan ends no stage",
        case(MONDAY, core_groups=(on("2026-05-31"),)),
        "2026-11-03",
        CORE_GROUP,
        "2026-11-09",
        "stage",
    ),
    (
        "one on the plan's first day does",
        case(MONDAY, core_groups=(on("2026-06-01"),)),
        "2026-11-03",
        CORE_GROUP,
        "2026-11-16",
        "policy_limit",
    ),
    (
        "one still to come does not",
        case(MONDAY, core_groups=(on("2026-11-04"),)),
        "2026-11-03",
        CORE_GROUP,
        "2026-11-09",
        "stage",
    ),
    (
        "a review held ends its stage",
        case(MONDAY, conferences=(held("review", "2026-08-28"),)),
        "2026-11-03",
        REVIEW,
        "2026-11-16",
        "policy_limit",
    ),
    (
        "an initial conference is no review, nor is a booking",
        case(MONDAY, conferences=(held("initial", "2026-06-01"), booked("2026-08-28"))),
        "2026-11-03",
        REVIEW,
        "2026-11-09",
        "stage",
    ),
    (
        "an age band, by the age on the day of the anchor",
        case(MONDAY, born="2026-08-11"),
        "2026-11-03",
        NEWBORN,
        "2026-11-09",
        "stage",
    ),
    (
        "twelve weeks old that day: not under them",
        case(MONDAY, born="2026-08-10"),
        "2026-11-03",
        NEWBORN,
        "2026-11-16",
        "policy_limit",
    ),
    (
        "of several bands the shortest that holds",
        case(MONDAY, born="2026-10-26"),
        "2026-11-03",
        BANDS,
        "2026-11-05",
        "stage",
    ),
    (
        "a child born on the day of the anchor is a born child",
        case(visit("2026-11-02", expectant_parent_seen=True), born="2026-11-02"),
        "2026-11-03",
        NEWBORN,
        "2026-11-09",
        "stage",
    ),
    (
        "one born after it was not",
        case(visit("2026-11-02", expectant_parent_seen=True), born="2026-11-03"),
        "2026-11-03",
        NEWBORN,
        "2026-11-16",
        "policy_limit",
    ),
    (
        "an unborn child has no age",
        case(plans=(plan("2026-11-02"),), born=None, due="2026-12-01"),
        "2026-11-03",
        NEWBORN,
        "2026-11-16",
        "policy_limit",
    ),
    (
        "same_day counts for plan intervals and the limit alike",
        case(MONDAY, plans=(every(("5 working days", "2026-06-01")),)),
        "2026-11-03",
        {"counting.start": "same_day"},
        "2026-11-06",
        "plan_interval",
    ),
    (
        "bank holidays counted as working days",
        case(visit("2026-12-21")),
        "2026-12-22",
        {"counting.bank_holidays": "count"},
        "2027-01-04",
        "policy_limit",
    ),
    (
        "bank holidays left out",
        case(visit("2026-12-21")),
        "2026-12-22",
        {},
        "2027-01-07",
        "policy_limit",
    ),
    (
        "extra days off are left out in both",
        case(visit("2026-12-21")),
        "2026-12-22",
        {
            "counting.bank_holidays": "count",
            "counting.extra_non_working_days": [on("2026-12-29")],
        },
        "2027-01-05",
        "policy_limit",
    ),
]

AGREED_10TH = ("1 week", "2026-11-10")
RULE_2: list[Row] = [
    (
        "an interval that begins after today changes nothing",
        case(MONDAY, plans=(every(("1 week", "2026-11-05")),)),
        "2026-11-04",
        {},
        "2026-11-16",
        "policy_limit",
    ),
    (
        "on its day it does, when counted from the anchor it is not over",
        case(MONDAY, plans=(every(("1 week", "2026-11-05")),)),
        "2026-11-05",
        {},
        "2026-11-09",
        "plan_interval",
    ),
    (
        "its last day not to be over: the day it begins",
        case(MONDAY, plans=(every(("1 week", "2026-11-09")),)),
        "2026-11-20",
        {},
        "2026-11-09",
        "plan_interval",
    ),
    (
        "else there is no breach in the past, and the old date is kept",
        case(MONDAY, plans=(every(AGREED_10TH),)),
        "2026-11-10",
        {},
        "2026-11-16",
        "old_due_kept",
    ),
    (
        "or the new interval counts from its day, when that is earlier",
        case(MONDAY, plans=(every(("3 calendar days", "2026-11-10")),)),
        "2026-11-10",
        {},
        "2026-11-13",
        "plan_interval",
    ),
    (
        "where both give one date, the interval governs",
        case(MONDAY, plans=(every(("6 calendar days", "2026-11-10")),)),
        "2026-11-10",
        {},
        "2026-11-16",
        "plan_interval",
    ),
    (
        "one day more, and the old date governs",
        case(MONDAY, plans=(every(("7 calendar days", "2026-11-10")),)),
        "2026-11-10",
        {},
        "2026-11-16",
        "old_due_kept",
    ),
    (
        "a change on the due day itself is no breach",
        case(MONDAY, plans=(every(("3 calendar days", "2026-11-16")),)),
        "2026-11-16",
        {},
        "2026-11-16",
        "old_due_kept",
    ),
    (
        "a breach stands when the interval changes the day after",
        case(MONDAY, plans=(every(("3 calendar days", "2026-11-17")),)),
        "2026-11-20",
        {},
        "2026-11-16",
        "old_due_kept",
    ),
    (
        "a longer interval wipes out no breach",
        case(MONDAY, plans=(every(("1 week", "2026-06-01"), ("2 weeks", "2026-11-10")),)),
        "2026-11-20",
        {},
        "2026-11-09",
        "old_due_kept",
    ),
    (
        "a breach whose date the new interval gives too is that interval's",
        case(MONDAY, plans=(every(("1 week", "2026-06-01"), ("5 working days", "2026-11-10")),)),
        "2026-11-20",
        {},
        "2026-11-09",
        "plan_interval",
    ),
    (
        "a longer interval in time makes it later",
        case(MONDAY, plans=(every(("1 week", "2026-06-01"), ("2 weeks", "2026-11-09")),)),
        "2026-11-20",
        {},
        "2026-11-16",
        "policy_limit",
    ),
    (
        "a change on the day of the anchor is no change",
        case(MONDAY, plans=(every(("1 week", "2026-06-01"), ("3 weeks", "2026-11-02")),)),
        "2026-11-20",
        {},
        "2026-11-16",
        "policy_limit",
    ),
    (
        "changes are worked through in order, however they are listed",
        case(MONDAY, plans=(every(("2 weeks", "2026-11-12"), ("3 calendar days", "2026-11-09")),)),
        "2026-11-12",
        {},
        "2026-11-16",
        "policy_limit",
    ),
    (
        "two from one day: the shorter",
        case(MONDAY, plans=(every(("2 weeks", "2026-11-04"), ("1 week", "2026-11-04")),)),
        "2026-11-04",
        {},
        "2026-11-09",
        "plan_interval",
    ),
    (
        "a stage that ends in time makes it later",
        case(MONDAY, core_groups=(on("2026-11-09"),)),
        "2026-11-20",
        CORE_GROUP,
        "2026-11-16",
        "policy_limit",
    ),
    (
        "a stage that ends too late leaves its breach",
        case(MONDAY, core_groups=(on("2026-11-10"),)),
        "2026-11-20",
        CORE_GROUP,
        "2026-11-09",
        "old_due_kept",
    ),
    (
        "only the first core group ends it",
        case(MONDAY, core_groups=(on("2026-11-10"), on("2026-11-04"))),
        "2026-11-20",
        CORE_GROUP,
        "2026-11-16",
        "policy_limit",
    ),
    (
        "where no interval begins, the date is kept",
        case(
            MONDAY,
            plans=(every(("6 weeks", "2026-06-01", True), ("1 week", "2026-11-10")),),
            core_groups=(on("2026-11-12"),),
        ),
        "2026-11-13",
        EIGHT_WEEKS | {"cp_visit.stages": [{"until": "first_core_group", "limit": "4 weeks"}]},
        "2026-11-17",
        "old_due_kept",
    ),
    (
        "an exception that begins when it is already over counts from its day",
        case(
            MONDAY,
            plans=(every(("8 weeks", "2026-06-01", True), ("3 weeks", "2026-11-24", True)),),
        ),
        "2026-11-24",
        EIGHT_WEEKS,
        "2026-12-15",
        "approved_exception",
    ),
    (
        "the limit caps an interval that counts from its day, as every other",
        case(MONDAY, plans=(every(("6 weeks", "2026-06-01", True), ("6 weeks", "2026-11-17")),)),
        "2026-11-17",
        EIGHT_WEEKS,
        "2026-12-01",
        "policy_limit",
    ),
]


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


def _hours(one: Case, moment: str, rules: Mapping[str, Any]) -> Obligation:
    return only(asked(one, moment, rules), "cp_visit")


def test_a_limit_in_hours_carries_its_instant() -> None:
    rules = {"cp_visit.limit": "48 hours"}
    owed = _hours(case(visit("2026-10-23T18:00")), "2026-10-25", rules)
    assert (owed.due, owed.at) == (on("2026-10-25"), at("2026-10-25T17:00"))
    wall = _hours(
        case(visit("2026-10-23T18:00")),
        "2026-10-25",
        rules | {"recording.hours_mode": "wall_clock"},
    )
    assert wall.at == at("2026-10-25T18:00")
    by_date = _hours(case(visit("2026-11-02")), "2026-11-03", rules)
    assert by_date.at == at("2026-11-04T00:00")


@pytest.mark.parametrize(
    ("moment", "standing"),
    [
        ("2026-11-04T10:00", "due_today"),
        ("2026-11-04T10:01", "overdue"),
        ("2026-11-04", "due_today"),
        ("2026-11-05", "overdue"),
    ],
)
def test_hours_are_overdue_after_their_instant(moment: str, standing: str) -> None:
    assert _hours(case(MONDAY), moment, {"cp_visit.limit": "48 hours"}).standing == standing


def test_the_caps_count_hours_as_the_policy_says() -> None:
    """N7: `wall_clock` moves the clock reading, here across the end of summer time."""
    within = {"cp_visit.first_within": "48 hours", "recording.hours_mode": "wall_clock"}
    first = _hours(case(plans=(plan("2026-10-24"),)), "2026-10-24", within)
    assert first.at == at("2026-10-26T00:00")
    seen = {
        "no_access": NO_ACCESS | {"seen_within": "24 hours"},
        "recording.hours_mode": "wall_clock",
    }
    one = case(visit("2026-10-23"), failed("2026-10-24T18:00"))
    assert _hours(one, "2026-10-25", seen).at == at("2026-10-25T18:00")
    elapsed = seen | {"recording.hours_mode": "elapsed"}
    assert _hours(one, "2026-10-25", elapsed).at == at("2026-10-25T17:00")


def test_in_a_tie_of_instants_the_policys_limit_governs() -> None:
    rules = {"cp_visit.limit": "24 hours", "cp_visit.first_within": "24 hours"}
    owed = only(asked(case(plans=(plan("2026-11-02"),)), "2026-11-02", rules), "cp_visit")
    assert (owed.at, owed.governed_by) == (at("2026-11-03T00:00"), "policy_limit")


def test_the_due_day_of_an_instant_is_that_of_london() -> None:
    """Half past midnight in summer is still the day before in UTC."""
    one = case(visit("2026-07-01T00:30"))
    owed = only(asked(one, "2026-07-01", {"cp_visit.limit": "24 hours"}), "cp_visit")
    assert (owed.due, owed.at) == (on("2026-07-02"), at("2026-07-02T00:30"))


def test_hours_from_a_failed_visit_are_counted_from_it() -> None:
    rules = {"no_access": NO_ACCESS | {"seen_within": "48 hours"}}
    owed = only(asked(case(MONDAY, failed("2026-11-04T10:00")), "2026-11-05", rules), "cp_visit")
    assert (owed.at, owed.counted_from) == (at("2026-11-06T10:00"), on("2026-11-04"))
    assert owed.anchor == on("2026-11-02")


def test_a_breach_under_an_edition_that_is_over_was_counted_by_it() -> None:
    """With bank holidays counted ten working days from 14 December end on the 28th, a holiday."""
    then = {"counting.bank_holidays": "count"}
    editions = in_editions(("2018-01-01", then), ("2026-12-29", {}))
    owed = only(asked(case(visit("2026-12-14")), "2026-12-29", editions), "cp_visit")
    assert (str(owed.due), owed.governed_by) == ("2026-12-28", "old_due_kept")


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


def test_the_one_edition_answers_for_days_before_it_began() -> None:
    one = case(plans=(plan("2026-10-26"),))
    begun = in_editions(("2026-11-03", {}))
    assert str(only(asked(one, "2026-11-04", begun), "cp_visit").due) == "2026-11-09"


def test_of_two_limits_in_hours_on_one_day_the_earlier_instant_is_kept() -> None:
    """36 hours from 20:00 are 08:00; the 24 hours agreed since are over by 20:00 of that day."""
    agreed = every(("36 hours", "2026-06-01"), ("32 hours", "2026-11-04"))
    owed = _hours(case(visit("2026-11-02T20:00"), plans=(agreed,)), "2026-11-04", {})
    assert (owed.at, owed.governed_by) == (at("2026-11-04T04:00"), "plan_interval")
    later = every(("44 hours", "2026-06-01"), ("23 hours", "2026-11-04"))
    kept = _hours(case(visit("2026-11-02T20:00"), plans=(later,)), "2026-11-04", {})
    assert (kept.at, kept.governed_by) == (at("2026-11-04T16:00"), "old_due_kept")
    begun = every(("44 hours", "2026-06-01"), ("15 hours", "2026-11-04"))
    sooner = _hours(case(visit("2026-11-02T20:00"), plans=(begun,)), "2026-11-04", {})
    assert (sooner.at, sooner.governed_by) == (at("2026-11-04T15:00"), "plan_interval")


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


@pytest.mark.parametrize("bank_holidays", ["exclude", "count"])
def test_standings_leave_bank_holidays_out_whatever_limits_do(bank_holidays: str) -> None:
    rules = {"counting.bank_holidays": bank_holidays}
    assert as_of("2026-12-22", rules).standing(on("2026-12-30")) == "upcoming"
    assert as_of("2026-12-23", rules).standing(on("2026-12-30")) == "due_soon"


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2026-11-10", "upcoming"),
        ("2026-11-11", "due_soon"),
        ("2026-11-15", "due_soon"),
        ("2026-11-16", "due_today"),
        ("2026-11-17", "overdue"),
    ],
)
def test_how_a_due_date_stands(day: str, standing: str) -> None:
    assert as_of(day).standing(on("2026-11-16")) == standing
    assert as_of(f"{day}T23:59").standing(on("2026-11-16")) == standing


def test_due_soon_in_weeks() -> None:
    rules = {"telling.due_soon": "1 week"}
    assert as_of("2026-11-08", rules).standing(on("2026-11-16")) == "upcoming"
    assert as_of("2026-11-09", rules).standing(on("2026-11-16")) == "due_soon"
