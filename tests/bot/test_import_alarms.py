"""What keeps new facts from coming in is told to administrators: once, on a working day."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.messages.alarm import alarm, alarm_without_facts
from bot.messages.views import AlarmView, ImportsView, NoFactsView, RefusedView
from store.imports.problems import ImportRefused
from tests.bot.importing_world import HALF_PAST_FIVE, Importing, importing_on
from tests.bot.messages.facts import DAY, STALE, TODAY, check_names_no_child_first, said, texts
from tests.bot.world import FRIDAY, NEXT_MONDAY, THURSDAY, TUESDAY, WEDNESDAY, at, words

MONDAY = TUESDAY - timedelta(days=1)
SATURDAY, SUNDAY = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2)
NEXT_TUESDAY = NEXT_MONDAY + timedelta(days=1)
REFUSED = "Nothing was imported: staff.csv is missing."
CHRISTMAS_EVE = date(2026, 12, 24)  # a Thursday; the 28th is Boxing Day's substitute


@pytest.fixture
def importing(sqlite_engine: Engine, tmp_path: Path) -> Iterator[Importing]:
    """Yield a world whose facts are of this night, without a schedule."""
    with importing_on(sqlite_engine, tmp_path, hour=None) as made:
        made.extract(TUESDAY)
        made.world.clock.move_to(TUESDAY, time(2))
        made.by_hand()
        yield made


@pytest.fixture
def scheduled(engine: Engine, tmp_path: Path) -> Iterator[Importing]:
    """Yield a world with a schedule, on each kind of database."""
    with importing_on(engine, tmp_path) as made:
        made.extract(TUESDAY)
        made.world.clock.move_to(TUESDAY, HALF_PAST_FIVE)
        yield made


def refused_by_hand(importing: Importing, day: date, hour: time) -> None:
    importing.world.clock.move_to(day, hour)
    with pytest.raises(ImportRefused):
        importing.by_hand()


def delivered(importing: Importing, day: date, hour: time = time(8)) -> list[str]:
    """Let the running bot deliver at an instant; return all that Ada was ever told."""
    importing.world.clock.move_to(day, hour)
    importing.jobs().deliver()
    return [words(message) for message in importing.told()]


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


# Old facts


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


# No facts, and no import


def test_before_the_first_import_administrators_are_told_each_working_day(
    engine: Engine, tmp_path: Path
) -> None:
    with importing_on(engine, tmp_path, hour=None) as importing:
        counts = []
        for day in (TUESDAY, WEDNESDAY, SATURDAY):
            importing.world.clock.move_to(day)
            importing.jobs().watch()
            importing.jobs().deliver()
            counts.append(len(importing.told()))
        assert counts == [1, 2, 2]
        assert "No facts No extract of the case system has been imported" in words(
            importing.told()[0]
        )
        importing.world.clock.move_to(WEDNESDAY, time(9))
        importing.extract(WEDNESDAY)
        importing.by_hand()
        told = delivered(importing, WEDNESDAY, time(9, 1))
        assert "What was said here is put right." in told[-1]


def test_a_first_import_that_is_refused_is_told_although_there_are_no_facts(
    scheduled: Importing,
) -> None:
    scheduled.spoil()
    scheduled.jobs().fetch()
    (told,) = delivered(scheduled, TUESDAY)
    assert "2 things to look at in Seen" in told
    assert REFUSED in told


@pytest.mark.parametrize(
    ("hour", "is_told"), [(time(6, 29), False), (time(8, 29), False), (time(8, 30), True)]
)
def test_an_import_that_did_not_run_at_all_is_told_in_the_morning(
    scheduled: Importing, hour: time, is_told: bool
) -> None:
    scheduled.by_hand()
    scheduled.world.clock.move_to(WEDNESDAY, hour)
    scheduled.jobs().watch()
    found = delivered(scheduled, WEDNESDAY, hour)
    assert [("No import The import of 05:30 has not" in told) for told in found] == (
        [True] if is_told else []
    )


@pytest.mark.parametrize("by_hand", [True, False])
def test_an_import_that_came_late_or_by_hand_is_no_alarm(
    scheduled: Importing, by_hand: bool
) -> None:
    scheduled.world.clock.move_to(TUESDAY, time(8, 20))
    if by_hand:
        scheduled.by_hand()
    else:
        scheduled.jobs().fetch()
    scheduled.world.clock.move_to(TUESDAY)
    scheduled.jobs().watch()
    assert delivered(scheduled, TUESDAY, time(8, 31)) == []


# The words


def test_the_words_of_an_alarm_about_imports() -> None:
    imports = ImportsView(
        [RefusedView(at(DAY, time(5, 31)), "Nothing was imported: <a> & b.")], time(5, 30)
    )
    rendered = alarm(AlarmView(TODAY, imports=imports))
    assert rendered is not None
    assert texts(check_names_no_child_first(rendered)) == [
        "2 things to look at in Seen",
        ("*No new facts* The import of Tue 17 Nov 05:31: Nothing was imported: &lt;a&gt; &amp; b."),
        (
            "*No import* The import of 05:30 has not come to its end today. Please see whether its "
            "source can be reached, and what Seen's log says."
        ),
        "Facts from the extract of Tue 17 Nov 05:30. The case system is the record.",
    ]


def test_an_alarm_of_an_earlier_day_leaves_what_is_so_today_to_todays() -> None:
    assert alarm(AlarmView(STALE)) is not None
    assert alarm(AlarmView(STALE, late=True)) is None


@pytest.mark.parametrize("size", [1, 500])
def test_many_long_refusals_fit(size: int) -> None:
    refused = [RefusedView(at(DAY), f"{n} {'&' * 2000}") for n in range(size)]
    rendered = alarm_without_facts(NoFactsView(DAY, ImportsView(refused, time(5, 30))))
    assert "No extract of the case system" in said(check_names_no_child_first(rendered))
    assert f"{size - 1} " in said(rendered)
