"""Row: a snapshot of 4,000 children comes in, and again in another order."""

import csv
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Engine

from bot.sample import write_sample
from store.database import open_database
from store.imports.report import Report
from store.imports.ssd import import_ssd
from tests.bench.databases import KINDS, NAMED, Kind
from tests.bench.figures import Figure, Plan, Row, compared
from tests.bench.timing import seconds_of
from tests.bench.town import DAY, Town

_NOW = Town(1).now


def measure(plan: Plan) -> list[Figure]:
    """Import into an empty database, then again; each time beside reading the files alone."""
    children = plan.sized(4_000, 300)
    first = plan.databases.folder / "extract"
    again = plan.databases.folder / "extract_again"
    write_sample(first, children=children, seed=7, as_of=DAY)
    _reorder(first, again)
    times = plan.sized(2, 1)
    size = sum(file.stat().st_size for file in first.glob("*.csv")) / 1e6
    note = f"{children:,} children, {size:.1f} MB of CSV in {len(list(first.glob('*.csv')))} files"
    figures: list[Figure] = []
    for kind in KINDS:
        pairs: dict[str, list[tuple[float, float]]] = {"first": [], "again, reordered": []}
        for _ in range(times):
            with _empty(plan, kind) as engine:
                for name, folder in (("first", first), ("again, reordered", again)):
                    pairs[name].append(_imported(engine, folder, expected=name == "first"))
        figures += [
            compared(f"{NAMED[kind]}: import {name}", "s", pairs[name], "csv.DictReader", note=note)
            for name in pairs
        ]
    shutil.rmtree(first)
    shutil.rmtree(again)
    return figures


def _imported(engine: Engine, folder: Path, *, expected: bool) -> tuple[float, float]:
    """Import and read; `expected` says whether anything is to change."""
    reports: list[Report] = []
    taken = seconds_of(lambda: reports.append(import_ssd(engine, folder, now=_NOW)))
    changed = any(reports[0].changes.values())
    if changed is not expected:
        raise AssertionError(f"an import that should change {expected}: {reports[0].to_text()}")
    return taken, seconds_of(lambda: _read(folder))


def _read(folder: Path) -> None:
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for _ in csv.DictReader(lines):
                pass


def _reorder(source: Path, target: Path) -> None:
    """Write the same rows in another order, and say that they were taken later."""
    target.mkdir()
    draw = Random(3)
    for file in source.glob("*.csv"):
        header, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        draw.shuffle(rows)  # the sample writes no line breaks within a value
        (target / file.name).write_text("".join([header, *rows]), encoding="utf-8", newline="")
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    later = datetime.fromisoformat(manifest["extracted_at"]) + timedelta(minutes=30)
    manifest["extracted_at"] = later.isoformat()
    (target / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@contextmanager
def _empty(plan: Plan, kind: Kind) -> Iterator[Engine]:
    with plan.databases.fresh(kind, None) as url:
        engine = open_database(url)
        try:
            yield engine
        finally:
            engine.dispose()


ROW = Row("import", "import of a snapshot, first and again in another order", measure)
