"""Later extracts of an authority: the same rows in another order, or rows that differ."""

import csv
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random


def reordered(source: Path, target: Path) -> None:
    """Write the same rows in another order, and say that they were taken half an hour later."""
    draw = Random(3)

    def shuffle(_: str, text: str) -> str:
        header, *rows = text.splitlines(keepends=True)
        draw.shuffle(rows)  # the sample writes no line breaks within a value
        return "".join([header, *rows])

    _later(source, target, minutes=30, change=shuffle)


def written_up_again(source: Path, target: Path) -> None:
    """Write every visit as recorded a second later, and say that it was taken an hour later."""

    def recorded_later(name: str, text: str) -> str:
        if name != "visit_details.csv":
            return text
        header, *rows = csv.reader(text.splitlines())
        at = header.index("recorded_at")
        for row in rows:
            if row[at]:
                later = datetime.fromisoformat(row[at]) + timedelta(seconds=1)
                row[at] = later.isoformat()
        return "".join(f"{','.join(row)}\n" for row in [header, *rows])  # no value has a comma

    _later(source, target, minutes=60, change=recorded_later)


def _later(source: Path, target: Path, minutes: int, change: Callable[[str, str], str]) -> None:
    target.mkdir()
    for file in source.glob("*.csv"):
        text = change(file.name, file.read_text(encoding="utf-8"))
        (target / file.name).write_text(text, encoding="utf-8", newline="")
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    taken = datetime.fromisoformat(manifest["extracted_at"]) + timedelta(minutes=minutes)
    manifest["extracted_at"] = taken.isoformat()
    (target / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
