"""Findings in every kind of plan: a child in need, a looked-after child, several plans at once.

The rows of a child protection plan alone stand in findings_of_*.py; of the rows of every plan those
of the plans themselves stand here, those of the child and of visits in findings_by_plan_of_*.py.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from rules.case import Case, CpPlan
from rules.interval import parse_interval
from tests.rules import findings_by_plan_of_access as access
from tests.rules import findings_by_plan_of_seeing_alone as seeing_alone
from tests.rules import findings_by_plan_of_visits as visits
from tests.rules.building import asked, case, cin, cin_visit, codes, in_need, on, plan
from tests.rules.finding_cases import DEFAULT, TODAY, Row, looked_after

LONGER = {
    "cp_visit.longer_interval": {"allowed_with": "chair_approval", "absolute_limit": "8 weeks"}
}
MONTHS = {"core_group.monthly_mode": "each_calendar_month"}


def core_groups_every(length: str) -> CpPlan:
    return replace(plan(), core_group_every=parse_interval(length))


RAISED: list[Row] = [
    *access.RAISED,
    *seeing_alone.RAISED,
    *visits.RAISED,
    (
        "plan_interval_exceeds_limit",
        "a child in need",
        in_need(plans=(cin("2026-09-01", None, ("43 calendar days", TODAY)),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "a child in need, approved: exceptions are for child protection",
        in_need(plans=(cin("2026-09-01", None, ("7 weeks", "2026-09-01", True)),)),
        LONGER,
    ),
    (
        "plan_interval_exceeds_limit",
        "a child in need, by its own limit",
        in_need(plans=(cin("2026-09-01", None, ("5 weeks", "2026-09-01")),)),
        {"cin_visit.limit": "4 weeks", "cp_visit.limit": "6 weeks"},
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups",
        case(plans=(core_groups_every("31 calendar days"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, one in each calendar month",
        case(plans=(core_groups_every("5 weeks"),)),
        MONTHS,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, whatever exception there is for visits",
        case(plans=(core_groups_every("5 weeks"),)),
        LONGER,
    ),
    ("plan_open_at_18", "a child in need", in_need(born="2008-11-12"), DEFAULT),
    (
        "plan_open_at_18",
        "a child in need, the child protection plan ended",
        case(born="2008-11-12", plans=(plan(end=TODAY),), cin_plans=(cin(),)),
        DEFAULT,
    ),
]

NOT_RAISED: list[Row] = [
    *access.NOT_RAISED,
    *seeing_alone.NOT_RAISED,
    *visits.NOT_RAISED,
    (
        "plan_interval_exceeds_limit",
        "a child in need, as long",
        in_need(plans=(cin("2026-09-01", None, ("42 calendar days", "2026-09-01")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "a child in need, no longer in force",
        in_need(plans=(cin("2026-09-01", None, ("7 weeks", "2026-09-01"), ("6 weeks", TODAY)),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "a child in need, not yet in force",
        in_need(plans=(cin("2026-09-01", None, ("7 weeks", "2026-11-13")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "a child in need, the plan ended",
        in_need(plans=(cin("2026-09-01", TODAY, ("7 weeks", "2026-09-01")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, as long",
        case(plans=(core_groups_every("30 calendar days"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, once a month",
        case(plans=(core_groups_every("1 month"),)),
        MONTHS,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, by their own limit",
        case(plans=(core_groups_every("5 weeks"),)),
        {"core_group.limit": "6 weeks"},
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups of a plan that ended",
        case(plans=(replace(core_groups_every("5 weeks"), end=on(TODAY)),)),
        DEFAULT,
    ),
    ("plan_open_at_18", "a child in need, the day before", in_need(born="2008-11-13"), DEFAULT),
    (
        "plan_open_at_18",
        "a child in need, the plan ended",
        in_need(born="2008-11-12", plans=(cin(end=TODAY),)),
        DEFAULT,
    ),
    ("plan_open_at_18", "looked after", looked_after(born="2008-11-12"), DEFAULT),
]


@pytest.mark.parametrize(("code", "sentence", "one", "rules"), RAISED)
def test_raised(code: str, sentence: str, one: Case, rules: Mapping[str, Any]) -> None:
    assert code in codes(asked(one, TODAY, rules)), sentence


@pytest.mark.parametrize(("code", "sentence", "one", "rules"), NOT_RAISED)
def test_not_raised(code: str, sentence: str, one: Case, rules: Mapping[str, Any]) -> None:
    assert code not in codes(asked(one, TODAY, rules)), sentence


@pytest.mark.parametrize(
    ("one", "code", "about"),
    [
        (
            in_need(plans=(cin("2026-09-01", None, ("7 weeks", "2026-09-08")),)),
            "plan_interval_exceeds_limit",
            "2026-09-08",
        ),
        (
            case(plans=(core_groups_every("5 weeks"),)),
            "plan_interval_exceeds_limit",
            "2026-06-01",
        ),
        (in_need(born="2008-11-03"), "plan_open_at_18", "2026-11-03"),
        (
            in_need(cin_visit("2026-11-03", alone=False), cin_visit("2026-11-09", alone=False)),
            "cin_statutory_not_alone",
            "2026-11-09",
        ),
    ],
)
def test_what_a_finding_is_about(one: Case, code: str, about: str) -> None:
    found = {found.code: found.about for found in asked(one, TODAY).findings}
    assert found[code] == on(about)
