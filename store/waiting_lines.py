"""Lines of the access log that wait for SQLite's one writer, in a file beside the database.

A large import may hold the writer's lock for seconds, and nobody in Slack waits for that.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict

from sqlalchemy import Engine

from store.database import DatabaseError

_TABLE = """CREATE TABLE IF NOT EXISTS waiting (
    id INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT NOT NULL)"""


class Line(TypedDict):
    """Who looked up whom.

    `at` is an aware instant; `staff_id` is None for somebody we do not know, `person_id` for the
    caller's own list or a refusal that names no child.
    """

    at: datetime
    slack_user_id: str
    staff_id: str | None
    action: str
    person_id: str | None
    outcome: str


class WaitingLines:
    """The lines of one database that wait; with SQLite's own safety, for several processes."""

    def __init__(self, engine: Engine) -> None:
        self._file = Path(f"{engine.url.database}-access")

    def present(self) -> bool:
        """Say whether any line ever waited: then there is a file."""
        return self._file.exists()

    def put(self, line: Line) -> None:
        """Let a line wait, on the disk when this returns; raise DatabaseError."""
        with self._begun() as lines:
            written = json.dumps({**line, "at": line["at"].isoformat()})
            lines.execute("INSERT INTO waiting (line) VALUES (?)", (written,))

    def read(self) -> tuple[list[Line], int]:
        """Return what waits, and the number of the last line of it; raise DatabaseError."""
        with self._begun() as lines:
            found = lines.execute("SELECT id, line FROM waiting ORDER BY id").fetchall()
        read: list[Any] = [json.loads(line) for _, line in found]
        for line in read:
            line["at"] = datetime.fromisoformat(line["at"])
        return read, found[-1][0] if found else 0

    def forget(self, last: int) -> None:
        """Forget the lines up to one that are in the log by now; raise DatabaseError."""
        with self._begun() as lines:
            lines.execute("DELETE FROM waiting WHERE id <= ?", (last,))

    @contextmanager
    def _begun(self) -> Iterator[sqlite3.Connection]:
        """Yield the file, in a transaction that is committed when the block ends well."""
        try:
            with closing(sqlite3.connect(self._file, isolation_level=None)) as lines:
                lines.execute("BEGIN IMMEDIATE")
                lines.execute(_TABLE)
                yield lines
                lines.execute("COMMIT")
        except sqlite3.Error as error:
            raise DatabaseError(
                f"The file {self._file} cannot be used ({error}): see that it may be written, and "
                "that it is Seen's."
            ) from error
