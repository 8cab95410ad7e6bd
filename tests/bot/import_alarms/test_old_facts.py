"""Administrators are told of old facts, when a whole working day has ended."""

from datetime import date, time, timedelta

import pytest

from tests.bot.import_alarms.conftest import (
    CHRISTMAS_EVE,
    NEXT_TUESDAY,
    SATURDAY,
    SUNDAY,
    delivered,
)
from tests.bot.importing_world import HALF_PAST_FIVE, Importing
from tests.bot.world import FRIDAY, NEXT_MONDAY, THURSDAY, TUESDAY, WEDNESDAY


@pytest.mark.parametrize(
    ("taken", "day", "stale"),
    [
        pytest.param((FRIDAY, "23:30:00"), NEXT_MONDAY, False, id="Friday's on Monday"),
        pytest.param((FRIDAY, "23:30:00"), NEXT_TUESDAY, True, id="Friday's on Tuesday"),
        pytest.param((FRIDAY, "00:30:00"), NEXT_MONDAY, False, id="Friday night's on Monday"),
        pytest.param((SUNDAY, "01:00:00"), NEXT_TUESDAY, True, id="Sunday's on Tuesday"),
        pytest.param((NEXT_MONDAY, "01:00:00"), NEXT_TUESDAY, False, id="Monday's on Tuesday"),
        pytest.param(
            (CHRISTMAS_EVE, "23:30:00"), date(2026, 12, 29), False, id="over the bank holidays"
        ),
        pytest.param((CHRISTMAS_EVE, "23:30:00"), date(2026, 12, 30), True, id="and the day after"),
    ],
)
def test_facts_are_old_when_a_whole_working_day_has_ended(
    importing: Importing, taken: tuple[date, str], day: date, stale: bool
) -> None:
    importing.extract(*taken)
    importing.world.clock.move_to(taken[0] + timedelta(days=1), time(0))
    importing.by_hand()
    importing.world.clock.move_to(day)
    importing.jobs().watch()
    found = delivered(importing, day, time(8, 40))
    assert [text for text in found if "Old facts" in text] == (found if stale else [])
    assert bool(found) is stale


def test_old_facts_are_told_once_a_working_day_from_the_digests_hour_while_they_last(
    importing: Importing,
) -> None:
    counts = []
    for day in (WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, NEXT_MONDAY):
        for hour in (time(8, 29), time(8, 30), time(12), time(18)):
            importing.world.clock.move_to(day, hour)
            importing.jobs().watch()
            importing.jobs().deliver()
            counts.append(len(importing.told()))
    assert counts == [*[0] * 4, 0, *[1] * 3, 1, *[2] * 3, *[2] * 8, 2, *[3] * 3]


def test_fresh_facts_before_the_delivery_withdraw_the_alarm(importing: Importing) -> None:
    importing.world.clock.move_to(THURSDAY)
    importing.jobs().watch()
    importing.extract(THURSDAY)
    importing.by_hand()
    assert delivered(importing, THURSDAY, time(8, 31)) == []
    assert importing.world.rows("messages", "state") == ["withdrawn"]


def test_the_alarm_comes_even_when_no_sweep_can_be_made(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no light")

    monkeypatch.setattr("bot.schedule.sweep", broken)
    importing.world.clock.move_to(THURSDAY)
    importing.jobs().watch()
    assert len(delivered(importing, THURSDAY, time(8, 31))) == 1


def test_an_unchanged_extract_does_not_make_old_facts_new(scheduled: Importing) -> None:
    for day in (TUESDAY, WEDNESDAY, THURSDAY):
        scheduled.world.clock.move_to(day, HALF_PAST_FIVE)
        scheduled.jobs().fetch()
    scheduled.world.clock.move_to(THURSDAY)
    scheduled.jobs().watch()
    (told,) = delivered(scheduled, THURSDAY, time(8, 31))
    assert "Old facts The latest extract is of Tue 17 Nov 01:00, 2 working days ago." in told
    assert "Today's import found the same one again." in told
