"""A folder that is imported, and all that its administrator was told."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.imports.problems import ImportRefused
from tests.bot.importing_world import HALF_PAST_FIVE, Importing, importing_on
from tests.bot.world import FRIDAY, NEXT_MONDAY, TUESDAY, words

MONDAY = TUESDAY - timedelta(days=1)
SATURDAY, SUNDAY = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2)
NEXT_TUESDAY = NEXT_MONDAY + timedelta(days=1)
CHRISTMAS_EVE = date(2026, 12, 24)  # a Thursday; the 28th is Boxing Day's substitute
REFUSED = "Nothing was imported: staff.csv is missing."


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
