"""cin_visit after a child protection plan: by default from the start, else from last seen alone.

The child protection plan ran from 1 June 2026, and on 10 November the plan is one for a child in
need: six weeks from then are 22 December. Seen alone before on 2 November, that is 14 December.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case, CpPlan, Visit
from tests.rules.building import asked, case, cin, cin_visit, in_editions, on, only, plan, visit

STEPPED_DOWN = "2026-11-10"
CARRIED: Mapping[str, Any] = {"cin_visit.carry_over_last_seen": True}
ENDED = plan(end=STEPPED_DOWN)
MONDAY = visit("2026-11-02T10:00")


def after(
    *visits: Visit,
    plans: tuple[CpPlan, ...] = (ENDED,),
    agreed: tuple[tuple[str, str], ...] = (),
    **more: Any,
) -> Case:
    """Make a case stepped down on 10 November."""
    return case(*visits, plans=plans, cin_plans=(cin(STEPPED_DOWN, None, *agreed),), **more)


@pytest.mark.parametrize(
    ("sentence", "one", "expected", "anchor"),
    [
        ("seen alone in the plan before", after(MONDAY), "2026-12-14", "2026-11-02"),
        ("never seen", after(), "2026-12-22", STEPPED_DOWN),
        (
            "the last time alone, of several visits",
            after(visit("2026-10-12"), visit("2026-10-26"), visit("2026-11-02", alone=False)),
            "2026-12-07",
            "2026-10-26",
        ),
        (
            "the time from it ends on the first day",
            after(visit("2026-09-29")),
            STEPPED_DOWN,
            "2026-09-29",
        ),
        ("or was over before", after(visit("2026-09-28")), "2026-12-22", STEPPED_DOWN),
        (
            "seen since, alone, as a child in need",
            after(MONDAY, cin_visit("2026-11-12")),
            "2026-12-24",
            "2026-11-12",
        ),
        (
            "seen since, not alone",
            after(MONDAY, cin_visit("2026-11-12", alone=False)),
            "2026-12-14",
            "2026-11-02",
        ),
        (
            "another visit",
            after(visit("2026-11-02", type="home_visit")),
            "2026-12-22",
            STEPPED_DOWN,
        ),
        (
            "a visit that does not qualify",
            after(visit("2026-11-02", qualified=False), visit("2026-11-03", distinct=False)),
            "2026-12-22",
            STEPPED_DOWN,
        ),
        (
            "contradicted",
            after(visit("2026-11-02", main_carer_present=True)),
            "2026-12-22",
            STEPPED_DOWN,
        ),
        (
            "a plan of another authority",
            after(MONDAY, plans=(plan(end=STEPPED_DOWN, temporary=True),)),
            "2026-12-22",
            STEPPED_DOWN,
        ),
        ("no plan before", after(MONDAY, plans=()), "2026-12-22", STEPPED_DOWN),
        (
            "one of another authority since does not hide the authority's own",
            after(MONDAY, plans=(ENDED, plan("2026-10-01", temporary=True, number="P2"))),
            "2026-12-14",
            "2026-11-02",
        ),
        (
            "nor does a plan begun on the same day, which is not before",
            after(MONDAY, plans=(ENDED, plan(STEPPED_DOWN, "2026-11-12", number="P2"))),
            "2026-12-14",
            "2026-11-02",
        ),
        (
            "some days between the plans",
            after(MONDAY, plans=(plan(end="2026-11-05"),)),
            "2026-12-14",
            "2026-11-02",
        ),
        (
            "a visit on the day the plan ended is not in it",
            after(MONDAY, visit("2026-11-05"), plans=(plan(end="2026-11-05"),)),
            "2026-12-14",
            "2026-11-02",
        ),
        (
            "nor one before it began",
            after(visit("2026-10-30"), plans=(plan("2026-10-31", STEPPED_DOWN),)),
            "2026-12-22",
            STEPPED_DOWN,
        ),
        (
            "the plan before that one carries nothing",
            after(
                visit("2026-10-12"),
                plans=(
                    plan("2026-10-26", STEPPED_DOWN, number="P2"),
                    plan(end="2026-10-20"),
                ),
            ),
            "2026-12-22",
            STEPPED_DOWN,
        ),
        (
            "both plans open for some days: what was before the start",
            after(MONDAY, visit("2026-11-12"), plans=(plan(end="2026-11-16"),)),
            "2026-12-14",
            "2026-11-02",
        ),
        (
            "a visit that day, both open",
            after(MONDAY, visit(STEPPED_DOWN), plans=(plan(end="2026-11-12"),)),
            "2026-12-22",
            STEPPED_DOWN,
        ),
        (
            "the pattern agreed from then",
            after(MONDAY, agreed=(("4 weeks", STEPPED_DOWN),)),
            "2026-11-30",
            "2026-11-02",
        ),
        (
            "a pattern over by then makes no breach in the past",
            after(visit("2026-10-05"), agreed=(("4 weeks", STEPPED_DOWN),)),
            "2026-11-16",
            "2026-10-05",
        ),
        (
            "under 4, seen",
            after(visit("2026-11-02", alone=False), born="2022-11-03"),
            "2026-12-14",
            "2026-11-02",
        ),
        (
            "four, seen",
            after(visit("2026-11-02", alone=False), born="2022-11-02"),
            "2026-12-22",
            STEPPED_DOWN,
        ),
    ],
)
def test_carried_over(sentence: str, one: Case, expected: str, anchor: str) -> None:
    owed = only(asked(one, "2026-11-16", CARRIED), "cin_visit")
    assert (str(owed.due), owed.anchor) == (expected, on(anchor)), sentence


@pytest.mark.parametrize("visits", [(), (MONDAY,), (visit("2026-09-28"),), (visit("2026-11-09"),)])
def test_by_default_the_clock_starts_with_the_plan(visits: tuple[Visit, ...]) -> None:
    assessed = asked(after(*visits), "2026-11-16")
    owed = only(assessed, "cin_visit")
    assert (str(owed.due), owed.anchor) == ("2026-12-22", on(STEPPED_DOWN))
    assert owed.anchor_is == "plan began"
    assert [one.duty for one in assessed.obligations] == ["cin_visit"]


@pytest.mark.parametrize(
    ("sentence", "rules", "one", "anchor"),
    [
        (
            "who may visit is what child protection says",
            {"cp_visit.visitor": "any_allocated", "cin_visit.visitor": "qualified"},
            after(visit("2026-11-02", qualified=False)),
            "2026-11-02",
        ),
        (
            "not what the other says",
            {"cin_visit.visitor": "any_allocated"},
            after(visit("2026-11-02", qualified=False)),
            STEPPED_DOWN,
        ),
        (
            "the age is four",
            {"cp_seen_alone.from_age": 7},
            after(visit("2026-11-02", alone=False), born="2021-01-10"),
            STEPPED_DOWN,
        ),
        (
            "in every mode of seeing alone",
            {"cp_seen_alone.mode": "reason_accepted"},
            after(visit("2026-11-02", alone=False, reason="child_declined")),
            STEPPED_DOWN,
        ),
        (
            "a visit not written up",
            {"unrecorded_visits": "ignored"},
            after(visit("2026-11-02", recorded=False)),
            STEPPED_DOWN,
        ),
        (
            "the limit says what was over",
            {"cin_visit.limit": "1 week"},
            after(visit("2026-11-03")),
            "2026-11-03",
        ),
        (
            "a day before",
            {"cin_visit.limit": "1 week"},
            after(visit("2026-11-02")),
            STEPPED_DOWN,
        ),
        (
            "under 4 nothing was owed: from the birthday",
            {"cin_visit.under_4": "none"},
            after(MONDAY, born="2022-11-05"),
            "2026-11-05",
        ),
        (
            "a birthday since",
            {"cin_visit.under_4": "none"},
            after(MONDAY, born="2022-11-12"),
            "2026-11-12",
        ),
    ],
)
def test_what_is_carried(sentence: str, rules: Mapping[str, Any], one: Case, anchor: str) -> None:
    owed = only(asked(one, "2026-11-16", {**CARRIED, **rules}), "cin_visit")
    assert owed.anchor == on(anchor), sentence


def test_what_was_carried_says_so() -> None:
    owed = only(asked(after(MONDAY), "2026-11-16", CARRIED), "cin_visit")
    assert (owed.anchor_is, owed.provisional) == ("last seen alone", False)
    unrecorded = after(visit("2026-11-02", recorded=False))
    assert only(asked(unrecorded, "2026-11-16", CARRIED), "cin_visit").provisional


def test_an_edition_that_carries_does_so_from_its_day() -> None:
    editions = in_editions(("2018-01-01", {}), ("2026-11-12", CARRIED))
    assert only(asked(after(MONDAY), "2026-11-11", editions), "cin_visit").due == on("2026-12-22")
    assert only(asked(after(MONDAY), "2026-11-12", editions), "cin_visit").due == on("2026-12-14")
