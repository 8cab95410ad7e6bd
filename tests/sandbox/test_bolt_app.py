"""A real Bolt app answers people, over a websocket and over signed HTTP."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from slack_bolt import Ack, App, Respond
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from bot.sandbox import CannotAct, InvalidAnswer, Sandbox
from tests.sandbox.pieces import actions, button, modal, plain, question
from tests.sandbox.small_team import Team


@dataclass
class Heard:
    """What reached the app's listeners."""

    bodies: list[dict[str, Any]] = field(default_factory=list)


class Quiet(WSGIRequestHandler):
    """Serves without writing about it."""

    def log_message(self, *_arguments: Any, **_more: Any) -> None:
        pass


def build(sandbox: Sandbox, client: WebClient, heard: Heard) -> App:
    app = App(
        client=client,
        signing_secret=sandbox.signing_secret,
        raise_error_for_unhandled_request=False,
    )

    listen_in_messages(app, heard)
    listen_in_views(app, heard)
    return app


def listen_in_messages(app: App, heard: Heard) -> None:
    @app.command("/next-visit")
    def next_visit(ack: Ack, command: dict[str, Any]) -> None:
        heard.bodies.append(command)
        match command["text"]:
            case "nothing":
                ack()
            case "bad":
                ack(text="x", blocks=[{"type": "nonsense"}])
            case "slow":
                time.sleep(1.2)
                ack()
            case "all":
                ack(text="for all", response_type="in_channel")
            case text:
                ack(text=f"answer to {text}", blocks=[actions(button("go"))])

    @app.action("go")
    def go(ack: Ack, body: dict[str, Any], client: WebClient, respond: Respond) -> None:
        ack()
        heard.bodies.append(body)
        client.views_open(
            trigger_id=body["trigger_id"],
            view=modal(question("note"), submit=plain("Save"), callback_id="log"),
        )
        if "message" in body["container"]["type"]:
            respond(text="opened", replace_original=True)


def listen_in_views(app: App, heard: Heard) -> None:
    @app.view("log")
    def log(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        heard.bodies.append(body)
        match view["state"]["values"]["note"]["text"]["value"]:
            case "short":
                ack(response_action="errors", errors={"note": "Say more."})
            case "elsewhere":
                ack(response_action="errors", errors={"no_such_block": "Say more."})
            case "more":
                ack(response_action="update", view=modal(callback_id="done"))
            case "next":
                ack(response_action="push", view=modal(callback_id="next"))
            case _:
                ack()

    @app.event("app_home_opened")
    def home(event: dict[str, Any], client: WebClient, body: dict[str, Any]) -> None:
        heard.bodies.append(body)
        client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [actions(button("go"))]}
        )


@contextmanager
def by_socket(app: App, sandbox: Sandbox) -> Iterator[None]:
    own = WebClient(token=sandbox.app_token, base_url=sandbox.api_url)
    handler = SocketModeHandler(app, sandbox.app_token, web_client=own)
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt's own
    try:
        until(lambda: sandbox.sockets == 1)
        yield
    finally:
        handler.client.auto_reconnect_enabled = False
        sandbox.close_sockets()  # or the client would read on until its own timeout of 3 s
        until(lambda: not handler.client.is_connected())
        handler.client.closed = True
        handler.client.message_queue.put(None)  # or it would wait for a message for a second
        handler.close()  # type: ignore[no-untyped-call]  # likewise


