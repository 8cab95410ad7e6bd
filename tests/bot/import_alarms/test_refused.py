"""What keeps new facts from coming in is told to administrators: once, on a working day."""

from datetime import date, time

import pytest

from tests.bot.import_alarms.conftest import (
    CHRISTMAS_EVE,
    REFUSED,
    SATURDAY,
    SUNDAY,
    delivered,
    refused_by_hand,
)
from tests.bot.importing_world import HALF_PAST_FIVE, Importing
from tests.bot.world import FRIDAY, NEXT_MONDAY, THURSDAY, WEDNESDAY


def test_a_refusal_by_the_command_is_told_by_the_running_bot(importing: Importing) -> None:
    importing.extract(WEDNESDAY)
    importing.spoil()
    refused_by_hand(importing, WEDNESDAY, time(5))
    assert delivered(importing, WEDNESDAY, time(7, 59)) == []
    (told,) = delivered(importing, WEDNESDAY)
    assert f"No new facts The import of Wed 18 Nov 05:00: {REFUSED}" in told
    assert "Facts from the extract of Tue 17 Nov 01:00." in told


def test_a_refusal_by_the_schedule_is_told_and_the_facts_stay(scheduled: Importing) -> None:
    scheduled.jobs().fetch()
    scheduled.world.clock.move_to(WEDNESDAY, HALF_PAST_FIVE)
    scheduled.extract(WEDNESDAY)
    scheduled.spoil()
    scheduled.jobs().fetch()
    (told,) = delivered(scheduled, WEDNESDAY)
    assert REFUSED in told
    assert len(scheduled.world.rows("imports", "id")) == 1


@pytest.mark.parametrize("hours", [[time(5), time(6)], [time(9), time(17, 59)], [time(5)] * 5])
def test_the_same_refusal_twice_a_day_is_told_once(importing: Importing, hours: list[time]) -> None:
    importing.extract(WEDNESDAY)
    importing.spoil()
    for hour in hours:
        refused_by_hand(importing, WEDNESDAY, hour)
        importing.jobs().deliver()
    (told,) = delivered(importing, WEDNESDAY, time(17, 59))
    assert told.count("No new facts") == 1
    assert len(importing.world.rows("refused_imports", "id")) == len(hours)


def test_another_refusal_on_the_same_day_is_added_to_what_was_told(importing: Importing) -> None:
    importing.extract(WEDNESDAY)
    importing.spoil()
    refused_by_hand(importing, WEDNESDAY, time(9))
    delivered(importing, WEDNESDAY, time(9, 1))
    (importing.folder.path / "teams.csv").unlink()
    refused_by_hand(importing, WEDNESDAY, time(10))
    (told,) = delivered(importing, WEDNESDAY, time(10, 1))
    assert told.count("No new facts") == 2


def test_the_same_refusal_each_night_is_told_each_working_day(importing: Importing) -> None:
    importing.extract(WEDNESDAY)
    importing.spoil()
    for nights, day in enumerate((WEDNESDAY, THURSDAY), start=1):
        refused_by_hand(importing, day, time(5))
        assert len(delivered(importing, day)) == nights


def test_a_refusal_on_a_day_with_no_new_one_is_not_told_again(importing: Importing) -> None:
    importing.extract(WEDNESDAY)
    importing.spoil()
    refused_by_hand(importing, WEDNESDAY, time(5))
    delivered(importing, WEDNESDAY)
    importing.world.extract(WEDNESDAY, time(1))  # fresh facts from elsewhere
    importing.world.clock.move_to(THURSDAY)
    importing.jobs().watch()
    assert len(delivered(importing, THURSDAY, time(9))) == 1


@pytest.mark.parametrize(
    ("day", "hour", "told_on"),
    [
        (WEDNESDAY, time(17, 59), WEDNESDAY),
        (WEDNESDAY, time(18), THURSDAY),
        (FRIDAY, time(20), NEXT_MONDAY),
        (SATURDAY, time(12), NEXT_MONDAY),
        (SUNDAY, time(5), NEXT_MONDAY),
        (CHRISTMAS_EVE, time(19), date(2026, 12, 29)),
    ],
)
def test_what_comes_up_when_nobody_works_is_told_on_the_next_working_day(
    importing: Importing, day: date, hour: time, told_on: date
) -> None:
    importing.spoil()
    refused_by_hand(importing, day, hour)
    importing.jobs().deliver()
    assert importing.world.rows("messages", "kind", "day") == [("alarm", told_on)]


def test_two_refusals_of_a_weekend_are_one_message(importing: Importing) -> None:
    importing.spoil()
    for day in (SATURDAY, SUNDAY, NEXT_MONDAY):
        refused_by_hand(importing, day, time(5))
    (told,) = delivered(importing, NEXT_MONDAY)
    assert told.count(f"{REFUSED}") == 1
    assert "The import of Mon 23 Nov 05:00" in told


def test_what_slack_could_not_take_that_day_is_told_the_next(importing: Importing) -> None:
    importing.extract(WEDNESDAY)
    importing.spoil()
    refused_by_hand(importing, WEDNESDAY, time(17))
    (told,) = delivered(importing, THURSDAY)
    assert REFUSED in told


def test_a_refusal_that_was_made_good_before_anybody_heard_is_not_told(
    importing: Importing,
) -> None:
    importing.extract(WEDNESDAY)
    importing.spoil()
    refused_by_hand(importing, WEDNESDAY, time(5))
    importing.extract(WEDNESDAY)
    importing.world.clock.move_to(WEDNESDAY, time(6))
    importing.by_hand()
    assert delivered(importing, WEDNESDAY) == []
    assert importing.world.rows("messages", "state") == ["withdrawn"]


def test_an_alarm_that_was_withdrawn_is_revived_by_another_refusal_that_day(
    importing: Importing,
) -> None:
    importing.extract(WEDNESDAY)
    importing.spoil()
    refused_by_hand(importing, WEDNESDAY, time(5))
    importing.extract(WEDNESDAY)
    importing.world.clock.move_to(WEDNESDAY, time(6))
    importing.by_hand()
    assert delivered(importing, WEDNESDAY) == []
    importing.spoil()
    refused_by_hand(importing, WEDNESDAY, time(10))
    (told,) = delivered(importing, WEDNESDAY, time(10, 1))
    assert REFUSED in told


def test_a_refusal_that_was_made_good_after_it_was_told_says_so(importing: Importing) -> None:
    importing.extract(WEDNESDAY)
    importing.spoil()
    refused_by_hand(importing, WEDNESDAY, time(9))
    delivered(importing, WEDNESDAY, time(9, 1))
    importing.extract(WEDNESDAY)
    importing.world.clock.move_to(WEDNESDAY, time(10))
    importing.by_hand()
    (told,) = delivered(importing, WEDNESDAY, time(10, 1))
    assert "What was said here is put right." in told
    assert "Facts from the extract of Wed 18 Nov 01:00." in told
    assert REFUSED not in told
