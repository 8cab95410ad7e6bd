"""Staff, teams, leave and who is allocated."""

from datetime import date

import pytest

from tests.store.imports.imported import Authority, problems
from tests.store.imports.looked_after import episode
from tests.store.imports.need import cin_plan
from tests.store.imports.ssd_folder import involvement, member

STAFF, TEAMS, LEAVE, PLANS = "staff.csv", "teams.csv", "leave.csv", "ssd_cp_plans.csv"
INVOLVEMENTS = "ssd_involvements.csv"
NAMES_NOBODY = "the row names no person, and no referral that leads to one"
NO_ROLE = "no involvement has an allocation role: set SEEN_ALLOCATION_ROLES"


def allocation(authority: Authority) -> tuple[str | None, str | None, bool] | None:
    """Return staff id, team id and whether there are several workers, of child C1."""
    for row in authority.rows("allocations"):
        return row["staff_id"], row["team_id"], row["several_workers"]
    return None


@pytest.mark.parametrize(
    ("cells", "allocated"),
    [
        ({}, True),
        ({"invo_professional_role_id": "cw  "}, True),
        ({"invo_professional_role_id": "Allocated Case Worker"}, True),
        ({"invo_professional_role_id": "IRO"}, False),
        ({"invo_professional_role_id": ""}, False),
        ({"invo_involvement_end_date": ""}, True),
        ({"invo_involvement_end_date": "NULL"}, True),
        ({"invo_involvement_end_date": "2026-03-10"}, True),
        ({"invo_involvement_end_date": "2026-03-09"}, False),
        ({"invo_involvement_start_date": "2026-03-09"}, True),
        ({"invo_involvement_start_date": "2026-03-10"}, False),
        ({"invo_involvement_start_date": ""}, True),
    ],
)
def test_an_open_involvement_in_an_allocation_role_allocates(
    authority: Authority, cells: dict[str, str], allocated: bool
) -> None:
    authority.files["ssd_involvements"] = [involvement("I1", "C1", **cells)]
    report = authority.imported()
    assert allocation(authority) == (("S1", "T1", False) if allocated else None)
    expected = [] if allocated else [(PLANS, 2, "C1", "", "a plan is open and nobody is allocated")]
    assert [found for found in problems(report) if found[4] != NO_ROLE] == expected


def involving(*cells: dict[str, str]) -> list[dict[str, str]]:
    return [involvement(f"I{n}", "C1", **each) for n, each in enumerate(cells, start=1)]


NOBODY = {"invo_professional_id": "-1"}
SECOND = {"invo_professional_id": "72"}
NO_TEAM = {"invo_professional_team": "0"}
LATER = {"invo_involvement_start_date": "2026-02-01"}
TEAM_2 = {"invo_professional_team": "T2"}


@pytest.mark.parametrize(
    ("rows", "expected", "reasons"),
    [
        (involving({}, {}), ("S1", "T1", False), []),
        (involving({}, LATER | TEAM_2), ("S1", "T2", False), []),
        (involving({}, NOBODY), ("S1", "T1", False), []),
        (
            involving({}, SECOND),
            (None, "T1", True),
            ["a plan is open and several workers are allocated"],
        ),
        (
            involving({}, SECOND | LATER | TEAM_2),
            (None, "T2", True),
            ["a plan is open and several workers are allocated"],
        ),
        (
            involving(NOBODY),
            (None, "T1", False),
            ["a plan is open and a team is allocated, but no worker"],
        ),
        (
            involving({"invo_professional_id": "NULL"}),
            (None, "T1", False),
            ["a plan is open and a team is allocated, but no worker"],
        ),
        (involving(NO_TEAM), ("S1", "T2", False), []),
        (
            involving({"invo_professional_id": "73"}),
            ("S9", "T1", False),
            ["a plan is open and its worker is not in staff.csv"],
        ),
        (
            involving({"invo_professional_id": "S1"}),  # a staff id is no professional id
            (None, "T1", False),
            [
                "the worker has no staff id in ssd_professionals",
                "a plan is open and a team is allocated, but no worker",
            ],
        ),
        (
            involving({"invo_professional_team": "T9"}),
            ("S1", "T9", False),
            ["a plan is open and its team is in neither teams.csv nor ssd_department"],
        ),
        (
            involving({"invo_professional_team": "T3"}),
            ("S1", "T3", False),
            ["a plan is open and its team is not in teams.csv (listed once a team)"],
        ),
        (
            involving({"invo_professional_id": "74"}, {}),  # two ids of one member of staff
            ("S1", "T1", False),
            [],
        ),
    ],
)
def test_allocation(
    authority: Authority,
    rows: list[dict[str, str]],
    expected: tuple[str | None, str | None, bool],
    reasons: list[str],
) -> None:
    authority.add("ssd_professionals", {"prof_professional_id": "72", "prof_staff_id": "S2"})
    authority.add("ssd_professionals", {"prof_professional_id": "73", "prof_staff_id": "S9"})
    authority.add("ssd_professionals", {"prof_professional_id": "74", "prof_staff_id": "S1"})
    authority.add("teams", {"team_id": "T2", "name": "South", "manager_staff_id": "M1"})
    authority.add("ssd_department", {"dept_team_id": "T3", "dept_team_name": "West"})
    authority.files["staff"][0]["team_id"] = "T2"
    authority.files["ssd_involvements"] = rows
    report = authority.imported()
    assert allocation(authority) == expected
    assert [problem[4] for problem in problems(report)] == reasons
    authority.files["ssd_involvements"] = rows[::-1]
    assert not authority.imported().changed


