"""Row: the morning sweep of 4,000 and of 40,000 children."""

import json
import subprocess
import sys
from dataclasses import replace
from statistics import median
from typing import Any

from sqlalchemy import text

from store.database import open_database, reading
from tests.bench.databases import KINDS, NAMED, Databases, Kind
from tests.bench.figures import Figure, Plan, Row, bounded
from tests.bench.town import Town

_GROWTH = 10
_EVERY_DUTY, _FOUR_DUTIES = 2_500, 3_000  # children a second, at least, on SQLite
_CHILDREN_PAST_A_STEP = "SELECT count(DISTINCT person_id) FROM reminders"
_VISITS = "SELECT count(*) FROM visits"


def measure(plan: Plan) -> list[Figure]:
    """Sweep fresh copies of both sizes alternately, each in a process of its own.

    On SQLite once more with plans and visits alone, of which four duties are judged.
    """
    times = plan.sized(5, 1)
    towns = [Town(plan.sized(4_000, 200))]
    towns.append(replace(towns[0], every_duty=False))
    figures: list[Figure] = []
    for small in towns:
        large = replace(small, children=small.children * _GROWTH)
        for kind in KINDS if small.every_duty else KINDS[:1]:
            figures += _of_kind(plan.databases, kind, small, large, times)
    return figures


def _of_kind(
    databases: Databases, kind: Kind, small: Town, large: Town, times: int
) -> list[Figure]:
    pairs = [(_once(databases, kind, small), _once(databases, kind, large)) for _ in range(times)]
    figures: list[Figure] = []
    name = NAMED[kind] if small.every_duty else f"{NAMED[kind]}, four duties"
    at_least = _EVERY_DUTY if small.every_duty else _FOUR_DUTIES
    aim = at_least if kind == "sqlite" else None
    for town, runs in ((small, [a for a, _ in pairs]), (large, [b for _, b in pairs])):
        size = f"{name}, {town.children:,} children"
        seconds = median(run["seconds"] for run in runs)
        rate = town.children / seconds
        peak = median(run["megabytes"] for run in runs)
        big = town is large
        share = runs[0]["past_a_step"] / town.children
        note = (
            f"{size}: {runs[0]['visits'] / town.children:.1f} visits a child, {share:.1%} of the "
            f"children past a step, {runs[0]['reminders']:,} reminders queued; median of {times}"
        )
        figures += [
            bounded(f"{size}: sweep", seconds, "s", note=note),
            bounded(f"{size}: rate", rate, "children/s", at_least=aim),
            bounded(f"{size}: peak memory", peak, "MB", at_most=300 if big else None),
        ]
    growth = median(b["seconds"] / a["seconds"] for a, b in pairs)
    figures.append(
        Figure(
            f"{name}: time of {large.children:,} by that of {small.children:,}",
            growth,
            "times",
            "linear growth",
            _GROWTH,
            growth / _GROWTH,
            "≤ 11 times",
            growth <= _GROWTH * 1.1,
        )
    )
    return figures


def _once(databases: Databases, kind: Kind, town: Town) -> dict[str, Any]:
    with databases.fresh(kind, town) as url:
        command = [sys.executable, "-m", "tests.bench.sweep_once", url, town.now.isoformat()]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        run: dict[str, Any] = json.loads(done.stdout)
        if run["children"] != town.children or run["not_assessed"]:
            raise AssertionError(f"the sweep did not see every child: {run}")
        engine = open_database(url)
        with reading(engine) as connection:
            run["past_a_step"] = connection.scalar(text(_CHILDREN_PAST_A_STEP))
            run["visits"] = connection.scalar(text(_VISITS))
        engine.dispose()
    return run


ROW = Row("sweep", "sweep, every child with an open plan, outbox writes included", measure)
