"""From rows of visits, and the details beside them, to facts."""

from datetime import UTC, date, datetime

import pytest

from store.imports.bulk import told
from store.imports.visit_columns import Visit
from store.tables import Base
from tests.store.imports.imported import Authority, problems
from tests.store.imports.ssd_folder import EXTRACTED_AT, person, plan, visit

VISITS, DETAILS = "ssd_cp_visits.csv", "visit_details.csv"
UNREADABLE = "the value cannot be read and is taken as not known"
NOBODY = "the row names no person, and no plan that leads to one"


def detail(visit_id: str = "V1", **cells: str) -> dict[str, str]:
    return {"visit_id": visit_id, "visit_type": "cp_statutory"} | cells


def test_a_visit_without_details_knows_what_its_row_says(authority: Authority) -> None:
    authority.imported()
    seen = authority.only("visits")
    assert seen["source_table"] == "ssd_cp_visits"
    assert seen["type"] == "cp_statutory"
    assert seen["day"] == date(2026, 3, 2)
    assert seen["at"] == datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
    assert (seen["seen"], seen["seen_alone"], seen["bedroom_seen"]) == (True, True, True)
    unknown = ("staff_id", "qualified", "place", "outcome", "recorded_on", "recorded_at")
    assert {seen[column] for column in unknown} == {None}
    assert seen["expectant_parent_seen"] is None
    assert seen["nobody_else_seen"] is True


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ("", "the visit has no date"),
        ("NULL", "the visit has no date"),
        ("1900-01-01 00:00:00.000", "the visit has no date"),
        ("yesterday", "the visit's date cannot be read"),
        ("2026-03-10", "the visit is dated after the extract"),
        ("2026-03-09 23:00:00.001", "the visit is dated after the extract"),
    ],
)
def test_a_visit_without_a_date_or_after_the_extract_is_left_out(
    authority: Authority, when: str, reason: str
) -> None:
    authority.add("ssd_cp_visits", visit("V2", "C1", when))
    report = authority.imported()
    assert [kept["visit_id"] for kept in authority.rows("visits")] == ["V1"]
    assert problems(report) == [(VISITS, 3, "V2", "cppv_cp_visit_date", reason)]
    assert [(c.rows, c.left_out) for c in report.files if c.file == VISITS] == [(2, 1)]


@pytest.mark.parametrize("when", [EXTRACTED_AT, "2026-03-09", "2026-03-09T22:59:59Z"])
def test_a_visit_on_the_day_of_the_extract_is_kept(authority: Authority, when: str) -> None:
    authority.files["ssd_cp_visits"] = [visit("V1", "C1", when)]
    assert problems(authority.imported()) == []
    assert len(authority.rows("visits")) == 1


@pytest.mark.parametrize(
    ("row", "person_id", "reason"),
    [
        (visit("V1", "C1", cppv_cp_plan_id="of no plan"), "C1", ""),
        (visit("V1", "", cppv_cp_plan_id="P2"), "C2", ""),
        (visit("V1", "-1", cppv_cp_plan_id="P2"), "C2", ""),
        (visit("V1", "C1", cppv_cp_plan_id="P2"), "C1", ""),
        (visit("V1", "C9", cppv_cp_plan_id="P2"), None, "the person is not in ssd_person"),
        (visit("V1", "", cppv_cp_plan_id="P9"), None, NOBODY),
        (visit("V1", "", cppv_cp_plan_id="-1"), None, NOBODY),
    ],
)
def test_a_visit_is_of_its_person_and_only_without_one_of_its_plans_person(
    authority: Authority, row: dict[str, str], person_id: str | None, reason: str
) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cp_plans", plan("P2", "C2", cppl_cp_plan_end_date="2026-03-05"))
    authority.files["ssd_cp_visits"] = [row]
    report = authority.imported()
    assert [kept["person_id"] for kept in authority.rows("visits")] == (
        [person_id] if person_id else []
    )
    assert [problem[4] for problem in problems(report)] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("day", "in_plan"),
    [("2026-01-04", False), ("2026-01-05", True), ("2026-02-01", True), ("2026-02-02", False)],
)
def test_a_visit_in_no_plan_is_listed_and_kept(
    authority: Authority, day: str, in_plan: bool
) -> None:
    authority.files["ssd_cp_plans"] = [plan("P1", "C1", cppl_cp_plan_end_date="2026-02-01")]
    authority.files["ssd_cp_visits"] = [visit("V1", "C1", day)]
    report = authority.imported()
    reason = "the child had no plan on the day of the visit"
    expected = [] if in_plan else [(VISITS, 2, "V1", "cppv_cp_visit_date", reason)]
    assert problems(report) == expected
    assert len(authority.rows("visits")) == 1


