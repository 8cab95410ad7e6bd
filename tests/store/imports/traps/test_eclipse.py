"""Eclipse's extract: each test is named after what is peculiar to it."""

from datetime import date

import pytest

from store.cases import find_children
from store.database import reading
from store.imports.choices import Choices
from store.supplied import NO_BEDROOMS, NO_VISITS_OF_OPEN_CIN_PLANS, not_judged
from tests.store.imports.imported import Authority, problems
from tests.store.imports.looked_after import cla_visit, episode, review
from tests.store.imports.traps.case_systems import (
    as_eclipse,
    eclipse_cin_plan,
    eclipse_cin_visit,
    eclipse_involvement,
    eclipse_person,
    eclipse_plan,
    eclipse_visit,
)

VISITS, CIN_VISITS = "ssd_cp_visits.csv", "ssd_cin_visits.csv"
BEDROOMS = "no visit says anything of bedrooms: home and bedroom is not judged"
OPEN_PLANS = "visits of open CIN plans are left out: visits to children in need are not judged"
NOT_SEEN = dict.fromkeys(("cppv_cp_visit_seen", "cppv_cp_visit_seen_alone"), "N")


def others(authority: Authority) -> list[tuple[str, int | None, str, str, str]]:
    """Import, and return the problems besides that no bedroom is in any Eclipse extract."""
    return [found for found in problems(authority.imported()) if found[4] != BEDROOMS]


def test_types_as_postgresql_writes_them(eclipse: Authority) -> None:
    eclipse.files["ssd_cp_plans"] = [
        eclipse_plan("P1", "C1", cppl_cp_plan_end_date="2026-03-20 00:00:00")
    ]
    assert others(eclipse) == []
    assert eclipse.only("cp_plans")["end"] == date(2026, 3, 20)


def test_persons_legacy_id_is_a_number_of_an_earlier_system_and_finds_the_child(
    eclipse: Authority,
) -> None:
    eclipse.files["ssd_person"] = [eclipse_person("C1", pers_legacy_id="CF77")]
    eclipse.imported()
    with reading(eclipse.engine) as connection:
        for text in ("CF77", "cf77", "C1"):
            assert [child.person_id for child in find_children(connection, text)] == ["C1"]


@pytest.mark.parametrize(
    ("dob", "born", "due"),
    [
        ("2026-06-01 00:00:00", None, date(2026, 6, 1)),
        ("2026-03-10 00:00:00", None, date(2026, 3, 10)),
        ("2026-03-09 00:00:00", date(2026, 3, 9), None),
    ],
)
def test_persons_due_date_stands_in_the_date_of_birth_too(
    eclipse: Authority, dob: str, born: date | None, due: date | None
) -> None:
    eclipse.files["ssd_person"] = [eclipse_person("C1", pers_dob=dob, pers_expected_dob=dob)]
    assert others(eclipse) == []
    child = eclipse.only("children")
    assert (child["born"], child["due_to_be_born"]) == (born, due)


def test_persons_due_date_that_passed_is_in_no_column(eclipse: Authority) -> None:
    eclipse.files["ssd_person"] = [eclipse_person("C1", pers_dob="")]
    reason = "neither born nor expected: the age is not known"
    assert others(eclipse) == [("ssd_person.csv", 2, "C1", "pers_dob", reason)]


@pytest.mark.parametrize(
    ("roles", "staff_id"),
    [(frozenset(), None), ({"CLIENTALLOCATEDWORKER"}, "S1"), ({"OTHER"}, None)],
)
def test_allocation_role_is_a_code_that_the_authority_says(
    eclipse: Authority, roles: frozenset[str], staff_id: str | None
) -> None:
    coded = {"invo_professional_role_id": "ClientAllocatedWorker"}
    eclipse.files["ssd_involvements"] = [eclipse_involvement("I1", "C1", **coded)]
    eclipse.choices = Choices(frozenset(roles))
    found = others(eclipse)
    assert [row["staff_id"] for row in eclipse.rows("allocations")] == [staff_id] * bool(staff_id)
    nobody = ("ssd_cp_plans.csv", 2, "C1", "", "a plan is open and nobody is allocated")
    reason = "no involvement has an allocation role: set SEEN_ALLOCATION_ROLES"
    no_role = ("ssd_involvements.csv", None, "", "invo_professional_role_id", reason)
    assert found == ([] if staff_id else [no_role, nobody])


def test_professionals_have_one_id_and_neither_title_nor_department(eclipse: Authority) -> None:
    assert others(eclipse) == []
    assert eclipse.only("allocations")["staff_id"] == "S1"


