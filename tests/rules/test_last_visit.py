"""A visit known by its day alone: who was seen is not known, so what it moves is provisional."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from rules.case import CareEpisode, Case, CpPlan, Visit
from tests.rules.building import (
    asked,
    at,
    case,
    codes,
    episode,
    looked_after_visit,
    on,
    only,
    placement,
    plan,
    visit,
)

FIRST_WITHIN = {"cp_visit.first_within": "3 working days"}
DEFAULT: Mapping[str, Any] = {}
SINCE_JULY = "2026-07-01"


def on_a_plan(day: str, *visits: Visit, **more: Any) -> Case:
    """Make a child on a plan since 1 June 2026 whose last visit was on a day."""
    known: CpPlan = replace(plan(), last_visit_on=on(day))
    return case(*visits, plans=(known,), **more)


def in_care(day: str, *visits: Visit, start: str = SINCE_JULY, moved: str | None = None) -> Case:
    """Make a child looked after, in a placement since the start, visited last on a day."""
    placements = [placement(start), *([placement(moved)] if moved else [])]
    known: CareEpisode = replace(episode(start, *placements), last_visit_on=on(day))
    return case(*visits, plans=(), care_episodes=(known,))


@pytest.mark.parametrize(
    ("sentence", "one", "rules", "counted"),
    [
        (
            "it moves the clock, provisionally",
            on_a_plan("2026-11-02"),
            DEFAULT,
            ("2026-11-02", "last visit on record", "2026-11-16", True),
        ),
        (
            "it is a first visit made",
            on_a_plan("2026-06-02"),
            FIRST_WITHIN,
            ("2026-06-02", "last visit on record", "2026-06-16", True),
        ),
        (
            "a later one at which the child was seen",
            on_a_plan("2026-11-02", visit("2026-11-03")),
            DEFAULT,
            ("2026-11-03", "last seen", "2026-11-17", False),
        ),
        (
            "one of the same day",
            on_a_plan("2026-11-02", visit("2026-11-02")),
            DEFAULT,
            ("2026-11-02", "last seen", "2026-11-16", False),
        ),
        (
            "one of the day before",
            on_a_plan("2026-11-02", visit("2026-11-01")),
            DEFAULT,
            ("2026-11-02", "last visit on record", "2026-11-16", True),
        ),
        (
            "before the plan it counts for nothing",
            on_a_plan("2026-05-29"),
            DEFAULT,
            ("2026-06-01", "plan began", "2026-06-15", False),
        ),
        (
            "on the day asked about it has happened",
            on_a_plan("2026-11-12"),
            DEFAULT,
            ("2026-11-12", "last visit on record", "2026-11-26", True),
        ),
        (
            "the day after it has not",
            on_a_plan("2026-11-13"),
            DEFAULT,
            ("2026-06-01", "plan began", "2026-06-15", False),
        ),
        (
            "the plan's start stands for a day that cannot be told",
            on_a_plan("2026-06-01"),
            FIRST_WITHIN,
            ("2026-06-01", "plan began", "2026-06-15", True),
        ),
    ],
)
def test_a_child_protection_visit(
    sentence: str, one: Case, rules: Mapping[str, Any], counted: tuple[str, str, str, bool]
) -> None:
    owed = only(asked(one, "2026-11-12", rules), "cp_visit")
    anchor, what, due, provisional = counted
    assert (owed.anchor, owed.anchor_is, owed.due) == (on(anchor), what, on(due)), sentence
    assert owed.provisional is provisional, sentence
    assert owed.at is None, sentence


@pytest.mark.parametrize(
    ("sentence", "one", "due"),
    [
        ("alone is neither owed nor met", on_a_plan("2026-11-02"), None),
        ("nor after an earlier one alone", on_a_plan("2026-11-02", visit("2026-10-30")), None),
        ("nor where its day cannot be told", on_a_plan("2026-06-01"), None),
        (
            "nor after a later one not alone",
            on_a_plan("2026-11-02", visit("2026-11-03", alone=False)),
            None,
        ),
        ("a later one alone", on_a_plan("2026-11-02", visit("2026-11-03")), "2026-11-17"),
        ("one alone that day", on_a_plan("2026-11-02", visit("2026-11-02")), "2026-11-16"),
        ("before the plan it counts for nothing", on_a_plan("2026-05-29"), "2026-06-15"),
    ],
)
def test_seen_alone_is_not_known_after_it(sentence: str, one: Case, due: str | None) -> None:
    owed = [o.due for o in asked(one, "2026-11-12").obligations if o.duty == "cp_seen_alone"]
    assert owed == ([on(due)] if due else []), sentence


@pytest.mark.parametrize(
    ("sentence", "one", "counted"),
    [
        (
            "it moves the clock, provisionally",
            in_care("2026-11-02"),
            ("2026-11-02", "last visit on record", "2026-12-14", True),
        ),
        (
            "a later one at which the child was seen",
            in_care("2026-11-02", looked_after_visit("2026-11-03")),
            ("2026-11-03", "last visited", "2026-12-15", False),
        ),
        (
            "one of the same day",
            in_care("2026-11-02", looked_after_visit("2026-11-02")),
            ("2026-11-02", "last visited", "2026-12-14", False),
        ),
        (
            "an earlier one",
            in_care("2026-11-02", looked_after_visit("2026-11-01")),
            ("2026-11-02", "last visit on record", "2026-12-14", True),
        ),
        (
            "a placement begun since asks for a visit of its own",
            in_care("2026-11-02", moved="2026-11-03"),
            ("2026-11-03", "placement began", "2026-11-10", False),
        ),
        (
            "one begun that day does not",
            in_care("2026-11-02", moved="2026-11-02"),
            ("2026-11-02", "last visit on record", "2026-12-14", True),
        ),
        (
            "before the care it counts for nothing",
            in_care("2026-06-30"),
            ("2026-07-01", "placement began", "2026-07-08", False),
        ),
        (
            "the day after the one asked about it has not happened",
            in_care("2026-11-13"),
            ("2026-07-01", "placement began", "2026-07-08", False),
        ),
        (
            "the start of care stands for a day that cannot be told",
            in_care(SINCE_JULY),
            ("2026-07-01", "looked after since", "2026-08-12", True),
        ),
    ],
)
def test_a_looked_after_visit(
    sentence: str, one: Case, counted: tuple[str, str, str, bool]
) -> None:
    owed = only(asked(one, "2026-11-12"), "cla_visit")
    anchor, what, due, provisional = counted
    assert (owed.anchor, owed.anchor_is, owed.due) == (on(anchor), what, on(due)), sentence
    assert owed.provisional is provisional, sentence
    assert owed.at is None, sentence


@pytest.mark.parametrize(
    ("one", "duty", "limit", "due"),
    [
        (on_a_plan("2026-11-02"), "cp_visit", "240 hours", "2026-11-12T00:00"),
        (in_care("2026-11-02"), "cla_visit", "1000 hours", "2026-12-13T16:00"),
    ],
)
def test_a_limit_in_hours_counts_from_the_beginning_of_its_day(
    one: Case, duty: str, limit: str, due: str
) -> None:
    assert only(asked(one, "2026-11-10", {f"{duty}.limit": limit}), duty).at == at(due)


@pytest.mark.parametrize(
    ("sentence", "last_cp_visit", "missing"),
    [
        ("of that day or later, it may be the note", "2026-11-09", False),
        ("earlier, it is none", "2026-11-08", True),
    ],
)
def test_the_second_note_of_a_visit(sentence: str, last_cp_visit: str, *, missing: bool) -> None:
    one = on_a_plan(
        last_cp_visit,
        looked_after_visit("2026-11-09"),
        care_episodes=(episode(SINCE_JULY, placement(SINCE_JULY)),),
    )
    assert ("linked_cp_note_missing" in codes(asked(one, "2026-11-12"))) is missing, sentence
