"""Import a small authority into SQLite and ask what came of it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from store.imports.choices import Choices
from store.imports.report import Report
from store.imports.ssd import import_ssd
from tests.store.imports import stored
from tests.store.imports.ssd_database import SourceDatabase
from tests.store.imports.ssd_folder import NOW, SsdFolder


class Authority(SsdFolder):
    """A folder and the database it is imported into.

    `typed`: where the extract is a database, its columns have types and are not all text.
    """

    typed = True

    def __init__(self, path: Path, engine: Engine) -> None:
        super().__init__(path)
        self.engine = engine
        self.choices = Choices()

    def imported(self, now: datetime = NOW) -> Report:
        """Write the folder and import it."""
        return import_ssd(self.engine, self.write(), now=now, choices=self.choices)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table of facts."""
        return stored.rows(self.engine, table)

    def only(self, table: str, **like: object) -> dict[str, Any]:
        """Return the one row whose columns have these values."""
        return stored.only(self.engine, table, **like)


class AuthorityInDatabase(Authority):
    """An authority whose tables stand in a database, which the import reads."""

    def __init__(self, path: Path, engine: Engine, source: SourceDatabase) -> None:
        super().__init__(path, engine)
        self.source = source

    def filled(self, *, without: Sequence[str] = ()) -> str:
        """Make the tables and return the database's address."""
        self.source.put_folder(self.write(), without=without, typed=self.typed)
        return self.source.url

    def imported(self, now: datetime = NOW) -> Report:
        """Make the tables and import them."""
        return import_ssd(self.engine, self.filled(), now=now)


def problems(report: Report) -> list[tuple[str, int | None, str, str, str]]:
    """Return the problems as file, row, key, field and reason."""
    return [(p.file, p.row, p.key, p.field, p.reason) for p in report.problems]