def test_cp_visits_are_completed_forms_only(eclipse: Authority) -> None:
    """A visit whose form is not completed is in no table: the report says so."""
    report = eclipse.imported()
    assert any("when its form is completed" in limit for limit in report.to_json()["limits"])
    assert eclipse.only("visits")["recorded_on"] is None


def test_cp_visits_have_no_bedroom_and_none_is_judged(eclipse: Authority) -> None:
    found = problems(eclipse.imported())
    assert found == [(VISITS, None, "", "cppv_cp_visit_bedroom", BEDROOMS)]
    supplied = eclipse.only("imports")["supplied"]
    assert NO_BEDROOMS in supplied
    assert "cp_home_and_bedroom" in not_judged(supplied)
    assert "cp_visit" not in not_judged(supplied)


def test_cp_visits_of_a_script_with_bedrooms_are_judged_by_them(eclipse: Authority) -> None:
    eclipse.add("ssd_cp_visits", eclipse_visit("F2", "C1", cppv_cp_visit_bedroom="Y"))
    assert problems(eclipse.imported()) == []
    assert "cp_home_and_bedroom" not in not_judged(eclipse.only("imports")["supplied"])


@pytest.mark.parametrize(
    ("cells", "details", "expected"),
    [
        (NOT_SEEN, {}, (None, None)),
        ({"cppv_cp_visit_seen_alone": "N"}, {}, (True, None)),
        ({"cppv_cp_visit_seen": "N"}, {}, (None, True)),
        ({"cppv_cp_visit_seen": "", "cppv_cp_visit_seen_alone": ""}, {}, (None, None)),
        (NOT_SEEN, {"outcome": "no_access"}, (False, False)),
        (
            {"cppv_cp_visit_seen_alone": "N"},
            {"not_alone_reason": "main_carer_stayed"},
            (True, False),
        ),
        ({"cppv_cp_visit_seen_alone": "N"}, {"concerns": "yes"}, (True, False)),
    ],
)
def test_seen_is_no_for_every_answer_but_yes_and_for_none(
    eclipse: Authority,
    cells: dict[str, str],
    details: dict[str, str],
    expected: tuple[bool | None, bool | None],
) -> None:
    eclipse.files["ssd_cp_visits"] = [eclipse_visit("F1", "C1", **cells)]
    if details:
        eclipse.add("visit_details", {"visit_id": "F1", "visit_type": "cp_statutory"} | details)
    assert others(eclipse) == []
    visit = eclipse.only("visits")
    assert (visit["seen"], visit["seen_alone"]) == expected


def test_cp_visits_have_a_date_without_a_time(eclipse: Authority) -> None:
    eclipse.imported()
    visit = eclipse.only("visits")
    assert (visit["day"], visit["at"]) == (date(2026, 3, 2), None)


def test_cp_visits_one_form_covers_several_children(eclipse: Authority) -> None:
    eclipse.add("ssd_person", eclipse_person("C2"))
    eclipse.add("ssd_cp_plans", eclipse_plan("P2", "C2"))
    eclipse.add("ssd_involvements", eclipse_involvement("I2", "C2"))
    eclipse.add("ssd_cp_visits", eclipse_visit("F1", "C2"))
    eclipse.add("visit_details", {"visit_id": "F1", "visit_type": "cp_statutory", "place": "home"})
    assert others(eclipse) == []
    visits = eclipse.rows("visits")
    assert [(row["person_id"], row["place"]) for row in visits] == [("C1", "home"), ("C2", "home")]


def test_cp_visits_are_repeated_by_several_plan_rows_of_one_day(eclipse: Authority) -> None:
    eclipse.add("ssd_cp_visits", eclipse_visit("F1", "C1", cppv_cp_plan_id="P7"))
    reason = "the same row stands twice; the first is kept"
    assert others(eclipse) == [(VISITS, 3, "F1", "", reason)]
    assert len(eclipse.rows("visits")) == 1


def in_need(authority: Authority, children: int, visited: int) -> None:
    """Add children with an open plan, some of whom have a visit in it."""
    numbers = range(10, 10 + children)
    authority.add("ssd_person", *[eclipse_person(f"C{n}") for n in numbers])
    authority.add("ssd_involvements", *[eclipse_involvement(f"I{n}", f"C{n}") for n in numbers])
    authority.add("ssd_cin_plans", *[eclipse_cin_plan(f"N{n}", f"C{n}") for n in numbers])
    visits = [eclipse_cin_visit(f"W{n}", f"C{n}") for n in numbers]
    before = {"cinv_cin_visit_date": "2025-12-01 00:00:00"}
    past = [eclipse_cin_visit(f"W{n}", f"C{n}", **before) for n in numbers]
    authority.add("ssd_cin_visits", *past[visited:], *visits[:visited])


