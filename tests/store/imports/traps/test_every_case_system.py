"""What may be met in any extract: each test is named after the trap."""

from datetime import date
from typing import Any

import pytest

from store.cases import Found, find_children
from store.database import reading
from store.imports.problems import ImportRefused
from store.imports.profiles import CASE_SYSTEMS
from store.imports.sources import SOURCES
from tests.store.imports.imported import Authority, problems
from tests.store.imports.looked_after import cla_visit, episode, placement, status
from tests.store.imports.need import cin_plan, cin_visit
from tests.store.imports.ssd_folder import involvement, person, plan, visit
from tests.store.imports.traps.case_systems import as_mosaic, mosaic_cin_plan, mosaic_cin_visit

OTHERS = ["azeus", "other"]


def found(authority: Authority, text: str) -> list[Found]:
    with reading(authority.engine) as connection:
        return find_children(connection, text)


def test_a_text_that_is_one_childs_legacy_id_and_anothers_person_id_finds_both(
    authority_on_each: Authority,
) -> None:
    """Which is meant is for whoever asked to say; the answer in Slack says how."""
    authority = authority_on_each
    authority.files["ssd_person"] = [
        person("C1", pers_legacy_id="7001"),
        person("7001", pers_legacy_id="L2"),
    ]
    authority.imported()
    assert found(authority, "7001") == [
        Found("7001", "L2", "person_id"),
        Found("C1", "7001", "reference"),
    ]
    assert found(authority, "l2") == [Found("7001", "L2", "reference")]
    assert found(authority, "c1") == [Found("C1", "7001", "person_id")]


def test_linked_identifiers_repeat_every_night_and_hold_placeholders(authority: Authority) -> None:
    """The table is never emptied and is not read: no child is found by such a number."""
    authority.imported()
    before = authority.rows("children")
    authority.columns["ssd_linked_identifiers"] = (
        "link_table_id",
        "link_person_id",
        "link_identifier_type",
        "link_identifier_value",
    )
    row = {"link_person_id": "C1", "link_identifier_type": "Case Number"}
    rows = [
        row | {"link_table_id": f"X{night}", "link_identifier_value": said}
        for night in range(3)
        for said in ("SSD_PH", "55501")
    ]
    authority.add("ssd_linked_identifiers", *rows)
    report = authority.imported()
    assert not report.changed
    assert problems(report) == []
    assert authority.rows("children") == before
    assert found(authority, "SSD_PH") == found(authority, "55501") == []


@pytest.mark.parametrize("name", OTHERS)
def test_other_case_systems_are_read_by_column_name(authority: Authority, name: str) -> None:
    """An extract of Mosaic's without its name is read as far as its columns are unmistakable."""
    as_mosaic(authority).manifest = {"case_system": name, "extracted_at": "2026-03-09T23:00:00"}
    authority.files["ssd_involvements"][0]["invo_professional_role_id"] = "CW"
    authority.files["ssd_professionals"] = [
        {"prof_professional_id": "S1", "prof_staff_id": "S1"},
        {"prof_professional_id": "NULL", "prof_staff_id": "S2"},
    ]
    authority.add("ssd_cin_plans", mosaic_cin_plan("N1", "C1"))
    reason = "the row has no usable id"
    where = ("ssd_professionals.csv", 3, "", "prof_professional_id", reason)
    assert problems(authority.imported()) == [where]
    assert authority.only("cin_plans")["plan_id"] == "N1"
    assert authority.only("allocations")["staff_id"] == "S1"


@pytest.mark.parametrize("name", ["systemc", "eclipse", *OTHERS])
def test_the_column_of_a_plan_is_a_referral_in_mosaic_alone(
    authority: Authority, name: str
) -> None:
    """Elsewhere it may be a plan's id, which may be the number of somebody else's referral."""
    as_mosaic(authority).add("ssd_cin_visits", mosaic_cin_visit("601", "F1"))
    authority.manifest = {"case_system": name, "extracted_at": "2026-03-09T23:00:00"}
    with pytest.raises(ImportRefused, match="lacks a column cinv_person_id or cinv_referral_id"):
        authority.imported()


@pytest.mark.parametrize("name", OTHERS)
def test_no_is_no_where_the_case_system_is_not_known(authority: Authority, name: str) -> None:
    authority.manifest = {"case_system": name, "extracted_at": "2026-03-09T23:00:00"}
    authority.files["ssd_cp_visits"] = [visit("V1", "C1", cppv_cp_visit_seen="N")]
    authority.imported()
    assert authority.only("visits")["seen"] is False


@pytest.mark.parametrize("name", ["systemc", *OTHERS])
def test_a_cp_note_is_taken_out_of_the_cin_visits_where_they_may_be_case_notes(
    authority: Authority, name: str
) -> None:
    """The same id of another child is another note."""
    authority.manifest = {"case_system": name, "extracted_at": "2026-03-09T23:00:00"}
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cin_visits", cin_visit("V1", "C1"), cin_visit("V1", "C2"))
    assert problems(authority.imported()) == []
    kept = [(row["source_table"], row["person_id"]) for row in authority.rows("visits")]
    assert kept == [("ssd_cin_visits", "C2"), ("ssd_cp_visits", "C1")]


def test_a_column_of_another_name_gives_way_to_its_own(authority: Authority) -> None:
    authority.manifest = {"case_system": "mosaic", "extracted_at": "2026-03-09T23:00:00"}
    authority.columns["ssd_cin_plans"] += ("cin_plan_id",)
    authority.files["ssd_professionals"] = [{"prof_professional_id": "", "prof_staff_id": "71"}]
    authority.add("ssd_cin_plans", cin_plan("N1", "C1", cin_plan_id="N9"))
    authority.imported()
    assert authority.only("cin_plans")["plan_id"] == "N1"


