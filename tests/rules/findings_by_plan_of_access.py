"""Rows of findings, in every kind of plan, of a child who was not seen."""

from tests.rules.building import case, cin, cin_visit, failed, gone, in_need, visit
from tests.rules.finding_cases import (
    DEFAULT,
    NO_ACCESS,
    REFUSED,
    SEEN,
    TODAY,
    UNBORN,
    Row,
    looked_after,
    told_in_need,
    told_looked_after,
)

RAISED: list[Row] = [
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

NOT_RAISED: list[Row] = [
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