def test_involvements_that_cannot_be_used_are_listed(authority: Authority) -> None:
    authority.add(
        "ssd_involvements",
        involvement("I2", "C9"),
        involvement("I3", "C1", invo_involvement_end_date="soon"),
        involvement("I4", "C1", invo_involvement_end_date="soon", invo_professional_role_id="IRO"),
    )
    report = authority.imported()
    assert allocation(authority) == ("S1", "T1", False)
    open_or_not = "it cannot be told whether the involvement is open"
    assert problems(report) == [
        (INVOLVEMENTS, 3, "I2", "invo_person_id", "the person is not in ssd_person"),
        (INVOLVEMENTS, 4, "I3", "invo_involvement_end_date", open_or_not),
    ]


@pytest.mark.parametrize(
    ("cells", "allocated"),
    [
        ({"invo_person_id": "", "invo_referral_id": "F1"}, True),
        ({"invo_person_id": "-1", "invo_referral_id": "F1"}, True),
        ({"invo_person_id": "C1", "invo_referral_id": "F2"}, True),
        ({"invo_person_id": "", "invo_referral_id": "F9"}, False),
        ({"invo_person_id": "", "invo_referral_id": ""}, False),
        ({"invo_person_id": "C9", "invo_referral_id": "F1"}, False),
    ],
)
def test_an_involvement_is_of_its_person_and_only_without_one_of_its_referrals_person(
    authority: Authority, cells: dict[str, str], allocated: bool
) -> None:
    authority.add("ssd_cin_episodes", {"cine_referral_id": "F1", "cine_person_id": "C1"})
    authority.add("ssd_cin_episodes", {"cine_referral_id": "F2", "cine_person_id": "C8"})
    authority.files["ssd_involvements"] = [involvement("I1", "C1", **cells)]
    report = authority.imported()
    assert allocation(authority) == (("S1", "T1", False) if allocated else None)
    named = cells["invo_person_id"] != ""
    reason = "the person is not in ssd_person" if named else NAMES_NOBODY
    field = "invo_person_id" if named else ""
    assert problems(report)[:1] == ([] if allocated else [(INVOLVEMENTS, 2, "I1", field, reason)])


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ({"cp"}, [(PLANS, "a plan is open and nobody is allocated")]),
        ({"cin"}, [("ssd_cin_plans.csv", "a plan is open and nobody is allocated")]),
        (
            {"care"},
            [("ssd_cla_episodes.csv", "the child is looked after and nobody is allocated")],
        ),
        ({"cp", "cin", "care"}, [(PLANS, "a plan is open and nobody is allocated")]),
        (set(), []),
    ],
)
def test_whatever_is_open_without_a_worker_is_listed_once_a_child(
    authority: Authority, kinds: set[str], expected: list[tuple[str, str]]
) -> None:
    ended = {kind: "" if kind in kinds else "2026-03-09" for kind in ("cp", "cin", "care")}
    authority.files["ssd_involvements"][0]["invo_involvement_end_date"] = "2026-03-01"
    authority.files["ssd_cp_plans"][0]["cppl_cp_plan_end_date"] = ended["cp"]
    authority.add("ssd_cin_plans", cin_plan("N1", "C1", cinp_cin_plan_end_date=ended["cin"]))
    cared = episode("E1", "C1", clae_cla_episode_ceased_date=ended["care"])
    authority.add("ssd_cla_episodes", cared)
    report = authority.imported()
    assert [(file, reason) for file, _, _, _, reason in problems(report)] == expected


def test_e_mails_are_in_lower_case_and_words_are_read(authority: Authority) -> None:
    authority.add(
        "staff",
        member("S3", email=" Eve@Northfold.Example", role="Senior_Social_Worker", qualified="yes"),
        member("S4", email="", name="", slack_user_id="U4", team_id=""),
    )
    assert problems(authority.imported()) == []
    eve = authority.only("staff", staff_id="S3")
    assert eve["email"] == "eve@northfold.example"
    assert (eve["role"], eve["qualified"]) == ("senior_social_worker", True)
    other = authority.only("staff", staff_id="S4")
    assert (other["email"], other["name"], other["team_id"]) == (None, "S4", None)
    assert (other["slack_user_id"], other["qualified"]) == ("U4", None)


