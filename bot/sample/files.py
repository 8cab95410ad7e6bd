"""The folder into which the files are streamed, and how values are written in them."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from bot.sample.columns import COLUMNS
from bot.sample.names import AUTHORITY

NULL = "NULL"  # as SQL Server's tools write it, in the SSD files
BLANK = ""  # not known, in the supplement files
EXTRACTED_AT = time(5, 30, tzinfo=ZoneInfo("Europe/London"))
SSD_VERSION = "1.4.5"


def ssd_day(day: date | None) -> str:
    """Return a day as the SSD writes it."""
    return NULL if day is None else f"{day.isoformat()} 00:00:00.000"


class SampleFolder:
    """The folder while it is written: every file is open, and rows go straight to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self.rows: Counter[str] = Counter()

    def __enter__(self) -> Self:
        """Make the folder and begin each file with its header."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._writers = {}
        for name, columns in COLUMNS.items():
            path = self._folder / f"{name}.csv"
            file = self._open.enter_context(path.open("w", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(file, lineterminator="\n")
            self._writers[name].writerow(columns.split())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every file."""
        self._open.__exit__(kind, error, trace)

    def write(self, name: str, rows: Iterable[tuple[str, ...]]) -> None:
        """Add rows to one file, and count them."""
        written = list(rows)
        self._writers[name].writerows(written)
        self.rows[name] += len(written)

    def write_manifest(self, as_of: date) -> None:
        """Say whose extract it is, and that it was taken early on the day."""
        manifest = {
            "authority": AUTHORITY,
            "case_system": "systemc",
            "ssd_version": SSD_VERSION,
            "extracted_at": datetime.combine(as_of, EXTRACTED_AT).isoformat(),
        }
        text = json.dumps(manifest, indent=2) + "\n"
        (self._folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
