"""cp_home_and_bedroom: at least every other visit, or as the mode says."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Visit
from tests.rules.building import (
    asked,
    case,
    due,
    in_editions,
    on,
    only,
    plan,
)
from tests.rules.home_cases import FIRST, home, school, unseen

ALTERNATE: Mapping[str, Any] = {}
EVERY = {"cp_home_and_bedroom.mode": "every_visit"}
AT_HOME = {"cp_home_and_bedroom.mode": "every_home_visit"}


@pytest.mark.parametrize(
    ("sentence", "visits", "rules", "expected", "standing"),
    [
        ("before the first visit", (), ALTERNATE, None, None),
        ("home and bedroom", (home("02"),), ALTERNATE, None, None),
        ("in a placement", (home("02", place="placement"),), ALTERNATE, None, None),
        ("a place not known", (home("02", place=None),), ALTERNATE, None, None),
        ("elsewhere", (home("02", place="elsewhere"),), ALTERNATE, "2026-11-16", "due_soon"),
        ("at school", (school("02"),), ALTERNATE, "2026-11-16", "due_soon"),
        ("a bedroom not known", (home("02", bedroom=None),), ALTERNATE, "2026-11-16", "due_soon"),
        ("a bedroom not seen", (unseen("02"),), ALTERNATE, "2026-11-16", "due_soon"),
        ("the next at home", (school("02"), home("03")), ALTERNATE, None, None),
        ("two running", (school("02"), school("04")), ALTERNATE, "2026-11-04", "overdue"),
        (
            "three: the second's date",
            (school("02"), school("04"), school("06")),
            ALTERNATE,
            "2026-11-04",
            "overdue",
        ),
        ("one at home after two", (school("02"), school("04"), home("06")), ALTERNATE, None, None),
        (
            "another visit is left out",
            (school("02"), home("03", type="home_visit"), home("04", place="school")),
            ALTERNATE,
            "2026-11-04",
            "overdue",
        ),
        ("every visit: the first", (school("02"),), EVERY, "2026-11-02", "overdue"),
        (
            "every visit: the first of the run",
            (home("02"), school("03"), school("04")),
            EVERY,
            "2026-11-03",
            "overdue",
        ),
        ("every visit: home", (school("02"), home("03")), EVERY, None, None),
        ("every home visit: school", (school("02"),), AT_HOME, "2026-11-16", "due_soon"),
        ("every home visit: no bedroom", (unseen("02"),), AT_HOME, "2026-11-02", "overdue"),
        (
            "every home visit: a placement",
            (home("02", place="placement", bedroom=None),),
            AT_HOME,
            "2026-11-02",
            "overdue",
        ),
        (
            "every home visit: a place not known is not at home",
            (home("02", place=None, bedroom=None),),
            AT_HOME,
            "2026-11-16",
            "due_soon",
        ),
        (
            "every home visit: two at school",
            (school("02"), school("04")),
            AT_HOME,
            "2026-11-04",
            "overdue",
        ),
        (
            "every home visit: whichever comes first, school",
            (school("02"), school("04"), unseen("06")),
            AT_HOME,
            "2026-11-04",
            "overdue",
        ),
        (
            "every home visit: whichever comes first, home",
            (unseen("02"), school("04"), school("06")),
            AT_HOME,
            "2026-11-02",
            "overdue",
        ),
        ("every home visit: then seen", (unseen("02"), home("03")), AT_HOME, None, None),
        ("first: before it", (), FIRST, "2026-06-15", "overdue"),
        ("first: at home", (home("02"),), FIRST, None, None),
        ("first: at school", (school("02"),), FIRST, "2026-11-02", "overdue"),
        (
            "first: its own date, though two are running",
            (school("02"), school("04")),
            FIRST,
            "2026-11-02",
            "overdue",
        ),
        (
            "first: later ones as alternate",
            (home("02"), school("04")),
            FIRST,
            "2026-11-18",
            "upcoming",
        ),
    ],
)
def test_what_is_owed(
    sentence: str,
    visits: tuple[Visit, ...],
    rules: Mapping[str, Any],
    expected: str | None,
    standing: str | None,
) -> None:
    assessed = asked(case(*visits), "2026-11-12", rules)
    found = [
        (str(owed.due), owed.standing)
        for owed in assessed.obligations
        if owed.duty == "cp_home_and_bedroom"
    ]
    assert found == ([] if expected is None else [(expected, standing)]), sentence


def test_a_breach_is_overdue_on_its_own_day_and_anchored_there() -> None:
    owed = only(asked(case(school("02"), school("04")), "2026-11-04"), "cp_home_and_bedroom")
    assert (owed.standing, owed.due, owed.anchor) == (
        "overdue",
        on("2026-11-04"),
        on("2026-11-04"),
    )
    assert owed.anchor_is == "visit without home and bedroom"
    assert (owed.interval, owed.governed_by, owed.provisional) == (None, "policy_limit", False)


def test_without_a_breach_it_is_due_with_the_next_visit() -> None:
    one = case(
        home("02"), school("04"), plans=(plan("2026-06-01", None, ("1 week", "2026-06-01")),)
    )
    assessed = asked(one, "2026-11-05")
    owed, next_visit = only(assessed, "cp_home_and_bedroom"), only(assessed, "cp_visit")
    assert (owed.due, owed.governed_by) == (next_visit.due, "plan_interval")
    assert (owed.anchor, owed.anchor_is) == (on("2026-11-04"), "last seen")
    assert "every other visit" in owed.clause


def test_before_the_first_visit_it_counts_as_the_visit_does() -> None:
    assessed = asked(case(plans=(plan("2026-11-02"),)), "2026-11-03", FIRST)
    owed = only(assessed, "cp_home_and_bedroom")
    assert (owed.due, owed.anchor, owed.anchor_is) == (
        on("2026-11-16"),
        on("2026-11-02"),
        "plan began",
    )


def test_what_rests_on_a_visit_not_written_up_is_provisional() -> None:
    late = school("04", recorded=False)
    assert only(asked(case(late), "2026-11-05"), "cp_home_and_bedroom").provisional
    breach = only(asked(case(school("02"), late), "2026-11-05"), "cp_home_and_bedroom")
    assert (breach.standing, breach.provisional) == ("overdue", True)


def test_visits_before_birth_are_left_out() -> None:
    before = [school(day, seen=None, expectant_parent_seen=True) for day in ("02", "03")]
    unborn = case(*before, born=None, due="2026-12-24")
    assert due(asked(unborn, "2026-11-05", FIRST), "cp_home_and_bedroom") is None
    born = case(*before, school("06"), born="2026-11-05")
    assert due(asked(born, "2026-11-09"), "cp_home_and_bedroom") == "2026-11-20"
    on_the_day = case(*before, school("05"), school("06"), born="2026-11-05")
    assert due(asked(on_the_day, "2026-11-09"), "cp_home_and_bedroom") == "2026-11-06"


def test_no_plan_owes_none() -> None:
    assert due(asked(case(school("02"), plans=()), "2026-11-05"), "cp_home_and_bedroom") is None


def test_with_the_next_visit_it_has_the_instant_and_the_length_of_that_visit() -> None:
    assessed = asked(case(school("02T10:00")), "2026-11-10", {"cp_visit.limit": "240 hours"})
    visiting, owed = only(assessed, "cp_visit"), only(assessed, "cp_home_and_bedroom")
    assert (owed.at, owed.interval) == (visiting.at, visiting.interval)
    assert owed.at is not None
    begun = plan("2026-06-01", None, ("3 calendar days", "2026-11-06"))
    changed = asked(case(school("02"), plans=(begun,)), "2026-11-07")
    visiting, owed = only(changed, "cp_visit"), only(changed, "cp_home_and_bedroom")
    assert owed.counted_from == visiting.counted_from == on("2026-11-06")


def test_a_visit_on_the_day_of_birth_is_one_after_birth() -> None:
    owed = only(asked(case(unseen("02"), born="2026-11-02"), "2026-11-05"), "cp_home_and_bedroom")
    assert (owed.anchor, owed.anchor_is) == (on("2026-11-02"), "last seen")


def test_what_breaks_the_rule_first_counts_whatever_the_visits_are_called() -> None:
    one = case(unseen("02")._replace(id="Z"), school("04")._replace(id="A"), school("05"))
    assert due(asked(one, "2026-11-10", AT_HOME), "cp_home_and_bedroom") == "2026-11-02"


def test_the_edition_of_the_day_says_which_mode_holds() -> None:
    policy = in_editions(("2018-01-01", {}), ("2026-11-10", EVERY))
    one = case(home("02"), school("04"))
    assert due(asked(one, "2026-11-09", policy), "cp_home_and_bedroom") == "2026-11-18"
    assert due(asked(one, "2026-11-10", policy), "cp_home_and_bedroom") == "2026-11-04"
