"""Rows of findings, in every kind of plan, of a visit's record."""

from tests.rules.building import case, cin, cin_visit, in_need, on, visit
from tests.rules.finding_cases import (
    DEFAULT,
    EPISODE,
    QUALIFIED,
    UNBORN,
    Row,
    looked_after,
    told_in_need,
    told_looked_after,
)

RAISED: list[Row] = [
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
]

NOT_RAISED: list[Row] = [
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
]
