"""Each fault: what the client sees, and whether the message is there."""

from http.client import RemoteDisconnected

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox import Sandbox
from bot.sandbox.faults import Kind
from tests.sandbox.pieces import error_of
from tests.sandbox.small_team import Team


def test_a_message_is_there_though_the_answer_never_came(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    sandbox.fail("chat.postMessage", "timeout_after_accepting")
    client.timeout = 1
    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel=team.private.id, text="once")
    assert [one.text for one in sandbox.messages(team.private)] == ["once"]
    client.chat_postMessage(channel=team.private.id, text="twice")
    assert len(sandbox.posts) == 2


def test_a_held_connection_is_dropped_in_the_end(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    sandbox.fail("chat.postMessage", "timeout_after_accepting", seconds=0.05)
    with pytest.raises((ConnectionResetError, RemoteDisconnected)):
        client.chat_postMessage(channel=team.private.id, text="once")
    assert len(sandbox.posts) == 1


@pytest.mark.parametrize(("kind", "there"), [("reset_after_accepting", 1), ("reset_before", 0)])
def test_a_reset_says_nothing_about_whether_the_message_is_there(
    sandbox: Sandbox, team: Team, client: WebClient, kind: Kind, there: int
) -> None:
    sandbox.fail("chat.postMessage", kind)
    with pytest.raises((ConnectionResetError, RemoteDisconnected)):
        client.chat_postMessage(channel=team.private.id, text="once")
    assert len(sandbox.messages(team.private)) == there


@pytest.mark.parametrize("status", [500, 503])
def test_a_server_error_is_no_json(
    sandbox: Sandbox, team: Team, client: WebClient, status: int
) -> None:
    sandbox.fail("chat.postMessage", "server_error", status=status)
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=team.private.id, text="x")
    assert refused.value.response.status_code == status
    assert sandbox.posts == []


@pytest.mark.parametrize("status", [200, 502])
def test_a_page_of_html_comes_with_any_status(
    sandbox: Sandbox, team: Team, client: WebClient, status: int
) -> None:
    sandbox.fail("chat.postMessage", "html", status=status)
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=team.private.id, text="x")
    assert refused.value.response.status_code == status
    assert "DOCTYPE" in refused.value.response["error"]


def test_a_given_time_to_wait(sandbox: Sandbox, team: Team, client: WebClient) -> None:
    sandbox.fail("chat.postMessage", "ratelimited", retry_after=17)
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=team.private.id, text="x")
    assert refused.value.response.headers["Retry-After"] == "17"
    assert [one.retry_after for one in sandbox.refusals] == [17]


def test_a_fault_lasts_as_long_as_it_was_told_to(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    sandbox.fail("auth.test", "error", times=2, code="token_revoked")
    assert [error_of(client.auth_test) for _ in range(2)] == ["token_revoked"] * 2
    assert client.auth_test()["ok"]
    sandbox.fail("auth.test", "error", times=None, code="fatal_error")
    assert [error_of(client.auth_test) for _ in range(3)] == ["fatal_error"] * 3
    sandbox.heal("auth.test")
    assert client.auth_test()["ok"]


def test_a_fault_may_strike_one_channel_alone(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    channel = sandbox.workspace.dm(team.worker.id).id
    sandbox.fail("chat.postMessage", "error", channel=channel, code="fatal_error")
    assert client.chat_postMessage(channel=team.private.id, text="x")["ok"]
    assert error_of(client.chat_postMessage, channel=team.worker.id, text="x") == "fatal_error"


def test_what_slack_would_refuse_anyway_is_not_accepted_first(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    sandbox.fail("chat.postMessage", "reset_after_accepting")
    assert error_of(client.chat_postMessage, channel=team.archived.id, text="x") == "is_archived"


def test_there_are_only_these_faults(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="no fault 'gremlins'"):
        sandbox.fail("auth.test", "gremlins")  # type: ignore[arg-type]  # the point
