"""Plans of children in need, how often they are visited, and visits that may be case notes."""

from datetime import UTC, date, datetime

import pytest

from tests.store.imports.imported import Authority, problems
from tests.store.imports.looked_after import cla_visit
from tests.store.imports.need import cin_plan, cin_visit
from tests.store.imports.ssd_folder import person, visit

PLANS, VISITS, INTERVALS = "ssd_cin_plans.csv", "ssd_cin_visits.csv", "plan_intervals.csv"
DETAILS = "visit_details.csv"


def test_a_plan_of_a_child_in_need_is_kept_as_it_is(authority_on_each: Authority) -> None:
    authority = authority_on_each
    ended = cin_plan("N2", "C1", cinp_cin_plan_end_date="2026-02-01 00:00:00.000")
    authority.add("ssd_cin_plans", cin_plan("N1", "C1"), ended)
    assert problems(authority.imported()) == []
    start = date(2026, 1, 5)
    assert authority.rows("cin_plans") == [
        {"plan_id": "N1", "person_id": "C1", "start": start, "end": None},
        {"plan_id": "N2", "person_id": "C1", "start": start, "end": date(2026, 2, 1)},
    ]


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (cin_plan("0", "C1"), "", "cinp_cin_plan_id", "the row has no usable id"),
        (cin_plan("N1", "C9"), "N1", "cinp_person_id", "the person is not in ssd_person"),
        (
            cin_plan("N1", "C1", cinp_cin_plan_start_date="1900-01-01"),
            "N1",
            "cinp_cin_plan_start_date",
            "the plan has no usable start",
        ),
        (
            cin_plan("N1", "C1", cinp_cin_plan_end_date="2026-01-04"),
            "N1",
            "cinp_cin_plan_end_date",
            "the plan ends before it starts",
        ),
    ],
)
def test_a_plan_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cin_plans", row)
    assert problems(authority.imported()) == [(PLANS, 2, key, field, reason)]
    assert authority.rows("cin_plans") == []


def test_two_plans_with_one_id_are_listed_and_refuse_no_import(authority: Authority) -> None:
    authority.add("ssd_cin_plans", cin_plan("N1", "C1"), cin_plan("N1", "C1"))
    authority.add("ssd_cin_plans", cin_plan("N1", "C1", cinp_cin_plan_end_date="2026-02-01"))
    assert problems(authority.imported()) == [
        (PLANS, 3, "N1", "", "the same row stands twice; the first is kept"),
        (PLANS, 4, "N1", "", "two rows with one key differ; the first is kept"),
    ]
    assert authority.only("cin_plans")["end"] is None


def agreed(plan_id: str) -> dict[str, str]:
    return {"plan_id": plan_id, "every": "3 weeks", "effective_from": "2026-02-01"}


@pytest.mark.parametrize(
    ("plan_id", "of_cp", "of_cin", "reason"),
    [
        ("P1", 1, 0, ""),
        ("N1", 0, 1, ""),
        ("N9", 0, 0, "no such plan in ssd_cp_plans or ssd_cin_plans"),
    ],
)
def test_an_interval_is_of_the_plan_with_its_id_in_either_table(
    authority_on_each: Authority, plan_id: str, of_cp: int, of_cin: int, reason: str
) -> None:
    authority = authority_on_each
    authority.add("ssd_cin_plans", cin_plan("N1", "C1"))
    authority.add("plan_intervals", agreed(plan_id))
    report = authority.imported()
    assert report.changes["plan_intervals"].rows == of_cp
    assert report.changes["cin_plan_intervals"].rows == of_cin
    expected = [(INTERVALS, 2, plan_id, "plan_id", reason)] if reason else []
    assert problems(report) == expected


def test_an_interval_of_an_id_that_two_plans_have_is_nobodys(authority: Authority) -> None:
    authority.add("ssd_cin_plans", cin_plan("P1", "C1"))
    authority.add("plan_intervals", agreed("P1"))
    report = authority.imported()
    reason = "the plan stands in ssd_cp_plans and in ssd_cin_plans: which is meant?"
    assert problems(report) == [(INTERVALS, 2, "P1", "plan_id", reason)]
    assert authority.rows("plan_intervals") + authority.rows("cin_plan_intervals") == []


