"""When a visit was written up, as far as two extracts show it: late only where that is certain."""

from datetime import date
from typing import Any

import pytest

from rules.audit.first_seen import as_known_on
from rules.case import Case, FirstSeen
from tests.rules.building import as_of, asked, case, due, shown, visit
from tests.rules.looking_back import looked_back, told

FRIDAY = "2026-06-05T18:00"  # two working days on is Tuesday 9 June
IN_HOURS = {"recording.significant": "24 hours"}


def one(seen: FirstSeen, **more: Any) -> Case:
    """Return a case with a visit of Friday 5 June that says nothing of its writing up."""
    return case(visit(FRIDAY, id="V1", **more), first_seen=(seen,))


@pytest.mark.parametrize(
    ("sentence", "seen", "expected"),
    [
        (
            "first seen on its own day",
            shown("2026-06-05T23:00"),
            "due 2026-06-09: in time on 2026-06-05",
        ),
        (
            "first seen late on the due day",
            shown("2026-06-09T23:59", after="2026-06-08T23:00"),
            "due 2026-06-09: in time on 2026-06-09",
        ),
        (
            "first seen the minute after, the extract before being of the due day",
            shown("2026-06-10T00:00", after="2026-06-09T23:59"),
            "due 2026-06-09: not known",
        ),
        (
            "first seen weeks later, and nothing said of the time before",
            shown("2026-06-25T23:00"),
            "due 2026-06-09: not known",
        ),
        (
            "first seen weeks later, the extract before being of the due day",
            shown("2026-06-25T23:00", after="2026-06-09T05:00"),
            "due 2026-06-09: not known",
        ),
        (
            "not seen yet when the due day was over",
            shown("2026-06-10T23:00", after="2026-06-10T00:00"),
            "due 2026-06-09: late on 2026-06-10; 1 of 1 days late; written_up_late",
        ),
        (
            "late by the fewest days it can have been",
            shown("2026-06-18T23:00", after="2026-06-11T23:00"),
            "due 2026-06-09: late on 2026-06-18; 2 of 2 days late; written_up_late",
        ),
    ],
)
def test_written_up_between_two_extracts(sentence: str, seen: FirstSeen, expected: str) -> None:
    assert told(looked_back(one(seen)), "recording") == [expected], sentence


@pytest.mark.parametrize(
    ("by", "after", "expected"),
    [
        ("2026-06-06T18:00", None, "due 2026-06-06: in time on 2026-06-06"),
        ("2026-06-06T18:01", "2026-06-06T18:00", "due 2026-06-06: not known"),
        (
            "2026-06-06T23:00",
            "2026-06-06T18:01",
            "due 2026-06-06: late on 2026-06-06; 0 of 0 days late; written_up_late",
        ),
    ],
)
def test_a_limit_in_hours_is_kept_or_missed_by_the_instant(
    by: str, after: str | None, expected: str
) -> None:
    judged = looked_back(one(shown(by, after)), rules=IN_HOURS)
    assert told(judged, "recording") == [expected]


def test_what_the_record_says_itself_comes_first() -> None:
    seen = shown("2026-06-25T23:00", after="2026-06-24T23:00")
    judged = looked_back(one(seen, written_up="2026-06-08"))
    assert told(judged, "recording") == ["due 2026-06-09: in time on 2026-06-08"]


def test_another_visit_is_not_known_by_it() -> None:
    seen = shown("2026-06-05T23:00", visit="V2")
    assert told(looked_back(one(seen)), "recording") == ["due 2026-06-09: not known"]


def test_the_day_is_said_of_the_writing_up_and_of_the_visit_that_met_a_duty() -> None:
    seen = shown("2026-06-08T00:30", after="2026-06-07T00:30")
    judged = looked_back(one(seen))
    days = {each.obligation.duty: each.first_seen_on for each in judged if each.first_seen_on}
    assert days == {"recording": date(2026, 6, 8), "cp_visit": date(2026, 6, 8),
                    "cp_seen_alone": date(2026, 6, 8)}  # fmt: skip
    assert all(each.written_up_on is None for each in judged)


def test_where_nobody_can_say_the_day_is_said_all_the_same() -> None:
    (judged,) = [
        each
        for each in looked_back(one(shown("2026-06-25T23:00")))
        if each.obligation.duty == "recording"
    ]
    assert (judged.outcome, judged.first_seen_on) == ("not_known", date(2026, 6, 25))


@pytest.mark.parametrize(
    ("asked_on", "seen", "owed"),
    [
        ("2026-06-08", shown("2026-06-10T23:00", after="2026-06-09T23:00"), "2026-06-09"),
        ("2026-06-09", shown("2026-06-10T23:00", after="2026-06-09T23:00"), None),
        ("2026-06-08", shown("2026-06-10T23:00"), None),
        ("2026-06-08", shown("2026-06-10T23:00", after="2026-06-09T23:00", visit="V2"), None),
        ("2026-06-09T22:59", shown("2026-06-10T23:00", after="2026-06-09T23:00"), "2026-06-09"),
        ("2026-06-09T23:00", shown("2026-06-10T23:00", after="2026-06-09T23:00"), None),
    ],
)
def test_on_an_earlier_day_it_was_to_be_written_up_if_a_later_extract_did_not_have_it(
    asked_on: str, seen: FirstSeen, owed: str | None
) -> None:
    assert due(asked(as_known_on(one(seen), as_of(asked_on)), asked_on), "recording") == owed
