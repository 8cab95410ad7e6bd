"""Findings: each code raised, not raised at its boundary, and cleared (section 6).

The rows stand by subject in findings_of_*.py.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.as_of import AsOf
from rules.assessment import assess
from rules.case import Case
from rules.finding import KINDS
from rules.policy import Duty
from tests.rules import (
    findings_of_access,
    findings_of_care,
    findings_of_plans,
    findings_of_seeing_alone,
    findings_of_visits,
)
from tests.rules.building import (
    CALENDAR,
    asked,
    booked,
    case,
    codes,
    every,
    failed,
    looked_after_visit,
    on,
    plan,
    policy,
    supervised,
    visit,
)
from tests.rules.conftest import HERE, examples_in
from tests.rules.finding_cases import (
    ALONE_REFUSED,
    CONCERN,
    DEFAULT,
    NO_ACCESS,
    REFUSED,
    SENIOR,
    TODAY,
    Row,
    told,
    told_in_need,
)
from tests.rules.findings_of_care import CLA_NOTE, looked_after, temporary

RAISED: list[Row] = [
    *findings_of_access.RAISED,
    *findings_of_seeing_alone.RAISED,
    *findings_of_visits.RAISED,
    *findings_of_care.RAISED,
    *findings_of_plans.RAISED,
]
NOT_RAISED: list[Row] = [
    *findings_of_access.NOT_RAISED,
    *findings_of_seeing_alone.NOT_RAISED,
    *findings_of_visits.NOT_RAISED,
    *findings_of_care.NOT_RAISED,
    *findings_of_plans.NOT_RAISED,
]


@pytest.mark.parametrize(("code", "sentence", "one", "rules"), RAISED)
def test_raised(code: str, sentence: str, one: Case, rules: Mapping[str, Any]) -> None:
    assert code in codes(asked(one, TODAY, rules)), sentence


@pytest.mark.parametrize(("code", "sentence", "one", "rules"), NOT_RAISED)
def test_not_raised(code: str, sentence: str, one: Case, rules: Mapping[str, Any]) -> None:
    assert code not in codes(asked(one, TODAY, rules)), sentence


ADVICE = {"due_on_non_working_day", "long_calendar_gap", "closure_before_due", "calendar_horizon"}


def test_every_code_has_a_row_on_both_sides() -> None:
    """Advice on dates and leave is in test_advice.py, test_cover_needed.py and examples."""
    elsewhere = ADVICE | {"cover_needed"}
    in_examples = {
        found["code"] for one in examples_in(HERE) for found in one["expect"]["findings"]
    }
    assert elsewhere <= in_examples
    assert {row[0] for row in RAISED} == KINDS.keys() - elsewhere
    assert {row[0] for row in NOT_RAISED} == KINDS.keys() - elsewhere


@pytest.mark.parametrize(
    "one",
    [
        told(),
        told(seen=None, alone=None, bedroom=None, qualified=None, place=None, worker=None),
        case(visit("2026-11-03T10:00"), visit("2026-11-10T10:00")),
        told_in_need(),
        told_in_need(seen=None, alone=None, bedroom=None, qualified=None, place=None, worker=None),
    ],
)
def test_a_good_record_and_one_of_unknowns_raise_nothing(one: Case) -> None:
    assert codes(asked(one, TODAY)) == set()


def test_a_visit_held_back_raises_nothing_else() -> None:
    wrong: dict[str, Any] = {"qualified": False, "persons_present_recorded": False, "alone": False}
    ahead = case(visit("2026-11-13", **wrong, reason="none_recorded", concerns=True))
    assert codes(asked(ahead, TODAY)) == {"visit_in_future"}
    early = told(**wrong, reason="none_recorded", written_up="2026-11-02")
    assert codes(asked(early, TODAY)) == {"recorded_before_visit"}


def test_a_finding_is_given_once_about_the_latest_that_raises_it() -> None:
    one = case(
        visit("2026-11-03", persons_present_recorded=False),
        visit("2026-11-09", persons_present_recorded=False),
        visit("2026-11-05", persons_present_recorded=False),
    )
    [found] = asked(one, TODAY).findings
    assert (found.child, found.code, found.about) == (
        "A",
        "persons_present_missing",
        on("2026-11-09"),
    )
    assert found.kind == "put_right"


@pytest.mark.parametrize(
    ("one", "rules", "code", "about"),
    [
        (
            case(REFUSED, failed("2026-11-05", "refused_access")),
            DEFAULT,
            "access_refused",
            "2026-11-05",
        ),
        (
            case(ALONE_REFUSED, visit("2026-11-05", alone=False, reason="parent_refused")),
            DEFAULT,
            "alone_refused",
            "2026-11-05",
        ),
        (case(CONCERN), DEFAULT, "not_alone_with_concern", "2026-11-03"),
        (case(failed("2026-11-03"), failed("2026-11-05")), NO_ACCESS, "no_access", "2026-11-05"),
        (case(failed("2026-11-03"), failed("2026-11-05")), DEFAULT, "non_engagement", "2026-11-05"),
        (
            case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-05", SENIOR))),
            DEFAULT,
            "supervision_by_wrong_role",
            "2026-11-05",
        ),
        (
            case(
                conferences=(
                    booked("2026-11-18", "2026-11-12"),
                    booked("2026-11-16", "2026-11-10"),
                )
            ),
            DEFAULT,
            "report_deadline_already_passed",
            "2026-11-11",
        ),
        (
            case(plans=(plan(core_groups="5 weeks"),)),
            DEFAULT,
            "plan_interval_exceeds_limit",
            "2026-06-01",
        ),
        (
            looked_after(looked_after_visit("2026-11-03"), CLA_NOTE),
            DEFAULT,
            "linked_cp_note_missing",
            "2026-11-04",
        ),
        (
            looked_after(reviews=("2026-11-09", "2026-11-05")),
            DEFAULT,
            "plan_open_after_review",
            "2026-11-05",
        ),
        (temporary("2026-08-20"), DEFAULT, "reg24_approval_expiring", "2026-12-10"),
        (
            temporary("2026-06-25", extended="2027-01-31"),
            DEFAULT,
            "reg24_approval_expiring",
            "2026-12-10",
        ),
        (
            temporary("2026-06-25", extended="2026-12-07"),
            DEFAULT,
            "reg24_approval_expiring",
            "2026-12-07",
        ),
        (case(born="2026-11-03"), DEFAULT, "newborn_frequency_needed", "2026-11-03"),
        (case(born="2008-11-03"), DEFAULT, "plan_open_at_18", "2026-11-03"),
        (
            case(plans=(every(("3 weeks", "2026-06-08")),)),
            DEFAULT,
            "plan_interval_exceeds_limit",
            "2026-06-08",
        ),
    ],
)
def test_what_a_finding_is_about(
    one: Case, rules: Mapping[str, Any], code: str, about: str
) -> None:
    found = {found.code: found.about for found in asked(one, TODAY, rules).findings}
    assert found[code] == on(about)


@pytest.mark.parametrize("duty", ["cp_visit", "cla_visit"])
def test_no_cp_note_is_missing_where_one_of_the_duties_is_not_judged(duty: Duty) -> None:
    one = looked_after(CLA_NOTE)
    judged = AsOf(policy(), CALENDAR, on(TODAY))
    assert "linked_cp_note_missing" in codes(assess(one, judged))
    unknown = AsOf(policy(), CALENDAR, on(TODAY), frozenset({duty}))
    assert "linked_cp_note_missing" not in codes(assess(one, unknown))


def test_a_placement_that_begins_later_in_the_day_asked_about_has_no_approval_yet() -> None:
    extended = temporary("2026-11-12T17:00", extended="2026-11-20")
    assert "reg24_approval_expiring" not in codes(asked(extended, "2026-11-12T16:59"))
    assert "reg24_approval_expiring" in codes(asked(extended, "2026-11-12T17:00"))
