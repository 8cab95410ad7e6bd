"""One import in a process of its own: prints what it took, beside reading alone, as JSON."""

import csv
import json
import sys
from datetime import datetime
from pathlib import Path

from store.database import open_database
from store.imports.report import Report
from store.imports.ssd import import_ssd
from tests.bench.machine import peak_memory
from tests.bench.timing import seconds_of


def main(url: str, folder: str, now: str) -> None:
    """Import a folder as of an instant, then read its files with the standard library."""
    engine = open_database(url)
    reports: list[Report] = []
    seconds = seconds_of(
        lambda: reports.append(import_ssd(engine, folder, now=datetime.fromisoformat(now)))
    )
    measured = {
        "seconds": seconds,
        "megabytes": peak_memory(),
        "changed": any(reports[0].changes.values()),
        "rows": sum(change.rows for change in reports[0].comparison.changes.values()),
        "reading": seconds_of(lambda: _read(Path(folder))),
    }
    engine.dispose()
    sys.stdout.write(json.dumps(measured))


def _read(folder: Path) -> None:
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for _ in csv.DictReader(lines):
                pass


if __name__ == "__main__":
    main(*sys.argv[1:])
