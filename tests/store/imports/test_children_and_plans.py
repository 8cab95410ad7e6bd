"""From rows of persons and plans to facts."""

from datetime import date

import pytest

from tests.store.imports.imported import Authority, problems
from tests.store.imports.ssd_folder import person, plan

PERSONS, PLANS = "ssd_person.csv", "ssd_cp_plans.csv"


@pytest.mark.parametrize(
    ("legacy", "reference"),
    [("L1", "L1"), ("", "C1"), ("NULL", "C1"), ("-1", "C1"), ("0", "C1"), (" L7  ", "L7")],
)
def test_the_reference_is_the_legacy_id_where_filled(
    authority: Authority, legacy: str, reference: str
) -> None:
    authority.files["ssd_person"] = [person("C1", pers_legacy_id=legacy)]
    authority.imported()
    assert authority.only("children")["reference"] == reference


UNBORN = "the expected birth has passed and none is recorded: taken as unborn"
ESTIMATE = "no date of birth: the expected one, over 4 weeks past, is taken as an estimate"
NO_AGE = "neither born nor expected: the age is not known"
UNREADABLE = "the value cannot be read and is taken as not known"


@pytest.mark.parametrize(
    ("dob", "expected", "born", "due", "field", "reason"),
    [
        ("2018-05-01", "", "2018-05-01", None, "", ""),
        ("2026-03-09", "", "2026-03-09", None, "", ""),
        ("2018-05-01", "2026-05-01", "2018-05-01", None, "", ""),
        ("2026-03-10", "", None, "2026-03-10", "", ""),
        ("2026-06-01", "2026-05-01", None, "2026-06-01", "", ""),
        ("", "2026-03-10", None, "2026-03-10", "", ""),
        ("", "2026-03-09", None, "2026-03-09", "pers_expected_dob", UNBORN),
        ("", "2026-02-09", None, "2026-02-09", "pers_expected_dob", UNBORN),
        ("", "2026-02-08", "2026-02-08", None, "pers_expected_dob", ESTIMATE),
        ("1900-01-01", "2015-06-15", "2015-06-15", None, "pers_expected_dob", ESTIMATE),
        ("", "", None, None, "pers_dob", NO_AGE),
        ("NULL", "NULL", None, None, "pers_dob", NO_AGE),
        ("last May", "2026-06-01", None, "2026-06-01", "pers_dob", UNREADABLE),
    ],
)
def test_born_or_due_to_be_born(
    authority: Authority,
    dob: str,
    expected: str,
    born: str | None,
    due: str | None,
    field: str,
    reason: str,
) -> None:
    authority.files["ssd_person"] = [person("C1", pers_dob=dob, pers_expected_dob=expected)]
    report = authority.imported()
    child = authority.only("children")
    assert child["born"] == (born and date.fromisoformat(born))
    assert child["due_to_be_born"] == (due and date.fromisoformat(due))
    assert problems(report) == ([(PERSONS, 2, "C1", field, reason)] if reason else [])


def test_of_the_names_only_initials_are_kept(authority: Authority) -> None:
    report = authority.imported()
    assert authority.only("children")["initials"] == "AF"
    said = f"{report.to_text()}{report.to_json()}{authority.rows('imports')}"
    assert "Ada" not in said
    assert "Field" not in said


def test_a_death_is_kept_and_its_open_plan_is_listed(authority: Authority) -> None:
    authority.files["ssd_person"] = [person("C1", pers_death_date="2026-03-01 00:00:00.000")]
    report = authority.imported()
    assert authority.only("children")["died_on"] == date(2026, 3, 1)
    assert problems(report) == [(PLANS, 2, "P1", "", "the child has died and the plan is open")]


def test_a_death_after_the_extract_is_not_known(authority: Authority) -> None:
    authority.files["ssd_person"] = [person("C1", pers_death_date="2062-03-01")]
    report = authority.imported()
    assert authority.only("children")["died_on"] is None
    reason = "a death after the extract is taken as not known"
    assert problems(report) == [(PERSONS, 2, "C1", "pers_death_date", reason)]


def test_persons_without_an_id_and_persons_with_one_reference_are_listed(
    authority: Authority,
) -> None:
    authority.add("ssd_person", person("-1"), person("C2", pers_legacy_id="L1"))
    report = authority.imported()
    assert [child["person_id"] for child in authority.rows("children")] == ["C1", "C2"]
    assert problems(report) == [
        (PERSONS, 3, "", "pers_person_id", "the row has no usable id"),
        (PERSONS, 4, "C2", "pers_legacy_id", "another person has the same reference"),
    ]


