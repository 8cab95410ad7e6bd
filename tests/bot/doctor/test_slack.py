"""Doctor: what Slack says of its token, staff, teams and channels."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.commands.doctor_slack import Asking, app_token_line, slack_lines
from bot.doctor_people import StaffMember, Team
from bot.sandbox import Sandbox
from bot.sandbox.scopes import ALL_SCOPES
from tests.bot.doctor.conftest import shown


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
