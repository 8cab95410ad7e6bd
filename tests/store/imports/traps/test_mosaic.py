"""Mosaic's extract: each test is named after what is peculiar to it."""

from datetime import date

import pytest

from store.cases import find_children
from store.database import reading
from store.supplied import NO_BEDROOMS, not_judged
from tests.store.imports.imported import Authority, problems
from tests.store.imports.looked_after import cla_visit, episode, placement, review, status
from tests.store.imports.traps.case_systems import (
    mosaic_cin_plan,
    mosaic_cin_visit,
    mosaic_involvement,
    mosaic_person,
    mosaic_plan,
    mosaic_visit,
    referral,
)

VISITS, CIN_VISITS = "ssd_cp_visits.csv", "ssd_cin_visits.csv"


def answers(authority: Authority, visit_id: str) -> tuple[bool | None, bool | None, bool | None]:
    """Return whether the child was seen, alone, and the bedroom."""
    visit = authority.only("visits", visit_id=visit_id)
    return visit["seen"], visit["seen_alone"], visit["bedroom_seen"]


def test_a_whole_folder_with_every_table_comes_in(mosaic: Authority) -> None:
    mosaic.add("ssd_cin_plans", mosaic_cin_plan("N1", "C1"))
    mosaic.add("ssd_cin_visits", mosaic_cin_visit("601", "F1"))
    mosaic.add("ssd_cla_episodes", episode("E1", "C1"))
    mosaic.add("ssd_cla_placement", placement("L1", "K1"))
    mosaic.add("ssd_cla_reviews", review("R1", "K1"))
    mosaic.add("ssd_cla_visits", cla_visit("701", "C1"))
    mosaic.add("ssd_legal_status", status("G1", "C1", "C2"))
    mosaic.add("ssd_missing")
    mosaic.add("ssd_s47_enquiry")
    mosaic.add("ssd_initial_cp_conference")
    mosaic.add("ssd_cp_reviews")
    mosaic.add("ssd_linked_identifiers")
    assert problems(mosaic.imported()) == []
    kept = {
        name: len(mosaic.rows(name))
        for name in ("cp_plans", "cin_plans", "care_episodes", "placements", "care_reviews")
    }
    assert set(kept.values()) == {1}
    assert [visit["type"] for visit in mosaic.rows("visits")] == [
        "cin_statutory",
        "cla_statutory",
        "cp_statutory",
    ]
    assert not_judged(mosaic.only("imports")["supplied"]) == {
        "core_group",
        "conference_report",
        "supervision",
    }


def test_types_as_sql_server_writes_them(mosaic: Authority) -> None:
    mosaic.files["ssd_cp_plans"] = [
        mosaic_plan("P1", "C1", cppl_cp_plan_end_date="2026-03-20 00:00:00.000")
    ]
    mosaic.files["ssd_cp_visits"] = [
        mosaic_visit("501", "P1", cppv_cp_visit_date="2026-03-02 00:00:00.000")
    ]
    assert problems(mosaic.imported()) == []
    assert mosaic.only("cp_plans")["end"] == date(2026, 3, 20)
    visit = mosaic.only("visits")
    assert (visit["day"], visit["at"]) == (date(2026, 3, 2), None)


def test_persons_legacy_id_is_null_and_names_are_not_filled(mosaic: Authority) -> None:
    assert problems(mosaic.imported()) == []
    child = mosaic.only("children")
    assert (child["reference"], child["initials"]) == ("C1", None)
    with reading(mosaic.engine) as connection:
        assert [found.person_id for found in find_children(connection, "c1")] == ["C1"]
        assert find_children(connection, "NULL") == []


@pytest.mark.parametrize("role", ["ALLWKR", "Allocated Worker ", "allwkr"])
def test_allocation_role_is_a_code_or_its_description(mosaic: Authority, role: str) -> None:
    mosaic.files["ssd_involvements"] = [
        mosaic_involvement("I1", "F1", invo_professional_role_id=role)
    ]
    assert problems(mosaic.imported()) == []
    assert mosaic.only("allocations")["staff_id"] == "S1"


