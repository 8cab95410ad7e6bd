"""Doctor: each check says what is right, or what is to be done about it."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlalchemy import Engine, insert

from bot import clock, doctor, doctor_people
from bot.cli import main
from bot.commands.doctor_database import kept_in
from bot.commands.doctor_slack import Asking, app_token_line, slack_lines
from bot.deployment import DailyImport
from bot.doctor import Imports, Line
from bot.doctor_people import InSlack, StaffMember, Team
from bot.sandbox import Sandbox
from bot.sandbox.scopes import ALL_SCOPES
from bot.settings import NAMES
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from store.database import writing
from store.refused_imports import note_refused
from store.scheduled_imports import begin_scheduled_import, end_scheduled_import
from store.sweeps import begin_sweep, end_sweep
from store.tables import (
    AllocationRow,
    CareEpisodeRow,
    ChildRow,
    CinPlanRow,
    CpPlanRow,
    ImportRow,
    StaffRow,
    TeamRow,
)

CALENDAR = england_and_wales()
MONDAY = date(2026, 11, 16)
PRIVATE = {"is_private": True, "is_member": True}


def shown(lines: Iterator[Line] | Collection[Line]) -> list[str]:
    return [str(line) for line in lines]


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


NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
CALLED = ("an open child protection plan", "an open plan of a child in need", "looked after")


def test_children_without_one_worker_are_counted_by_what_is_open(engine: Engine) -> None:
    with writing(engine) as connection:
        for person in ("one", "none", "several", "died", "closed", "need", "both", "care", "later"):
            connection.execute(insert(ChildRow).values(**_child(person)))
        for person in ("one", "none", "several", "died"):
            connection.execute(insert(CpPlanRow).values(**_plan(person)))
        ended = {"end": date(2026, 6, 2)}
        connection.execute(insert(CpPlanRow).values(**(_plan("closed") | ended)))
        theirs = {"temporary": True}
        connection.execute(insert(CpPlanRow).values(**(_plan("need") | theirs)))
        to_come = {"start": date(2026, 12, 1)}
        connection.execute(insert(CpPlanRow).values(**(_plan("later") | to_come)))
        for person in ("need", "both", "one"):
            connection.execute(insert(CinPlanRow).values(**_of(person, plan_id=f"N-{person}")))
        for person in ("care", "both", "died"):
            connection.execute(insert(CareEpisodeRow).values(**_of(person, care_id=f"K-{person}")))
        for person, worker, several in (("one", "1", False), ("several", None, True),
                                        ("both", None, True), ("need", None, False)):  # fmt: skip
            row = {"person_id": person, "staff_id": worker, "several_workers": several}
            connection.execute(insert(AllocationRow).values(team_id="310", **row))
    assert kept_in(engine, NINE).allocations == {
        CALLED[0]: (["none"], ["several"]),
        CALLED[1]: (["need"], ["both"]),
        CALLED[2]: (["care"], ["both"]),
    }


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


def test_what_the_database_holds_is_read_once_for_all_checks(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(insert(StaffRow).values(staff_id="1", name="A", role="administrator"))
        connection.execute(insert(TeamRow).values(team_id="310", name="T", channel="team-a"))
    sweep_id = begin_sweep(engine, MONDAY, NINE)
    with writing(engine) as connection:
        end_sweep(
            connection,
            sweep_id,
            NINE,
            children=4,
            reminders=0,
            not_assessed=[("broken", "why")],
            nobody_hears=["R-none"],
        )
    kept = kept_in(engine, NINE)
    assert kept.staff == [StaffMember("1", is_administrator=True)]
    assert kept.teams == [Team("310", None, "team-a")]
    assert kept.extracted_at is None
    assert kept.imports == Imports(None, 0)
    assert kept.not_assessed == ["broken"]
    assert kept.nobody_hears == ["R-none"]


# How importing goes


DAILY = DailyImport("folder", time(5, 30))


def imported(engine: Engine, at: datetime, *problems: int) -> None:
    report = {"problems": [{"count": count} for count in problems]}
    with writing(engine) as connection:
        connection.execute(insert(ImportRow).values(**(_import(at) | {"report": report})))


def refused(engine: Engine, at: datetime) -> None:
    with writing(engine) as connection:
        note_refused(connection, at, "ssd", "Nothing was imported: x is missing.", None)


def import_line(engine: Engine, daily: DailyImport | None = None) -> str:
    return str(doctor.check_imports(kept_in(engine, NINE, daily).imports))


SIX = NINE.replace(hour=6)
LAST = "last on Mon 16 Nov 2026 06:00, 1,203 problems listed"


def test_the_last_import_is_named_with_the_number_of_its_problems(engine: Engine) -> None:
    assert import_line(engine) == "ok  import: by a job of your own"
    imported(engine, SIX, 3, 1200)
    assert import_line(engine) == f"ok  import: {LAST}; by a job of your own"
    every = "by the schedule, every day at 05:30"
    assert import_line(engine, DAILY) == f"ok  import: {LAST}; {every}"


def test_a_refusal_after_the_last_import_is_what_is_to_be_done(engine: Engine) -> None:
    said = "!!  import: that of Mon 16 Nov 2026 06:00: Nothing was imported: x is missing."
    refused(engine, SIX)
    assert import_line(engine) == said
    imported(engine, SIX.replace(minute=1))
    assert import_line(engine).startswith("ok  import: last on")
    refused(engine, SIX.replace(minute=2))
    assert import_line(engine).startswith("!!  import: that of Mon 16 Nov 2026 06:02: ")


def test_an_import_that_the_schedule_did_not_bring_to_its_end_is_said(engine: Engine) -> None:
    imported(engine, SIX - timedelta(days=1))
    says = "!!  import: by the schedule, every day at 05:30: today's has not come to its end; see"
    assert import_line(engine, DAILY).startswith(says)
    with writing(engine) as connection:
        begin_scheduled_import(connection, MONDAY, NINE - timedelta(minutes=59))
    assert import_line(engine, DAILY).startswith("ok")
    with writing(engine) as connection:
        end_scheduled_import(connection, MONDAY, NINE, "unchanged")
    assert import_line(engine, DAILY).startswith("ok")


# Slack


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox.start(limits=None) as running:
        yield running


def asking(sandbox: Sandbox, token: str, waited: list[float] | None = None) -> Asking:
    client = WebClient(token=token, base_url=sandbox.api_url, retry_handlers=[], timeout=5)
    return Asking(client, (waited if waited is not None else []).append)


def test_slack_is_asked_about_staff_and_channels(sandbox: Sandbox) -> None:
    add, room = sandbox.workspace.add_person, sandbox.workspace.add_channel
    ann = add("Ann Worker", email="Ann@council.example")
    add("Gus Gone", email="gus@council.example", deleted=True)
    guest = add("Gwen Guest", email="gwen@agency.example", is_restricted=True)
    by_id = add("Ida", id="UIDA")
    room("team-a", members=[ann, by_id], is_private=True)
    room("team-b", members=[ann, guest], is_private=True)
    room("team-c", members=[ann])
    room("team-d", members=[ann], is_private=True, bot_is_member=False)
    staff = [
        StaffMember("1", "ann@council.example", is_administrator=True),
        StaffMember("2", "gus@council.example"),
        StaffMember("3", "gwen@agency.example"),
        StaffMember("4", None, "UIDA"),
        StaffMember("5", "nobody@council.example"),
        StaffMember("6", "ida@council.example", "UIDB"),
    ]
    teams = [Team(letter, "1", f"#team-{letter}") for letter in "abcd"] + [Team("e", "1", None)]
    lines = shown(slack_lines(asking(sandbox, sandbox.bot_token), staff, teams))
    assert lines[:2] == [
        "ok  Slack token: the workspace is T0SANDBOX0",
        "ok  Slack scopes: all are granted",
    ]
    assert lines[2].startswith("!!  staff in Slack: no account, so they hear nothing: 2 (5, 6); ")
    assert lines[3].startswith("!!  staff in Slack: a deactivated account, so they hear nothing: 1")
    assert "1 (2)" in lines[3]
    assert "a guest's account, so they hear nothing: 1 (3); " in lines[4]
    assert lines[5] == "ok  administrators: 1 with an account"
    assert lines[6] == "ok  channel #team-a of team a: private, and Seen is a member"
    assert f"members who are not in staff.csv: 1 ({guest.id})" in lines[7]
    assert "not private" in lines[8]
    assert "not found" in lines[9]
    assert len(lines) == 10


def test_an_account_is_one_persons_and_a_person_has_one_account(sandbox: Sandbox) -> None:
    add = sandbox.workspace.add_person
    add("Ann", id="UANN", email="ann@council.example")
    for _ in range(2):
        add("Bo", email="bo@council.example")
    for deleted in (True, False):
        add("Cas", id=f"UCAS{deleted}", email="cas@council.example", deleted=deleted)
    staff = [
        StaffMember("1", "ann@council.example"),
        StaffMember("2", None, "UANN"),
        StaffMember("3", "bo@council.example"),
        StaffMember("4", "cas@council.example", is_administrator=True),
    ]
    lines = shown(slack_lines(asking(sandbox, sandbox.bot_token), staff, []))
    assert lines[2:] == [
        (
            "!!  staff in Slack: not one account each: 3 (1, 2, 3); give their own slack_user_id "
            "in staff.csv"
        ),
        "ok  administrators: 1 with an account",
    ]


@pytest.mark.parametrize(
    ("addresses", "says"),
    [
        ((), "!!  administrators: nobody hears when something is wrong: set SEEN_ADMINISTRATORS"),
        (("ann@council.example",), "ok  administrators: 1 with an account"),
        (("bo@council.example",), "ok  administrators: 1 with an account"),
        (
            ("ann@council.example", "zoe@home.example"),
            (
                "!!  administrators: no account in Slack: 1 (address 2 of SEEN_ADMINISTRATORS); "
                "correct SEEN_ADMINISTRATORS or staff.csv"
            ),
        ),
    ],
)
def test_an_administrator_who_matches_nobody_is_shown_by_place_and_not_by_address(
    sandbox: Sandbox, addresses: tuple[str, ...], says: str
) -> None:
    for name in ("ann", "bo"):
        sandbox.workspace.add_person(name, email=f"{name}@council.example")
    staff = [StaffMember("1", "cas@council.example")]
    lines = shown(slack_lines(asking(sandbox, sandbox.bot_token), staff, [], addresses))
    assert says in lines
    assert "zoe@" not in "".join(lines)


def test_those_whom_slack_knows_are_well() -> None:
    assert shown(doctor_people.check_staff_in_slack(InSlack())) == [
        "ok  staff in Slack: everyone has an account"
    ]


def test_a_channel_may_be_named_by_its_id_and_the_living_one_of_two_names_counts(
    sandbox: Sandbox,
) -> None:
    room = sandbox.workspace.add_channel
    room("team-a", is_private=True)
    room("team-a", is_private=True, is_archived=True)
    room("team-b", id="C0TEAMB", is_private=True)
    teams = [Team("a", "1", "team-a"), Team("b", "1", "C0TEAMB")]
    lines = list(slack_lines(asking(sandbox, sandbox.bot_token), [], teams))
    assert [line.ok for line in lines[4:]] == [True, True]


def test_a_refused_token_ends_the_asking(sandbox: Sandbox) -> None:
    lines = shown(slack_lines(asking(sandbox, "xoxb-wrong"), [], []))
    assert len(lines) == 1
    assert "Slack answered invalid_auth" in lines[0]
    assert "xoxb" not in lines[0]


def test_a_missing_scope_is_named_once_and_ends_what_needs_it() -> None:
    with Sandbox.start(limits=None, scopes=ALL_SCOPES - {"users:read"}) as sandbox:
        lines = shown(slack_lines(asking(sandbox, sandbox.bot_token), [], [Team("a", "1", "x")]))
    assert "not granted: users:read" in lines[1]
    assert lines[2] == "!!  Slack: Slack answered missing_scope: put that right and ask again"


def test_slacks_rate_limit_is_waited_for_a_few_times(sandbox: Sandbox) -> None:
    waited: list[float] = []
    sandbox.fail("users.list", "ratelimited", times=2, retry_after=7)
    ada = [StaffMember("1", None, sandbox.workspace.add_person("Ada").id, is_administrator=True)]
    lines = list(slack_lines(asking(sandbox, sandbox.bot_token, waited), ada, []))
    assert all(line.ok for line in lines)
    assert waited == [7.0, 7.0]
    sandbox.fail("users.list", "ratelimited", times=3)
    assert "ratelimited" in shown(slack_lines(asking(sandbox, sandbox.bot_token), [], []))[-1]


@pytest.mark.parametrize("kind", ["server_error", "html", "reset_before"])
def test_a_slack_that_does_not_answer_is_said_in_words(sandbox: Sandbox, kind: Any) -> None:
    sandbox.fail("auth.test", kind)
    (line,) = slack_lines(asking(sandbox, sandbox.bot_token), [], [])
    assert not line.ok
    assert "Slack cannot be reached" in line.says
    assert "TOKEN" not in line.says


def test_the_app_token_opens_a_connection_or_says_where_to_get_one(sandbox: Sandbox) -> None:
    assert app_token_line(asking(sandbox, sandbox.app_token)).ok
    wrong = app_token_line(asking(sandbox, "xapp-wrong"))
    assert not wrong.ok
    assert "connections:write" in wrong.says


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_the_command_prints_every_check_and_fails_while_one_is_open(
    at_home: None,
    sqlite_engine: Engine,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ann = sandbox.workspace.add_person("Ann", email="ann@council.example")
    sandbox.workspace.add_channel("team-a", members=[ann], is_private=True)
    now = clock.now()
    with writing(sqlite_engine) as connection:
        connection.execute(
            insert(StaffRow).values(
                staff_id="1", name="Ann", role="administrator", email="ann@council.example"
            )
        )
        connection.execute(
            insert(TeamRow).values(team_id="a", name="A", manager_id="1", channel="team-a")
        )
        connection.execute(insert(ImportRow).values(**_import(now)))
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    monkeypatch.setenv("SLACK_API_URL", sandbox.api_url)
    monkeypatch.setenv("SLACK_BOT_TOKEN", sandbox.bot_token)
    monkeypatch.setenv("SLACK_APP_TOKEN", sandbox.app_token)
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "!!" not in said
    assert len(said.splitlines()) == 18
    assert "xoxb" not in said
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    assert main(["doctor"]) == 1
    assert "!!  Slack app token: set SLACK_APP_TOKEN" in capsys.readouterr().out


def test_wrong_settings_are_a_line_each(
    at_home: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEEN_DIGEST_AT", "late")
    monkeypatch.setenv("SEEN_CHILD_LABEL", "name")
    assert main(["doctor"]) == 1
    assert [line[:17] for line in capsys.readouterr().out.splitlines()] == ["!!  settings: SEE"] * 2


def test_a_database_that_cannot_be_used_leaves_the_other_checks(
    at_home: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEEN_DATABASE_URL", "sqlite:///no/such/folder/seen.db")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "!!  database: " in said
    assert "!!  Slack token: SLACK_BOT_TOKEN is not set" in said


def test_a_database_behind_says_migrate(
    at_home: None,
    sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    monkeypatch.setattr("store.schema.REVISIONS", ("0001", "0002"))
    assert main(["doctor"]) == 1
    assert "!!  migrations: behind: run `python -m bot migrate`" in capsys.readouterr().out


def _child(person_id: str) -> dict[str, Any]:
    died = date(2026, 6, 3) if person_id == "died" else None
    return {"person_id": person_id, "reference": f"R-{person_id}", "died_on": died}


def _plan(person_id: str) -> dict[str, Any]:
    start = date(2026, 6, 1)
    return {"plan_id": f"P-{person_id}", "person_id": person_id, "start": start, "temporary": False}


def _of(person_id: str, **key: str) -> dict[str, Any]:
    return {"person_id": person_id, "start": date(2026, 6, 1), **key}


def _import(at: datetime) -> dict[str, Any]:
    return {
        "source": "ssd",
        "case_system": "other",
        "extracted_at": at,
        "extracted_at_assumed": False,
        "imported_at": at,
        "supplied": [],
        "report": {},
    }