def test_the_same_row_twice_is_kept_once(authority: Authority) -> None:
    authority.add("ssd_person", person("C1", pers_legacy_id="L1"))
    report = authority.imported()
    reason = "the same row stands twice; the first is kept"
    assert problems(report) == [(PERSONS, 3, "C1", "", reason)]


@pytest.mark.parametrize(
    ("ola", "temporary"),
    [("Y", True), ("y    ", True), ("N", False), ("", False), ("NULL", False), ("U", False)],
)
def test_only_y_is_another_authoritys_plan(authority: Authority, ola: str, temporary: bool) -> None:
    authority.files["ssd_cp_plans"] = [plan("P1", "C1", cppl_cp_plan_ola=ola)]
    authority.imported()
    assert authority.only("cp_plans")["temporary"] is temporary


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("", None),
        ("NULL", None),
        ("1900-01-01 00:00:00.000", None),
        ("2026-02-01", date(2026, 2, 1)),
        ("2026-01-05", date(2026, 1, 5)),
        ("2027-01-01", date(2027, 1, 1)),
    ],
)
def test_a_plan_without_an_end_or_of_1900_is_open(
    authority: Authority, written: str, end: date | None
) -> None:
    authority.files["ssd_cp_plans"] = [plan("P1", "C1", cppl_cp_plan_end_date=written)]
    authority.imported()
    assert authority.only("cp_plans")["end"] == end


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (plan("", "C1"), "", "cppl_cp_plan_id", "the row has no usable id"),
        (plan("P2", "C9"), "P2", "cppl_person_id", "the person is not in ssd_person"),
        (plan("P2", ""), "P2", "cppl_person_id", "the person is not in ssd_person"),
        (
            plan("P2", "C1", cppl_cp_plan_start_date=""),
            "P2",
            "cppl_cp_plan_start_date",
            "the plan has no usable start",
        ),
        (
            plan("P2", "C1", cppl_cp_plan_end_date="2025-12-31"),
            "P2",
            "cppl_cp_plan_end_date",
            "the plan ends before it starts",
        ),
    ],
)
def test_plans_that_cannot_be_used_are_listed_and_stop_no_other(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cp_plans", row)
    report = authority.imported()
    assert [kept["plan_id"] for kept in authority.rows("cp_plans")] == ["P1"]
    assert problems(report) == [(PLANS, 3, key, field, reason)]


def test_a_plan_whose_end_cannot_be_read_stays_open_and_is_listed(authority: Authority) -> None:
    authority.files["ssd_cp_plans"] = [plan("P1", "C1", cppl_cp_plan_end_date="soon")]
    report = authority.imported()
    assert authority.only("cp_plans")["end"] is None
    assert problems(report) == [(PLANS, 2, "P1", "cppl_cp_plan_end_date", UNREADABLE)]


NO_PLAN = "no such plan in ssd_cp_plans or ssd_cin_plans"


@pytest.mark.parametrize(
    ("cells", "kept", "field", "reason"),
    [
        ({"every": "5 working days"}, "5 working days", "", ""),
        ({"every": "3 Weeks"}, "3 weeks", "", ""),
        ({"every": "fortnightly"}, None, "every", "the interval cannot be read"),
        ({"every": ""}, None, "every", "the interval cannot be read"),
        ({"plan_id": "P9"}, None, "plan_id", NO_PLAN),
        (
            {"effective_from": ""},
            None,
            "effective_from",
            "the interval has no usable beginning",
        ),
    ],
)
def test_agreed_intervals(
    authority: Authority, cells: dict[str, str], kept: str | None, field: str, reason: str
) -> None:
    row = {"plan_id": "P1", "every": "1 week", "effective_from": "2026-02-01"} | cells
    authority.add("plan_intervals", row)
    report = authority.imported()
    assert [interval["every"] for interval in authority.rows("plan_intervals")] == (
        [kept] if kept else []
    )
    expected = [("plan_intervals.csv", 2, row["plan_id"], field, reason)] if reason else []
    assert problems(report) == expected


@pytest.mark.parametrize(
    ("approved", "by_chair"),
    [(["yes"], True), ([""], False), (["no"], False), (["yes", ""], False)],
)
def test_a_longer_interval_needs_every_row_to_say_that_the_chair_approved(
    authority: Authority, approved: list[str], by_chair: bool
) -> None:
    row = {"plan_id": "P1", "every": "1 week", "effective_from": "2026-02-01"}
    authority.add("plan_intervals", *[row | {"approved_by_chair": said} for said in approved])
    authority.imported()
    assert authority.only("plan_intervals")["approved_by_chair"] is by_chair
