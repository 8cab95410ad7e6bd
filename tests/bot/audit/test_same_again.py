"""An audit on the same facts is the same again, in one part or in two."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.bot.audit.audit_file import Row, csv_rows
from tests.bot.audit.conftest import MARCH, Audit

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_two_runs_on_the_same_facts_are_the_same_to_the_byte(
    authority: Engine, tmp_path: Path, ending: str
) -> None:
    """In processes of their own, whose sets and dictionaries are in other orders."""
    written = []
    for number in ("1", "2"):
        out = tmp_path / f"{number}.{ending}"
        environment = {
            "PYTHONHASHSEED": number,
            "SEEN_DATABASE_URL": str(authority.url),
            "PATH": "/usr/bin:/bin",
            "TZ": "UTC" if number == "1" else "Australia/Sydney",
        }
        subprocess.run(
            [sys.executable, "-m", "bot", "audit", *MARCH, "--out", str(out)],
            check=True, cwd=ROOT, env=environment, capture_output=True, timeout=300,
        )  # fmt: skip
        written.append(out.read_bytes())
    assert written[0] == written[1]


def test_the_parts_of_a_period_have_the_lines_of_the_whole(audit: Audit, authority: Engine) -> None:
    found: list[Row] = []
    for first, last in (("2026-03-01", "2026-03-11"), ("2026-03-12", "2026-03-31")):
        assert audit("--from", first, "--to", last, "--out", "a.csv")[0] == 0
        found += csv_rows(Path("a.csv"))
    assert audit(*MARCH, "--out", "a.csv")[0] == 0

    def owed(lines: list[Row]) -> list[tuple[Any, ...]]:
        return sorted(
            tuple(line.values()) for line in lines if line["not_counted"] != "overdue_before"
        )

    assert owed(found) == owed(csv_rows(Path("a.csv")))