@pytest.mark.parametrize(
    ("dob", "expected", "outcome", "met"),
    [
        ("", "2026-04-01", "", True),
        ("2026-03-05", "", "", True),
        ("2026-03-02", "", "", None),
        ("2018-05-01", "", "", None),
        ("", "", "", None),
        ("", "2026-04-01", "completed", True),
        ("", "2026-04-01", "alone_refused", True),
        ("", "2026-04-01", "no_reply", None),
        ("", "2026-04-01", "no_access", None),
        ("", "2026-04-01", "access_refused", None),
    ],
)
def test_before_birth_a_visit_that_did_not_fail_met_the_expectant_parent(
    authority: Authority, dob: str, expected: str, outcome: str, met: bool | None
) -> None:
    authority.files["ssd_person"] = [person("C1", pers_dob=dob, pers_expected_dob=expected)]
    authority.add("visit_details", detail(outcome=outcome))
    authority.imported()
    assert authority.only("visits")["expectant_parent_seen"] is met


def test_flags_that_say_nothing_are_listed_and_not_known(authority: Authority) -> None:
    authority.files["ssd_cp_visits"] = [
        visit("V1", "C1", cppv_cp_visit_seen="Q", cppv_cp_visit_seen_alone="U")
    ]
    report = authority.imported()
    seen = authority.only("visits")
    assert (seen["seen"], seen["seen_alone"]) == (None, None)
    assert problems(report) == [(VISITS, 2, "V1", "cppv_cp_visit_seen", UNREADABLE)]


@pytest.mark.parametrize(
    ("cells", "facts"),
    [
        ({"staff_id": "S1"}, {"staff_id": "S1", "qualified": True}),
        ({"staff_id": "S2"}, {"staff_id": "S2", "qualified": False}),
        ({"staff_id": "M1"}, {"staff_id": "M1", "qualified": None}),
        ({"staff_id": "-1"}, {"staff_id": None, "qualified": None}),
        ({"place": "home"}, {"place": "home"}),
        ({"place": "School"}, {"place": "school"}),
        ({"place": "placement"}, {"place": "placement"}),
        ({"place": "office"}, {"place": "elsewhere"}),
        ({"place": "other"}, {"place": "elsewhere"}),
        ({"outcome": "completed"}, {"outcome": None, "not_alone_reason": None}),
        ({"outcome": "no_reply"}, {"outcome": "no_reply"}),
        ({"outcome": "no_access"}, {"outcome": "no_access"}),
        ({"outcome": "access_refused"}, {"outcome": "refused_access"}),
        ({"outcome": "alone_refused"}, {"outcome": None, "not_alone_reason": "parent_refused"}),
        ({"not_alone_reason": "child_asleep"}, {"not_alone_reason": "child_asleep"}),
        ({"not_alone_reason": "none_recorded"}, {"not_alone_reason": "none_recorded"}),
        ({"present_during_alone": "main_carer"}, {"main_carer_present": True}),
        ({"present_during_alone": "sibling; main_carer"}, {"main_carer_present": True}),
        ({"present_during_alone": "sibling;other_adult"}, {"main_carer_present": False}),
        ({"present_during_alone": ""}, {"main_carer_present": None}),
        ({"persons_present_recorded": "yes"}, {"persons_present_recorded": True}),
        ({"observed_with_parents": "no"}, {"observed_with_parents": False}),
        ({"concerns": "yes"}, {"concerns": True}),
        ({"distinct": "no"}, {"distinct": False}),
        ({"linked_visit_id": "V8"}, {"linked_to": "V8"}),
        (
            {"recorded_at": "2026-03-03T09:00:00"},
            {
                "recorded_on": date(2026, 3, 3),
                "recorded_at": datetime(2026, 3, 3, 9, tzinfo=UTC),
            },
        ),
        ({"recorded_at": "2026-03-03"}, {"recorded_on": date(2026, 3, 3), "recorded_at": None}),
        ({"recorded_at": ""}, {"recorded_on": None, "recorded_at": None}),
    ],
)
def test_details(authority: Authority, cells: dict[str, str], facts: dict[str, object]) -> None:
    authority.add("visit_details", detail(**cells))
    assert problems(authority.imported()) == []
    seen = authority.only("visits")
    assert {column: seen[column] for column in facts} == facts


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        (detail("V9"), "", "no such visit in ssd_cp_visits"),
        (detail("-1"), "visit_id", "the row has no usable id"),
        (
            {"visit_id": "V1", "visit_type": "home_visit", "place": "home"},
            "visit_type",
            "the visit stands in ssd_cp_visits, which the visit_type contradicts",
        ),
        (
            {"visit_id": "V1", "visit_type": "social"},
            "visit_type",
            "the visit_type is not one of the known ones",
        ),
        (
            {"visit_id": "V1", "visit_type": ""},
            "visit_type",
            "the visit_type is not one of the known ones",
        ),
        (detail(place="moon"), "place", UNREADABLE),
        (detail(outcome="fine"), "outcome", UNREADABLE),
        (detail(not_alone_reason="shy"), "not_alone_reason", UNREADABLE),
        (detail(present_during_alone="dog"), "present_during_alone", UNREADABLE),
        (detail(concerns="some"), "concerns", UNREADABLE),
        (detail(recorded_at="later"), "recorded_at", UNREADABLE),
        (
            detail(recorded_at="2026-03-10T08:00:00"),
            "recorded_at",
            "recorded after the extract: taken as not known",
        ),
        (detail(staff_id="S9"), "staff_id", "the visitor is not in staff.csv (listed once each)"),
    ],
)
def test_details_that_say_nothing_are_listed(
    authority: Authority, row: dict[str, str], field: str, reason: str
) -> None:
    authority.add("visit_details", row)
    report = authority.imported()
    key = {"visit_id": ""}.get(field, row["visit_id"]) if row["visit_id"] == "-1" else None
    shown = "S9" if field == "staff_id" else row["visit_id"] if key is None else key
    assert problems(report) == [(DETAILS, 2, shown, field, reason)]
    seen = authority.only("visits")
    unknown = ("place", "outcome", "not_alone_reason", "main_carer_present", "concerns")
    assert {seen[column] for column in (*unknown, "recorded_on")} == {None}