def test_allocation_without_a_person_column_goes_by_the_referral(mosaic: Authority) -> None:
    mosaic.add("ssd_person", mosaic_person("C2"))
    mosaic.add("ssd_cin_episodes", referral("F2", "C2"))
    mosaic.add("ssd_involvements", mosaic_involvement("I2", "F2"))
    mosaic.add("ssd_involvements", mosaic_involvement("I3", "NULL"))
    report = mosaic.imported()
    assert [row["person_id"] for row in mosaic.rows("allocations")] == ["C1", "C2"]
    reason = "the row names no person, and no referral that leads to one"
    assert problems(report) == [("ssd_involvements.csv", 4, "I3", "", reason)]


def test_allocation_in_a_script_that_calls_the_column_of_the_person_otherwise(
    mosaic: Authority,
) -> None:
    mosaic.columns["ssd_involvements"] += ("PersonID",)
    row = mosaic_involvement("I1", "NULL", invo_professional_role_id="Allocated Worker")
    mosaic.files["ssd_involvements"] = [row | {"PersonID": "C1"}]
    assert problems(mosaic.imported()) == []
    assert mosaic.only("allocations")["person_id"] == "C1"


@pytest.mark.parametrize("order", [1, -1])
def test_a_referral_of_two_people_leads_to_neither(mosaic: Authority, order: int) -> None:
    """Else a visit to one child would count for the other."""
    mosaic.add("ssd_person", mosaic_person("C2"))
    mosaic.files["ssd_cin_episodes"] = [referral("F1", "C1"), referral("F1", "C2")][::order]
    mosaic.add("ssd_cin_visits", mosaic_cin_visit("601", "F1"))
    reasons = [problem[4] for problem in problems(mosaic.imported())]
    assert reasons[0] == "a referral of two people leads to neither"
    assert [visit["source_table"] for visit in mosaic.rows("visits")] == ["ssd_cp_visits"]
    assert mosaic.rows("allocations") == []


def test_professionals_id_is_null_and_the_workers_id_is_the_staff_id(mosaic: Authority) -> None:
    """There is no column of names either."""
    mosaic.add("ssd_professionals", {"prof_professional_id": "NULL", "prof_staff_id": "S2"})
    assert problems(mosaic.imported()) == []
    assert mosaic.only("allocations")["staff_id"] == "S1"


def test_professionals_id_that_is_filled_is_still_nobodys(mosaic: Authority) -> None:
    """Workers of other tables are staff ids; another's professional id may be the same number."""
    mosaic.files["ssd_professionals"] = [
        {"prof_professional_id": "S1", "prof_staff_id": "S2"},
        {"prof_professional_id": "X", "prof_staff_id": "S1"},
    ]
    assert problems(mosaic.imported()) == []
    assert mosaic.only("allocations")["staff_id"] == "S1"


def test_cp_visits_header_names_the_id_twice_and_the_plan_leads_to_the_person(
    mosaic: Authority,
) -> None:
    mosaic.add("ssd_person", mosaic_person("C2"))
    ended = {"cppl_cp_plan_end_date": "2026-03-05 00:00:00.000"}
    mosaic.add("ssd_cp_plans", mosaic_plan("P2", "C2", **ended))
    mosaic.add("ssd_cp_visits", mosaic_visit("501", "P2"), mosaic_visit("502", "NULL"))
    report = mosaic.imported()
    assert [(row["visit_id"], row["person_id"]) for row in mosaic.rows("visits")] == [
        ("501", "C1"),
        ("501", "C2"),
    ]
    reason = "the row names no person, and no plan that leads to one"
    assert problems(report) == [(VISITS, 4, "502", "", reason)]


def test_cp_visits_of_one_step_that_lead_to_nobody_contradict_nothing(mosaic: Authority) -> None:
    """Two children's rows, neither of whose plans is known, are no row that says two things."""
    other = mosaic_visit("502", "NULL", cppv_cp_visit_seen="N")
    mosaic.add("ssd_cp_visits", mosaic_visit("502", "NULL"), other)
    reason = "the row names no person, and no plan that leads to one"
    assert problems(mosaic.imported()) == [
        (VISITS, 3, "502", "", reason),
        (VISITS, 4, "502", "", reason),
    ]


