"""A folder with the extract of Tuesday, and a schedule that imports it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.bot.importing_world import Importing, importing_on
from tests.bot.world import TUESDAY


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
