"""The performance table: `python -m tests.bench [--rows a,b] [--quick]`."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console

from bot import clock
from tests.bench import (
    commands,
    delivering,
    due_date,
    importing,
    morning,
    one_child,
    page,
    starting,
    sweeping,
)
from tests.bench.databases import Databases
from tests.bench.figures import Figure, Plan, Row, as_json, show
from tests.bench.machine import machine_line

ROWS = tuple(
    module.ROW
    for module in (
        due_date,
        one_child,
        sweeping,
        commands,
        importing,
        delivering,
        morning,
        starting,
        page,
    )
)
LATEST = Path("bench/latest.json")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print and write down; a missed aim is printed as one, and is no failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    names = [row.name for row in ROWS]
    parser.add_argument("--rows", default=",".join(names), help=f"of {', '.join(names)}")
    parser.add_argument("--quick", action="store_true", help="small sizes, once each")
    parser.add_argument("--out", type=Path, default=LATEST, help=f"where from {LATEST}")
    given = parser.parse_args(argv)
    wanted = given.rows.split(",")
    if unknown := set(wanted) - set(names):
        parser.error(f"no such rows: {', '.join(sorted(unknown))}")
    run(
        [row for row in ROWS if row.name in wanted],
        quick=given.quick,
        out=given.out,
        console=Console(width=150 if not sys.stdout.isatty() else None, highlight=False),
    )
    return 0


def run(rows: Sequence[Row], *, quick: bool, out: Path, console: Console) -> dict[str, Any]:
    """Measure rows one after the other; return what was written down."""
    measured: list[tuple[Row, list[Figure], float]] = []
    # A short path: that of a Unix socket may not exceed 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="seenb"))
    databases = Databases(folder)
    machine = machine_line(None)
    try:
        plan = Plan(databases, quick)
        for row in rows:
            started = perf_counter()
            figures = row.measure(plan)
            seconds = perf_counter() - started
            show(console, row, figures, seconds)
            measured.append((row, figures, seconds))
        machine["postgresql"] = databases.version or "not needed"
    finally:
        databases.close()
        shutil.rmtree(folder, ignore_errors=True)
    line = ", ".join(f"{name} {value}" for name, value in machine.items())
    console.print(f"{line}{'; quick: small sizes, once each' if quick else ''}", markup=False)
    latest = {
        "at": clock.now().isoformat(timespec="seconds"),
        "quick": quick,
        "machine": machine,
        "rows": as_json(measured),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(latest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return latest


if __name__ == "__main__":
    sys.exit(main())
