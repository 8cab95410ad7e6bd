"""Picture: which plan is open, how old the child is, and what ends all duties (section 1)."""

from typing import Any

import pytest

from rules.as_of import birthday
from rules.case import Child
from rules.picture import open_plan, reached_on
from tests.rules.building import asked, case, codes, due, failed, on, plan, visit
from tests.rules.pictured import pictured

MONDAY = visit("2026-11-02T10:00")


@pytest.mark.parametrize(
    ("sentence", "plans", "day", "number"),
    [
        ("on its first day", [plan("2026-11-02")], "2026-11-02", "P1"),
        ("the day before", [plan("2026-11-02")], "2026-11-01", None),
        ("the day before its end", [plan(end="2026-11-02")], "2026-11-01", "P1"),
        ("on its end", [plan(end="2026-11-02")], "2026-11-02", None),
        ("a temporary one", [plan(temporary=True)], "2026-11-02", None),
        (
            "of two the one that began later",
            [plan("2026-10-01", number="P2"), plan("2026-09-01", number="P3")],
            "2026-11-02",
            "P2",
        ),
        (
            "of two from one day the same whatever the order",
            [plan(number="P2"), plan(number="P1")],
            "2026-11-02",
            "P2",
        ),
        (
            "a later temporary one beside it",
            [plan(), plan("2026-10-01", number="P2", temporary=True)],
            "2026-11-02",
            "P1",
        ),
        (
            "a re-registration",
            [plan(end="2026-09-01"), plan("2026-10-01", number="P2")],
            "2026-11-02",
            "P2",
        ),
        ("none", [], "2026-11-02", None),
    ],
)
def test_the_open_plan(sentence: str, plans: list[Any], day: str, number: str | None) -> None:
    for listed in (plans, plans[::-1]):
        found = open_plan(listed, on(day))
        assert (found and found.id) == number, sentence


@pytest.mark.parametrize(
    ("born", "years", "day"),
    [
        ("2022-11-02", 4, "2026-11-02"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-29", 3, "2027-03-01"),
        ("2008-02-29", 18, "2026-03-01"),
        ("2024-02-28", 3, "2027-02-28"),
    ],
)
def test_birthdays(born: str, years: int, day: str) -> None:
    assert birthday(on(born), years) == on(day)
    assert reached_on(Child("A", "A", born=on(born)), years) == on(day)


def test_age_not_known_is_four_or_over_and_never_eighteen() -> None:
    unknown, unborn = Child("A", "A"), Child("A", "A", due_to_be_born=on("2026-12-24"))
    day = on("2026-11-02")
    assert reached_on(unknown, 4) < day < reached_on(unknown, 18)
    assert reached_on(unknown, 17) < day
    assert day < reached_on(unborn, 4)
    assert day < reached_on(unborn, 18)
    assert not pictured(case(born=None), "2026-11-02").unborn()


@pytest.mark.parametrize(
    ("day", "owed"), [("2026-11-08", True), ("2026-11-09", False), ("2026-11-10", False)]
)
def test_a_child_who_died_owes_and_raises_nothing_from_that_day(day: str, owed: bool) -> None:
    one = case(MONDAY, visit("2026-12-01"), died="2026-11-09")
    assessed = asked(one, day)
    assert bool(assessed.obligations) is owed
    assert codes(assessed) == ({"visit_in_future"} if owed else set())


@pytest.mark.parametrize(
    ("day", "duty_due", "found"),
    [
        ("2026-11-08", "2026-11-16", {"visit_in_future"}),
        ("2026-11-09", None, {"plan_open_at_18"}),
    ],
)
def test_at_eighteen_duties_end_and_only_the_open_plan_is_asked_about(
    day: str, duty_due: str | None, found: set[str]
) -> None:
    one = case(visit("2026-11-02T10:00", recorded=False), visit("2026-12-01"), born="2008-11-09")
    assessed = asked(one, day)
    assert due(assessed, "cp_visit") == duty_due
    assert due(assessed, "cp_seen_alone") == duty_due
    assert due(assessed, "recording") == "2026-11-04"
    assert codes(assessed) == found


def test_from_its_end_a_plan_owes_and_raises_nothing() -> None:
    one = case(failed("2026-11-02"), failed("2026-11-03"), plans=(plan(end="2026-11-09"),))
    assert codes(asked(one, "2026-11-08")) == {"non_engagement"}
    after = asked(one, "2026-11-09")
    assert (after.obligations, after.findings) == ([], [])


def test_a_temporary_plan_owes_and_raises_nothing() -> None:
    one = case(failed("2026-11-02"), failed("2026-11-03"), plans=(plan(temporary=True),))
    assessed = asked(one, "2026-11-08")
    assert (assessed.obligations, assessed.findings) == ([], [])
