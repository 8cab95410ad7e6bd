"""Doctor: each check says what is right, or what is to be done about it."""

from datetime import UTC, date, datetime

import pytest

from bot import doctor, doctor_people
from bot.doctor import Line
from bot.doctor_people import InSlack, StaffMember, Team
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from tests.bot.doctor.conftest import shown

MONDAY = date(2026, 11, 16)
CALENDAR = england_and_wales()
PRIVATE = {"is_private": True, "is_member": True}


def test_a_line_begins_with_ok_or_with_two_marks() -> None:
    assert str(Line(ok=True, about="a", says="b")) == "ok  a: b"
    assert str(Line(ok=False, about="a", says="b")) == "!!  a: b"


@pytest.mark.parametrize(
    ("today", "ok"), [(MONDAY, True), (date(2028, 6, 25), True), (date(2028, 6, 26), False)]
)
def test_the_calendar_warns_half_a_year_before_it_ends(today: date, ok: bool) -> None:
    assert doctor.check_calendar(CALENDAR, today).ok is ok


def test_the_policy_is_named_with_its_edition_or_with_the_lack_of_one() -> None:
    known = doctor.check_policy(default_policy(), MONDAY)
    assert known.ok
    assert "2018-01-01" in known.says
    assert not doctor.check_policy(default_policy(), date(2017, 12, 31)).ok


@pytest.mark.parametrize(
    ("extracted_at", "today", "ok"),
    [
        (datetime(2026, 11, 16, 5, 30, tzinfo=UTC), MONDAY, True),
        (datetime(2026, 11, 13, 23, 30, tzinfo=UTC), MONDAY, True),
        (datetime(2026, 11, 13, 23, 30, tzinfo=UTC), date(2026, 11, 17), False),
        (None, MONDAY, False),
    ],
)
def test_an_extract_is_stale_after_a_whole_working_day(
    extracted_at: datetime | None, today: date, ok: bool
) -> None:
    assert doctor.check_extract(extracted_at, today, CALENDAR).ok is ok


@pytest.mark.parametrize(
    ("staff", "said"),
    [
        ([StaffMember("1", "a@x"), StaffMember("2", "b@x")], ["ok  staff: 2 people"]),
        ([StaffMember("1"), StaffMember("2", None, "U2")], ["!!  staff: without e-mail"]),
        ([StaffMember("1", "a@x"), StaffMember("2", "a@x")], ["!!  staff: with an e-mail that"]),
        (
            [StaffMember("1", "a@x", "U1"), StaffMember("2", "b@x", "U1")],
            ["!!  staff: with a slack_user_id that others have too: 2 (1, 2)"],
        ),
        (
            [StaffMember("1", "a@x"), StaffMember("2", "a@x"), StaffMember("3")],
            ["!!  staff: without e-mail", "!!  staff: with an e-mail that"],
        ),
    ],
)
def test_staff_need_an_e_mail_of_their_own(staff: list[StaffMember], said: list[str]) -> None:
    lines = shown(doctor_people.check_staff(staff))
    assert [line[: len(start)] for line, start in zip(lines, said, strict=True)] == said


@pytest.mark.parametrize(
    ("team", "said"),
    [
        (Team("310", "1", "team-a"), ["ok  teams: 1 teams"]),
        (Team("310", None, "team-a"), ["!!  teams: without a manager: 1 (310)"]),
        (Team("310", "1", None), ["!!  teams: without a channel: 1 (310)"]),
        (
            Team("310", "9", "team-a"),
            ["!!  teams: with a manager who is not in staff.csv: 1 (310)"],
        ),
    ],
)
def test_teams_need_a_manager_and_a_channel(team: Team, said: list[str]) -> None:
    lines = shown(doctor_people.check_teams([team], [StaffMember("1")]))
    assert [line[: len(start)] for line, start in zip(lines, said, strict=True)] == said


def test_ids_are_counted_and_a_few_shown() -> None:
    assert doctor.some(["b", "a"]) == "2 (a, b)"
    assert doctor.some([str(n) for n in range(7)]) == "7 (0, 1, 2, 3, 4, …)"


@pytest.mark.parametrize(
    ("channel", "strangers", "said"),
    [
        (PRIVATE, (), None),
        (None, (), "not found"),
        ({"is_member": True}, (), "not private"),
        (PRIVATE | {"is_archived": True}, (), "archived"),
        (PRIVATE | {"is_ext_shared": True}, (), "shared outside"),
        (PRIVATE | {"is_pending_ext_shared": True}, (), "shared outside"),
        ({"is_private": True}, (), "Seen is no member"),
        (PRIVATE, ("U9",), "members who are not in staff.csv: 1 (U9)"),
    ],
)
def test_a_teams_channel_is_the_teams_alone(
    channel: dict[str, bool] | None, strangers: tuple[str, ...], said: str | None
) -> None:
    line = doctor_people.check_channel(Team("310", "1", "team-a"), channel, strangers)
    assert line.ok is (said is None)
    assert (said or "private, and Seen is a member") in line.says


def test_scopes_that_are_missing_are_named_and_optional_ones_forgiven() -> None:
    assert not doctor.check_scopes({"a"}, {"a", "b"}, ()).ok
    assert "not granted: b" in doctor.check_scopes({"a"}, {"a", "b"}, ()).says
    without = doctor.check_scopes({"a"}, {"a"}, {"c"})
    assert without.ok
    assert "without c" in without.says
    assert doctor.check_scopes({"a", "c"}, {"a"}, {"c"}).says == "all are granted"


def test_what_the_latest_sweep_could_not_do_is_said() -> None:
    assert list(doctor.check_last_sweep([], [])) == []
    lines = shown(doctor.check_last_sweep(["p4"], ["R-1", "R-2"]))
    assert [line[:40] for line in lines] == [
        "!!  sweep: not assessed: 1 (p4); `python",
        "!!  sweep: nobody is told about: 2 (R-1,",
    ]


def test_children_without_one_worker_are_their_managers() -> None:
    lines = shown(doctor_people.check_allocations("looked after", ["p1"], ["p2", "p3"]))
    hears = "their team manager hears instead; correct the case system"
    assert lines == [
        f"!!  children: looked after and no worker: 1 (p1); {hears}",
        f"!!  children: looked after and several workers: 2 (p2, p3); {hears}",
    ]
    assert shown(doctor_people.check_allocations("looked after", [], [])) == [
        "ok  children: looked after: each has one worker"
    ]


def test_those_whom_slack_knows_are_well() -> None:
    assert shown(doctor_people.check_staff_in_slack(InSlack())) == [
        "ok  staff in Slack: everyone has an account"
    ]