@contextmanager
def by_http(app: App, sandbox: Sandbox) -> Iterator[None]:
    server = make_server("127.0.0.1", 0, SlackRequestHandler(app), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    sandbox.connect_http(f"http://127.0.0.1:{server.server_port}/slack/events")
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def until(held: Callable[[], Any]) -> None:
    """Wait until something holds, for five seconds at most."""
    for _ in range(500):
        if held():
            return
        time.sleep(0.01)
    pytest.fail("it never came true")


@pytest.fixture(params=[by_socket, by_http])
def heard(
    request: pytest.FixtureRequest, sandbox: Sandbox, client: WebClient, team: Team
) -> Iterator[Heard]:
    """Connect an app, one way and the other, and collect what it hears."""
    heard = Heard()
    with request.param(build(sandbox, client, heard), sandbox):
        yield heard


def test_a_command_is_answered_to_the_person_alone(
    sandbox: Sandbox, team: Team, heard: Heard
) -> None:
    outcome = sandbox.command(team.worker, "/next-visit", "A1")
    assert (outcome.ok, outcome.status) == (True, 200)
    assert [one.text for one in sandbox.ephemerals(team.worker)] == ["answer to A1"]
    (body,) = heard.bodies
    assert body.keys() == {
        *("token", "team_id", "team_domain", "channel_id", "channel_name", "user_id"),
        *("user_name", "command", "text", "api_app_id", "is_enterprise_install"),
        *("response_url", "trigger_id"),
    }
    assert (body["channel_name"], body["user_id"]) == ("directmessage", team.worker.id)


def test_a_command_in_a_channel_says_which(sandbox: Sandbox, team: Team, heard: Heard) -> None:
    for channel, name in ((team.private, "privategroup"), (team.public, "general")):
        outcome = sandbox.command(team.worker, "/next-visit", "all", channel)
        assert outcome.payload["channel_name"] == name
        assert [one.text for one in sandbox.messages(channel)] == ["for all"]


def test_nothing_is_shown_where_the_app_says_nothing(
    sandbox: Sandbox, team: Team, heard: Heard
) -> None:
    outcome = sandbox.command(team.worker, "/next-visit", "nothing")
    assert (outcome.ok, outcome.shown, sandbox.ephemerals(team.worker)) == (True, None, [])


def test_an_answer_that_slack_would_not_show_is_loud(
    sandbox: Sandbox, team: Team, heard: Heard
) -> None:
    with pytest.raises(InvalidAnswer, match="unsupported type: nonsense"):
        sandbox.command(team.worker, "/next-visit", "bad")
    assert sandbox.ephemerals(team.worker) == []


def test_an_answer_that_is_late_is_a_timeout(sandbox: Sandbox, team: Team, heard: Heard) -> None:
    outcome = sandbox.command(team.worker, "/next-visit", "slow")
    assert (outcome.ok, outcome.error, outcome.body) == (False, "operation_timeout", None)


def test_a_button_opens_a_modal_and_changes_its_message(
    sandbox: Sandbox, team: Team, heard: Heard
) -> None:
    shown = sandbox.command(team.worker, "/next-visit", "A1").shown
    assert shown is not None
    outcome = sandbox.press(team.worker, shown.channel, shown.ts, "go")
    assert outcome.ok
    until(lambda: [one.text for one in sandbox.ephemerals(team.worker)] == ["opened"])
    (view,) = sandbox.views(team.worker)
    assert view.content["callback_id"] == "log"
    with pytest.raises(CannotAct, match="0 elements fit 'go'"):
        sandbox.press(team.worker, shown.channel, shown.ts, "go")


def open_log(sandbox: Sandbox, team: Team) -> str:
    shown = sandbox.command(team.worker, "/next-visit", "A1").shown
    assert shown is not None
    sandbox.press(team.worker, shown.channel, shown.ts, "go")
    until(lambda: sandbox.views(team.worker))
    return sandbox.views(team.worker)[-1].id


@pytest.mark.parametrize(
    ("note", "open_after"),
    [("all is well", []), ("short", ["log"]), ("more", ["done"]), ("next", ["log", "next"])],
)
def test_a_modal_is_submitted_and_the_answer_followed(
    sandbox: Sandbox, team: Team, heard: Heard, note: str, open_after: list[str]
) -> None:
    view_id = open_log(sandbox, team)
    assert sandbox.submit(team.worker, view_id, {"note": {"text": note}}).ok
    assert [view.content["callback_id"] for view in sandbox.views(team.worker)] == open_after


def test_an_error_that_could_be_shown_nowhere_is_loud(
    sandbox: Sandbox, team: Team, heard: Heard
) -> None:
    view_id = open_log(sandbox, team)
    with pytest.raises(InvalidAnswer, match="no_such_block"):
        sandbox.submit(team.worker, view_id, {"note": {"text": "elsewhere"}})


def test_the_home_tab_is_published_when_it_is_opened(
    sandbox: Sandbox, team: Team, heard: Heard
) -> None:
    assert sandbox.open_home(team.worker).ok
    until(lambda: sandbox.home(team.worker))
    home = sandbox.home(team.worker)
    assert home is not None
    assert sandbox.press_in_view(team.worker, home.id, "go").ok
    until(lambda: sandbox.views(team.worker))


def test_a_pressed_button_comes_with_all_that_slack_sends(
    sandbox: Sandbox, team: Team, client: WebClient, heard: Heard
) -> None:
    block = actions(button("go", value="k1"), block_id="row")
    post = client.chat_postMessage(channel=team.private.id, text="x", blocks=[block])
    sandbox.press(team.guest, team.private, post["ts"], "go", "k1")
    until(lambda: heard.bodies)
    (body,) = heard.bodies
    assert body["user"]["id"] == team.guest.id
    assert body["container"] == {
        "type": "message",
        "message_ts": post["ts"],
        "channel_id": team.private.id,
        "is_ephemeral": False,
    }
    assert body["message"]["ts"] == post["ts"]
    (action,) = body["actions"]
    assert {key: action[key] for key in ("action_id", "block_id", "value", "type")} == {
        "action_id": "go",
        "block_id": "row",
        "value": "k1",
        "type": "button",
    }
    assert (body["enterprise"], body["is_enterprise_install"]) == (None, False)


def test_a_stale_or_forged_request_is_turned_away(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    heard = Heard()
    with by_http(build(sandbox, client, heard), sandbox):
        form = sandbox.command(team.worker, "/next-visit", "nothing").payload
        body = urlencode(form)
        now = int(sandbox.workspace.wall().timestamp())
        fresh, stale = sandbox.signed(body), sandbox.signed(body, now - 400)
        forged = fresh | {"X-Slack-Signature": "v0=" + "0" * 64}
        asked = [_post(sandbox, body, headers) for headers in (fresh, stale, forged)]
    assert asked == [200, 401, 401]
    assert len(heard.bodies) == 2


def _post(sandbox: Sandbox, body: str, headers: dict[str, str]) -> int:
    url = urlsplit(sandbox._server.link.http_url or "")
    connection = HTTPConnection(url.netloc, timeout=5)
    try:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", url.path, body, headers | form)
        return connection.getresponse().status
    finally:
        connection.close()


def test_an_app_that_is_not_there_is_a_failed_dispatch(sandbox: Sandbox, team: Team) -> None:
    outcome = sandbox.command(team.worker, "/next-visit")
    assert (outcome.via, outcome.error) == ("none", "dispatch_failed")


def test_after_a_refresh_the_app_is_connected_anew(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    with by_socket(build(sandbox, client, Heard()), sandbox):
        sandbox.ask_to_reconnect()
        until(lambda: sandbox.sockets == 1)
        assert sandbox.command(team.worker, "/next-visit", "A1").ok
