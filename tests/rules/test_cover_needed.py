"""Advice that cover is needed: the worker away when a visit is due (section 6)."""

from dataclasses import replace

import pytest

from rules.case import Leave
from tests.rules.building import (
    asked,
    away,
    case,
    cin_visit,
    codes,
    episode,
    event,
    in_need,
    placement,
    visit,
)
from tests.rules.cla_cases import looked_after

MONDAY = visit("2026-11-02T10:00")


@pytest.mark.parametrize(
    ("sentence", "leave", "day", "needed"),
    [
        ("away on the due day", [away("2026-11-16", "2026-11-20")], "2026-11-03", True),
        ("it is the last day away", [away("2026-11-09", "2026-11-16")], "2026-11-03", True),
        ("back on the due day", [away("2026-11-09", "2026-11-15")], "2026-11-03", False),
        ("leaving the day after", [away("2026-11-17", "2026-11-20")], "2026-11-16", False),
        ("covered", [away("2026-11-16", "2026-11-20", "W2")], "2026-11-03", False),
        (
            "one of two covered",
            [away("2026-11-16", "2026-11-20", "W2"), away("2026-11-16", "2026-11-16")],
            "2026-11-03",
            True,
        ),
        ("overdue and away today", [away("2026-11-17", "2026-11-20")], "2026-11-17", True),
        ("overdue and back today", [away("2026-11-09", "2026-11-17")], "2026-11-18", False),
        ("overdue, away tomorrow", [away("2026-11-18", "2026-11-20")], "2026-11-17", False),
        ("none", [], "2026-11-03", False),
    ],
)
def test_cover_needed(sentence: str, leave: list[Leave], day: str, needed: bool) -> None:
    assessed = asked(case(MONDAY, leave=tuple(leave)), day)
    assert ("cover_needed" in codes(assessed)) is needed, sentence


def test_cover_is_needed_for_a_child_in_need_too() -> None:
    leave = (away("2026-12-14", "2026-12-18"),)
    one = in_need(cin_visit("2026-11-02"), leave=leave)
    assert codes(asked(one, "2026-11-03")) == {"cover_needed"}
    back = in_need(cin_visit("2026-11-03"), leave=(away("2026-12-09", "2026-12-14"),))
    assert codes(asked(back, "2026-11-03")) == set()


def test_cover_is_needed_for_a_looked_after_visit_too() -> None:
    one = looked_after(episode("2026-11-02", placement("2026-11-02")))
    for leave, needed in (
        (away("2026-11-09", "2026-11-13"), True),
        (away("2026-11-10", "2026-11-13"), False),
    ):
        assessed = asked(replace(one, leave=(leave,)), "2026-11-03")
        assert ("cover_needed" in codes(assessed)) is needed


def test_cover_is_for_visits_alone() -> None:
    one = case(
        plans=(), events=(event("other", "2026-11-02"),), leave=(away("2026-11-02", "2026-11-30"),)
    )
    assert codes(asked(one, "2026-11-03")) == set()
