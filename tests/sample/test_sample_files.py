"""The folder: the same bytes each time, the SSD's columns, and rows that fit each other."""

import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.sample import write_sample
from tests.sample.reading import DAYS, MONDAY, contents, day, sample

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
        "ssd_cin_episodes.csv": 12,
        "ssd_cin_plans.csv": 7,
        "ssd_cin_visits.csv": 6,
        "ssd_cla_episodes.csv": 12,
        "ssd_cla_placement.csv": 11,
        "ssd_cla_reviews.csv": 7,
        "ssd_cla_visits.csv": 6,
        "ssd_cp_plans.csv": 9,
        "ssd_cp_reviews.csv": 9,
        "ssd_cp_visits.csv": 7,
        "ssd_department.csv": 4,
        "ssd_initial_cp_conference.csv": 13,
        "ssd_involvements.csv": 9,
        "ssd_legal_status.csv": 5,
        "ssd_missing.csv": 7,
        "ssd_person.csv": 16,
        "ssd_professionals.csv": 9,
        "ssd_s47_enquiry.csv": 9,
    }
    prefixes = {name: {c.split("_")[0] for c in columns} for name, columns in headers.items()}
    assert all(len(found) == 1 for found in prefixes.values())


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


@pytest.mark.parametrize("as_of", [date(1995, 6, 1), date(2099, 12, 1), date(2101, 1, 1)])
def test_a_day_outside_the_calendar_is_refused(as_of: date, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="calendar"):
        write_sample(tmp_path / "sample", children=3, seed=1, as_of=as_of)
    assert not (tmp_path / "sample").exists()


_KEYS = [
    ("ssd_person", "pers_person_id"),
    ("ssd_person", "pers_legacy_id"),
    ("ssd_professionals", "prof_professional_id"),
    ("ssd_professionals", "prof_staff_id"),
    ("ssd_involvements", "invo_involvements_id"),
    ("ssd_cin_episodes", "cine_referral_id"),
    ("ssd_cin_plans", "cinp_cin_plan_id"),
    ("ssd_cin_visits", "cinv_cin_visit_id"),
    ("ssd_s47_enquiry", "s47e_s47_enquiry_id"),
    ("ssd_initial_cp_conference", "icpc_icpc_id"),
    ("ssd_cp_plans", "cppl_cp_plan_id"),
    ("ssd_cp_visits", "cppv_cp_visit_id"),
    ("ssd_cp_reviews", "cppr_cp_review_id"),
    ("ssd_cla_episodes", "clae_cla_episode_id"),
    ("ssd_cla_placement", "clap_cla_placement_id"),
    ("ssd_cla_visits", "clav_cla_visit_id"),
    ("ssd_cla_reviews", "clar_cla_review_id"),
    ("ssd_legal_status", "lega_legal_status_id"),
    ("ssd_missing", "miss_table_id"),
    ("staff", "staff_id"),
    ("staff", "email"),
    ("plan_details", "plan_id"),
    ("placement_details", "placement_id"),
    ("events", "event_id"),
]


@pytest.mark.parametrize(("children", "seed"), SIZES)
def test_keys_are_unique(children: int, seed: int) -> None:
    it = sample(children, seed)
    for name, key in _KEYS:
        values = [row[key] for row in it.files[name]]
        assert len(values) == len(set(values)), (name, key)
    told = [(row["visit_id"], row["visit_type"]) for row in it.files["visit_details"]]
    assert len(told) == len(set(told))
    references = {row["pers_legacy_id"] for row in it.persons.values()}
    assert not references & it.persons.keys()
    plans = {row["cppl_cp_plan_id"] for row in it.files["ssd_cp_plans"]}
    assert not plans & {row["cinp_cin_plan_id"] for row in it.files["ssd_cin_plans"]}


