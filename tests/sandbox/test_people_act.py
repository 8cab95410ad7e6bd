"""Who can do what, events with their redeliveries, trigger ids and response_urls."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.sandbox import CannotAct, RemoteSandbox, Sandbox
from tests.sandbox.pieces import actions, button, error_of, modal, plain, question
from tests.sandbox.small_team import Team, Ticking


@dataclass
class Endpoint:
    """An app reduced to its request URL: it answers with the statuses it was given."""

    statuses: list[int] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)


@pytest.fixture
def endpoint(sandbox: Sandbox) -> Iterator[Endpoint]:
    app = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            app.headers.append(dict(self.headers.items()))
            app.bodies.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(app.statuses.pop(0) if app.statuses else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    sandbox.connect_http(f"http://127.0.0.1:{server.server_port}/slack/events")
    yield app
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def post(team: Team, client: WebClient) -> Callable[[str], str]:
    """Return how to post two buttons in a channel, and the ts of the post."""

    def write(channel: str) -> str:
        row = actions(button("go", value="a"), button("stop", value="b"))
        return str(client.chat_postMessage(channel=channel, text="x", blocks=[row])["ts"])

    return write


@pytest.mark.parametrize(
    ("who", "where", "why"),
    [
        ("gone", "public", "deactivated"),
        ("outsider", "shared", "from outside"),
        ("guest", "public", "not in general"),
        ("worker", "archived", "archived"),
    ],
)
def test_who_cannot_run_a_command(
    sandbox: Sandbox, team: Team, endpoint: Endpoint, who: str, where: str, why: str
) -> None:
    with pytest.raises(CannotAct, match=why):
        sandbox.command(getattr(team, who), "/next-visit", channel=getattr(team, where))
    assert endpoint.bodies == []


@pytest.mark.parametrize(
    ("who", "where"),
    [("worker", "public"), ("guest", "private"), ("outsider", "shared")],
)
def test_members_guests_and_people_from_outside_press_buttons(
    sandbox: Sandbox,
    team: Team,
    endpoint: Endpoint,
    post: Callable[[str], str],
    who: str,
    where: str,
) -> None:
    person, channel = getattr(team, who), getattr(team, where)
    assert sandbox.press(person, channel, post(channel.id), "go").ok
    payload = json.loads(parse_qs(endpoint.bodies[0])["payload"][0])
    assert (payload["user"]["id"], payload["user"]["team_id"]) == (person.id, person.team_id)


def test_a_guest_runs_a_command(sandbox: Sandbox, team: Team, endpoint: Endpoint) -> None:
    assert sandbox.command(team.guest, "/next-visit", channel=team.private).ok


def test_a_button_that_is_not_there_cannot_be_pressed(
    sandbox: Sandbox, team: Team, client: WebClient, endpoint: Endpoint, post: Callable[[str], str]
) -> None:
    ts = post(team.private.id)
    with pytest.raises(CannotAct, match="0 elements fit 'gone'"):
        sandbox.press(team.worker, team.private, ts, "gone")
    with pytest.raises(CannotAct, match="sees no message"):
        sandbox.press(team.worker, team.private, "1.000001", "go")
    with pytest.raises(CannotAct, match="is not in team-1"):
        sandbox.press(team.outsider, team.private, ts, "go")
    client.chat_update(channel=team.private.id, ts=ts, text="resolved", blocks=[])
    with pytest.raises(CannotAct, match="0 elements fit 'go'"):
        sandbox.press(team.worker, team.private, ts, "go")
    assert endpoint.bodies == []


def test_a_choice_comes_with_its_option_and_stays_chosen(
    sandbox: Sandbox, team: Team, client: WebClient, endpoint: Endpoint
) -> None:
    menu = {
        "type": "static_select",
        "action_id": "until",
        "options": [{"text": plain(day), "value": day} for day in ("mon", "tue")],
    }
    block = actions(menu, button("go"), block_id="row")
    ts = client.chat_postMessage(channel=team.worker.id, text="x", blocks=[block])["ts"]
    channel = sandbox.workspace.dm(team.worker.id)
    sandbox.choose(team.worker, channel, ts, "until", "tue")
    sandbox.press(team.worker, channel, ts, "go")
    chosen, pressed = (json.loads(parse_qs(body)["payload"][0]) for body in endpoint.bodies)
    assert chosen["actions"][0]["selected_option"]["value"] == "tue"
    assert pressed["state"]["values"]["row"]["until"]["selected_option"]["value"] == "tue"
    with pytest.raises(CannotAct, match="no option 'wed'"):
        sandbox.choose(team.worker, channel, ts, "until", "wed")


@pytest.mark.parametrize(
    ("statuses", "attempts", "error"),
    [
        ([], 1, None),
        ([500], 2, None),
        ([500, 500, 500], 4, None),
        ([500, 500, 500, 500], 4, "dispatch_failed"),
    ],
)
def test_an_event_is_redelivered_three_times_at_most(
    sandbox: Sandbox,
    team: Team,
    endpoint: Endpoint,
    statuses: list[int],
    attempts: int,
    error: str | None,
) -> None:
    endpoint.statuses = statuses
    outcome = sandbox.open_home(team.worker)
    assert (outcome.attempts, outcome.error) == (attempts, error)
    numbers = [headers.get("X-Slack-Retry-Num") for headers in endpoint.headers]
    assert numbers == [None, "1", "2", "3"][:attempts]
    assert len({json.loads(body)["event_id"] for body in endpoint.bodies}) == 1


def test_a_trigger_id_opens_one_view_within_three_seconds(
    sandbox: Sandbox, team: Team, client: WebClient, endpoint: Endpoint, clock: Ticking
) -> None:
    first = sandbox.command(team.worker, "/next-visit").payload["trigger_id"]
    clock.at += 3.0
    assert client.views_open(trigger_id=first, view=modal())["ok"]
    assert error_of(client.views_open, trigger_id=first, view=modal()) == "exchanged_trigger_id"
    second = sandbox.command(team.worker, "/next-visit").payload["trigger_id"]
    clock.at += 3.001
    assert error_of(client.views_open, trigger_id=second, view=modal()) == "expired_trigger_id"
    assert error_of(client.views_open, trigger_id="made up", view=modal()) == "invalid_trigger_id"


def test_a_view_changes_only_for_those_who_know_how_it_is(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    home = {"type": "home", "blocks": [actions(button())]}
    old = client.views_publish(user_id=team.worker.id, view=home)["view"]["hash"]
    assert client.views_publish(user_id=team.worker.id, view=home, hash=old)["ok"]
    conflict = error_of(client.views_publish, user_id=team.worker.id, view=home, hash=old)
    assert conflict == "hash_conflict"
    assert error_of(client.views_update, view_id="V404", view=modal()) == "not_found"


def test_what_must_be_filled_in_must_be_filled_in(
    sandbox: Sandbox, team: Team, client: WebClient, endpoint: Endpoint
) -> None:
    trigger_id = sandbox.command(team.worker, "/log-visit").payload["trigger_id"]
    element = {"type": "plain_text_input", "action_id": "text", "max_length": 5}
    view = modal(question(element=element), submit=plain("Save"))
    opened = client.views_open(trigger_id=trigger_id, view=view)["view"]["id"]
    with pytest.raises(CannotAct, match="must be filled in"):
        sandbox.submit(team.worker, opened)
    with pytest.raises(CannotAct, match="6 characters do not fit"):
        sandbox.submit(team.worker, opened, {"note": {"text": "x" * 6}})
    with pytest.raises(CannotAct, match="has no view"):
        sandbox.submit(team.manager, opened, {"note": {"text": "x"}})
    assert sandbox.submit(team.worker, opened, {"note": {"text": "x" * 5}}).ok
    assert sandbox.views(team.worker) == []


def test_a_response_url_is_good_five_times(
    sandbox: Sandbox, team: Team, endpoint: Endpoint
) -> None:
    answers = WebhookClient(sandbox.command(team.worker, "/next-visit").payload["response_url"])
    said = [answers.send(text=str(number)) for number in range(6)]
    assert [one.status_code for one in said] == [200] * 5 + [404]
    assert "used_url" in said[-1].body
    assert [one.text for one in sandbox.ephemerals(team.worker)] == list("01234")


@pytest.mark.parametrize(("seconds", "status"), [(1800.0, 200), (1800.5, 404)])
def test_a_response_url_is_good_for_half_an_hour(
    sandbox: Sandbox, team: Team, endpoint: Endpoint, clock: Ticking, seconds: float, status: int
) -> None:
    answers = WebhookClient(sandbox.command(team.worker, "/next-visit").payload["response_url"])
    clock.at += seconds
    assert answers.send(text="x").status_code == status


def test_a_response_url_replaces_and_deletes_what_was_pressed(
    sandbox: Sandbox, team: Team, endpoint: Endpoint, post: Callable[[str], str]
) -> None:
    outcome = sandbox.press(team.worker, team.private, post(team.private.id), "go")
    answers = WebhookClient(outcome.payload["response_url"])
    assert answers.send(text="done", replace_original=True).status_code == 200
    assert [(one.text, one.blocks) for one in sandbox.messages(team.private)] == [("done", [])]
    assert answers.send(text="x", blocks=[{"type": "nonsense"}]).status_code == 400
    assert answers.send(text="said", response_type="in_channel").status_code == 200
    assert answers.send(delete_original=True).status_code == 200
    assert [one.text for one in sandbox.messages(team.private)] == ["said"]


def test_a_sandbox_runs_in_a_process_of_its_own() -> None:
    with RemoteSandbox.start("--scopes", "chat:write,users:read") as remote:
        (worker,) = remote.add_people([{"real_name": "Ann Worker"}])
        (channel,) = remote.add_channels([{"name": "team", "members": [worker]}])
        client = WebClient(token=remote.bot_token, base_url=remote.api_url, retry_handlers=[])
        client.chat_postMessage(channel=channel, text="one")
        assert error_of(client.chat_postMessage, channel=channel, text="two") == "ratelimited"
        assert error_of(client.conversations_info, channel=channel) == "missing_scope"
        remote.set_limits(None)
        remote.fail("chat.postMessage", "error", code="fatal_error")
        assert error_of(client.chat_postMessage, channel=channel, text="x") == "fatal_error"
        client.chat_postMessage(channel=worker, text="three")
        assert [one["text"] for one in remote.record("posts")] == ["one", "three"]
        assert remote.count("refusals") == 1
        assert [one["text"] for one in remote.see("direct_messages", worker)] == ["three"]
        assert remote.act("command", user=worker, command="/x")["error"] == "dispatch_failed"
        with pytest.raises(ValueError, match="CannotAct"):
            remote.act("press", user=worker, channel=channel, ts="1.0", action_id="go")