def test_a_visit_is_kept_with_what_its_row_says(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.add("ssd_cin_visits", cin_visit("W1", "C1", cinv_cin_visit_bedroom="Y"))
    assert problems(authority.imported()) == []
    seen = authority.only("visits", source_table="ssd_cin_visits")
    assert (seen["visit_id"], seen["person_id"]) == ("W1", "C1")
    assert seen["day"] == date(2026, 3, 3)
    assert seen["at"] == datetime(2026, 3, 3, 14, tzinfo=UTC)
    assert (seen["seen"], seen["seen_alone"], seen["bedroom_seen"]) == (True, True, True)
    assert seen["type"] == "cin_statutory"
    assert seen["expectant_parent_seen"] is None


@pytest.mark.parametrize(
    ("born", "seen", "alone", "kind"),
    [
        ("2018-05-01", "Y", "Y", "cin_statutory"),
        ("2018-05-01", "Y", "N", "home_visit"),
        ("2018-05-01", "Y", "", "home_visit"),
        ("2018-05-01", "N", "Y", "home_visit"),
        ("2018-05-01", "", "Y", "home_visit"),
        ("2022-03-04", "Y", "N", "cin_statutory"),
        ("2022-03-04", "N", "N", "home_visit"),
        ("2022-03-03", "Y", "N", "home_visit"),
        ("2026-06-01", "Y", "", "cin_statutory"),
        ("", "Y", "N", "home_visit"),
    ],
)
def test_without_details_the_ticks_say_whether_a_visit_was_statutory(
    authority: Authority, born: str, seen: str, alone: str, kind: str
) -> None:
    """The visit is of 3 March 2026: a child born on 3 March 2022 is 4 that day."""
    authority.files["ssd_person"] = [person("C1", pers_dob=born)]
    row = cin_visit("W1", "C1", cinv_cin_visit_seen=seen, cinv_cin_visit_seen_alone=alone)
    authority.add("ssd_cin_visits", row)
    authority.imported()
    assert authority.only("visits", visit_id="W1")["type"] == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (["cin_statutory"], "cin_statutory"),
        (["Home_Visit"], "home_visit"),
        (["home_visit", "cin_statutory"], "cin_statutory"),
        (["cp_statutory"], "cin_statutory"),
        (["cla_statutory"], "cin_statutory"),
    ],
)
def test_details_say_the_type_and_contradictory_ones_nothing(
    authority: Authority, said: list[str], kind: str
) -> None:
    """By its ticks the visit is statutory: seen, and alone."""
    authority.add("ssd_cin_visits", cin_visit("W1", "C1"))
    authority.add("visit_details", *[{"visit_id": "W1", "visit_type": each} for each in said])
    authority.imported()
    assert authority.only("visits", visit_id="W1")["type"] == kind


def test_details_of_a_visit_in_this_table(authority: Authority) -> None:
    authority.add("ssd_cin_visits", cin_visit("W1", "C1", cinv_cin_visit_seen="N"))
    said = {"visit_type": "home_visit", "outcome": "no_reply", "staff_id": "S2", "place": "home"}
    authority.add("visit_details", {"visit_id": "W1", "recorded_at": "2026-03-04"} | said)
    assert problems(authority.imported()) == []
    failed = authority.only("visits", visit_id="W1")
    assert (failed["outcome"], failed["place"], failed["qualified"]) == ("no_reply", "home", False)
    assert failed["recorded_on"] == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        pytest.param(cin_visit("V1", "C1", "2026-02-01 10:00:00"), False, id="id of a CP note"),
        pytest.param(cin_visit("A1", "C1"), True, id="id of a CLA visit, of another range"),
        pytest.param(cin_visit("W1", "C1", "2026-03-02 10:30:00"), True, id="instant of a CP note"),
        pytest.param(cin_visit("W1", "C1", "2026-03-04 16:00:00"), False, id="instant of CLA"),
        pytest.param(cin_visit("W1", "C1", "2026-03-04 16:00:01"), True, id="a second later"),
        pytest.param(cin_visit("W1", "C2", "2026-03-04 16:00:00"), True, id="another child"),
        pytest.param(cin_visit("W1", "C1", "2026-03-05"), True, id="only the day is known"),
    ],
)
def test_notes_of_cp_and_cla_visits_are_read_from_their_own_tables(
    authority_on_each: Authority, row: dict[str, str], kept: bool
) -> None:
    authority = authority_on_each
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cla_visits", cla_visit("A1", "C1"), cla_visit("A2", "C1", "2026-03-05"))
    authority.add("ssd_cin_visits", row)
    assert problems(authority.imported()) == []
    tables = [found["source_table"] for found in authority.rows("visits")]
    assert tables.count("ssd_cin_visits") == kept
    assert tables.count("ssd_cp_visits") == 1
    assert tables.count("ssd_cla_visits") == 2


