"""The import by the schedule: once a day, caught up, never in the way, and never silent."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Engine

from bot import importing as module
from bot import schedule
from bot.importing import ImportStoppedError, import_extract
from bot.schedule import import_comes_first, import_is_due, start_schedule
from store.database import DatabaseBusy, DatabaseError, reading, writing
from store.scheduled_imports import begin_scheduled_import, scheduled_import
from tests.bot.importing_world import HALF_PAST_FIVE, Importing, importing_on
from tests.bot.world import (
    FRIDAY,
    HALF_PAST_EIGHT,
    TUESDAY,
    WEDNESDAY,
    World,
    another,
    at,
    until,
)

SUNDAY = FRIDAY + timedelta(days=2)
MONDAY = TUESDAY - timedelta(days=1)
CHRISTMAS = date(2026, 12, 25)
SUMMER = date(2026, 7, 14)
CLOCKS_FORWARD = date(2026, 3, 29)  # 01:00 to 02:00 is left out


@pytest.fixture
def importing(sqlite_engine: Engine, tmp_path: Path) -> Iterator[Importing]:
    with importing_on(sqlite_engine, tmp_path) as made:
        made.extract(TUESDAY)
        yield made


@pytest.fixture
def importing_on_each(engine: Engine, tmp_path: Path) -> Iterator[Importing]:
    with importing_on(engine, tmp_path) as made:
        made.extract(TUESDAY)
        yield made


@pytest.mark.parametrize(
    ("now", "due"),
    [
        pytest.param(at(TUESDAY, time(5, 29, 59)), False, id="before the hour"),
        pytest.param(at(TUESDAY, time(5, 30)), True, id="at the hour"),
        pytest.param(at(TUESDAY, time(23, 59)), True, id="caught up until the day ends"),
        pytest.param(at(WEDNESDAY, time(0)), False, id="a new day, before its hour"),
        pytest.param(at(SUNDAY, time(5, 30)), True, id="Sunday"),
        pytest.param(at(CHRISTMAS, time(5, 30)), True, id="Christmas"),
        pytest.param(at(SUMMER, time(5, 29)), False, id="summer, 05:29 in London"),
        pytest.param(at(SUMMER, time(5, 30)), True, id="summer, 05:30 in London"),
    ],
)
def test_an_import_is_due_every_day_from_its_hour_on(
    importing: Importing, now: datetime, due: bool
) -> None:
    assert import_is_due(importing.world.deployment, now) is due


def test_without_a_schedule_no_import_is_due(sqlite_engine: Engine, tmp_path: Path) -> None:
    with importing_on(sqlite_engine, tmp_path, hour=None) as made:
        assert not import_is_due(made.world.deployment, at(TUESDAY))
        assert not import_comes_first(made.world.deployment, at(TUESDAY), at(TUESDAY))
        made.jobs().fetch()
        assert made.outcomes() == []


def test_an_hour_that_the_clocks_leave_out_is_made_good(importing: Importing) -> None:
    daily = importing.world.deployment.daily_import
    assert daily is not None
    deployment = replace(importing.world.deployment, daily_import=replace(daily, hour=time(1, 30)))
    assert not import_is_due(deployment, at(CLOCKS_FORWARD, time(0, 59)))
    assert import_is_due(deployment, at(CLOCKS_FORWARD, time(2)))


def test_it_is_run_once_a_day_however_often_it_is_tried(importing_on_each: Importing) -> None:
    importing = importing_on_each
    jobs = importing.jobs()
    for _ in range(3):
        jobs.fetch()
    assert importing.outcomes() == [(TUESDAY, "imported")]
    assert len(importing.world.rows("imports", "id")) == 1
    importing.world.clock.move_to(WEDNESDAY, HALF_PAST_FIVE)
    importing.extract(WEDNESDAY)
    jobs.fetch()
    assert importing.outcomes() == [(TUESDAY, "imported"), (WEDNESDAY, "imported")]
    assert len(importing.world.rows("imports", "id")) == 2


def test_of_two_bots_one_runs_it(importing_on_each: Importing) -> None:
    first, second = (
        importing_on_each,
        replace(importing_on_each, world=another(importing_on_each.world)),
    )
    with writing(first.world.engine) as connection:
        assert begin_scheduled_import(connection, TUESDAY, at(TUESDAY, HALF_PAST_FIVE))
        assert not begin_scheduled_import(connection, TUESDAY, at(TUESDAY, time(6, 29)))
    first.world.clock.move_to(TUESDAY, time(6, 29))
    second.jobs().fetch()
    assert second.world.rows("imports", "id") == []


def test_one_that_was_begun_and_abandoned_is_run_by_another_after_an_hour(
    importing_on_each: Importing,
) -> None:
    importing = importing_on_each
    with writing(importing.world.engine) as connection:
        begin_scheduled_import(connection, TUESDAY, at(TUESDAY, HALF_PAST_FIVE))
    importing.world.clock.move_to(TUESDAY, time(6, 30))
    importing.jobs().fetch()
    assert importing.outcomes() == [(TUESDAY, "imported")]


def test_the_same_extract_again_is_no_error_and_makes_no_facts_newer(importing: Importing) -> None:
    importing.jobs().fetch()
    importing.world.clock.move_to(WEDNESDAY)
    importing.jobs().fetch()
    assert importing.outcomes()[-1] == (WEDNESDAY, "unchanged")
    assert len(importing.world.rows("imports", "id")) == 1
    assert importing.world.rows("refused_imports", "id") == []


def test_a_refusal_is_logged_and_remembered_and_the_day_is_done(
    importing_on_each: Importing, caplog: pytest.LogCaptureFixture
) -> None:
    importing = importing_on_each
    importing.spoil()
    with caplog.at_level(logging.INFO):
        importing.jobs().fetch()
        importing.jobs().fetch()
    assert importing.outcomes() == [(TUESDAY, "refused")]
    sentence = "Nothing was imported: staff.csv is missing."
    assert importing.world.rows("refused_imports", "source", "sentence") == [("ssd", sentence)]
    assert caplog.messages.count(f"the import was refused: {sentence}") == 1


def test_a_failure_is_remembered_by_its_kind_alone(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("Ada Field")

    monkeypatch.setattr(module, "import_ssd", broken)
    importing.jobs().fetch()
    assert importing.outcomes() == [(TUESDAY, "failed")]
    (said,) = importing.world.rows("refused_imports", "sentence")
    assert said == "Nothing was imported: it failed (KeyError), see Seen's log."


@pytest.mark.parametrize(
    ("error", "tried_again_at"),
    [
        (DatabaseBusy("The database is busy; try again."), time(5, 31)),
        (DatabaseError("The disk is full."), time(6, 30)),
    ],
)
def test_what_the_database_cannot_take_now_is_tried_again(
    importing: Importing,
    monkeypatch: pytest.MonkeyPatch,
    error: DatabaseError,
    tried_again_at: time,
) -> None:
    def unusable(*_: Any, **__: Any) -> None:
        raise error

    importing.world.clock.move_to(TUESDAY, HALF_PAST_FIVE)
    with monkeypatch.context() as patched:
        patched.setattr(module, "import_ssd", unusable)
        with pytest.raises(DatabaseError):
            importing.jobs().fetch()
    before = datetime.combine(TUESDAY, tried_again_at) - timedelta(minutes=1)
    importing.world.clock.move_to(TUESDAY, before.time())
    deployment = importing.world.deployment
    assert import_is_due(deployment, importing.world.clock.now()) is isinstance(error, DatabaseBusy)
    importing.world.clock.move_to(TUESDAY, tried_again_at)
    importing.jobs().fetch()
    assert importing.outcomes() == [(TUESDAY, "imported")]
    assert importing.world.rows("refused_imports", "id") == []


def test_a_bot_that_is_told_to_stop_leaves_the_facts_and_the_day_to_the_next(
    importing: Importing,
) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(ImportStoppedError):
        importing.jobs(stop).fetch()
    assert importing.outcomes() == []
    assert importing.world.rows("imports", "id") == []
    importing.jobs().fetch()
    assert importing.outcomes() == [(TUESDAY, "imported")]


# The sweep comes after it


def begun(importing: Importing, hour: time, finished: time | None = None) -> None:
    importing.world.add(
        "scheduled_imports",
        day=TUESDAY,
        started_at=at(TUESDAY, hour),
        finished_at=at(TUESDAY, finished) if finished else None,
        outcome="refused" if finished else None,
    )


@pytest.mark.parametrize(
    ("hour", "waits"),
    [(time(5, 29), False), (time(5, 30), True), (time(5, 31, 59), True), (time(5, 32), False)],
)
def test_a_sweep_waits_for_an_import_to_begin_but_not_for_long(
    importing: Importing, hour: time, waits: bool
) -> None:
    deployment, started = importing.world.deployment, at(MONDAY)
    assert import_comes_first(deployment, at(TUESDAY, hour), started) is waits


def test_after_a_start_it_waits_as_long_again(importing: Importing) -> None:
    deployment, started = importing.world.deployment, at(TUESDAY, time(12))
    assert import_comes_first(deployment, at(TUESDAY, time(12, 1)), started)
    assert not import_comes_first(deployment, at(TUESDAY, time(12, 2)), started)


@pytest.mark.parametrize(
    ("began", "ended", "waits"),
    [
        (time(8, 1), None, True),
        (time(8, 0), None, False),  # it hangs: what is known is said
        (time(8, 1), time(8, 20), False),
    ],
)
def test_a_sweep_waits_half_an_hour_for_the_end_of_an_import(
    importing: Importing, began: time, ended: time | None, waits: bool
) -> None:
    begun(importing, began, ended)
    now = at(TUESDAY, HALF_PAST_EIGHT)
    assert import_comes_first(importing.world.deployment, now, at(MONDAY)) is waits


def test_a_morning_waits_and_then_sweeps_the_new_facts(importing: Importing) -> None:
    importing.extract(MONDAY)
    importing.by_hand()
    jobs = importing.jobs()
    jobs.morning()
    assert importing.world.rows("sweeps", "id") == []
    importing.extract(TUESDAY)
    jobs.fetch()
    jobs.morning()
    assert len(importing.world.rows("sweeps", "id")) == 1


def test_facts_that_came_while_a_sweep_ran_call_for_another(importing: Importing) -> None:
    """An import that began before the sweep and took effect after it was not seen by it."""
    importing.extract(MONDAY)
    importing.by_hand()
    importing.extract(TUESDAY)
    world, jobs = importing.world, importing.jobs()

    def sweep_meanwhile(step: str, done: int, of: int) -> None:
        if (step, done) == ("comparing", of):
            world.clock.pass_by(minutes=1)
            world.sweep()
            world.clock.pass_by(minutes=1)

    import_extract(world.deployment, str(importing.folder.path), progress=sweep_meanwhile)
    assert len(world.rows("sweeps", "id")) == 1
    jobs.started = at(MONDAY)
    jobs.morning()
    assert len(world.rows("sweeps", "id")) == 2


# In the running bot


def started_with(importing: Importing) -> Any:
    world = importing.world
    return start_schedule(world.deployment, world.conversation, HALF_PAST_EIGHT, Event())


def test_it_is_on_the_table_every_day_and_never_skipped(importing: Importing) -> None:
    scheduler = started_with(importing)
    try:
        table = {job.name: job for job in scheduler.get_jobs()}
    finally:
        scheduler.shutdown(wait=True)
    for name in ("the import", "the catch-up of an import"):
        job = table[name]
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    trigger = str(table["the import"].trigger)
    assert "hour='5', minute='30'" in trigger
    assert "day_of_week='*'" in trigger


def test_without_a_schedule_it_is_not_on_the_table(sqlite_north: World) -> None:
    scheduler = start_schedule(
        sqlite_north.deployment, sqlite_north.conversation, HALF_PAST_EIGHT, Event()
    )
    names = {job.name for job in scheduler.get_jobs()}
    scheduler.shutdown(wait=True)
    assert not names & {"the import", "the catch-up of an import"}


def test_a_start_catches_up_the_import(importing: Importing) -> None:
    scheduler = started_with(importing)
    try:
        until(lambda: importing.outcomes() == [(TUESDAY, "imported")])
    finally:
        scheduler.shutdown(wait=True)


def test_an_import_that_hangs_keeps_neither_delivery_nor_sweep_from_working(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing.extract(MONDAY)
    importing.by_hand()
    importing.world.add("messages", kind="alarm", recipient="ada", day=TUESDAY, position=0,
                        key="k", state="queued", queued_at=at(MONDAY), not_before=at(MONDAY),
                        attempts=0, unknown_outcomes=0)  # fmt: skip
    importing.world.add(
        "refused_imports", at=at(TUESDAY, time(8, 31)), source="ssd", sentence="Why."
    )
    go_on = Event()

    def hanging(*_: Any, **__: Any) -> None:
        go_on.wait(20)
        raise ImportStoppedError

    monkeypatch.setattr(module, "import_ssd", hanging)
    monkeypatch.setattr(schedule, "_A_SWEEP_WAITS", timedelta(0))
    scheduler = started_with(importing)
    try:
        until(lambda: _begun_today(importing))
        until(importing.told)
        importing.jobs().morning()
        assert len(importing.world.rows("sweeps", "id")) == 1
        assert importing.outcomes() == [(TUESDAY, None)]
    finally:
        go_on.set()
        scheduler.shutdown(wait=True)


def _begun_today(importing: Importing) -> bool:
    with reading(importing.world.engine) as connection:
        return scheduled_import(connection, TUESDAY) is not None
