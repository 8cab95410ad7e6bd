"""A world whose facts come from a folder, imported by hand or by the schedule."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from threading import Event

from sqlalchemy import Engine

from bot.deployment import DailyImport
from bot.importing import import_extract
from bot.sandbox import Message
from bot.schedule import Jobs
from store.imports.report import Report
from tests.bot.world import HALF_PAST_EIGHT, World, open_world, world_on
from tests.store.imports.ssd_folder import SsdFolder, member

HALF_PAST_FIVE = time(5, 30)


@dataclass
class Importing:
    """An authority's folder, and the world that lives by it; Ada is its administrator."""

    world: World
    folder: SsdFolder

    def extract(self, day: date, hour: str = "01:00:00") -> None:
        """Let an extract of a day be there, with one visit more than the last."""
        self.folder.manifest = {"case_system": "systemc", "extracted_at": f"{day}T{hour}"}
        self.folder.write()

    def spoil(self) -> None:
        """Let the extract be one that is refused."""
        (self.folder.path / "staff.csv").unlink()

    def by_hand(self) -> Report:
        """Import as the command does, in a process of its own."""
        return import_extract(self.world.deployment, str(self.folder.path))

    def jobs(self, stop: Event | None = None) -> Jobs:
        return Jobs(
            self.world.deployment, self.world.conversation, HALF_PAST_EIGHT, stop or Event()
        )

    def told(self) -> list[Message]:
        return self.world.told("ada")

    def outcomes(self) -> list[tuple[date, str | None]]:
        found: list[tuple[date, str | None]] = self.world.rows(
            "scheduled_imports", "day", "outcome"
        )
        return found


@contextmanager
def importing_on(
    engine: Engine, path: Path, *, hour: time | None = HALF_PAST_FIVE
) -> Iterator[Importing]:
    """Yield a world without facts whose folder the schedule imports at an hour, if any."""
    folder = SsdFolder(path / "extract")
    folder.files["staff"].append(
        member("ada", role="administrator", email="ada@council.example", team_id="")
    )
    with world_on(engine) as bare:
        daily = DailyImport(str(folder.path), hour) if hour else None
        deployment = replace(
            bare.deployment, daily_import=daily, administrators=("ada@council.example",)
        )
        world = open_world(bare.sandbox, deployment, bare.clock)
        world.member("ada", email="ada@council.example")
        yield Importing(world, folder)