def test_no_other_name_is_also_a_column_that_is_read() -> None:
    own = {column for source in SOURCES for column in source.columns}
    for system in CASE_SYSTEMS.values():
        assert own.isdisjoint(system.other_names.values())
        assert own.issuperset(system.other_names)


def test_every_profile_is_named_as_the_manifest_names_it() -> None:
    assert {name: system.name for name, system in CASE_SYSTEMS.items()} == {
        name: name for name in ("systemc", "mosaic", "eclipse", "azeus", "other")
    }


@pytest.mark.parametrize("answer", ["", "U", "NULL"])
def test_nulls_are_not_known_and_neither_yes_nor_no(authority: Authority, answer: str) -> None:
    flags = dict.fromkeys(("cppv_cp_visit_seen", "cppv_cp_visit_seen_alone"), answer)
    authority.files["ssd_cp_visits"] = [visit("V1", "C1", **flags)]
    authority.imported()
    seen = authority.only("visits")
    assert (seen["seen"], seen["seen_alone"]) == (None, None)


def test_bedrooms_answered_no_are_judged_and_unanswered_ones_are_not(authority: Authority) -> None:
    authority.files["ssd_cp_visits"] = [visit("V1", "C1", cppv_cp_visit_bedroom="")]
    reason = "no visit says anything of bedrooms: home and bedroom is not judged"
    where = ("ssd_cp_visits.csv", None, "", "cppv_cp_visit_bedroom", reason)
    assert problems(authority.imported()) == [where]
    authority.add("ssd_cp_visits", visit("V2", "C1", cppv_cp_visit_bedroom="N"))
    assert problems(authority.imported()) == []


def test_bedroom_seen_without_a_place_has_no_place(authority: Authority) -> None:
    """Which the rules do not hold against it."""
    authority.imported()
    seen = authority.only("visits")
    assert (seen["bedroom_seen"], seen["place"]) == (True, None)


def test_the_allocated_worker_is_not_assumed_to_have_made_the_visit(authority: Authority) -> None:
    authority.imported()
    assert authority.only("allocations")["staff_id"] == "S1"
    seen = authority.only("visits")
    assert (seen["staff_id"], seen["qualified"]) == (None, None)


def test_presence_means_written_up_and_no_time_of_it_is_no_duty(authority: Authority) -> None:
    authority.add("visit_details", {"visit_id": "V1", "visit_type": "cp_statutory"})
    authority.imported()
    seen = authority.only("visits")
    assert (seen["recorded_on"], seen["recorded_at"]) == (None, None)


def test_looked_after_and_on_a_plan_both_run(authority: Authority) -> None:
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_legal_status", status("G1", "C1", "Interim care order Sec. 38(1)"))
    assert problems(authority.imported()) == []
    assert authority.only("cp_plans")["end"] is authority.only("care_episodes")["end"] is None


@pytest.mark.parametrize("kind", ["U1", "U2", "U3"])
def test_reg_24_only_where_the_details_say_so(authority: Authority, kind: str) -> None:
    """Without an answer the ordinary interval holds, and the report asks for one."""
    authority.add("ssd_cla_episodes", episode("E1", "C1"))
    authority.add("ssd_cla_placement", placement("L1", "K1", clap_cla_placement_type=kind))
    reason = "with a relative or friend: whether under Regulation 24 is not known"
    assert [problem[4] for problem in problems(authority.imported())] == [reason]
    assert authority.only("placements")["reg24"] is None
    authority.add("placement_details", {"placement_id": "L1", "reg24": "yes"})
    assert problems(authority.imported()) == []
    assert authority.only("placements")["reg24"] is True


def test_one_conference_in_two_files_is_one(authority: Authority) -> None:
    held = {"cppr_cp_review_id": "R1", "cppr_person_id": "C1", "cppr_cp_review_date": "2026-03-04"}
    authority.add("ssd_cp_reviews", held)
    told = {"person_id": "C1", "kind": "review", "held_on": "2026-03-04"}
    authority.add("conferences", told | {"report_submitted_on": "2026-02-25"})
    assert problems(authority.imported()) == []
    conference = authority.only("conferences")
    assert conference["held_on"] == date(2026, 3, 4)
    assert conference["report_submitted_on"] == date(2026, 2, 25)


def test_one_detail_speaks_for_every_child_of_a_form(authority: Authority) -> None:
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cp_plans", plan("P2", "C2"))
    authority.add("ssd_involvements", involvement("I2", "C2"))
    authority.add("ssd_cp_visits", visit("V1", "C2"))
    detail = {"visit_id": "V1", "visit_type": "cp_statutory", "staff_id": "S1"}
    authority.add("visit_details", detail)
    assert problems(authority.imported()) == []
    assert [row["staff_id"] for row in authority.rows("visits")] == ["S1", "S1"]


def test_equal_ids_of_cla_and_cp_visits_have_details_of_their_own(authority: Authority) -> None:
    authority.add("ssd_cla_visits", cla_visit("V1", "C1"))
    for kind, where in (("cp_statutory", "home"), ("cla_statutory", "placement")):
        row = {"visit_id": "V1", "visit_type": kind, "place": where}
        authority.add("visit_details", row)
    assert problems(authority.imported()) == []
    places: dict[str, Any] = {row["type"]: row["place"] for row in authority.rows("visits")}
    assert places == {"cp_statutory": "home", "cla_statutory": "placement"}
