"""Looking back: what was written up in time, late, not at all, and nobody knows when."""

import pytest

from rules.case import Case
from tests.rules.building import case, event, failed, in_editions, plan, visit
from tests.rules.looking_back import looked_back, told

FRIDAY = "2026-06-05T18:00"  # two working days on is Tuesday 9 June


@pytest.mark.parametrize(
    ("sentence", "one", "expected"),
    [
        (
            "a visit written up on its own day",
            case(visit(FRIDAY, written_up="2026-06-05T20:00")),
            ["due 2026-06-09: in time on 2026-06-05"],
        ),
        (
            "on the due day",
            case(visit(FRIDAY, written_up="2026-06-09T23:00")),
            ["due 2026-06-09: in time on 2026-06-09"],
        ),
        (
            "on the day after",
            case(visit(FRIDAY, written_up="2026-06-10")),
            ["due 2026-06-09: late on 2026-06-10; 1 of 1 days late; written_up_late"],
        ),
        (
            "known from the worker's own log alone",
            case(visit(FRIDAY, recorded=False)),
            ["due 2026-06-09: open 73 of 104 days late; not_written_up"],
        ),
        (
            "in the case system, nobody knows since when",
            case(visit(FRIDAY)),
            ["due 2026-06-09: not known"],
        ),
        (
            "a failed visit is written up too",
            case(failed(FRIDAY, written_up="2026-06-10")),
            ["due 2026-06-09: late on 2026-06-10; 1 of 1 days late; written_up_late"],
        ),
        (
            "a visit dated before it was made is not asked for",
            case(visit(FRIDAY, written_up="2026-06-04")),
            [],
        ),
        (
            "of two records of one visit one is asked for",
            case(
                visit(FRIDAY, id="V1", written_up="2026-06-08"),
                visit(FRIDAY, id="V2", written_up="2026-06-12"),
            ),
            ["due 2026-06-09: in time on 2026-06-08"],
        ),
        (
            "outside any plan",
            case(visit(FRIDAY, written_up="2026-06-10"), plans=()),
            ["due 2026-06-09: late on 2026-06-10; 1 of 1 days late; written_up_late"],
        ),
        (
            "a critical event within its hours",
            case(plans=(), events=(event("critical", FRIDAY, "2026-06-06T18:00"),)),
            ["due 2026-06-06: in time on 2026-06-06"],
        ),
        (
            "a minute later on the due day itself",
            case(plans=(), events=(event("critical", FRIDAY, "2026-06-06T18:01"),)),
            ["due 2026-06-06: late on 2026-06-06; 0 of 0 days late; written_up_late"],
        ),
        (
            "on the due day, at a time nobody knows",
            case(plans=(), events=(event("critical", FRIDAY, "2026-06-06"),)),
            ["due 2026-06-06: in time on 2026-06-06"],
        ),
        (
            "an event not written up at all",
            case(plans=(), events=(event("other", FRIDAY),)),
            ["due 2026-06-12: open 70 of 101 days late; not_written_up"],
        ),
        (
            "after the death it is owed no more",
            case(plans=(), died="2026-06-15", events=(event("other", FRIDAY),)),
            ["due 2026-06-12: not met ended 2026-06-15; 1 of 3 days late; not_written_up"],
        ),
        (
            "and where that was before the due day it never was",
            case(plans=(), died="2026-06-12", events=(event("other", FRIDAY),)),
            [],
        ),
        (
            "at eighteen it is owed still",
            case(visit(FRIDAY, written_up="2026-06-10"), born="2008-06-08"),
            ["due 2026-06-09: late on 2026-06-10; 1 of 1 days late; written_up_late"],
        ),
    ],
)
def test_writing_up(sentence: str, one: Case, expected: list[str]) -> None:
    assert told(looked_back(one), "recording") == expected, sentence


def test_each_thing_of_one_day_is_judged_by_itself() -> None:
    one = case(
        visit("2026-06-05T10:00", written_up="2026-06-12"),
        visit("2026-06-05T15:00", written_up="2026-06-08"),
        events=(event("significant", "2026-06-05", "2026-06-09"),),
    )
    assert told(looked_back(one), "recording") == [
        "due 2026-06-09: in time on 2026-06-08",
        "due 2026-06-09: in time on 2026-06-09",
        "due 2026-06-09: late on 2026-06-12; 3 of 3 days late; written_up_late",
    ]


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        ("2026-06-06", "due 2026-06-12: in time on 2026-06-11"),
        ("2026-06-09", "due 2026-06-12: in time on 2026-06-11"),
        ("2026-06-10", "due 2026-06-09: late on 2026-06-11; 2 of 2 days late; written_up_late"),
    ],
)
def test_a_new_edition_holds_for_what_was_not_overdue_when_it_began(
    begins: str, expected: str
) -> None:
    rules = in_editions(("2020-01-01", {}), (begins, {"recording.significant": "5 working days"}))
    one = case(visit(FRIDAY, written_up="2026-06-11"), plans=(plan(),))
    assert told(looked_back(one, rules=rules), "recording") == [expected]


def test_a_thing_of_before_the_policy_is_judged_by_its_first_edition() -> None:
    rules = in_editions(("2026-06-10", {}))
    one = case(plans=(), events=(event("other", FRIDAY),))
    judged = looked_back(one, "2026-06-10", "2026-06-30", rules=rules)
    assert told(judged, "recording") == ["due 2026-06-12: open 70 of 101 days late; not_written_up"]
