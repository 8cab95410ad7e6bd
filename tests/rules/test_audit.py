"""Looking back: what was owed, whether it was met, when and how late, at every boundary."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import case, failed, in_editions, plan, visit
from tests.rules.looking_back import looked_back, told


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
