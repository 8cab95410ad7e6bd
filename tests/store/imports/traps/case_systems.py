"""A small authority in the shape that each case system's script gives its extract.

One child, C1, on a plan since 5 January 2026, was visited on 2 March; the worker is S1.
"""

from tests.store.imports.imported import Authority
from tests.store.imports.ssd_folder import member
from tests.store.imports.traps.headers import ECLIPSE, MOSAIC, SYSTEMC

Row = dict[str, str]


def as_systemc(authority: Authority) -> Authority:
    """Return the authority with the tables that SystemC's script makes."""
    authority.columns |= SYSTEMC
    return authority


def as_mosaic(authority: Authority) -> Authority:
    """Return the authority as Mosaic's script writes it: NULL in words, and ids of no other kind.

    Its ssd_cp_visits has one name twice: a blank tells the first, always empty, from the second.
    """
    _, *others = MOSAIC["ssd_cp_visits"]
    authority.columns |= MOSAIC | {"ssd_cp_visits": ("cppv_cp_visit_id ", *others)}
    authority.manifest = {"case_system": "mosaic", "extracted_at": "2026-03-09T23:00:00"}
    authority.files |= {
        "ssd_person": [mosaic_person("C1")],
        "ssd_cin_episodes": [referral("F1", "C1")],
        "ssd_cp_plans": [mosaic_plan("P1", "C1")],
        "ssd_cp_visits": [mosaic_visit("501", "P1")],
        "ssd_involvements": [mosaic_involvement("I1", "F1")],
        "ssd_professionals": [{"prof_professional_id": "NULL", "prof_staff_id": "S1"}],
    }
    return authority


def as_eclipse(authority: Authority) -> Authority:
    """Return the authority as Eclipse's script writes it: days without a time, no bedroom."""
    authority.columns |= ECLIPSE
    authority.manifest = {"case_system": "eclipse", "extracted_at": "2026-03-09T23:00:00"}
    authority.files |= {
        "ssd_person": [eclipse_person("C1")],
        "ssd_cp_plans": [eclipse_plan("P1", "C1")],
        "ssd_cp_visits": [eclipse_visit("F1", "C1")],
        "ssd_involvements": [eclipse_involvement("I1", "C1")],
        "ssd_professionals": [
            {
                "prof_professional_id": "S1",
                "prof_staff_id": "S1",
                "prof_professional_name": "A worker",
            }
        ],
        "staff": [member("S1", qualified="yes"), member("M1", role="team_manager")],
    }
    return authority


def mosaic_person(person_id: str, **cells: str) -> Row:
    names = dict.fromkeys(("pers_legacy_id", "pers_forename", "pers_surname"), "NULL")
    born = {"pers_dob": "2018-05-01 00:00:00.000", "pers_expected_dob": "NULL"}
    return {"pers_person_id": person_id} | names | born | cells


def referral(referral_id: str, person_id: str) -> Row:
    return {"cine_referral_id": referral_id, "cine_person_id": person_id}


def mosaic_plan(plan_id: str, person_id: str, **cells: str) -> Row:
    return {
        "cppl_cp_plan_id": plan_id,
        "cppl_person_id": person_id,
        "cppl_cp_plan_start_date": "2026-01-05 00:00:00.000",
        "cppl_cp_plan_end_date": "NULL",
    } | cells


def mosaic_visit(visit_id: str, plan_id: str, **cells: str) -> Row:
    return {
        "cppv_cp_visit_id ": "NULL",
        "cppv_cp_visit_id": visit_id,
        "cppv_cp_plan_id": plan_id,
        "cppv_cp_visit_date": "2026-03-02 10:30:00.000",
        "cppv_cp_visit_seen": "Y",
        "cppv_cp_visit_seen_alone": "Y",
        "cppv_cp_visit_bedroom": "Y",
    } | cells


def mosaic_involvement(involvement_id: str, referral_id: str, **cells: str) -> Row:
    return {
        "invo_involvements_id": involvement_id,
        "invo_professional_id": "S1",
        "invo_professional_role_id": "ALLWKR",
        "invo_professional_team": "T1",
        "invo_referral_id": referral_id,
        "invo_involvement_start_date": "2026-01-05 00:00:00.000",
        "invo_involvement_end_date": "NULL",
    } | cells


def mosaic_cin_visit(visit_id: str, referral_id: str, **cells: str) -> Row:
    return {
        "cinv_cin_visit_id": visit_id,
        "cinv_cin_plan_id": referral_id,
        "cinv_cin_visit_date": "2026-03-03 14:00:00.000",
        "cinv_cin_visit_seen": "Y",
        "cinv_cin_visit_seen_alone": "Y",
        "cinv_cin_visit_bedroom": "NULL",
    } | cells


def mosaic_cin_plan(plan_id: str, person_id: str, **cells: str) -> Row:
    return {
        "cin_plan_id": plan_id,
        "cinp_person_id": person_id,
        "cinp_cin_plan_start_date": "2026-01-05 00:00:00.000",
        "cinp_cin_plan_end_date": "NULL",
    } | cells


def eclipse_person(person_id: str, **cells: str) -> Row:
    return {
        "pers_person_id": person_id,
        "pers_forename": "Ada",
        "pers_surname": "Field",
        "pers_dob": "2018-05-01 00:00:00",
    } | cells


def eclipse_plan(plan_id: str, person_id: str, **cells: str) -> Row:
    return {
        "cppl_cp_plan_id": plan_id,
        "cppl_person_id": person_id,
        "cppl_cp_plan_start_date": "2026-01-05 00:00:00",
    } | cells


def eclipse_visit(form_id: str, person_id: str, **cells: str) -> Row:
    return {
        "cppv_cp_visit_id": form_id,
        "cppv_person_id": person_id,
        "cppv_cp_plan_id": "P1",
        "cppv_cp_visit_date": "2026-03-02 00:00:00",
        "cppv_cp_visit_seen": "Y",
        "cppv_cp_visit_seen_alone": "Y",
    } | cells


def eclipse_involvement(involvement_id: str, person_id: str, **cells: str) -> Row:
    return {
        "invo_involvements_id": involvement_id,
        "invo_professional_id": "S1",
        "invo_professional_role_id": "CW",
        "invo_professional_team": "T1",
        "invo_person_id": person_id,
        "invo_involvement_start_date": "2026-01-05 00:00:00",
    } | cells


def eclipse_cin_plan(plan_id: str, person_id: str, **cells: str) -> Row:
    return {
        "cinp_cin_plan_id": plan_id,
        "cinp_person_id": person_id,
        "cinp_cin_plan_start_date": "2026-01-05 00:00:00",
    } | cells


def eclipse_cin_visit(form_id: str, person_id: str, **cells: str) -> Row:
    return {
        "cinv_cin_visit_id": form_id,
        "cinv_person_id": person_id,
        "cinv_cin_visit_date": "2026-03-03 00:00:00",
        "cinv_cin_visit_seen": "Y",
        "cinv_cin_visit_seen_alone": "Y",
    } | cells
