"""Findings in every kind of plan: a child in need, a looked-after child, several plans at once.

The rows of a child protection plan alone stand in test_findings.py.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from rules.case import CareEpisode, Case, CpPlan, Visit
from rules.interval import parse_interval
from tests.rules.building import (
    asked,
    case,
    cin,
    cin_visit,
    codes,
    failed,
    gone,
    in_need,
    on,
    plan,
    visit,
)

TODAY = "2026-11-12"
SEEN = visit("2026-11-09T15:00", type="home_visit")
REFUSED = failed("2026-11-03", "refused_access")
NO_ACCESS = {"no_access": {"manager_within": "24 hours", "seen_within": "5 working days"}}
LONGER = {
    "cp_visit.longer_interval": {"allowed_with": "chair_approval", "absolute_limit": "8 weeks"}
}
MONTHS = {"core_group.monthly_mode": "each_calendar_month"}
QUALIFIED = {"cin_visit.visitor": "qualified"}
UNDER_4 = "2024-01-10"
UNBORN: dict[str, Any] = {"born": None, "due": "2026-12-24"}
EPISODE = CareEpisode("E1", on("2026-09-01"))
DEFAULT: Mapping[str, Any] = {}


def told_in_need(**what: Any) -> Case:
    """Make a case of a child in need with one statutory visit, on 3 November."""
    return in_need(cin_visit("2026-11-03", **what))


def looked_after(*visits: Visit, **more: Any) -> Case:
    """Make the case of a child looked after since 1 September, without a plan."""
    return case(*visits, plans=(), care_episodes=(EPISODE,), **more)


def told_looked_after(**what: Any) -> Case:
    """Make a case of a looked-after child with one statutory visit, on 3 November."""
    return looked_after(visit("2026-11-03", **({"type": "cla_statutory"} | what)))


def core_groups_every(length: str) -> CpPlan:
    return replace(plan(), core_group_every=parse_interval(length))


RAISED: list[tuple[str, str, Case, Mapping[str, Any]]] = [
    ("access_refused", "a child in need", in_need(REFUSED), DEFAULT),
    (
        "access_refused",
        "at a statutory visit to a child in need",
        told_in_need(seen=False, outcome="refused_access"),
        DEFAULT,
    ),
    ("access_refused", "a looked-after child", looked_after(REFUSED), DEFAULT),
    (
        "access_refused",
        "before the one plan and within the other",
        case(failed("2026-08-31", "refused_access"), cin_plans=(cin(),)),
        DEFAULT,
    ),
    ("child_missing", "a child in need", in_need(missing=(gone(TODAY),)), DEFAULT),
    ("child_missing", "a looked-after child", looked_after(missing=(gone(TODAY),)), DEFAULT),
    (
        "alone_refused",
        "a child in need",
        told_in_need(alone=False, reason="parent_refused"),
        DEFAULT,
    ),
    (
        "alone_refused",
        "a looked-after child",
        told_looked_after(alone=False, reason="parent_refused"),
        DEFAULT,
    ),
    (
        "alone_refused",
        "a child in need under 4, by the policy's age",
        in_need(cin_visit("2026-11-03", alone=False, reason="parent_refused"), born=UNDER_4),
        {"cp_seen_alone.from_age": 0},
    ),
    (
        "not_alone_with_concern",
        "a child in need",
        told_in_need(alone=False, concerns=True),
        DEFAULT,
    ),
    (
        "not_alone_with_concern",
        "a looked-after child",
        told_looked_after(alone=False, concerns=True),
        DEFAULT,
    ),
    (
        "not_alone_with_concern",
        "not seen alone since, though old enough for a child in need",
        in_need(cin_visit("2026-11-03", alone=False, concerns=True), born=UNDER_4),
        DEFAULT,
    ),
    ("no_access", "a child in need", in_need(failed("2026-11-03")), NO_ACCESS),
    ("no_access", "a looked-after child", looked_after(failed("2026-11-03")), NO_ACCESS),
    ("statutory_visit_child_not_seen", "a child in need", told_in_need(seen=False), DEFAULT),
    (
        "statutory_visit_child_not_seen",
        "a looked-after child",
        told_looked_after(seen=False),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a child in need, unborn, the parent not seen",
        in_need(cin_visit("2026-11-03", seen=False), **UNBORN),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a child in need, not written up",
        told_in_need(seen=False, recorded=False),
        {"unrecorded_visits": "ignored"},
    ),
    (
        "visitor_not_qualified",
        "a child in need, where the policy asks it",
        told_in_need(qualified=False),
        QUALIFIED,
    ),
    (
        "visitor_not_qualified",
        "a child in need, not alone",
        told_in_need(qualified=False, alone=False),
        QUALIFIED,
    ),
    (
        "visitor_not_qualified",
        "a child in need, unborn, the parent seen",
        in_need(
            cin_visit("2026-11-03", qualified=False, seen=None, expectant_parent_seen=True),
            **UNBORN,
        ),
        QUALIFIED,
    ),
    (
        "alone_contradicted",
        "a child in need",
        told_in_need(main_carer_present=True),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "a child in need under 4 too",
        in_need(cin_visit("2026-11-03", main_carer_present=True), born=UNDER_4),
        {"cin_visit.under_4": "none"},
    ),
    (
        "alone_contradicted",
        "a looked-after child",
        told_looked_after(main_carer_present=True),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "not known whether seen",
        told_in_need(main_carer_present=True, seen=None),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need, the day before the fourth birthday",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born="2022-11-04"),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need under 4, whatever child protection says",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born=UNDER_4),
        {"cp_seen_alone.from_age": 0},
    ),
    (
        "under_4_observation_missing",
        "a child in need under 4 and no pattern agreed",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born=UNDER_4),
        {"cin_visit.under_4": "plan"},
    ),
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
    (
        "possible_duplicate",
        "a child in need",
        in_need(cin_visit("2026-11-03T10:00"), cin_visit("2026-11-03T10:00", id="V9")),
        DEFAULT,
    ),
    (
        "possible_duplicate",
        "a looked-after child",
        looked_after(
            visit("2026-11-03T10:00", type="cla_statutory"),
            visit("2026-11-03T10:00", type="cla_statutory", id="V9"),
        ),
        DEFAULT,
    ),
    (
        "recorded_before_visit",
        "a child in need",
        told_in_need(written_up="2026-11-02"),
        DEFAULT,
    ),
    (
        "recorded_before_visit",
        "a looked-after child",
        told_looked_after(written_up="2026-11-02"),
        DEFAULT,
    ),
    ("visit_in_future", "a child in need", in_need(cin_visit("2026-11-13")), DEFAULT),
    (
        "visit_in_future",
        "another visit to a looked-after child",
        looked_after(visit("2026-11-13", type="home_visit")),
        DEFAULT,
    ),
    ("plan_open_at_18", "a child in need", in_need(born="2008-11-12"), DEFAULT),
    (
        "plan_open_at_18",
        "a child in need, the child protection plan ended",
        case(born="2008-11-12", plans=(plan(end=TODAY),), cin_plans=(cin(),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "a child in need",
        in_need(failed("2026-11-03"), failed("2026-11-04", type="cin_statutory")),
        DEFAULT,
    ),
    (
        "non_engagement",
        "a looked-after child",
        looked_after(failed("2026-11-03"), failed("2026-11-04")),
        DEFAULT,
    ),
]

NOT_RAISED: list[tuple[str, str, Case, Mapping[str, Any]]] = [
    (
        "child_missing",
        "the plan ended",
        in_need(plans=(cin(end=TODAY),), missing=(gone(TODAY),)),
        DEFAULT,
    ),
    ("access_refused", "a child in need, seen since", in_need(REFUSED, SEEN), DEFAULT),
    (
        "access_refused",
        "at a statutory visit of a kind of plan that is not open",
        case(failed("2026-11-03", "refused_access", type="cin_statutory")),
        DEFAULT,
    ),
    (
        "access_refused",
        "a child in need, before the plan",
        in_need(failed("2026-08-31", "refused_access")),
        DEFAULT,
    ),
    (
        "alone_refused",
        "a child in need, alone since",
        in_need(cin_visit("2026-11-02", alone=False, reason="parent_refused"), SEEN),
        DEFAULT,
    ),
    (
        "alone_refused",
        "a child in need of four, by the policy's age",
        in_need(cin_visit("2026-11-03", alone=False, reason="parent_refused"), born="2022-01-10"),
        {"cp_seen_alone.from_age": 7},
    ),
    (
        "not_alone_with_concern",
        "a child in need of four, seen since, by the policy's age",
        in_need(
            cin_visit("2026-11-03", alone=False, concerns=True),
            cin_visit("2026-11-04", alone=False),
            born="2022-01-10",
        ),
        {"cp_seen_alone.from_age": 7},
    ),
    (
        "not_alone_with_concern",
        "a looked-after child, alone since",
        looked_after(visit("2026-11-03", type="cla_statutory", alone=False, concerns=True), SEEN),
        DEFAULT,
    ),
    ("no_access", "a child in need, the default policy", in_need(failed("2026-11-03")), DEFAULT),
    (
        "statutory_visit_child_not_seen",
        "a child in need, a sibling was seen",
        told_in_need(seen=False, nobody_else_seen=False),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a looked-after child, a sibling was seen",
        told_looked_after(seen=False, nobody_else_seen=False),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a child in need, not known whether seen",
        told_in_need(seen=None),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a child in need, recoded",
        told_in_need(seen=False, type="home_visit"),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a child in need, before the plan",
        in_need(cin_visit("2026-08-31", seen=False)),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a visit of a kind of plan that is not open",
        case(
            cin_visit("2026-11-03", seen=False),
            visit("2026-11-03", type="cla_statutory", seen=False),
        ),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a child in need, the plan ended",
        in_need(cin_visit("2026-11-03", seen=False), plans=(cin(end=TODAY),)),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a child in need, unborn, the parent seen",
        in_need(cin_visit("2026-11-03", seen=False, expectant_parent_seen=True), **UNBORN),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "a looked-after child, before the episode",
        looked_after(visit("2026-08-31", type="cla_statutory", seen=False)),
        DEFAULT,
    ),
    ("visitor_not_qualified", "a child in need", told_in_need(qualified=False), DEFAULT),
    (
        "visitor_not_qualified",
        "a child in need, not known",
        told_in_need(qualified=None),
        QUALIFIED,
    ),
    (
        "visitor_not_qualified",
        "a child in need, not seen",
        told_in_need(qualified=False, seen=False),
        QUALIFIED,
    ),
    (
        "visitor_not_qualified",
        "a child in need, another visit",
        told_in_need(qualified=False, type="home_visit"),
        QUALIFIED,
    ),
    (
        "visitor_not_qualified",
        "a looked-after child",
        told_looked_after(qualified=False),
        QUALIFIED,
    ),
    (
        "not_alone_without_reason",
        "a child in need or looked after",
        in_need(
            cin_visit("2026-11-03", alone=False, reason="none_recorded"),
            visit("2026-11-04", type="cla_statutory", alone=False, reason="none_recorded"),
            care_episodes=(EPISODE,),
        ),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "a child in need, others only",
        told_in_need(main_carer_present=False),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "a child in need, not alone",
        told_in_need(alone=False, main_carer_present=True),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "a looked-after child, another visit",
        told_looked_after(main_carer_present=True, type="home_visit"),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "not looked after",
        case(visit("2026-11-03", type="cla_statutory", main_carer_present=True)),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need under 4, where no visit is owed",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born=UNDER_4),
        {"cin_visit.under_4": "none"},
    ),
    (
        "under_4_observation_missing",
        "a child in need of four, whatever child protection says",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born="2022-11-03"),
        {"cp_seen_alone.from_age": 7},
    ),
    (
        "under_4_observation_missing",
        "a child in need, not known",
        in_need(cin_visit("2026-11-03"), born=UNDER_4),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need, observed",
        in_need(cin_visit("2026-11-03", observed_with_parents=True), born=UNDER_4),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need, not seen",
        in_need(cin_visit("2026-11-03", seen=False, observed_with_parents=False), born=UNDER_4),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need, before birth",
        in_need(
            cin_visit(
                "2026-11-03", seen=None, expectant_parent_seen=True, observed_with_parents=False
            ),
            born="2026-11-04",
        ),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a looked-after child",
        looked_after(
            visit("2026-11-03", type="cla_statutory", observed_with_parents=False), born=UNDER_4
        ),
        DEFAULT,
    ),
    (
        "persons_present_missing",
        "a child in need or looked after",
        in_need(
            cin_visit("2026-11-03", persons_present_recorded=False),
            visit("2026-11-04", type="cla_statutory", persons_present_recorded=False),
            care_episodes=(EPISODE,),
        ),
        DEFAULT,
    ),
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
    (
        "possible_duplicate",
        "a child in need, another worker",
        in_need(cin_visit("2026-11-03T10:00"), cin_visit("2026-11-03T10:00", id="V9", worker="W2")),
        DEFAULT,
    ),
    (
        "possible_duplicate",
        "of two kinds",
        case(visit("2026-11-03T10:00"), cin_visit("2026-11-03T10:00", id="V9"), cin_plans=(cin(),)),
        DEFAULT,
    ),
    (
        "possible_duplicate",
        "of a kind of plan that is not open",
        case(cin_visit("2026-11-03T10:00"), cin_visit("2026-11-03T10:00", id="V9")),
        DEFAULT,
    ),
    (
        "recorded_before_visit",
        "a child in need, before the plan",
        in_need(cin_visit("2026-08-31", written_up="2026-08-30")),
        DEFAULT,
    ),
    (
        "visit_in_future",
        "of a kind of plan that is not open",
        case(cin_visit("2026-11-13")),
        DEFAULT,
    ),
    (
        "distinct_event_unclear",
        "a child in need",
        in_need(cin_visit("2026-11-03"), core_groups=(on("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "distinct_event_unclear",
        "the first day of the plan of a child in need",
        in_need(cin_visit("2026-09-01")),
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
    (
        "non_engagement",
        "a child in need, seen since",
        in_need(failed("2026-11-03"), failed("2026-11-04"), SEEN),
        DEFAULT,
    ),
    (
        "non_engagement",
        "a child in need, one of them before the plan",
        in_need(failed("2026-08-31"), failed("2026-11-04")),
        DEFAULT,
    ),
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