def test_a_note_of_a_cp_visit_that_cannot_be_used_is_none_of_this_table(
    authority: Authority,
) -> None:
    authority.add("ssd_cp_visits", visit("V2", "C1", ""))
    authority.add("ssd_cin_visits", cin_visit("V2", "C1"))
    report = authority.imported()
    assert [kept["visit_id"] for kept in authority.rows("visits")] == ["V1"]
    assert [problem[0] for problem in problems(report)] == ["ssd_cp_visits.csv"]


@pytest.mark.parametrize(
    ("row", "key", "field", "reason"),
    [
        (cin_visit("-1", "C1"), "", "cinv_cin_visit_id", "the row has no usable id"),
        (cin_visit("W1", "C9"), "W1", "cinv_person_id", "the person is not in ssd_person"),
        (cin_visit("W1", "C1", ""), "W1", "cinv_cin_visit_date", "the visit has no date"),
        (
            cin_visit("W1", "C1", "soon"),
            "W1",
            "cinv_cin_visit_date",
            "the visit's date cannot be read",
        ),
        (
            cin_visit("W1", "C1", "2026-03-09 23:00:01"),
            "W1",
            "cinv_cin_visit_date",
            "the visit is dated after the extract",
        ),
    ],
)
def test_a_visit_that_cannot_be_used_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str
) -> None:
    authority.add("ssd_cin_visits", row)
    report = authority.imported()
    assert problems(report) == [(VISITS, 2, key, field, reason)]
    assert [(c.rows, c.left_out) for c in report.files if c.file == VISITS] == [(1, 1)]


def test_a_visit_outside_a_plan_is_ordinary(authority: Authority) -> None:
    authority.add("ssd_cin_visits", cin_visit("W1", "C1", "2021-01-01"))
    assert problems(authority.imported()) == []


def test_one_note_of_two_children_is_two_visits_and_the_same_row_twice_is_one(
    authority: Authority,
) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cin_visits", cin_visit("W1", "C1"), cin_visit("W1", "C2"))
    authority.add("ssd_cin_visits", cin_visit("W1", "C2"))
    report = authority.imported()
    reason = "the same row stands twice; the first is kept"
    assert problems(report) == [(VISITS, 4, "W1", "", reason)]
    seen = [row for row in authority.rows("visits") if row["visit_id"] == "W1"]
    assert [row["person_id"] for row in seen] == ["C1", "C2"]
    assert [row["nobody_else_seen"] for row in seen] == [False, False]


@pytest.mark.parametrize(
    ("visit_id", "field", "reason"),
    [
        ("W9", "", "no such visit in ssd_cin_visits"),
        (
            "V1",
            "visit_type",
            "the visit stands in ssd_cp_visits, which the visit_type contradicts",
        ),
    ],
)
def test_details_for_no_visit_are_listed(
    authority: Authority, visit_id: str, field: str, reason: str
) -> None:
    authority.add("ssd_cin_visits", cin_visit("W1", "C1"), cin_visit("V1", "C1"))
    authority.add("visit_details", {"visit_id": visit_id, "visit_type": "home_visit"})
    assert problems(authority.imported()) == [(DETAILS, 2, visit_id, field, reason)]


def test_details_of_a_table_that_is_not_supplied_are_no_problem(authority: Authority) -> None:
    authority.add("visit_details", {"visit_id": "W1", "visit_type": "cin_statutory"})
    authority.add("visit_details", {"visit_id": "A1", "visit_type": "cla_statutory"})
    assert problems(authority.imported()) == []
