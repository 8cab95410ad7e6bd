"""The sweep comes after the import by the schedule, and does not wait for long."""

from datetime import time, timedelta

import pytest

from bot.importing import import_extract
from bot.schedule import import_comes_first
from tests.bot.importing_world import Importing
from tests.bot.world import HALF_PAST_EIGHT, TUESDAY, at

MONDAY = TUESDAY - timedelta(days=1)


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
