"""SystemC's extract: each test is named after what is peculiar to it."""

from datetime import date

import pytest

from rules.as_of import AsOf
from rules.assessment import owed_of
from rules.policy import Duty
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from store.cases import cases_of
from store.database import reading
from store.imports.choices import Choices
from tests.store.imports.imported import Authority, problems
from tests.store.imports.looked_after import cla_visit, episode, review
from tests.store.imports.need import cin_visit
from tests.store.imports.ssd_folder import involvement, plan, visit

VISITS, INVOLVEMENTS = "ssd_cp_visits.csv", "ssd_involvements.csv"


def allocated(authority: Authority) -> list[tuple[str | None, str | None, bool]]:
    return [
        (row["staff_id"], row["team_id"], row["several_workers"])
        for row in authority.rows("allocations")
    ]


def test_types_as_sql_server_writes_them(systemc: Authority) -> None:
    """NCHAR columns are padded, and a day has the time of midnight."""
    cells = {"cppv_cp_visit_seen": "y    ", "cppv_cp_visit_seen_alone": "n "}
    systemc.files["ssd_cp_visits"] = [visit("V1", " C1  ", "2026-03-02 00:00:00.000", **cells)]
    assert problems(systemc.imported()) == []
    seen = systemc.only("visits")
    assert (seen["day"], seen["at"]) == (date(2026, 3, 2), None)
    assert (seen["seen"], seen["seen_alone"]) == (True, False)


def test_persons_estimated_date_of_birth_stands_in_the_expected_one(systemc: Authority) -> None:
    systemc.files["ssd_person"][0] |= {"pers_dob": "", "pers_expected_dob": "2015-06-15"}
    reason = "no date of birth: the expected one, over 4 weeks past, is taken as an estimate"
    assert problems(systemc.imported()) == [
        ("ssd_person.csv", 2, "C1", "pers_expected_dob", reason)
    ]
    assert systemc.only("children")["born"] == date(2015, 6, 15)


@pytest.mark.parametrize("role", ["CW", "cw ", "ALLOCATED CASE WORKER", "Allocated case worker"])
def test_allocation_role_of_each_version_of_the_script(systemc: Authority, role: str) -> None:
    systemc.files["ssd_involvements"][0]["invo_professional_role_id"] = role
    assert problems(systemc.imported()) == []
    assert allocated(systemc) == [("S1", "T1", False)]


def test_allocation_is_no_other_role_that_is_open_at_the_same_time(systemc: Authority) -> None:
    systemc.add("ssd_professionals", {"prof_professional_id": "72", "prof_staff_id": "S2"})
    for role in ("CSO", "CSW", "IRO", "SEC", "CFS", "ASW", "16PLUS", "KA"):
        other = {"invo_professional_id": "72", "invo_professional_role_id": role}
        systemc.add("ssd_involvements", involvement(f"I{role}", "C1", **other))
    assert problems(systemc.imported()) == []
    assert allocated(systemc) == [("S1", "T1", False)]


def test_allocation_by_roles_that_the_authority_sets_is_by_no_others(systemc: Authority) -> None:
    systemc.add("ssd_professionals", {"prof_professional_id": "72", "prof_staff_id": "S2"})
    other = {"invo_professional_id": "72", "invo_professional_role_id": "Ka "}
    systemc.add("ssd_involvements", involvement("I2", "C1", **other))
    systemc.choices = Choices(frozenset({"KA", "16PLUS"}))
    assert problems(systemc.imported()) == []
    assert allocated(systemc) == [("S2", "T1", False)]


@pytest.mark.parametrize("worker", ["-1", "NULL", ""])
def test_allocation_of_worker_minus_one_is_a_team_and_no_worker(
    systemc: Authority, worker: str
) -> None:
    systemc.files["ssd_involvements"][0]["invo_professional_id"] = worker
    reason = "a plan is open and a team is allocated, but no worker"
    assert [problem[4] for problem in problems(systemc.imported())] == [reason]
    assert allocated(systemc) == [(None, "T1", False)]


def test_professionals_two_ranges_of_ids_overlap(systemc: Authority) -> None:
    """71 is S1's worker id; that it is somebody else's personnel number says nothing."""
    systemc.files["staff"][2]["staff_id"] = "71"
    systemc.add("ssd_professionals", {"prof_professional_id": "S1", "prof_staff_id": "71"})
    assert problems(systemc.imported()) == []
    assert allocated(systemc) == [("S1", "T1", False)]