def test_cp_visits_not_made_yet_have_no_date(mosaic: Authority) -> None:
    """Another script lists steps that are incoming or started; its ids are step.person."""
    row = mosaic_visit("9001.1", "P1", cppv_cp_visit_date="NULL", cppv_cp_visit_seen="N")
    mosaic.add("ssd_cp_visits", row)
    report = mosaic.imported()
    assert [visit["visit_id"] for visit in mosaic.rows("visits")] == ["501"]
    reason = "the visit has no date: it is not made yet"
    assert problems(report) == [(VISITS, 3, "9001.1", "cppv_cp_visit_date", reason)]


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ({}, (None, None, None)),
        ({"recorded_at": "2026-03-03", "place": "home"}, (None, None, None)),
        ({"outcome": "completed"}, (None, None, None)),
        ({"outcome": "no_reply"}, (False, False, None)),
        ({"outcome": "access_refused"}, (False, False, None)),
        ({"outcome": "alone_refused"}, (None, False, None)),
        ({"not_alone_reason": "child_declined"}, (None, False, None)),
        ({"not_alone_reason": "none_recorded"}, (None, False, None)),
        ({"concerns": "no"}, (None, None, None)),
        ({"concerns": "yes"}, (None, False, None)),
    ],
)
def test_cp_visits_unanswered_is_written_as_no_and_is_not_known(
    mosaic: Authority, details: dict[str, str], expected: tuple[bool | None, ...]
) -> None:
    no = dict.fromkeys(
        ("cppv_cp_visit_seen", "cppv_cp_visit_seen_alone", "cppv_cp_visit_bedroom"), "N"
    )
    mosaic.add("ssd_cp_visits", mosaic_visit("502", "P1", **no))
    if details:
        said = {"visit_id": "502", "visit_type": "cp_statutory"}
        mosaic.add("visit_details", said | details)
    assert problems(mosaic.imported()) == []
    assert answers(mosaic, "502") == expected
    assert answers(mosaic, "501") == (True, True, True)


@pytest.mark.parametrize("seen", ["N", "Y"])
def test_seen_that_falls_back_to_the_alone_flag_is_no_no(mosaic: Authority, seen: str) -> None:
    """A child under 4 who was seen, and not alone, would be written as not seen."""
    cells = {"cppv_cp_visit_seen": seen, "cppv_cp_visit_seen_alone": seen}
    mosaic.files["ssd_cp_visits"] = [mosaic_visit("501", "P1", **cells)]
    mosaic.imported()
    known = True if seen == "Y" else None
    assert answers(mosaic, "501") == (known, known, True)


def test_a_yes_to_alone_stands_beside_a_no_to_seen(mosaic: Authority) -> None:
    """The no is not known, and alone says seen."""
    mosaic.files["ssd_cp_visits"] = [mosaic_visit("501", "P1", cppv_cp_visit_seen="N")]
    mosaic.imported()
    assert answers(mosaic, "501") == (None, True, True)


def test_bedrooms_that_no_answer_tells_of_are_not_judged(mosaic: Authority) -> None:
    mosaic.files["ssd_cp_visits"] = [mosaic_visit("501", "P1", cppv_cp_visit_bedroom="N")]
    reason = "no visit says anything of bedrooms: home and bedroom is not judged"
    assert problems(mosaic.imported()) == [(VISITS, None, "", "cppv_cp_visit_bedroom", reason)]
    supplied = mosaic.only("imports")["supplied"]
    assert NO_BEDROOMS in supplied
    assert "cp_home_and_bedroom" in not_judged(supplied)


def test_cin_visits_column_of_a_plan_holds_a_referral(mosaic: Authority) -> None:
    mosaic.add("ssd_person", mosaic_person("C2"))
    mosaic.add("ssd_cin_episodes", referral("F2", "C2"))
    mosaic.add("ssd_cin_plans", mosaic_cin_plan("F2", "C1"))  # a plan's id, and no referral's
    mosaic.add("ssd_cin_visits", mosaic_cin_visit("601", "F2"), mosaic_cin_visit("602", "F9"))
    report = mosaic.imported()
    assert mosaic.only("visits", source_table="ssd_cin_visits")["person_id"] == "C2"
    reason = "the row names no person, and no referral that leads to one"
    assert problems(report) == [(CIN_VISITS, 3, "602", "", reason)]


def test_cin_visits_of_one_step_are_one_for_each_child(mosaic: Authority) -> None:
    mosaic.add("ssd_person", mosaic_person("C2"))
    mosaic.add("ssd_cin_episodes", referral("F2", "C2"))
    mosaic.add("ssd_cin_visits", mosaic_cin_visit("601", "F1"), mosaic_cin_visit("601", "F2"))
    assert problems(mosaic.imported()) == []
    seen = [row for row in mosaic.rows("visits") if row["visit_id"] == "601"]
    assert [row["person_id"] for row in seen] == ["C1", "C2"]


