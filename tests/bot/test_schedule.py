"""The schedule: when a sweep is due, what is on the table, and that nothing falls off it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Engine

from bot import schedule
from bot.clock import LONDON
from bot.schedule import Jobs, start_schedule, sweep_is_due
from store.database import DatabaseBusy
from tests.bot.world import (
    FRIDAY,
    HALF_PAST_EIGHT,
    OVER,
    TUESDAY,
    World,
    at,
    until,
)

SATURDAY = FRIDAY + timedelta(days=1)
CHRISTMAS = date(2026, 12, 25)
SUMMER_TUESDAY = date(2026, 7, 14)
BEFORE = "before the hour"


def swept(world: World, begun: datetime, *, finished: bool = True) -> None:
    world.add(
        "sweeps",
        day=begun.astimezone(LONDON).date(),
        started_at=begun,
        finished_at=begun if finished else None,
        children=0,
        reminders=0,
        problems={},
    )


@pytest.mark.parametrize(
    ("now", "last_sweep", "due"),
    [
        pytest.param(at(TUESDAY, time(8, 29, 59)), None, False, id="08:29:59"),
        pytest.param(at(TUESDAY, time(8, 30)), None, True, id="08:30"),
        pytest.param(at(TUESDAY, time(12)), None, True, id="catch-up at noon"),
        pytest.param(at(TUESDAY, time(17, 59, 59)), None, True, id="17:59:59"),
        pytest.param(at(TUESDAY, time(18)), None, False, id="18:00, outside working hours"),
        pytest.param(at(TUESDAY, time(23)), None, False, id="at night"),
        pytest.param(at(SATURDAY), None, False, id="Saturday"),
        pytest.param(at(CHRISTMAS), None, False, id="Christmas"),
        pytest.param(at(SUMMER_TUESDAY, time(8, 29)), None, False, id="summer, 08:29 in London"),
        pytest.param(at(SUMMER_TUESDAY, time(8, 30)), None, True, id="summer, 08:30 in London"),
        pytest.param(at(TUESDAY, time(12)), at(TUESDAY), False, id="swept this morning"),
        pytest.param(at(TUESDAY), at(TUESDAY - timedelta(1)), True, id="swept yesterday"),
    ],
)
def test_a_sweep_is_due(
    sqlite_north: World, now: datetime, last_sweep: datetime | None, due: bool
) -> None:
    if last_sweep is not None:
        swept(sqlite_north, last_sweep)
    assert sweep_is_due(sqlite_north.deployment, now, HALF_PAST_EIGHT) is due


def test_a_sweep_is_due_again_after_an_import(sqlite_north: World) -> None:
    swept(sqlite_north, at(TUESDAY))
    noon = at(TUESDAY, time(12))
    assert not sweep_is_due(sqlite_north.deployment, noon, HALF_PAST_EIGHT)
    sqlite_north.extract(TUESDAY, time(11))
    assert sweep_is_due(sqlite_north.deployment, noon, HALF_PAST_EIGHT)


def test_a_sweep_that_did_not_finish_does_not_count(sqlite_north: World) -> None:
    swept(sqlite_north, at(TUESDAY), finished=False)
    assert sweep_is_due(sqlite_north.deployment, at(TUESDAY, time(9)), HALF_PAST_EIGHT)


def test_before_the_first_import_no_sweep_is_due(world: World) -> None:
    assert not sweep_is_due(world.deployment, at(TUESDAY), HALF_PAST_EIGHT)


def jobs(world: World) -> Jobs:
    return Jobs(world.deployment, world.conversation, HALF_PAST_EIGHT, Event())


def test_the_morning_job_sweeps_once_and_delivery_sends(sqlite_north: World) -> None:
    north = sqlite_north
    north.child("1", "ann", "north", OVER)
    table = jobs(north)
    for _ in range(3):
        table.morning()
        table.deliver()
    assert len(north.rows("sweeps", "id")) == 2  # yesterday's, and one
    assert len(north.told("ann")) == 1


@pytest.mark.parametrize(
    ("day", "hour", "sent"),
    [
        (TUESDAY, time(7, 59), False),
        (TUESDAY, time(8), True),
        (TUESDAY, time(17, 59), True),
        (TUESDAY, time(18), False),
        (SATURDAY, time(9), False),
    ],
)
def test_ordinary_messages_go_in_working_hours_alone(
    sqlite_north: World, day: date, hour: time, sent: bool
) -> None:
    north = sqlite_north
    north.clock.move_to(day, time(6))
    north.child("1", "ann", "north", OVER)
    north.sweep()
    north.clock.move_to(day, hour)
    jobs(north).deliver()
    assert bool(north.told("ann")) is sent


@contextmanager
def running(world: World) -> Iterator[Any]:
    scheduler = start_schedule(world.deployment, world.conversation, HALF_PAST_EIGHT, Event())
    try:
        yield scheduler
    finally:
        scheduler.shutdown(wait=True)


def test_a_late_run_is_run_and_never_in_two_threads_at_once(sqlite_north: World) -> None:
    with running(sqlite_north) as scheduler:
        table = {job.name: job for job in scheduler.get_jobs()}
        table.pop("at start", None)
        assert set(table) == {
            *("the morning sweep", "the catch-up of a sweep", "the delivery", "the watch"),
        }
        for job in table.values():
            assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
        trigger = str(table["the morning sweep"].trigger)
        assert "hour='8', minute='30'" in trigger
        assert "mon-fri" in trigger
        assert str(scheduler.timezone) == "Europe/London"


def test_a_missed_morning_is_caught_up_at_the_start(sqlite_north: World) -> None:
    north = sqlite_north
    north.clock.move_to(TUESDAY, time(12))
    north.child("1", "ann", "north", OVER)
    with running(north):
        until(lambda: north.told("ann"))


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        (RuntimeError("no light"), "failed; it will be tried again"),
        (DatabaseBusy("The database is busy; try again."), "put off"),
    ],
)
def test_a_job_that_fails_stays_on_the_table(
    failure: Exception, says: str, caplog: pytest.LogCaptureFixture
) -> None:
    runs: list[int] = []

    def job() -> None:
        runs.append(1)
        raise failure

    guarded = schedule._guarded("the work", job)
    with caplog.at_level(logging.INFO):
        guarded()
        guarded()
    assert len(runs) == 2
    assert caplog.messages[0].startswith("the work")
    assert says in caplog.messages[0]


def test_a_failing_sweep_does_not_keep_the_delivery_from_working(
    sqlite_engine: Engine, sqlite_north: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    north = sqlite_north
    north.child("1", "ann", "north", OVER)
    north.sweep()
    north.extract(TUESDAY, time(8))
    north.clock.move_to(TUESDAY, time(9))

    def broken(*_: object) -> None:
        raise RuntimeError("no light")

    monkeypatch.setattr(schedule, "sweep", broken)
    north.extract(TUESDAY, time(8, 45))
    with running(north):
        until(lambda: north.told("ann"))