def test_professionals_without_a_staff_id_are_not_there(systemc: Authority) -> None:
    """The worker's id is S1's personnel number, which is never tried instead."""
    systemc.files["ssd_involvements"][0]["invo_professional_id"] = "S1"
    reasons = [problem[4] for problem in problems(systemc.imported())]
    assert reasons == [
        "the worker has no staff id in ssd_professionals",
        "a plan is open and a team is allocated, but no worker",
    ]


def test_cp_visits_orphans_of_persons_who_are_not_there(systemc: Authority) -> None:
    systemc.add("ssd_cp_visits", visit("V2", "C9"))
    reason = "the person is not in ssd_person"
    assert problems(systemc.imported()) == [(VISITS, 3, "V2", "cppv_person_id", reason)]


@pytest.mark.parametrize("plan_id", ["", "NULL", "-1", "of a plan not exported", "P0", "P2"])
def test_cp_visits_belong_to_a_plan_by_person_and_date(systemc: Authority, plan_id: str) -> None:
    """P0 is an earlier plan of the child, P2 nobody's."""
    earlier = {"cppl_cp_plan_start_date": "2024-01-05", "cppl_cp_plan_end_date": "2025-01-05"}
    systemc.add("ssd_cp_plans", plan("P0", "C1", **earlier))
    systemc.files["ssd_cp_visits"] = [visit("V1", "C1", cppv_cp_plan_id=plan_id)]
    assert problems(systemc.imported()) == []
    assert owed(systemc, "cp_visit") == [(date(2026, 3, 2), date(2026, 3, 16))]


def test_seen_is_the_flag_of_the_case_note_and_no_is_no(systemc: Authority) -> None:
    flags = dict.fromkeys(
        ("cppv_cp_visit_seen", "cppv_cp_visit_seen_alone", "cppv_cp_visit_bedroom"), "N"
    )
    systemc.files["ssd_cp_visits"] = [visit("V1", "C1", **flags)]
    assert problems(systemc.imported()) == []
    seen = systemc.only("visits")
    assert (seen["seen"], seen["seen_alone"], seen["bedroom_seen"]) == (False, False, False)


def test_cin_visits_hold_virtual_cp_visits_which_are_none(systemc: Authority) -> None:
    """A STVCPCOVID is in this table alone; so is a STVLCOVID, which is no CLA visit."""
    systemc.add("ssd_cin_visits", cin_visit("COVID", "C1", "2026-03-06 10:00:00.000"))
    assert problems(systemc.imported()) == []
    assert systemc.only("visits", visit_id="COVID")["type"] == "cin_statutory"
    assert owed(systemc, "cp_visit") == [(date(2026, 3, 2), date(2026, 3, 16))]


def test_cla_visits_are_stvl_notes_only(systemc: Authority) -> None:
    """Their ids are of another kind: the note is known by child and instant."""
    systemc.add("ssd_cla_visits", cla_visit("V1", "C1", "2026-03-04 16:00:00.000"))
    systemc.add("ssd_cin_visits", cin_visit("W1", "C1", "2026-03-04 16:00:00.000"))
    assert problems(systemc.imported()) == []
    tables = [seen["source_table"] for seen in systemc.rows("visits")]
    assert tables == ["ssd_cla_visits", "ssd_cp_visits"]


def pending(review_id: str, due: str, **cells: str) -> dict[str, str]:
    return {
        "cppr_cp_review_id": review_id,
        "cppr_person_id": "C1",
        "cppr_cp_plan_id": "P1",
        "cppr_cp_review_due": due,
    } | cells


def by_policy(authority: Authority) -> None:
    authority.choices = Choices(as_of=on)


def on(day: date) -> AsOf:
    return AsOf(default_policy(), england_and_wales(), day)


def owed(authority: Authority, duty: Duty) -> list[tuple[date, date]]:
    """Return anchor and due date of what C1 is owed on the day of the extract."""
    day = date(2026, 3, 9)
    with reading(authority.engine) as connection:
        (case,) = cases_of(connection, ["C1"], day).cases
    return [(one.anchor, one.due) for one in owed_of(case, on(day), [duty])]


APRIL_6 = "2026-04-06 there, 2026-04-05 here"
DIFFERS = "the case system's due date differs from the one counted here, which holds"


