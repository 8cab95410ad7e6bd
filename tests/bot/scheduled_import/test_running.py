"""The import by the schedule in the running bot."""

from datetime import time, timedelta
from threading import Event
from typing import Any

import pytest

from bot import importing as module
from bot import schedule
from bot.importing import ImportStoppedError
from bot.schedule import start_schedule
from store.database import reading
from store.scheduled_imports import scheduled_import
from tests.bot.importing_world import Importing
from tests.bot.world import HALF_PAST_EIGHT, TUESDAY, World, at, until

MONDAY = TUESDAY - timedelta(days=1)


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
