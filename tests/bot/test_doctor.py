"""Doctor: each check says what is right, or what is to be done about it."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlalchemy import Engine, insert

from bot import clock, doctor
from bot.cli import main
from bot.commands.doctor_database import kept_in
from bot.commands.doctor_slack import Asking, app_token_line, slack_lines
from bot.doctor import Line, StaffMember, Team
from bot.sandbox import Sandbox
from bot.sandbox.scopes import ALL_SCOPES
from bot.settings import NAMES
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from store.database import writing
from store.sweeps import begin_sweep, end_sweep
from store.tables import AllocationRow, ChildRow, CpPlanRow, ImportRow, StaffRow, TeamRow

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
            [StaffMember("1", "a@x"), StaffMember("2", "a@x"), StaffMember("3")],
            ["!!  staff: without e-mail", "!!  staff: with an e-mail that"],
        ),
    ],
)
def test_staff_need_an_e_mail_of_their_own(staff: list[StaffMember], said: list[str]) -> None:
    lines = shown(doctor.check_staff(staff))
    assert [line[: len(start)] for line, start in zip(lines, said, strict=True)] == said


@pytest.mark.parametrize(
    ("team", "said"),
    [
        (Team("310", "1", "team-a"), ["ok  teams: 1 teams"]),
        (Team("310", None, "team-a"), ["!!  teams: without a manager: 1 (310)"]),
        (Team("310", "1", None), ["!!  teams: without a channel: 1 (310)"]),
    ],
)
def test_teams_need_a_manager_and_a_channel(team: Team, said: list[str]) -> None:
    lines = shown(doctor.check_teams([team]))
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
    line = doctor.check_channel(Team("310", "1", "team-a"), channel, strangers)
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


def test_what_the_database_holds_is_read_once_for_all_checks(engine: Engine) -> None:
    with writing(engine) as connection:
        for row in (
            *(_child(person) for person in ("one", "none", "several", "died", "closed")),
            *(_plan(person) for person in ("one", "none", "several", "died")),
            _plan("closed") | {"end": date(2026, 6, 2)},
        ):
            table = ChildRow if "reference" in row else CpPlanRow
            connection.execute(insert(table).values(**row))
        connection.execute(
            insert(AllocationRow),
            [
                {"person_id": "one", "staff_id": "1", "team_id": "310", "several_workers": False},
                {
                    "person_id": "several",
                    "staff_id": None,
                    "team_id": None,
                    "several_workers": True,
                },
            ],
        )
        connection.execute(insert(StaffRow).values(staff_id="1", name="A", role="social_worker"))
    sweep_id = begin_sweep(engine, MONDAY, clock.now())
    with writing(engine) as connection:
        end_sweep(
            connection,
            sweep_id,
            clock.now(),
            children=4,
            reminders=0,
            not_assessed=[("broken", "why")],
            nobody_hears=["R-none"],
        )
        connection.execute(insert(TeamRow).values(team_id="310", name="T", channel="team-a"))
    kept = kept_in(engine, MONDAY)
    assert kept.unallocated == ["none"]
    assert kept.several_workers == ["several"]
    assert kept.staff == [StaffMember("1")]
    assert kept.teams == [Team("310", None, "team-a")]
    assert kept.extracted_at is None
    assert kept.not_assessed == ["broken"]
    assert kept.nobody_hears == ["R-none"]


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
        StaffMember("1", "ann@council.example"),
        StaffMember("2", "gus@council.example"),
        StaffMember("3", "gwen@agency.example"),
        StaffMember("4", None, "UIDA"),
    ]
    teams = [Team(letter, "1", f"#team-{letter}") for letter in "abcd"] + [Team("e", "1", None)]
    lines = shown(slack_lines(asking(sandbox, sandbox.bot_token), staff, teams))
    assert lines[:2] == [
        "ok  Slack token: the workspace is T0SANDBOX0",
        "ok  Slack scopes: all are granted",
    ]
    assert lines[2].startswith("!!  staff in Slack: no account of their own")
    assert "2 (2, 3)" in lines[2]
    assert lines[3] == "ok  channel #team-a of team a: private, and Seen is a member"
    assert f"members who are not in staff.csv: 1 ({guest.id})" in lines[4]
    assert "not private" in lines[5]
    assert "not found" in lines[6]
    assert len(lines) == 7


def test_a_channel_may_be_named_by_its_id_and_the_living_one_of_two_names_counts(
    sandbox: Sandbox,
) -> None:
    room = sandbox.workspace.add_channel
    room("team-a", is_private=True)
    room("team-a", is_private=True, is_archived=True)
    room("team-b", id="C0TEAMB", is_private=True)
    teams = [Team("a", "1", "team-a"), Team("b", "1", "C0TEAMB")]
    lines = list(slack_lines(asking(sandbox, sandbox.bot_token), [], teams))
    assert [line.ok for line in lines[3:]] == [True, True]


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
    lines = list(slack_lines(asking(sandbox, sandbox.bot_token, waited), [], []))
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
                staff_id="1", name="Ann", role="team_manager", email="ann@council.example"
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
    assert len(said.splitlines()) == 14
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