@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        ([pending("R1", "2026-04-05 00:00:00.000")], []),
        ([pending("R1", "2026-04-06")], [("R1", APRIL_6)]),
        ([pending("R1", "2026-03-20")], [("R1", "2026-03-20 there, 2026-04-05 here")]),
        ([pending("R1", "")], []),
        ([pending("R1", "1900-01-01")], []),
        ([pending("R0", "2025-07-01"), pending("R1", "2026-04-05")], []),
        ([pending("R1", "2026-04-05"), pending("R2", "2026-10-05")], []),
        ([pending("R1", "2026-04-06", cppr_cp_review_date="2026-03-04")], []),
        ([pending("R1", "2026-04-06", cppr_person_id="")], [("R1", APRIL_6)]),
        ([pending("R1", "2026-04-06", cppr_person_id="C9")], []),
    ],
)
def test_cp_reviews_pending_rows_state_a_due_date_that_is_not_adopted(
    systemc: Authority, rows: list[dict[str, str]], listed: list[tuple[str, str]]
) -> None:
    by_policy(systemc)
    systemc.add("ssd_cp_reviews", *rows)
    found = systemc.imported().problems
    assert [(one.key, one.detail) for one in found] == listed
    assert {(one.file, one.field, one.reason) for one in found} <= {
        ("ssd_cp_reviews.csv", "cppr_cp_review_due", DIFFERS)
    }
    assert all(row["booked_for"] is None for row in systemc.rows("conferences"))


def test_a_due_date_that_differs_is_shown_beside_ours(systemc: Authority) -> None:
    by_policy(systemc)
    systemc.add("ssd_cp_reviews", pending("R1", "2026-04-06"))
    report = systemc.imported()
    place = "ssd_cp_reviews.csv row 2, id R1, cppr_cp_review_due, 2026-04-06 there, 2026-04-05 here"
    assert place in " ".join(report.to_text().split())
    (kind,) = report.to_json()["problems"]
    assert kind["places"][0]["detail"] == "2026-04-06 there, 2026-04-05 here"


def test_without_a_policy_no_due_date_is_compared(systemc: Authority) -> None:
    systemc.add("ssd_cp_reviews", pending("R1", "2026-04-06"))
    assert problems(systemc.imported()) == []


@pytest.mark.parametrize(
    ("target", "listed"),
    [("2026-03-23", []), ("2026-03-20", ["2026-03-20 there, 2026-03-23 here"]), ("NULL", [])],
)
def test_initial_conferences_target_date_is_not_adopted(
    systemc: Authority, target: str, listed: list[str]
) -> None:
    by_policy(systemc)
    systemc.files["ssd_cp_plans"][0]["cppl_cp_plan_end_date"] = "2026-02-01"
    systemc.add(
        "ssd_s47_enquiry",
        {
            "s47e_s47_enquiry_id": "Q1",
            "s47e_person_id": "C1",
            "s47e_s47_start_date": "2026-03-02 00:00:00.000",
        },
    )
    conference = {"icpc_icpc_id": "X1", "icpc_person_id": "C1", "icpc_s47_enquiry_id": "Q1"}
    systemc.add("ssd_initial_cp_conference", conference | {"icpc_icpc_target_date": target})
    found = [one for one in systemc.imported().problems if one.reason == DIFFERS]
    assert [one.detail for one in found] == listed
    assert {one.field for one in found} <= {"icpc_icpc_target_date"}


@pytest.mark.parametrize(
    ("cells", "listed"),
    [
        ({"clar_cla_review_due_date": "2026-04-28"}, []),
        ({"clar_cla_review_due_date": "2026-04-29"}, ["2026-04-29 there, 2026-04-28 here"]),
        ({"clar_cla_review_due_date": "2026-04-29", "clar_cla_review_cancelled": "Y"}, []),
    ],
)
def test_cla_reviews_due_date_is_not_adopted(
    systemc: Authority, cells: dict[str, str], listed: list[str]
) -> None:
    """The first review was held on 28 January; the second is due three months later."""
    by_policy(systemc)
    systemc.add("ssd_cla_episodes", episode("E1", "C1"))
    systemc.add("ssd_cla_reviews", review("R1", "K1"))
    systemc.add("ssd_cla_reviews", review("R2", "K1", clar_cla_review_date="", **cells))
    found = [one for one in systemc.imported().problems if one.reason == DIFFERS]
    assert [one.detail for one in found] == listed


def test_cla_reviews_next_due_one_is_not_there_and_owed_all_the_same(systemc: Authority) -> None:
    systemc.add("ssd_cla_episodes", episode("E1", "C1"))
    systemc.add("ssd_cla_reviews", review("R1", "K1"))
    assert problems(systemc.imported()) == []
    due = date(2026, 4, 28)
    assert owed(systemc, "cla_review") == [(date(2026, 1, 28), due)]


def test_due_dates_of_facts_from_before_the_calendar_are_not_compared(systemc: Authority) -> None:
    by_policy(systemc)
    systemc.files["ssd_cp_plans"][0]["cppl_cp_plan_start_date"] = "1985-01-05"
    systemc.add("ssd_cp_reviews", pending("R1", "1985-06-06"))
    assert problems(systemc.imported()) == []
