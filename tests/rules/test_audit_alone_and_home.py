"""Looking back at a visit alone, and at home and bedroom, at every boundary."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import case, plan, visit
from tests.rules.looking_back import looked_back, told


@pytest.mark.parametrize(
    ("sentence", "one", "expected"),
    [
        (
            "a visit not alone moves the other clock only, and its reason is told",
            case(
                visit("2026-06-10", alone=False, reason="child_declined"),
                visit("2026-06-17"),
                plans=(plan(end="2026-06-24"),),
            ),
            ["due 2026-06-15: late on 2026-06-17; 2 of 2 days late; not_made, child_declined"],
        ),
        (
            "the extract carries no reasons",
            case(
                visit("2026-06-10", alone=False),
                visit("2026-06-17"),
                plans=(plan(end="2026-06-24"),),
            ),
            ["due 2026-06-15: late on 2026-06-17; 2 of 2 days late; not_made, reason_not_known"],
        ),
        (
            "alone within the visiting timescale after a visit not alone",
            case(
                visit("2026-06-10", alone=False, reason="child_declined"),
                visit("2026-06-15"),
                plans=(plan(end="2026-06-24"),),
            ),
            ["due 2026-06-15: in time on 2026-06-15"],
        ),
        ("a child under 4 throughout is not asked for", case(born="2023-03-01"), []),
        (
            "turning 4 on the due day it is owed",
            case(born="2022-06-15", plans=(plan(end="2026-06-16"),)),
            ["due 2026-06-15: not met ended 2026-06-16; 1 of 1 days late; not_made"],
        ),
        (
            "turning 4 after a due day that had passed, it is owed from the birthday",
            case(visit("2026-06-18"), born="2022-06-17", plans=(plan(end="2026-06-24"),)),
            [
                ("due 2026-06-15: late on 2026-06-18; 3 of 3 days late; "
                "not_made, due_before_it_was_owed")
            ],
        ),
        (
            "turning 4 after a visit under 4, it is owed from that visit",
            case(
                visit("2026-06-12", alone=False), born="2022-06-20", plans=(plan(end="2026-06-29"),)
            ),
            ["due 2026-06-26: not met ended 2026-06-29; 1 of 3 days late; not_made"],
        ),
        (
            "before the birth nobody is seen alone",
            case(born=None, due="2026-08-01"),
            [],
        ),
    ],
)  # fmt: skip
def test_a_visit_alone(sentence: str, one: Case, expected: list[str]) -> None:
    assert told(looked_back(one), "cp_seen_alone") == expected, sentence


AT_SCHOOL: dict[str, Any] = {"place": "school", "bedroom": False}


@pytest.mark.parametrize(
    ("sentence", "one", "rules", "expected"),
    [
        (
            "a visit that showed it is followed by nothing owed",
            case(visit("2026-06-08"), visit("2026-06-19"), plans=(plan(end="2026-06-20"),)),
            {},
            [],
        ),
        (
            "one at school, the next at home, in time",
            case(
                visit("2026-06-08", **AT_SCHOOL),
                visit("2026-06-22"),
                plans=(plan(end="2026-06-24"),),
            ),
            {},
            ["due 2026-06-22: in time on 2026-06-22"],
        ),
        (
            "one at school, the next at home, late with the visit",
            case(
                visit("2026-06-08", **AT_SCHOOL),
                visit("2026-06-23"),
                plans=(plan(end="2026-06-24"),),
            ),
            {},
            ["due 2026-06-22: late on 2026-06-23; 1 of 1 days late; not_made, not_at_home"],
        ),
        (
            "two running at school broke the rule on the second one's day, until one is at home",
            case(
                visit("2026-06-08", **AT_SCHOOL),
                visit("2026-06-16", **AT_SCHOOL),
                visit("2026-06-18", bedroom=False),
                visit("2026-06-25"),
                plans=(plan(end="2026-06-26"),),
            ),
            {},
            ["due 2026-06-16: late on 2026-06-25; 7 of 9 days late; not_made, not_at_home"],
        ),
        (
            "the second one late as well: it stays unmet from the day it was owed with",
            case(
                visit("2026-06-08", **AT_SCHOOL),
                visit("2026-06-24", bedroom=False),
                visit("2026-07-01"),
                plans=(plan(end="2026-07-02"),),
            ),
            {},
            ["due 2026-06-22: late on 2026-07-01; 7 of 9 days late; not_made, not_at_home"],
        ),
        (
            "and never at home",
            case(
                visit("2026-06-08", **AT_SCHOOL),
                visit("2026-06-16", **AT_SCHOOL),
                plans=(plan(end="2026-06-18"),),
            ),
            {},
            ["due 2026-06-16: not met ended 2026-06-18; 2 of 2 days late; not_made, not_at_home"],
        ),
        (
            "two on one day, of which one at home",
            case(
                visit("2026-06-08", **AT_SCHOOL),
                visit("2026-06-16T09:00", **AT_SCHOOL),
                visit("2026-06-16T16:00"),
                plans=(plan(end="2026-06-18"),),
            ),
            {},
            [],
        ),
        (
            "every visit: one at school breaks the rule",
            case(
                visit("2026-06-08", **AT_SCHOOL),
                visit("2026-06-16"),
                plans=(plan(end="2026-06-18"),),
            ),
            {"cp_home_and_bedroom.mode": "every_visit"},
            ["due 2026-06-08: late on 2026-06-16; 6 of 8 days late; not_made, not_at_home"],
        ),
        (
            "once between conferences",
            case(
                visit("2026-06-08", **AT_SCHOOL),
                visit("2026-08-20"),
                plans=(plan("2026-05-18"),),
            ),
            {"cp_home_and_bedroom.mode": "once_between_conferences"},
            ["due 2026-08-18: late on 2026-08-20; 2 of 2 days late; not_made, not_at_home"],
        ),
    ],
)  # fmt: skip
def test_home_and_bedroom(
    sentence: str, one: Case, rules: Mapping[str, Any], expected: list[str]
) -> None:
    assert told(looked_back(one, rules=rules), "cp_home_and_bedroom") == expected, sentence
