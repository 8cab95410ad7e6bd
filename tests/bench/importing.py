"""Row: a snapshot of 4,000 children comes in, and again in another order; and one of 40,000."""

import json
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bot.sample import write_sample
from tests.bench.asked_meanwhile import answers_during
from tests.bench.databases import KINDS, NAMED, Kind
from tests.bench.extracts import reordered, written_up_again
from tests.bench.figures import Figure, Plan, Row, bounded, compared
from tests.bench.town import DAY, Town

_NOW = Town(1).now
_GROWTH = 10
_FIRST, _AGAIN, _DIFFERENT = "first", "again, reordered", "again, each visit written up anew"
_AT_MOST = {_FIRST: 25, _AGAIN: 6}  # times what csv.DictReader takes
_MEGABYTES, _AN_ANSWER_WITHIN = 400, 1.0

_Run = dict[str, Any]


def measure(plan: Plan) -> list[Figure]:
    """Import into an empty database, then again, each in a process of its own.

    Each time beside reading the files alone; then once more while people ask.
    """
    children = plan.sized(4_000, 300)
    at = plan.databases.folder
    folders = {_FIRST: at / "first", _AGAIN: at / "again", _DIFFERENT: at / "different"}
    large = at / "large"
    write_sample(folders[_FIRST], children=children, seed=7, as_of=DAY)
    reordered(folders[_FIRST], folders[_AGAIN])
    written_up_again(folders[_FIRST], folders[_DIFFERENT])
    write_sample(large, children=children * _GROWTH, seed=7, as_of=DAY)
    figures: list[Figure] = []
    for kind in KINDS:
        figures += _of_kind(plan, kind, folders, large)
        figures += _meanwhile(plan, kind, folders)
    for folder in (*folders.values(), large):
        shutil.rmtree(folder)
    return figures


def _of_kind(plan: Plan, kind: Kind, folders: dict[str, Path], large: Path) -> list[Figure]:
    runs: dict[str, list[_Run]] = {_FIRST: [], _AGAIN: []}
    large_runs: list[_Run] = []
    for _ in range(plan.sized(3, 1)):
        with plan.databases.fresh(kind, None) as url:
            for name, its in runs.items():
                its.append(_imported(url, folders[name], changing=name == _FIRST))
        with plan.databases.fresh(kind, None) as url:
            large_runs.append(_imported(url, large, changing=True))
    note = f"{runs[_FIRST][0]['rows']:,} rows; {large_runs[0]['rows']:,} in the large one"
    figures = [
        compared(
            f"{NAMED[kind]}: import {name}",
            "s",
            [(run["seconds"], run["reading"]) for run in its],
            "csv.DictReader",
            at_most=_AT_MOST[name],
            note=note,
        )
        for name, its in runs.items()
    ]
    peak = max(run["megabytes"] for its in runs.values() for run in its)
    growth = median(
        one["seconds"] / run["seconds"] for one, run in zip(large_runs, runs[_FIRST], strict=True)
    )
    return [
        *figures,
        bounded(f"{NAMED[kind]}: peak memory", peak, "MB", at_most=_MEGABYTES),
        bounded(
            f"{NAMED[kind]}: time of {_GROWTH} times the children", growth, "times", at_most=11
        ),
        bounded(
            f"{NAMED[kind]}: its peak memory", max(one["megabytes"] for one in large_runs), "MB"
        ),
    ]


def _meanwhile(plan: Plan, kind: Kind, folders: dict[str, Path]) -> list[Figure]:
    figures = []
    with plan.databases.fresh(kind, None) as url:
        for name, folder in folders.items():
            taken = answers_during(url, folders[_FIRST], _NOW, partial(_start, url, folder))
            figures.append(
                bounded(
                    f"{NAMED[kind]}: slowest answer during import {name}",
                    max(taken),
                    "s",
                    at_most=_AN_ANSWER_WITHIN,
                    note=f"{NAMED[kind]}: {len(taken)} answers during import {name}",
                )
            )
    return figures


def _imported(url: str, folder: Path, *, changing: bool) -> _Run:
    """Return what an import took; `changing` says whether it is to change anything."""
    with _start(url, folder) as process:
        said, _ = process.communicate()
    run: _Run = json.loads(said)
    if run["changed"] is not changing:
        raise AssertionError(f"an import that should change {changing}: {run}")
    return run


def _start(url: str, folder: Path) -> "subprocess.Popen[str]":
    command = [
        sys.executable,
        "-m",
        "tests.bench.import_once",
        url,
        str(folder),
        _NOW.isoformat(),
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


ROW = Row("import", "import of a snapshot, first and again in another order", measure)
