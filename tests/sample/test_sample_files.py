"""The folder: the same bytes each time, the SSD's columns, and rows that fit each other."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from bot.sample import write_sample
from tests.sample.reading import MONDAY, contents, day, sample

SIZES = [(12, 1), (60, 2), (400, 3)]
_AT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:00\.000")


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert contents(60, 5, MONDAY) == contents(60, 5, MONDAY)


def test_another_seed_gives_another_authority() -> None:
    one, other = contents(60, 5, MONDAY), contents(60, 6, MONDAY)
    alike = {name for name in one if one[name] == other[name]}
    assert one.keys() == other.keys()
    assert alike == {"manifest.json"}


def test_ssd_files_have_every_column_of_their_definition() -> None:
    headers = {
        name: text.decode().split("\n", 1)[0].split(",")
        for name, text in contents(1, 1, MONDAY).items()
        if name.startswith("ssd_")
    }
    assert {name: len(columns) for name, columns in headers.items()} == {
        "ssd_cp_plans.csv": 9,
        "ssd_cp_visits.csv": 7,
        "ssd_department.csv": 4,
        "ssd_involvements.csv": 9,
        "ssd_person.csv": 16,
        "ssd_professionals.csv": 9,
    }


@pytest.mark.parametrize(
    ("as_of", "extracted_at"),
    [
        (date(2026, 11, 9), "2026-11-09T05:30:00+00:00"),
        (date(2026, 7, 1), "2026-07-01T05:30:00+01:00"),
        (date(2026, 10, 25), "2026-10-25T05:30:00+00:00"),  # the clocks went back at 02:00
    ],
)
def test_the_manifest_says_when_the_extract_was_taken(as_of: date, extracted_at: str) -> None:
    manifest = json.loads(contents(1, 1, as_of)["manifest.json"])
    assert manifest == {
        "authority": "Harrowmere",
        "case_system": "systemc",
        "ssd_version": "1.4.5",
        "extracted_at": extracted_at,
    }


@pytest.mark.parametrize("children", [0, -1, 200_001])
def test_an_impossible_number_of_children_is_refused(children: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a sample has 1 to 200,000 children"):
        write_sample(tmp_path / "sample", children=children, seed=1, as_of=MONDAY)
    assert not (tmp_path / "sample").exists()


@pytest.mark.parametrize("as_of", [date(1989, 1, 1), date(2101, 1, 1)])
def test_a_day_outside_the_calendar_is_refused(as_of: date, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="calendar"):
        write_sample(tmp_path / "sample", children=3, seed=1, as_of=as_of)


@pytest.mark.parametrize(("children", "seed"), SIZES)
def test_keys_are_unique_and_every_reference_is_met(children: int, seed: int) -> None:
    it = sample(children, seed)
    for name, key in [
        ("ssd_person", "pers_person_id"),
        ("ssd_person", "pers_legacy_id"),
        ("ssd_cp_plans", "cppl_cp_plan_id"),
        ("ssd_cp_visits", "cppv_cp_visit_id"),
        ("ssd_involvements", "invo_involvements_id"),
        ("ssd_professionals", "prof_professional_id"),
        ("ssd_professionals", "prof_staff_id"),
        ("staff", "staff_id"),
        ("staff", "email"),
        ("visit_details", "visit_id"),
    ]:
        values = [row[key] for row in it.files[name]]
        assert len(values) == len(set(values)), (name, key)
    references = {row["pers_legacy_id"] for row in it.persons.values()}
    assert not references & it.persons.keys()
    plans = {row["cppl_cp_plan_id"]: row["cppl_person_id"] for row in it.files["ssd_cp_plans"]}
    teams = {row["dept_team_id"] for row in it.files["ssd_department"]}
    professionals = {row["prof_professional_id"] for row in it.files["ssd_professionals"]}
    numbers = {row["prof_staff_id"] for row in it.files["ssd_professionals"]}
    staff = {row["staff_id"]: row for row in it.files["staff"]}
    visit_ids = {row["cppv_cp_visit_id"] for row in it.files["ssd_cp_visits"]}
    assert set(plans.values()) == it.persons.keys()
    for visit in it.files["ssd_cp_visits"]:
        assert visit["cppv_person_id"] in it.persons
        assert _AT.fullmatch(visit["cppv_cp_visit_date"])
        owner = plans.get(visit["cppv_cp_plan_id"], visit["cppv_person_id"])
        assert owner == visit["cppv_person_id"]
    for row in it.files["ssd_involvements"]:
        assert row["invo_person_id"] in it.persons
        assert row["invo_professional_id"] in professionals | {"NULL"}
        assert row["invo_professional_team"] in teams | {"NULL"}
    assert it.details.keys() <= visit_ids
    assert {row["staff_id"] for row in it.files["visit_details"]} <= numbers
    assert {row["plan_id"] for row in it.files["plan_intervals"]} <= plans.keys()
    assert staff.keys() <= numbers
    for row in it.files["leave"]:
        assert row["staff_id"] in staff
        assert row["cover_staff_id"] in staff.keys() | {""}
        assert row["from"] <= row["to"]
    for team in it.files["teams"]:
        assert team["team_id"] in teams
        assert staff[team["manager_staff_id"]]["role"] == "team_manager"
        assert staff[team["deputy_staff_id"]]["role"] == "deputy_team_manager"
        assert staff[team["service_manager_staff_id"]]["role"] == "service_manager"
        assert re.fullmatch(r"team-[a-z0-9-]+", team["channel"])
    assert {"administrator", "independent_chair"} <= {row["role"] for row in staff.values()}


@pytest.mark.parametrize(("children", "seed"), SIZES)
def test_nothing_is_dated_after_the_night_of_the_extract_but_one_visit(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    ahead = [row for row in it.files["ssd_cp_visits"] if day(row["cppv_cp_visit_date"]) >= it.as_of]
    assert len(ahead) == it.summary.problems["visit dated in the future"]
    extracted_at = it.as_of.isoformat()
    assert all(row["recorded_at"] < extracted_at for row in it.details.values())
    assert all(day(row["cppl_cp_plan_start_date"]) < it.as_of for row in it.open_plans)


def test_visits_lie_within_a_plan_and_before_a_death() -> None:
    it = sample(400, 3)
    periods: dict[str, list[tuple[date, date]]] = {}
    for plan in it.files["ssd_cp_plans"]:
        end = plan["cppl_cp_plan_end_date"]
        period = day(plan["cppl_cp_plan_start_date"]), date.max if end == "NULL" else day(end)
        assert period[0] < period[1]
        periods.setdefault(plan["cppl_person_id"], []).append(period)
    for person, visits in it.visits.items():
        died = it.persons[person]["pers_death_date"]
        for visit in visits:
            made = day(visit["cppv_cp_visit_date"])
            assert any(start <= made <= end for start, end in periods[person])
            assert died == "NULL" or made < day(died)
