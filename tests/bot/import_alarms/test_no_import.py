"""Administrators are told when there are no facts, and when an import did not run."""

from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.bot.import_alarms.conftest import REFUSED, SATURDAY, delivered
from tests.bot.importing_world import Importing, importing_on
from tests.bot.world import TUESDAY, WEDNESDAY, words


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
