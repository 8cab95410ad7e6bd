"""The import by the schedule: once a day, caught up, never in the way, and never silent."""

import logging
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Engine

from bot import importing as module
from bot.importing import ImportStoppedError
from bot.schedule import import_comes_first, import_is_due
from store.database import DatabaseBusy, DatabaseError, writing
from store.scheduled_imports import begin_scheduled_import
from tests.bot.importing_world import HALF_PAST_FIVE, Importing, importing_on
from tests.bot.world import FRIDAY, TUESDAY, WEDNESDAY, another, at

SUNDAY = FRIDAY + timedelta(days=2)
CHRISTMAS = date(2026, 12, 25)
SUMMER = date(2026, 7, 14)
CLOCKS_FORWARD = date(2026, 3, 29)  # 01:00 to 02:00 is left out


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