def test_cin_visits_are_no_case_notes_of_other_visits(mosaic: Authority) -> None:
    """An id equal to a CP visit's is chance, and a CLA visit at that instant another record."""
    when = {"cinv_cin_visit_date": "2026-03-04 16:00:00"}
    mosaic.add("ssd_cin_visits", mosaic_cin_visit("501", "F1", **when))
    mosaic.add("ssd_cla_visits", cla_visit("701", "C1", "2026-03-04 16:00:00"))
    mosaic.add("visit_details", {"visit_id": "501", "visit_type": "cin_statutory"})
    assert problems(mosaic.imported()) == []
    assert len(mosaic.rows("visits")) == 3


def test_cp_plans_without_a_column_of_whose_they_are_are_ours(mosaic: Authority) -> None:
    assert "cppl_cp_plan_ola" not in mosaic.columns["ssd_cp_plans"]
    report = mosaic.imported()
    assert mosaic.only("cp_plans")["temporary"] is False
    assert any("temporary plan" in limit for limit in report.to_json()["limits"])


def test_cp_plans_column_of_whose_they_are_is_null_in_newer_scripts(mosaic: Authority) -> None:
    mosaic.columns["ssd_cp_plans"] += ("cppl_cp_plan_ola",)
    mosaic.files["ssd_cp_plans"][0]["cppl_cp_plan_ola"] = "NULL"
    mosaic.imported()
    assert mosaic.only("cp_plans")["temporary"] is False


def test_cin_plans_id_has_no_prefix(mosaic: Authority) -> None:
    mosaic.add("ssd_cin_plans", mosaic_cin_plan("N1", "C1"))
    assert problems(mosaic.imported()) == []
    assert mosaic.only("cin_plans")["plan_id"] == "N1"


def test_cp_reviews_were_held_and_the_plan_leads_to_the_person(mosaic: Authority) -> None:
    """Their due dates are 91 and 183 days on: another arithmetic, of what is past."""
    row = {
        "cppr_cp_review_id": "R1",
        "cppr_cp_plan_id": "P1",
        "cppr_cp_review_due": "2026-04-06 00:00:00.000",
        "cppr_cp_review_date": "2026-03-04 00:00:00.000",
    }
    mosaic.add("ssd_cp_reviews", row)
    assert problems(mosaic.imported()) == []
    held = mosaic.only("conferences")
    assert (held["person_id"], held["held_on"], held["booked_for"]) == (
        "C1",
        date(2026, 3, 4),
        None,
    )


def test_placements_have_no_person(mosaic: Authority) -> None:
    mosaic.add("ssd_cla_episodes", episode("E1", "C1"))
    mosaic.add("ssd_cla_placement", placement("L1", "K1"))
    assert "clap_person_id" not in mosaic.columns["ssd_cla_placement"]
    assert problems(mosaic.imported()) == []
    assert mosaic.only("placements")["care_id"] == "K1"


def test_cla_reviews_are_of_a_period_of_care(mosaic: Authority) -> None:
    mosaic.add("ssd_cla_episodes", episode("E1", "C1"))
    row = review("R1", "K1", clar_cla_person_id="C9", clar_cla_review_due_date="2026-02-02")
    mosaic.add("ssd_cla_reviews", row)
    assert problems(mosaic.imported()) == []
    assert mosaic.only("care_reviews")["held_on"] == date(2026, 1, 28)


@pytest.mark.parametrize(("flag", "known"), [("Y", True), ("N", None), ("NULL", None)])
def test_cla_visits_are_seen_as_cp_visits_are(
    mosaic: Authority, flag: str, known: bool | None
) -> None:
    cells = {"clav_cla_visit_seen": flag, "clav_cla_visit_seen_alone": flag}
    mosaic.add("ssd_cla_visits", cla_visit("701", "C1", **cells))
    mosaic.imported()
    assert answers(mosaic, "701") == (known, known, None)


def test_the_report_says_what_the_tables_cannot(mosaic: Authority) -> None:
    report = mosaic.imported()
    text = " ".join(report.to_text().split())
    assert "What the tables of this case system cannot say" in text
    limits = report.to_json()["limits"]
    assert any(limit.startswith("N of seen, alone and bedroom") for limit in limits)
    assert all(limit in text for limit in limits)
