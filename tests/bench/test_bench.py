"""The cheap rows of the performance table can be measured, and are written down in one shape."""

import json
from pathlib import Path

from rich.console import Console

from bot.sandbox import Limits
from tests.bench.__main__ import ROWS, run
from tests.bench.delivering import least_seconds
from tests.bench.town import DAY, Town, facts_of

_CHEAP = ("due_date", "one_child")
_OF_A_FIGURE = {"what", "value", "unit", "against", "against_value", "ratio", "aim", "met", "note"}


def test_cheap_rows_are_printed_and_written_down(tmp_path: Path) -> None:
    """Each row has figures, each figure all its fields, and the machine is named."""
    out = tmp_path / "bench" / "latest.json"
    console = Console(record=True, width=150)
    run([row for row in ROWS if row.name in _CHEAP], quick=True, out=out, console=console)
    latest = json.loads(out.read_text(encoding="utf-8"))
    assert [row["row"] for row in latest["rows"]] == list(_CHEAP)
    for row in latest["rows"]:
        assert row["figures"]
        for figure in row["figures"]:
            assert figure.keys() == _OF_A_FIGURE
            assert figure["value"] > 0
    assert {"cores", "python", "sqlite", "postgresql"} <= latest["machine"].keys()
    assert "WorkingCalendar.after" in console.export_text()


def test_every_row_has_a_name_of_its_own() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_the_least_time_is_that_of_the_limits() -> None:
    """34 messages in the fullest channel take 33 s; 2,000 after a burst of 50 take 39 s."""
    assert least_seconds(Limits(workspace_per_second=1e9), 2_000, 60)[0] == 33
    assert least_seconds(Limits(), 2_000, 60)[0] == 39


def test_a_town_has_a_plan_and_a_worker_for_every_child() -> None:
    facts = {name: list(rows) for name, rows in facts_of(Town(250))}
    assert len(facts["children"]) == len(facts["cp_plans"]) == len(facts["allocations"]) == 250
    assert 20 <= len(facts["visits"]) / 250 <= 30
    assert all(visit["day"] < DAY for visit in facts["visits"])
    assert {one["staff_id"] for one in facts["allocations"]} <= {
        one["staff_id"] for one in facts["staff"]
    }
