"""Looking back: what was owed, whether it was met, when and how late, at every boundary."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import case, failed, in_editions, plan, visit
from tests.rules.looking_back import looked_back, told

JUNE = ("2026-06-01", "2026-06-30")


@pytest.mark.parametrize(
    ("sentence", "one", "expected"),
    [
        (
            "a visit on the due day is in time",
            case(visit("2026-06-15"), plans=(plan(end="2026-06-20"),)),
            ["due 2026-06-15: in time on 2026-06-15"],
        ),
        (
            "a visit on the day after is late",
            case(visit("2026-06-16"), plans=(plan(end="2026-06-20"),)),
            ["due 2026-06-15: late on 2026-06-16; 1 of 1 days late; not_made"],
        ),
        (
            "a weekend has days but no working days",
            case(visit("2026-06-12"), visit("2026-06-27"), plans=(plan(end="2026-07-01"),)),
            [
                "due 2026-06-15: in time on 2026-06-12",
                "due 2026-06-26: late on 2026-06-27; 0 of 1 days late; not_made",
            ],
        ),
        (
            "no visit at all is still open on the day of the facts",
            case(),
            ["due 2026-06-15: open 69 of 98 days late; not_made"],
        ),
        (
            "the plan ended before the due day: nothing was owed",
            case(plans=(plan(end="2026-06-14"),)),
            [],
        ),
        (
            "the plan ended on the due day: from then on it owed nothing",
            case(plans=(plan(end="2026-06-15"),)),
            [],
        ),
        (
            "the plan ended on the day after: the due day had passed",
            case(plans=(plan(end="2026-06-16"),)),
            ["due 2026-06-15: not met ended 2026-06-16; 1 of 1 days late; not_made"],
        ),
        (
            "a visit on the day the plan ended is no visit in the plan",
            case(visit("2026-06-16"), plans=(plan(end="2026-06-16"),)),
            ["due 2026-06-15: not met ended 2026-06-16; 1 of 1 days late; not_made"],
        ),
        (
            "met early, but the plan ended before the due day: nobody's figure",
            case(visit("2026-06-05"), plans=(plan(end="2026-06-14"),)),
            [],
        ),
        (
            "met early, and the plan ended after the due day",
            case(visit("2026-06-05"), plans=(plan(end="2026-06-16"),)),
            ["due 2026-06-15: in time on 2026-06-05"],
        ),
        (
            "two visits on one day move the clock once",
            case(
                visit("2026-06-10T09:00"),
                visit("2026-06-10T15:00"),
                plans=(plan(end="2026-06-24"),),
            ),
            ["due 2026-06-15: in time on 2026-06-10"],
        ),
        (
            "each visit meets what the one before began",
            case(
                visit("2026-06-08"),
                visit("2026-06-22"),
                visit("2026-07-08"),
                plans=(plan(end="2026-07-10"),),
            ),
            [
                "due 2026-06-15: in time on 2026-06-08",
                "due 2026-06-22: in time on 2026-06-22",
                "due 2026-07-06: late on 2026-07-08; 2 of 2 days late; not_made",
            ],
        ),
        (
            "registered again: the old plan's visit was missed, and the new clock begins",
            case(
                visit("2026-06-20"),
                plans=(plan(end="2026-06-18"), plan("2026-06-18", "2026-07-10", number="P2")),
            ),
            [
                "due 2026-06-15: not met ended 2026-06-18; 3 of 3 days late; not_made",
                "due 2026-07-02: in time on 2026-06-20",
                "due 2026-07-03: not met ended 2026-07-10; 5 of 7 days late; not_made",
            ],
        ),
        (
            "a visit on the day a new plan begins is one of the new plan",
            case(
                visit("2026-06-18"),
                plans=(plan(end="2026-06-18"), plan("2026-06-18", "2026-07-02", number="P2")),
            ),
            ["due 2026-06-15: not met ended 2026-06-18; 3 of 3 days late; not_made"],
        ),
        (
            "a child who died owes nothing from that day",
            case(died="2026-06-17"),
            ["due 2026-06-15: not met ended 2026-06-17; 2 of 2 days late; not_made"],
        ),
        ("a child who had died by the due day", case(died="2026-06-15"), []),
        (
            "at eighteen nothing is owed any more",
            case(born="2008-06-17"),
            ["due 2026-06-15: not met ended 2026-06-17; 2 of 2 days late; not_made"],
        ),
        ("eighteen on the due day", case(born="2008-06-15"), []),
        ("a temporary plan owes no visit", case(plans=(plan(temporary=True),)), []),
        (
            "what failed visits say stands beside what was not made",
            case(failed("2026-06-10"), failed("2026-06-12", "refused_access"), visit("2026-06-19"),
                 plans=(plan(end="2026-06-20"),)),
            [("due 2026-06-15: late on 2026-06-19; 4 of 4 days late; "
             "not_made, no_reply, refused_access")],
        ),
    ],
)  # fmt: skip
def test_a_visit(sentence: str, one: Case, expected: list[str]) -> None:
    assert told(looked_back(one)) == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "one", "rules", "expected"),
    [
        (
            "a shorter interval agreed on the way moves the due day, without a breach in the past",
            case(plans=(plan("2026-06-01", None, ("5 working days", "2026-06-04")),)),
            {},
            "due 2026-06-08: open 74 of 105 days late; not_made",
        ),
        (
            "agreed when five working days had passed already, it counts from there",
            case(plans=(plan("2026-06-01", None, ("5 working days", "2026-06-11")),)),
            {},
            "due 2026-06-15: open 69 of 98 days late; not_made",
        ),
        (
            "agreed after the due day, the breach stands",
            case(plans=(plan("2026-06-01", None, ("1 week", "2026-06-18")),)),
            {},
            "due 2026-06-15: open 69 of 98 days late; not_made",
        ),
        (
            "the policy's new edition is for the days from its own on",
            case(),
            in_editions(
                ("2020-01-01", {}), ("2026-06-09", {"cp_visit.limit": "15 working days"})
            ),
            "due 2026-06-22: open 64 of 91 days late; not_made",
        ),
        (
            "and wipes out no breach",
            case(),
            in_editions(
                ("2020-01-01", {}), ("2026-06-16", {"cp_visit.limit": "15 working days"})
            ),
            "due 2026-06-15: open 69 of 98 days late; not_made",
        ),
        (
            "in hours, and not met by the day after",
            case(
                visit("2026-06-01T10:00"),
                visit("2026-06-04T09:00"),
                plans=(plan(end="2026-06-05"),),
            ),
            {"cp_visit.limit": "48 hours"},
            "due 2026-06-03: late on 2026-06-04; 1 of 1 days late; not_made",
        ),
        (
            "in hours, some of them too late on the due day itself",
            case(
                visit("2026-06-01T10:00"),
                visit("2026-06-03T10:01"),
                plans=(plan(end="2026-06-04"),),
            ),
            {"cp_visit.limit": "48 hours"},
            "due 2026-06-03: late on 2026-06-03; 0 of 0 days late; not_made",
        ),
        (
            "in hours, just in time",
            case(
                visit("2026-06-01T10:00"),
                visit("2026-06-03T10:00"),
                plans=(plan(end="2026-06-04"),),
            ),
            {"cp_visit.limit": "48 hours"},
            "due 2026-06-03: in time on 2026-06-03",
        ),
    ],
)  # fmt: skip
def test_a_visit_by_its_interval(
    sentence: str, one: Case, rules: Mapping[str, Any], expected: str
) -> None:
    assert told(looked_back(one, rules=rules)) == [expected], sentence


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ("2026-06-13", []),
        ("2026-06-16", ["due 2026-06-15: in time on 2026-06-12"]),
    ],
)
def test_a_day_brought_forward_by_no_access_is_met_by_seeing_the_child(
    ended: str, expected: list[str]
) -> None:
    """What was due within 2 working days of no access was late; the visit is due as before."""
    rules = {"no_access": {"manager_within": "24 hours", "seen_within": "2 working days"}}
    one = case(
        visit("2026-06-01"),
        failed("2026-06-02", "no_access"),
        visit("2026-06-08", type="home_visit"),
        visit("2026-06-12"),
        plans=(plan(end=ended),),
    )
    brought_forward = "due 2026-06-04: late on 2026-06-08; 2 of 4 days late; not_made, no_access"
    assert told(looked_back(one, rules=rules)) == [brought_forward, *expected]


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
