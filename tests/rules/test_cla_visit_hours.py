"""cla_visit: limits in hours count from the hour of the placement or of the visit (section 5)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import asked, at, due, episode, only, placement
from tests.rules.building import looked_after_visit as seen
from tests.rules.cla_cases import SEEN, looked_after, moved

HOURS = {"cla_visit.first": "72 hours"}
PLACED_IN_THE_EVENING = looked_after(episode("2026-11-13", placement("2026-11-13T17:00")))


@pytest.mark.parametrize(
    ("sentence", "one", "moment", "rules", "instant", "standing"),
    [
        (
            "from the hour of the placement",
            PLACED_IN_THE_EVENING,
            "2026-11-16T17:00",
            HOURS,
            "2026-11-16T17:00",
            "due_today",
        ),
        (
            "a minute after",
            PLACED_IN_THE_EVENING,
            "2026-11-16T17:01",
            HOURS,
            "2026-11-16T17:00",
            "overdue",
        ),
        (
            "asked about the whole day",
            PLACED_IN_THE_EVENING,
            "2026-11-16",
            HOURS,
            "2026-11-16T17:00",
            "due_today",
        ),
        (
            "before that hour the placement has not begun",
            PLACED_IN_THE_EVENING,
            "2026-11-13T16:59",
            HOURS,
            "2026-11-16T00:00",
            "due_soon",
        ),
        (
            "a start known by its day counts from midnight",
            looked_after(episode("2026-11-13", placement("2026-11-13"))),
            "2026-11-13",
            HOURS,
            "2026-11-16T00:00",
            "due_soon",
        ),
        (
            "an instant is sooner than the end of its day",
            moved(seen("2026-11-24T10:00"), to="2027-01-02T15:00"),
            "2027-01-04",
            HOURS,
            "2027-01-05T15:00",
            "due_soon",
        ),
        (
            "elapsed hours across the end of summer time",
            looked_after(episode("2026-10-24", placement("2026-10-24T18:00"))),
            "2026-10-24",
            {"cla_visit.first": "24 hours"},
            "2026-10-25T17:00",
            "due_soon",
        ),
        (
            "or hours by the clock on the wall",
            looked_after(episode("2026-10-24", placement("2026-10-24T18:00"))),
            "2026-10-24",
            {"cla_visit.first": "24 hours", "recording.hours_mode": "wall_clock"},
            "2026-10-25T18:00",
            "due_soon",
        ),
        (
            "from the hour of a visit",
            looked_after(SEEN),
            "2026-11-19T12:00",
            {"cla_visit.limit": "48 hours"},
            "2026-11-21T10:00",
            "due_soon",
        ),
    ],
)
def test_limits_in_hours(
    sentence: str,
    one: Case,
    moment: str,
    rules: Mapping[str, Any],
    instant: str,
    standing: str,
) -> None:
    owed = only(asked(one, moment, rules), "cla_visit")
    assert (owed.at, owed.standing) == (at(instant), standing), sentence


def test_a_visit_later_in_the_day_asked_about_has_not_been_made() -> None:
    assert due(asked(looked_after(SEEN), "2026-11-19T10:00"), "cla_visit") == "2026-12-31"
    assert due(asked(looked_after(SEEN), "2026-11-19T09:59"), "cla_visit") == "2026-11-23"