def test_equal_ids_of_two_tables_are_two_visits(authority: Authority) -> None:
    authority.add(
        "visit_details",
        {"visit_id": "V1", "visit_type": "cla_statutory", "place": "placement"},
        detail(place="home"),
    )
    assert problems(authority.imported()) == []
    assert authority.only("visits")["place"] == "home"


def test_the_same_details_twice_are_kept_and_different_ones_are_not(authority: Authority) -> None:
    authority.add("ssd_cp_visits", visit("V2", "C1"))
    authority.add("visit_details", detail(place="home"), detail(place="home"))
    authority.add("visit_details", detail("V2", place="home"), detail("V2", place="school"))
    report = authority.imported()
    assert authority.only("visits", visit_id="V1")["place"] == "home"
    assert authority.only("visits", visit_id="V2")["place"] is None
    assert problems(report) == [
        (DETAILS, 3, "V1", "", "the same row stands twice; the first is kept"),
        (DETAILS, 5, "V2", "", "two rows of one visit differ: neither is used"),
    ]


def test_a_column_of_writing_up_speaks_where_the_details_do_not(authority: Authority) -> None:
    authority.columns["ssd_cp_visits"] += ("cppv_casenote_date",)
    authority.files["ssd_cp_visits"] = [
        visit("V1", "C1", cppv_casenote_date="2026-03-04 12:00:00.000"),
        visit("V2", "C1", cppv_casenote_date="2026-03-04 12:00:00.000"),
        visit("V3", "C1", cppv_casenote_date="2026-03-11 12:00:00.000"),
    ]
    authority.add("visit_details", detail("V2", recorded_at="2026-03-05"))
    report = authority.imported()
    assert [kept["recorded_on"] for kept in authority.rows("visits")] == [
        date(2026, 3, 4),
        date(2026, 3, 5),
        None,
    ]
    reason = "recorded after the extract: taken as not known"
    assert problems(report) == [(VISITS, 4, "V3", "cppv_casenote_date", reason)]


@pytest.mark.parametrize(
    ("others", "nobody_else"),
    [
        ([], True),
        (["N"], True),
        (["N", "N"], True),
        (["Y"], False),
        ([""], False),
        (["N", "Y"], False),
        (["unborn N"], False),
    ],
)
def test_who_else_was_seen_at_a_visit_of_several_children(
    authority_on_each: Authority, others: list[str], nobody_else: bool
) -> None:
    authority = authority_on_each
    authority.files["ssd_cp_visits"] = [visit("V1", "C1", cppv_cp_visit_seen="N")]
    for number, seen in enumerate(others, start=2):
        born = {"pers_dob": "2026-05-01"} if "unborn" in seen else {}
        authority.add("ssd_person", person(f"C{number}", **born))
        authority.add("ssd_cp_visits", visit("V1", f"C{number}", cppv_cp_visit_seen=seen[-1:]))
    authority.imported()
    assert authority.only("visits", person_id="C1")["nobody_else_seen"] is nobody_else


def test_a_failed_visit_saw_no_expectant_parent_either(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.add("ssd_person", person("C2", pers_dob="2026-05-01"))
    authority.files["ssd_cp_visits"] = [
        visit("V1", "C1", cppv_cp_visit_seen="N"),
        visit("V1", "C2", cppv_cp_visit_seen="N"),
    ]
    authority.add("visit_details", detail(outcome="no_reply"))
    authority.imported()
    assert authority.only("visits", person_id="C1")["nobody_else_seen"] is True


def test_a_visit_has_a_value_for_every_column_that_facts_fill() -> None:
    assert set(Visit._fields) == {column.name for column in told(Base.metadata.tables["visits"])}
