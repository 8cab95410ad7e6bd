"""cin_visit: owed while a child in need plan is open, counted from when last seen alone.

Most rows have that visit on Monday 2 November 2026: six weeks from it are Monday 14 December.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import asked, case, cin, cin_visit, due, in_need, on, only, visit

MONDAY = cin_visit("2026-11-02T10:00")
DEFAULT: Mapping[str, Any] = {}
QUALIFIED = {"cin_visit.visitor": "qualified"}
EIGHTEEN = "2008-11-10"
FOUR = "2022-11-10"  # four on 10 November 2026
UNBORN: dict[str, Any] = {"born": None, "due": "2026-12-24"}


@pytest.mark.parametrize(
    ("sentence", "one", "day", "expected"),
    [
        ("six weeks", in_need(MONDAY), "2026-11-02", "2026-12-14"),
        ("from the plan's start", in_need(), "2026-09-01", "2026-10-13"),
        ("no plan", in_need(MONDAY, plans=()), "2026-11-02", None),
        ("a child protection plan alone", case(MONDAY), "2026-11-02", None),
        ("before the plan", in_need(plans=(cin("2026-11-03"),)), "2026-11-02", None),
        (
            "its last day",
            in_need(MONDAY, plans=(cin(end="2026-11-05"),)),
            "2026-11-04",
            "2026-12-14",
        ),
        ("its end", in_need(MONDAY, plans=(cin(end="2026-11-05"),)), "2026-11-05", None),
        (
            "an end to come",
            in_need(MONDAY, plans=(cin(end="2026-11-05"),)),
            "2026-11-03",
            "2026-12-14",
        ),
        (
            "on the plan's first day",
            in_need(MONDAY, plans=(cin("2026-11-02"),)),
            "2026-11-03",
            "2026-12-14",
        ),
        (
            "a visit before the plan",
            in_need(MONDAY, plans=(cin("2026-11-03"),)),
            "2026-11-03",
            "2026-12-15",
        ),
        (
            "a plan begun anew carries nothing over",
            in_need(MONDAY, plans=(cin(end="2026-11-04"), cin("2026-11-05", number="N2"))),
            "2026-11-06",
            "2026-12-17",
        ),
        (
            "of two open the one that began later",
            in_need(MONDAY, plans=(cin("2026-11-05", number="N2"), cin())),
            "2026-11-06",
            "2026-12-17",
        ),
        (
            "before the later one has begun, the other",
            in_need(MONDAY, plans=(cin("2026-11-05", number="N2"), cin())),
            "2026-11-04",
            "2026-12-14",
        ),
        (
            "a late visit restarts from its own date",
            in_need(cin_visit("2026-10-20")),
            "2026-10-21",
            "2026-12-01",
        ),
        ("the day before 18", in_need(MONDAY, born=EIGHTEEN), "2026-11-09", "2026-12-14"),
        ("eighteen", in_need(MONDAY, born=EIGHTEEN), "2026-11-10", None),
        ("the child has died", in_need(MONDAY, died="2026-11-09"), "2026-11-09", None),
        ("age not known", in_need(MONDAY, born=None), "2026-11-03", "2026-12-14"),
        ("no due date is moved", in_need(cin_visit("2026-11-01")), "2026-11-02", "2026-12-13"),
    ],
)
def test_the_next_visit(sentence: str, one: Case, day: str, expected: str | None) -> None:
    assert due(asked(one, day), "cin_visit") == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "told", "rules", "counts"),
    [
        ("alone", {}, DEFAULT, True),
        ("not alone", {"alone": False}, DEFAULT, False),
        ("with a reason", {"alone": False, "reason": "child_declined"}, DEFAULT, False),
        ("not known whether alone", {"alone": None}, DEFAULT, False),
        ("alone says seen", {"seen": None}, DEFAULT, True),
        ("unless not seen", {"seen": False}, DEFAULT, False),
        ("the main carer was there", {"main_carer_present": True}, DEFAULT, False),
        ("others were", {"main_carer_present": False}, DEFAULT, True),
        ("at school, no bedroom", {"place": "school", "bedroom": False}, DEFAULT, True),
        ("a child protection visit", {"type": "cp_statutory"}, DEFAULT, False),
        ("of a looked-after child", {"type": "cla_statutory"}, DEFAULT, False),
        ("another visit", {"type": "home_visit"}, DEFAULT, False),
        ("that day a meeting was held", {"distinct": False}, DEFAULT, True),
        ("by a student", {"qualified": False}, DEFAULT, True),
        ("by a student, where that is not enough", {"qualified": False}, QUALIFIED, False),
        ("by somebody unknown", {"qualified": None}, QUALIFIED, True),
        (
            "by a student, whatever holds for child protection",
            {"qualified": False},
            QUALIFIED | {"cp_visit.visitor": "any_allocated"},
            False,
        ),
        ("not written up", {"recorded": False}, DEFAULT, True),
        ("which counts for nothing", {"recorded": False}, {"unrecorded_visits": "ignored"}, False),
        ("written up tomorrow", {"written_up": "2026-11-13"}, DEFAULT, True),
        (
            "or not yet",
            {"written_up": "2026-11-13"},
            {"unrecorded_visits": "ignored"},
            False,
        ),
        ("held back: written up before it was made", {"written_up": "2026-11-08"}, DEFAULT, False),
        (
            "whatever child protection asks of seeing alone",
            {"alone": False, "reason": "child_declined"},
            {"cp_seen_alone.mode": "reason_accepted"},
            False,
        ),
    ],
)
def test_which_visit_moves_it(
    sentence: str, told: dict[str, Any], rules: Mapping[str, Any], counts: bool
) -> None:
    """Made a week after the one before, it gives a week more."""
    assessed = asked(in_need(MONDAY, cin_visit("2026-11-09", **told)), "2026-11-12", rules)
    assert due(assessed, "cin_visit") == ("2026-12-21" if counts else "2026-12-14"), sentence


def test_a_visit_to_come_moves_nothing() -> None:
    one = in_need(MONDAY, cin_visit("2026-11-09T10:00"))
    assert due(asked(one, "2026-11-08"), "cin_visit") == "2026-12-14"
    assert due(asked(one, "2026-11-09T09:59"), "cin_visit") == "2026-12-14"
    assert due(asked(one, "2026-11-09T10:00"), "cin_visit") == "2026-12-21"


def test_each_plan_is_moved_by_its_own_visits() -> None:
    for child_protection, in_need_ in (("2026-11-02", "2026-11-04"), ("2026-11-04", "2026-11-02")):
        one = case(visit(child_protection), cin_visit(in_need_), cin_plans=(cin(),))
        anchors = {owed.duty: str(owed.anchor) for owed in asked(one, "2026-11-05").obligations}
        assert anchors["cp_visit"] == anchors["cp_seen_alone"] == child_protection
        assert anchors["cin_visit"] == in_need_


def test_an_obligation_explains_its_day() -> None:
    owed = only(asked(in_need(MONDAY), "2026-12-09"), "cin_visit")
    assert (owed.child, owed.standing, owed.governed_by) == ("A", "due_soon", "policy_limit")
    assert (owed.anchor, owed.anchor_is) == (on("2026-11-02"), "last seen alone")
    assert (str(owed.interval), owed.counted_from) == ("6 weeks", on("2026-11-02"))
    assert owed.source == "local standard, seen-alone guidance"
    assert "seen alone a minimum of once every 6 weeks" in owed.clause
    assert (owed.at, owed.plan_by, owed.provisional) == (None, None, False)


@pytest.mark.parametrize(
    ("sentence", "one", "words"),
    [
        ("nobody has seen the child", in_need(), "plan began"),
        ("seen alone", in_need(MONDAY), "last seen alone"),
        ("alone on the fourth birthday", in_need(MONDAY, born="2022-11-02"), "last seen alone"),
        ("under 4, seen", in_need(MONDAY, born="2022-11-03"), "last seen"),
        (
            "the expectant parent seen",
            in_need(cin_visit("2026-11-02", seen=None, expectant_parent_seen=True), **UNBORN),
            "last seen",
        ),
    ],
)
def test_it_says_what_it_counts_from(sentence: str, one: Case, words: str) -> None:
    assert only(asked(one, "2026-11-03"), "cin_visit").anchor_is == words, sentence


def test_a_visit_not_written_up_makes_its_due_date_provisional() -> None:
    unrecorded = cin_visit("2026-11-09", recorded=False)
    assert only(asked(in_need(MONDAY, unrecorded), "2026-11-10"), "cin_visit").provisional
    ignored = asked(in_need(MONDAY, unrecorded), "2026-11-10", {"unrecorded_visits": "ignored"})
    assert not only(ignored, "cin_visit").provisional
    since = cin_visit("2026-11-10")
    assert not only(asked(in_need(unrecorded, since), "2026-11-10"), "cin_visit").provisional


def test_plan_by_is_the_last_working_day_before_a_day_off() -> None:
    sunday = only(asked(in_need(cin_visit("2026-11-01")), "2026-11-02"), "cin_visit")
    assert (sunday.due, sunday.plan_by) == (on("2026-12-13"), on("2026-12-11"))