@pytest.mark.parametrize(("children", "seed"), SIZES)
def test_every_row_is_of_a_known_person_and_of_that_person_s_referral(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    referrals = {row["cine_referral_id"]: row for row in it.files["ssd_cin_episodes"]}
    for name, rows in it.files.items():
        for row in rows:
            person = next((row[c] for c in row if c.endswith("person_id")), None)
            assert person is None or person in it.persons, name
            for column in (c for c in row if c.endswith("referral_id")):
                assert referrals[row[column]]["cine_person_id"] == person, (name, column)
    referred = {row["cine_person_id"] for row in referrals.values()}
    assert referred == it.persons.keys()


@pytest.mark.parametrize(("children", "seed"), SIZES)
def test_what_is_told_of_visits_and_plans_is_of_visits_and_plans_that_are_there(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    plans = {row["cppl_cp_plan_id"]: row["cppl_person_id"] for row in it.files["ssd_cp_plans"]}
    in_need = {row["cinp_cin_plan_id"] for row in it.files["ssd_cin_plans"]}
    for visit in it.files["ssd_cp_visits"]:
        owner = plans.get(visit["cppv_cp_plan_id"], visit["cppv_person_id"])
        assert owner == visit["cppv_person_id"]
    for name, key, types in [
        ("ssd_cp_visits", "cppv_cp_visit_id", ("cp_statutory",)),
        ("ssd_cla_visits", "clav_cla_visit_id", ("cla_statutory",)),
        ("ssd_cin_visits", "cinv_cin_visit_id", ("cin_statutory", "home_visit")),
    ]:
        assert it.details_of(*types).keys() <= {row[key] for row in it.files[name]}
    assert {row["plan_id"] for row in it.files["core_groups"]} <= plans.keys()
    assert {row["plan_id"] for row in it.files["plan_details"]} <= plans.keys()
    assert {row["plan_id"] for row in it.files["plan_intervals"]} <= plans.keys() | in_need


@pytest.mark.parametrize(("children", "seed"), SIZES)
def test_whoever_is_named_works_here(children: int, seed: int) -> None:
    it = sample(children, seed)
    teams = {row["dept_team_id"] for row in it.files["ssd_department"]}
    professionals = {row["prof_professional_id"] for row in it.files["ssd_professionals"]}
    numbers = {row["prof_staff_id"] for row in it.files["ssd_professionals"]}
    staff = {row["staff_id"]: row for row in it.files["staff"]}
    for row in it.files["ssd_involvements"]:
        assert row["invo_professional_id"] in professionals | {"NULL"}
        assert row["invo_professional_team"] in teams | {"NULL"}
    for name, column in [
        ("visit_details", "staff_id"),
        ("supervisions", "staff_id"),
        ("ssd_s47_enquiry", "s47e_s47_completed_by_worker_id"),
        ("ssd_initial_cp_conference", "icpc_icpc_worker_id"),
    ]:
        assert {row[column] for row in it.files[name]} <= numbers
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


_TO_COME = {  # what is said of days ahead
    "pers_expected_dob",
    "icpc_icpc_target_date",
    "cppr_cp_review_due",
    "clar_cla_review_due_date",
    "booked_for",
    "panel_on",
    "approval_extended_to",
    "from",
    "to",
}
_DATED = re.compile(r"\d{4}-\d\d-\d\d.*")


@pytest.mark.parametrize("as_of", [MONDAY, *DAYS.values()], ids=["a Monday", *DAYS])
def test_nothing_is_dated_after_the_night_of_the_extract_but_one_visit(as_of: date) -> None:
    it = sample(60, 3, as_of)
    ahead = [
        (name, column)
        for name, rows in it.files.items()
        for row in rows
        for column, value in row.items()
        if column not in _TO_COME and _DATED.fullmatch(value) and day(value) >= as_of
    ]
    assert it.summary.problems["visit dated in the future"] == 1
    assert sorted(ahead) == [
        ("ssd_cin_visits", "cinv_cin_visit_date"),
        ("ssd_cp_visits", "cppv_cp_visit_date"),
    ]


@pytest.mark.parametrize(("children", "seed"), SIZES)
def test_days_are_written_as_sql_server_does_and_in_the_supplement_as_iso_days(
    children: int, seed: int
) -> None:
    it = sample(children, seed)
    for name, rows in it.files.items():
        for row in rows:
            for column, value in row.items():
                if not _DATED.fullmatch(value):
                    continue
                if name.startswith("ssd_"):
                    assert _AT.fullmatch(value), (name, column)
                elif column.endswith("_at"):
                    datetime.fromisoformat(value)
                else:
                    date.fromisoformat(value)
    for row in it.files["ssd_person"]:
        assert all(row.values())  # NULL, never blank


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
