"""An audit's workbook: its sheets, its dip sample, and another program that opens it."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.audit.lines import COLUMNS
from tests.bot.audit.audit_file import rows, sheets
from tests.bot.audit.conftest import MARCH, QUARTER, Audit, Book

SOFFICE = shutil.which("soffice")


def test_the_workbook_has_its_sheets_and_says_what_it_is_about(
    book_of: Callable[[tuple[str, ...]], Book],
) -> None:
    book = book_of(QUARTER)
    assert list(book) == ["Read me", "Children", "Teams", "Duties", "Authority", "Dip sample"]
    about = {row["about"]: row["what"] for row in rows(book["Read me"])}
    assert about["Period"] == "2026-01-01 to 2026-03-31, both included, by the due day"
    assert about["Facts"] == "the extract of 2026-04-20 05:30"
    assert about["Policy"].endswith("in force from 2018-01-01")
    children = {line["child"] for line in rows(book["Children"])}
    assert about["Children"] == f"{len(children)} for whom something was owed"
    assert about["Not audited"] == "none"
    assert set(COLUMNS) <= set(about)
    names = {row["team"]: row["team_name"] for row in rows(book["Teams"])}
    assert all(names[team] for team in names if team != "none")


def test_the_dip_sample_is_drawn_again_alike_and_otherwise_by_another_seed(
    audit: Audit, authority: Engine
) -> None:
    drawn = []
    for seed in ((), (), ("--seed", "another")):
        assert audit(*MARCH, "--out", "a.xlsx", *seed)[0] == 0
        book = sheets(Path("a.xlsx"))
        lines, sampled = rows(book["Children"]), rows(book["Dip sample"])
        children = {line["child"] for line in sampled}
        assert len(children) == 10
        assert sampled == [line for line in lines if line["child"] in children]
        drawn.append(children)
        about = {row["about"]: row["what"] for row in rows(book["Read me"])}
        assert f'"{seed[1] if seed else "2026-03-01 to 2026-03-31"}"' in about["Dip sample"]
    assert drawn[0] == drawn[1] != drawn[2]


def test_lines_go_on_in_another_sheet_where_one_is_full(
    audit: Audit, authority: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert audit(*MARCH, "--out", "a.xlsx")[0] == 0
    whole = rows(sheets(Path("a.xlsx"))["Children"])
    monkeypatch.setattr("bot.audit.workbook.LAST_ROW", 100)
    assert audit(*MARCH, "--out", "a.xlsx")[0] == 0
    book = sheets(Path("a.xlsx"))
    parts = [name for name in book if name.startswith("Children")]
    assert parts[:2] == ["Children", "Children 2"]
    assert [line for part in parts for line in rows(book[part])] == whole
    assert all(len(book[part]) <= 101 for part in parts)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_the_workbook(audit: Audit, authority: Engine, tmp_path: Path) -> None:
    assert audit(*MARCH, "--out", "a.xlsx")[0] == 0
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    asked = [str(SOFFICE), home, "--headless", "--convert-to", every_sheet, "a.xlsx"]
    subprocess.run(asked, check=True, timeout=300, capture_output=True)
    with (tmp_path / "a-Duties.csv").open(encoding="utf-8") as file:
        assert file.readline().startswith("duty,owed,in_time")
        assert file.readline().startswith("cp_visit,")
