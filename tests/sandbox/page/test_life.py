"""The extracts of a made-up authority's mornings: each knows what had happened by then."""

import csv
from datetime import date, datetime, time
from pathlib import Path

import pytest

from bot.clock import LONDON
from bot.sandbox.page.life import Life
from store.database import open_database
from store.imports.ssd import import_ssd
from store.schema import require_current

FIRST, LAST = date(2026, 11, 17), date(2026, 12, 15)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    return Life.made_up(tmp_path_factory.mktemp("life"), children=60, seed=7, last=LAST)


def rows(folder: Path | None, name: str) -> list[dict[str, str]]:
    assert folder is not None
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_last_extract_is_the_whole_sample(life: Life) -> None:
    extract = life.extract_of(LAST)
    assert extract is not None
    for file in sorted((life.folder / "whole").glob("*.csv")):
        assert (extract / file.name).read_bytes() == file.read_bytes(), file.name


def test_after_the_last_morning_none_comes(life: Life) -> None:
    assert life.extract_of(date(2026, 12, 16)) is None


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("ssd_cla_visits", "clav_cla_visit_date"),
        ("ssd_cp_plans", "cppl_cp_plan_end_date"),
        ("ssd_involvements", "invo_involvement_start_date"),
        ("ssd_person", "pers_dob"),
        ("visit_details", "recorded_at"),
        ("core_groups", "recorded_at"),
        ("conferences", "held_on"),
        ("events", "recorded_at"),
    ],
)
def test_an_extract_knows_nothing_of_its_own_day_or_later(
    life: Life, table: str, column: str
) -> None:
    earlier, whole = rows(life.extract_of(FIRST), table), rows(life.folder / "whole", table)
    known = [row[column] for row in earlier if row[column][:1].isdigit()]
    assert known
    assert max(known)[:10] < FIRST.isoformat()
    assert len(earlier) <= len(whole)


@pytest.mark.parametrize("table", ["ssd_cp_visits", "ssd_cin_visits"])
def test_a_visit_is_in_it_once_it_was_written_up(life: Life, table: str) -> None:
    own = f"{'cppv_cp' if table == 'ssd_cp_visits' else 'cinv_cin'}_visit_"
    details = rows(life.folder / "whole", "visit_details")
    written = {
        one["visit_id"]: one["recorded_at"]
        for one in details
        if one["visit_type"] != "cla_statutory"
    }
    whole = {
        one[f"{own}id"]: one[f"{own}date"]
        for one in rows(life.folder / "whole", table)
        if one[f"{own}id"] in written
    }
    extract = {one[f"{own}id"] for one in rows(life.extract_of(FIRST), table)} & whole.keys()
    by_then = {one for one in whole if written[one] < FIRST.isoformat()}
    assert extract == by_then
    made_before = {one for one, day in whole.items() if day < FIRST.isoformat()}
    assert made_before - by_then, "the sample has a visit that was written up days later"


def test_cutting_puts_nothing_wrong_that_was_right(life: Life, tmp_path: Path) -> None:
    def problems(day: date) -> set[str]:
        extract = life.extract_of(day)
        assert extract is not None
        engine = open_database(f"sqlite:///{tmp_path / str(day)}.db")
        require_current(engine)
        report = import_ssd(engine, extract, now=datetime.combine(day, time(6), LONDON))
        engine.dispose()
        _, _, told = report.to_text().partition("Problems")
        return {line.partition(": ")[0] for line in told.splitlines() if line[2:3].strip()}

    assert problems(FIRST) <= problems(LAST)
