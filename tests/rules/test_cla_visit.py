"""cla_visit: from the latest visit, or from a placement begun since (section 5).

The rows of moves, of Reg 24 and of changes stand in cla_visits_*.py.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import asked, case, episode, looked_after_visit, on, only, placement
from tests.rules.building import looked_after_visit as seen
from tests.rules.cla_cases import (
    DEFAULT,
    FIRST_DAY,
    REVIEWED,
    SEEN,
    SEEN_IN_JANUARY,
    SEEN_LATE,
    WEEKLY,
    Row,
    looked_after,
    reg24,
)
from tests.rules.cla_visits_after_moves import MOVES
from tests.rules.cla_visits_in_reg24 import REG_24
from tests.rules.cla_visits_through_changes import CHANGES

THE_FIRST: list[Row] = [
    (
        "a week from the placement",
        looked_after(),
        "2026-11-17",
        DEFAULT,
        "2026-11-23 regulation placement began 2026-11-16",
    ),
    (
        "no placement listed: from the start of the episode",
        looked_after(episode(FIRST_DAY)),
        "2026-11-17",
        DEFAULT,
        "2026-11-23 regulation looked after since 2026-11-16",
    ),
    (
        "a placement that begins later does not make it later",
        looked_after(episode(FIRST_DAY, placement("2026-11-18"))),
        "2026-11-18",
        DEFAULT,
        "2026-11-23 regulation looked after since 2026-11-16",
    ),
    (
        "one begun before the child was looked after counts from that day",
        looked_after(episode(FIRST_DAY, placement("2026-09-01"))),
        "2026-11-18",
        DEFAULT,
        "2026-11-23 regulation looked after since 2026-11-16",
    ),
    (
        "a breach stands",
        looked_after(),
        "2027-01-11",
        DEFAULT,
        "2026-11-23 regulation placement began 2026-11-16",
    ),
    (
        "the regulation's week, said otherwise, is the authority's limit",
        looked_after(),
        "2026-11-17",
        {"cla_visit.first": "7 calendar days"},
        "2026-11-23 policy_limit placement began 2026-11-16",
    ),
    (
        "the day of the event is day 0, whatever CP visits are counted by",
        looked_after(),
        "2026-11-17",
        {"cla_visit.first": "5 working days", "counting.start": "same_day"},
        "2026-11-23 policy_limit placement began 2026-11-16",
    ),
    (
        "bank holidays left out",
        looked_after(episode("2026-12-18", placement("2026-12-18"))),
        "2026-12-18",
        {"cla_visit.first": "5 working days"},
        "2026-12-29 policy_limit placement began 2026-12-18",
    ),
    (
        "bank holidays counted as the authority counts",
        looked_after(episode("2026-12-18", placement("2026-12-18"))),
        "2026-12-18",
        {"cla_visit.first": "5 working days", "counting.bank_holidays": "count"},
        "2026-12-25 policy_limit placement began 2026-12-18",
    ),
    (
        "of two placements on one day the first",
        looked_after(
            episode(FIRST_DAY, placement("2026-11-16T17:00"), placement("2026-11-16T09:00"))
        ),
        "2026-11-17",
        {"cla_visit.first": "24 hours"},
        "2026-11-17 policy_limit placement began 2026-11-16",
    ),
]
THE_NEXT: list[Row] = [
    (
        "six weeks from a visit",
        looked_after(SEEN),
        "2026-11-20",
        DEFAULT,
        "2026-12-31 regulation last visited 2026-11-19",
    ),
    (
        "from one on the first day",
        looked_after(seen("2026-11-16")),
        "2026-11-20",
        DEFAULT,
        "2026-12-28 regulation last visited 2026-11-16",
    ),
    (
        "of several from the latest",
        looked_after(SEEN_LATE, SEEN),
        "2026-12-08",
        DEFAULT,
        "2027-01-18 regulation last visited 2026-12-07",
    ),
    (
        "from a late one, not from the day missed",
        looked_after(seen("2026-12-01")),
        "2026-12-02",
        DEFAULT,
        "2027-01-12 regulation last visited 2026-12-01",
    ),
    (
        "a limit of the authority's own",
        looked_after(SEEN),
        "2026-11-20",
        {"cla_visit.limit": "4 weeks"},
        "2026-12-17 policy_limit last visited 2026-11-19",
    ),
    (
        "six weeks said otherwise",
        looked_after(SEEN),
        "2026-11-20",
        {"cla_visit.limit": "42 calendar days"},
        "2026-12-31 policy_limit last visited 2026-11-19",
    ),
    (
        "no placement listed",
        looked_after(episode(FIRST_DAY), SEEN),
        "2026-11-20",
        DEFAULT,
        "2026-12-31 regulation last visited 2026-11-19",
    ),
    (
        "until a placement begins after it",
        looked_after(episode(FIRST_DAY, placement("2026-11-23")), SEEN),
        "2026-11-24",
        DEFAULT,
        "2026-11-30 regulation placement began 2026-11-23",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "one", "day", "rules", "expected"),
    [*THE_FIRST, *THE_NEXT, *MOVES, *REG_24, *CHANGES],
)
def test_the_next_visit(
    sentence: str, one: Case, day: str, rules: Mapping[str, Any], expected: str
) -> None:
    owed = only(asked(one, day, rules), "cla_visit")
    assert f"{owed.due} {owed.governed_by} {owed.anchor_is} {owed.anchor}" == expected, sentence


def test_an_obligation_explains_its_day() -> None:
    owed = only(asked(looked_after(SEEN), "2026-12-29"), "cla_visit")
    assert (owed.child, owed.standing) == ("A", "due_soon")
    assert (str(owed.interval), owed.counted_from) == ("6 weeks", on("2026-11-19"))
    assert owed.source == (
        "regulation, Care Planning, Placement and Case Review (England) Regulations 2010"
    )
    assert owed.clause == "at intervals of not more than six weeks (regulation 28(2)(b))"
    assert (owed.at, owed.plan_by, owed.provisional) == (None, None, False)
    first = only(asked(looked_after(), "2026-11-17"), "cla_visit")
    assert (str(first.interval), first.counted_from) == ("1 week", on("2026-11-16"))
    assert first.clause == "within one week of the start of any placement (regulation 28(2)(a))"


@pytest.mark.parametrize(
    ("told", "rules", "source"),
    [
        (reg24(SEEN), DEFAULT, "local standard, seen-alone guidance"),
        (reg24(SEEN, reviews=("2026-11-17",)), DEFAULT, "local standard, seen-alone guidance"),
        (looked_after(SEEN), WEEKLY, "local standard, choice of the authority"),
    ],
)
def test_a_stage_cites_where_it_is_from(told: Case, rules: Mapping[str, Any], source: str) -> None:
    owed = only(asked(told, "2026-11-20", rules), "cla_visit")
    assert (owed.governed_by, owed.source) == ("stage", source)


def test_an_interval_begun_on_a_change_day_is_counted_from_it() -> None:
    one = reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-25")
    owed = only(asked(one, "2027-01-26", {"cla_visit.limit": "3 calendar days"}), "cla_visit")
    assert (owed.anchor, owed.counted_from) == (on("2027-01-04"), on("2027-01-25"))


def test_in_a_tie_of_beginnings_the_date_that_stood_before_governs() -> None:
    """A working day from Saturday, when care began, and from Sunday, when the placement did."""
    one = case(plans=(), care_episodes=(episode("2026-11-07", placement("2026-11-08")),))
    owed = only(asked(one, "2026-11-08", {"cla_visit.first": "1 working day"}), "cla_visit")
    assert (str(owed.due), owed.anchor) == ("2026-11-09", on("2026-11-07"))


@pytest.mark.parametrize("moment", ["2026-11-02T09:00", "2026-11-02"])
def test_placements_of_one_day_are_in_the_order_of_their_hours(moment: str) -> None:
    """The later one is the present one, however they are listed and called."""
    first = placement(moment, reg24=True, id="B")
    later = placement("2026-11-02T18:00", reg24=False, id="A")
    for listed in ((first, later), (later, first)):
        in_care = episode("2026-11-02", *listed)
        one = case(looked_after_visit("2026-11-03"), plans=(), care_episodes=(in_care,))
        assert str(only(asked(one, "2026-11-04"), "cla_visit").due) == "2026-12-15"