@pytest.mark.parametrize(
    ("children", "visited", "judged"),
    [(1, 0, False), (1, 1, True), (20, 0, False), (20, 1, False), (20, 2, True), (20, 20, True)],
)
def test_cin_visits_of_open_plans_are_missing_and_not_judged(
    authority_on_each: Authority, children: int, visited: int, judged: bool
) -> None:
    """A script that was put right carries them: then hardly any open plan is without a visit."""
    eclipse = as_eclipse(authority_on_each)
    in_need(eclipse, children, visited)
    assert others(eclipse) == ([] if judged else [(CIN_VISITS, None, "", "", OPEN_PLANS)])
    supplied = eclipse.only("imports")["supplied"]
    assert (NO_VISITS_OF_OPEN_CIN_PLANS in supplied) is not judged
    assert ("cin_visit" in not_judged(supplied)) is not judged


def test_cin_visits_of_a_plan_that_ended_say_nothing_of_open_ones(eclipse: Authority) -> None:
    in_need(eclipse, 1, 0)
    eclipse.add("ssd_cin_plans", eclipse_cin_plan("N1", "C1", cinp_cin_plan_end_date="2026-03-08"))
    eclipse.add("ssd_cin_visits", eclipse_cin_visit("W1", "C1"))
    assert others(eclipse) == [(CIN_VISITS, None, "", "", OPEN_PLANS)]


def test_cin_visits_are_judged_where_no_plan_is_open(eclipse: Authority) -> None:
    eclipse.add("ssd_cin_plans", eclipse_cin_plan("N1", "C1", cinp_cin_plan_end_date="2026-03-08"))
    eclipse.add("ssd_cin_visits")
    assert others(eclipse) == []
    assert "cin_visit" not in not_judged(eclipse.only("imports")["supplied"])


def test_cin_visits_have_no_bedroom_and_a_form_id_is_no_case_note(eclipse: Authority) -> None:
    in_need(eclipse, 1, 1)
    eclipse.add("ssd_cin_visits", eclipse_cin_visit("F1", "C1"))
    assert others(eclipse) == []
    kept = eclipse.only("visits", source_table="ssd_cin_visits", visit_id="F1")
    assert (kept["type"], kept["bedroom_seen"]) == ("cin_statutory", None)


def test_cp_plans_whose_they_are_is_null(eclipse: Authority) -> None:
    report = eclipse.imported()
    assert eclipse.only("cp_plans")["temporary"] is False
    assert any("temporary plan" in limit for limit in report.to_json()["limits"])


def test_cp_plans_id_is_that_of_merged_periods_and_visits_carry_another(eclipse: Authority) -> None:
    eclipse.files["ssd_cp_plans"] = [eclipse_plan("100", "C1")]
    eclipse.files["ssd_cp_visits"] = [eclipse_visit("F1", "C1", cppv_cp_plan_id="104")]
    assert others(eclipse) == []
    assert eclipse.only("visits")["person_id"] == "C1"


def test_cp_reviews_of_open_plans_have_no_plan_id(eclipse: Authority) -> None:
    """Their due date is the one set at the review before, and every one of them is quorate."""
    row = {
        "cppr_cp_review_id": "R1",
        "cppr_person_id": "C1",
        "cppr_cp_plan_id": "",
        "cppr_cp_review_due": "2026-03-20 00:00:00",
        "cppr_cp_review_date": "2026-03-04 00:00:00",
        "cppr_cp_review_quorate": "Y",
    }
    eclipse.add("ssd_cp_reviews", row)
    assert others(eclipse) == []
    assert eclipse.only("conferences")["held_on"] == date(2026, 3, 4)


def test_cla_reviews_name_no_person(eclipse: Authority) -> None:
    assert "clar_cla_person_id" not in eclipse.columns["ssd_cla_reviews"]
    eclipse.add("ssd_cla_episodes", episode("E1", "C1"))
    eclipse.add("ssd_cla_reviews", review("R1", "K1"))
    assert others(eclipse) == []
    assert eclipse.only("care_reviews")["held_on"] == date(2026, 1, 28)


def test_cla_visits_are_completed_forms_with_a_day_alone(eclipse: Authority) -> None:
    """Without a time the CP and the CLA form of one visit are not known to be one."""
    eclipse.add("ssd_cla_visits", cla_visit("F9", "C1", "2026-03-02 00:00:00"))
    assert others(eclipse) == []
    assert eclipse.only("visits", source_table="ssd_cla_visits")["at"] is None
    assert eclipse.only("visits", source_table="ssd_cp_visits")["linked_to"] is None