@pytest.mark.parametrize(
    ("row", "key", "field", "reason", "kept"),
    [
        (
            member("S3", role="manager"),
            "S3",
            "role",
            "the role is not one of the known ones",
            False,
        ),
        (member("S3", role=""), "S3", "role", "the role is not one of the known ones", False),
        (member("0"), "", "staff_id", "the row has no usable id", False),
        (
            member("S3", email="S1@northfold.example"),
            "S1 and S3",
            "email",
            "two people have one e-mail: nothing is sent to it",
            True,
        ),
        (
            member("S3", email="nobody"),
            "S3",
            "email",
            "the value cannot be read and is taken as not known",
            True,
        ),
    ],
)
def test_staff_that_cannot_be_used_or_written_to_is_listed(
    authority: Authority, row: dict[str, str], key: str, field: str, reason: str, kept: bool
) -> None:
    authority.add("staff", row)
    report = authority.imported()
    assert problems(report) == [(STAFF, 5, key, field, reason)]
    assert len(authority.rows("staff")) == 3 + kept


def test_a_workers_team_that_is_not_in_teams_csv_is_listed_once(authority: Authority) -> None:
    authority.add("staff", member("S3", team_id="T9"), member("S4", team_id="T9"))
    reason = "workers' team is not in teams.csv"
    assert problems(authority.imported()) == [(STAFF, None, "T9", "team_id", reason)]


@pytest.mark.parametrize(
    ("cells", "field", "reason"),
    [
        ({"manager_staff_id": "M9"}, "manager_staff_id", "this person is not in staff.csv"),
        ({"manager_staff_id": ""}, "manager_staff_id", "the team has no manager"),
        ({"deputy_staff_id": "M9"}, "deputy_staff_id", "this person is not in staff.csv"),
        (
            {"service_manager_staff_id": "M9"},
            "service_manager_staff_id",
            "this person is not in staff.csv",
        ),
    ],
)
def test_managers_who_are_not_there_are_listed(
    authority: Authority, cells: dict[str, str], field: str, reason: str
) -> None:
    authority.files["teams"][0] |= cells
    assert problems(authority.imported()) == [(TEAMS, 2, "T1", field, reason)]


def test_a_team_is_kept_as_it_is(authority: Authority) -> None:
    authority.files["teams"][0] |= {"channel": "#north", "deputy_staff_id": "S1"}
    authority.imported()
    assert authority.only("teams") == {
        "team_id": "T1",
        "name": "North",
        "channel": "#north",
        "manager_id": "M1",
        "deputy_id": "S1",
        "service_manager_id": None,
    }


def away(first: str, last: str, cover: str = "", staff_id: str = "S1") -> dict[str, str]:
    return {"staff_id": staff_id, "from": first, "to": last, "cover_staff_id": cover}


@pytest.mark.parametrize(
    ("row", "field", "reason", "kept"),
    [
        (away("2026-03-09", "2026-03-13", "S2"), "", "", True),
        (away("2026-03-09", "2026-03-09"), "", "", True),
        (away("2026-03-09", "2026-03-08"), "to", "the leave ends before it begins", False),
        (away("2026-03-09", ""), "", "leave needs a first and a last day", False),
        (
            away("2026-03-09", "2026-03-13", staff_id="S9"),
            "staff_id",
            "this person is not in staff.csv",
            False,
        ),
        (
            away("2026-03-09", "2026-03-13", "S9"),
            "cover_staff_id",
            "this person is not in staff.csv",
            True,
        ),
    ],
)
def test_leave(
    authority: Authority, row: dict[str, str], field: str, reason: str, kept: bool
) -> None:
    authority.add("leave", row)
    report = authority.imported()
    expected = [(LEAVE, 2, row["staff_id"], field, reason)] if reason else []
    assert problems(report) == expected
    assert len(authority.rows("leave")) == kept


def test_two_covers_of_one_leave_are_none(authority: Authority) -> None:
    authority.add("leave", away("2026-03-09", "2026-03-13", "S2"))
    authority.add("leave", away("2026-03-09", "2026-03-13", "M1"))
    report = authority.imported()
    assert authority.only("leave")["cover_id"] is None
    assert authority.only("leave")["last"] == date(2026, 3, 13)
    assert [problem[4] for problem in problems(report)] == [
        "the same leave stands twice",
        "two people cover the same leave: none is taken",
    ]
