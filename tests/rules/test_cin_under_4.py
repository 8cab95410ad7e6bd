"""cin_visit of children under 4, of those who turn four, and of the unborn, in the three modes.

The child turns four on 10 November 2026 and is on a plan since 1 September, of which six weeks are
13 October.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case, Visit
from tests.rules.building import asked, cin, cin_visit, due, in_need, on, only, visit

THE_DAY_BEFORE, BIRTHDAY = "2026-11-09", "2026-11-10"
SAME: Mapping[str, Any] = {}
PLAN = {"cin_visit.under_4": "plan"}
NONE = {"cin_visit.under_4": "none"}
WITH_PARENTS = cin_visit("2026-11-02", alone=False)
ALONE = cin_visit("2026-11-02")


def turning_four(*visits: Visit, agreed: tuple[tuple[str, str], ...] = (), **more: Any) -> Case:
    return in_need(
        *visits, **({"born": "2022-11-10", "plans": (cin("2026-09-01", None, *agreed),)} | more)
    )


FOUR_WEEKLY = (("4 weeks", "2026-09-01"),)


@pytest.mark.parametrize(
    ("sentence", "one", "rules", "before", "from_four"),
    [
        ("as the others", turning_four(), SAME, "2026-10-13", "2026-10-13"),
        ("seen is enough under 4", turning_four(WITH_PARENTS), SAME, "2026-12-14", "2026-12-14"),
        (
            "not any more on the birthday",
            turning_four(WITH_PARENTS, cin_visit(BIRTHDAY, alone=False)),
            SAME,
            "2026-12-14",
            "2026-12-14",
        ),
        (
            "but alone",
            turning_four(WITH_PARENTS, cin_visit(BIRTHDAY)),
            SAME,
            "2026-12-14",
            "2026-12-22",
        ),
        (
            "not seen is not enough",
            turning_four(cin_visit("2026-11-02", seen=False, alone=None)),
            SAME,
            "2026-10-13",
            "2026-10-13",
        ),
        ("plan: nothing agreed", turning_four(ALONE), PLAN, None, "2026-12-14"),
        (
            "plan: a pattern agreed",
            turning_four(WITH_PARENTS, agreed=FOUR_WEEKLY),
            PLAN,
            "2026-11-30",
            "2026-11-30",
        ),
        (
            "plan: the limit caps it",
            turning_four(WITH_PARENTS, agreed=(("8 weeks", "2026-09-01"),)),
            PLAN,
            "2026-12-14",
            "2026-12-14",
        ),
        (
            "plan: agreed from that day",
            turning_four(WITH_PARENTS, agreed=(("4 weeks", THE_DAY_BEFORE),)),
            PLAN,
            "2026-11-30",
            "2026-11-30",
        ),
        (
            "plan: agreed from a day to come",
            turning_four(WITH_PARENTS, agreed=(("4 weeks", BIRTHDAY),)),
            PLAN,
            None,
            "2026-11-30",
        ),
        ("none: from the birthday", turning_four(), NONE, None, "2026-12-22"),
        ("none: whoever was seen before it", turning_four(ALONE), NONE, None, "2026-12-22"),
        (
            "none: whatever is agreed",
            turning_four(ALONE, agreed=FOUR_WEEKLY),
            NONE,
            None,
            "2026-12-08",
        ),
        (
            "none: a pattern that began before is no change",
            turning_four(agreed=(("6 weeks", "2026-09-01"), ("1 week", "2026-10-01"))),
            NONE,
            None,
            "2026-11-17",
        ),
    ],
)
def test_turning_four(
    sentence: str, one: Case, rules: Mapping[str, Any], before: str | None, from_four: str
) -> None:
    assert due(asked(one, THE_DAY_BEFORE, rules), "cin_visit") == before, sentence
    assert due(asked(one, BIRTHDAY, rules), "cin_visit") == from_four, sentence


@pytest.mark.parametrize(
    ("sentence", "one", "anchor", "words"),
    [
        ("nobody has seen the child", turning_four(), BIRTHDAY, "owed from"),
        ("seen before", turning_four(ALONE), BIRTHDAY, "owed from"),
        ("alone on it", turning_four(cin_visit(BIRTHDAY)), BIRTHDAY, "last seen alone"),
        ("not alone on it", turning_four(cin_visit(BIRTHDAY, alone=False)), BIRTHDAY, "owed from"),
        ("alone since", turning_four(cin_visit("2026-11-12")), "2026-11-12", "last seen alone"),
        ("a plan begun on it", turning_four(plans=(cin(BIRTHDAY),)), BIRTHDAY, "plan began"),
        ("one begun since", turning_four(plans=(cin("2026-11-12"),)), "2026-11-12", "plan began"),
        ("age not known", turning_four(ALONE, born=None), "2026-11-02", "last seen alone"),
    ],
)
def test_none_counts_nothing_from_before_the_fourth_birthday(
    sentence: str, one: Case, anchor: str, words: str
) -> None:
    owed = only(asked(one, "2026-11-12", NONE), "cin_visit")
    assert (owed.anchor, owed.anchor_is) == (on(anchor), words), sentence


def test_what_a_due_day_counts_from_is_never_called_a_birthday() -> None:
    """It is shown with the day (no dates of birth in Slack)."""
    owed = only(asked(turning_four(), BIRTHDAY, NONE), "cin_visit")
    assert not {"born", "birthday", "four", "4"} & set(owed.anchor_is.split())
    unrecorded = turning_four(cin_visit("2026-11-02", recorded=False))
    assert not only(asked(unrecorded, BIRTHDAY, NONE), "cin_visit").provisional


@pytest.mark.parametrize("from_age", [0, 4, 7])
@pytest.mark.parametrize(("born", "counts"), [("2022-11-03", True), ("2022-11-02", False)])
def test_the_age_is_four_whatever_child_protection_says(
    from_age: int, born: str, counts: bool
) -> None:
    assessed = asked(
        in_need(WITH_PARENTS, born=born), "2026-11-05", {"cp_seen_alone.from_age": from_age}
    )
    assert due(assessed, "cin_visit") == ("2026-12-14" if counts else "2026-10-13")


UNBORN: dict[str, Any] = {"born": None, "due": "2026-12-24"}
PARENT_SEEN = cin_visit("2026-11-02", seen=None, alone=None, expectant_parent_seen=True)


@pytest.mark.parametrize(
    ("sentence", "one", "rules", "expected"),
    [
        ("the expectant parent seen", in_need(PARENT_SEEN, **UNBORN), SAME, "2026-12-14"),
        ("seen at another visit", in_need(visit("2026-11-02"), **UNBORN), SAME, "2026-10-13"),
        (
            "not known whether seen",
            in_need(PARENT_SEEN._replace(expectant_parent_seen=None), **UNBORN),
            SAME,
            "2026-10-13",
        ),
        ("birth restarts nothing", in_need(PARENT_SEEN, born="2026-11-04"), SAME, "2026-12-14"),
        (
            "a visit on the day of birth needs the child seen",
            in_need(PARENT_SEEN, born="2026-11-02"),
            SAME,
            "2026-10-13",
        ),
        ("plan: nothing agreed", in_need(PARENT_SEEN, **UNBORN), PLAN, None),
        (
            "plan: a pattern agreed",
            in_need(PARENT_SEEN, plans=(cin("2026-09-01", None, *FOUR_WEEKLY),), **UNBORN),
            PLAN,
            "2026-11-30",
        ),
        ("none", in_need(PARENT_SEEN, **UNBORN), NONE, None),
    ],
)
def test_before_birth(
    sentence: str, one: Case, rules: Mapping[str, Any], expected: str | None
) -> None:
    assert due(asked(one, "2026-11-05", rules), "cin_visit") == expected, sentence
