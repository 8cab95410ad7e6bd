"""Rows of findings of a child who was not seen: refused, missing, nobody there."""

from tests.rules.building import case, failed, gone, plan, supervised, visit
from tests.rules.finding_cases import DEFAULT, NO_ACCESS, REFUSED, SEEN, SENIOR, TODAY, Row, told

TWICE_FAILED = (failed("2026-11-03"), failed("2026-11-04", "no_access"))

RAISED: list[Row] = [
    ("access_refused", "once", case(REFUSED), DEFAULT),
    ("access_refused", "seen before it", case(visit("2026-11-02"), REFUSED), DEFAULT),
    (
        "access_refused",
        "as often as the policy says",
        case(REFUSED, failed("2026-11-05", "refused_access")),
        {"refusal.threshold": 2},
    ),
    (
        "access_refused",
        "at a visit at which it is not known whether the child was seen",
        told(seen=None, outcome="refused_access", type="home_visit"),
        DEFAULT,
    ),
    (
        "access_refused",
        "a visit not written up",
        case(failed("2026-11-03", "refused_access", recorded=False)),
        {"unrecorded_visits": "ignored"},
    ),
    (
        "access_refused",
        "on the plan's first day",
        case(failed("2026-06-01", "refused_access")),
        DEFAULT,
    ),
    ("child_missing", "since today", case(missing=(gone(TODAY),)), DEFAULT),
    (
        "child_missing",
        "found, and gone again",
        case(missing=(gone("2026-11-01", "2026-11-03"), gone("2026-11-05"))),
        DEFAULT,
    ),
    ("no_access", "with no_access set", case(failed("2026-11-03")), NO_ACCESS),
    ("statutory_visit_child_not_seen", "nobody seen", told(seen=False), DEFAULT),
    (
        "statutory_visit_child_not_seen",
        "a born child, whatever is ticked of the parent",
        told(seen=False, expectant_parent_seen=True),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "unborn, the parent not seen",
        case(
            visit("2026-11-03", seen=False, expectant_parent_seen=False),
            born=None,
            due="2026-12-24",
        ),
        DEFAULT,
    ),
    ("non_engagement", "two failed visits", case(*TWICE_FAILED), DEFAULT),
    (
        "non_engagement",
        "supervised the day before the latest",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "supervised since by another role",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-04", SENIOR),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "to be supervised tomorrow",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-13"),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "supervised, and failed once more",
        case(*TWICE_FAILED, failed("2026-11-06"), supervisions=(supervised("2026-11-05"),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "as the policy says",
        case(failed("2026-11-03")),
        {"non_engagement.failed_visits": 1},
    ),
]

NOT_RAISED: list[Row] = [
    ("child_missing", "found today", case(missing=(gone("2026-11-01", TODAY),)), DEFAULT),
    ("child_missing", "from tomorrow", case(missing=(gone("2026-11-13"),)), DEFAULT),
    ("child_missing", "no plan is open", case(plans=(), missing=(gone(TODAY),)), DEFAULT),
    ("access_refused", "seen since, at another visit", case(REFUSED, SEEN), DEFAULT),
    ("access_refused", "seen at that visit", told(outcome="refused_access"), DEFAULT),
    ("access_refused", "once of two", case(REFUSED), {"refusal.threshold": 2}),
    ("access_refused", "nobody answered", case(failed("2026-11-03")), DEFAULT),
    ("access_refused", "before the plan", case(failed("2026-05-31", "refused_access")), DEFAULT),
    ("access_refused", "a plan ended", case(REFUSED, plans=(plan(end=TODAY),)), DEFAULT),
    (
        "access_refused",
        "the expectant parent seen since",
        case(
            REFUSED,
            visit("2026-11-04", seen=None, expectant_parent_seen=True),
            born=None,
            due="2026-12-24",
        ),
        DEFAULT,
    ),
    ("no_access", "the default policy", case(failed("2026-11-03")), DEFAULT),
    ("no_access", "seen since", case(failed("2026-11-03"), SEEN), NO_ACCESS),
    (
        "statutory_visit_child_not_seen",
        "a sibling was seen",
        told(seen=False, nobody_else_seen=False),
        DEFAULT,
    ),
    ("statutory_visit_child_not_seen", "not known whether seen", told(seen=None), DEFAULT),
    ("statutory_visit_child_not_seen", "recoded", told(seen=False, type="home_visit"), DEFAULT),
    (
        "statutory_visit_child_not_seen",
        "before the plan",
        case(visit("2026-05-31", seen=False)),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "unborn, the parent seen",
        case(
            visit("2026-11-03", seen=False, expectant_parent_seen=True), born=None, due="2026-12-24"
        ),
        DEFAULT,
    ),
    ("non_engagement", "one failed visit", case(failed("2026-11-03")), DEFAULT),
    (
        "non_engagement",
        "seen between",
        case(failed("2026-11-03"), visit("2026-11-04"), failed("2026-11-05")),
        DEFAULT,
    ),
    ("non_engagement", "seen since", case(*TWICE_FAILED, SEEN), DEFAULT),
    (
        "non_engagement",
        "supervised on the day of the latest",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-04"),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "supervised today",
        case(*TWICE_FAILED, supervisions=(supervised(TODAY),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "supervised since by a role not known",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-05", None),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "no plan",
        case(failed("2026-11-03"), failed("2026-11-04"), plans=()),
        DEFAULT,
    ),
]
