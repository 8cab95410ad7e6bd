"""The page's server: for this computer and this page alone, and what it says of what it holds."""

import json
import re
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from bot.sandbox.page.running import Running, real_token_in
from bot.sandbox.page.server import HEADER
from tests.sandbox.page.who import channel_of, one

pytestmark = pytest.mark.xdist_group("page")


class Asking:
    """Asks the page's server as a program would."""

    def __init__(self, town: Running) -> None:
        self.address = urlsplit(town.url).netloc
        _, page = self.ask("GET", "/")
        found = re.search(r'name="sandbox-page" content="([^"]+)"', page)
        self.token = found[1] if found else ""

    def ask(
        self, verb: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any]:
        connection = HTTPConnection(self.address, timeout=30)
        sent = None if body is None else json.dumps(body)
        connection.request(verb, path, sent, headers or {})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        is_json = response.headers.get_content_type() == "application/json"
        return response.status, json.loads(text) if is_json else text

    def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        return self.ask("POST", path, body, {HEADER: self.token, **headers})


@pytest.fixture
def asking(town: Running) -> Asking:
    return Asking(town)


@pytest.mark.parametrize(
    ("headers", "path"),
    [
        ({"Host": "evil.example"}, "/"),
        ({"Host": "evil.example:80"}, "/api/workspace"),
        ({"Origin": "http://evil.example"}, "/api/workspace"),
        ({"Origin": "null"}, "/api/workspace"),
    ],
)
def test_other_names_and_other_sites_get_nothing(
    asking: Asking, headers: dict[str, str], path: str
) -> None:
    status, said = asking.ask("GET", path, None, headers)
    assert status == 403
    assert said.keys() == {"error"}


@pytest.mark.parametrize("token", [{}, {HEADER: ""}, {HEADER: "guessed"}, {HEADER: "gé"}])
def test_only_the_page_itself_moves_the_clock(asking: Asking, token: dict[str, str]) -> None:
    before = asking.ask("GET", "/api/workspace")[1]["clock"]
    assert asking.ask("POST", "/api/clock", {"to": "next_day"}, token)[0] == 403
    assert asking.ask("GET", "/api/workspace")[1]["clock"] == before


def test_it_listens_on_loopback_alone(town: Running) -> None:
    assert urlsplit(town.url).hostname == "127.0.0.1"
    assert urlsplit(town.town.sandbox.url).hostname == "127.0.0.1"


@pytest.mark.parametrize(
    ("verb", "path", "body", "status"),
    [
        ("GET", "/api/views/U404", None, 404),
        ("GET", "/api/events/U404", None, 404),
        ("GET", "/api/conversations/U404/C404", None, 404),
        ("GET", "/nothing.html", None, 404),
        ("GET", "/../town.py", None, 404),
        ("POST", "/api/clock", {"to": "yesterday"}, 400),
        ("POST", "/api/clock", {}, 400),
        ("POST", "/api/clock", [], 400),
        ("POST", "/api/commands/U404", {"text": "/seen help", "channel": None}, 404),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    asking: Asking, verb: str, path: str, body: Any, status: int
) -> None:
    found, said = asking.ask(verb, path, body, {HEADER: asking.token})
    assert found == status
    if path.startswith("/api/"):
        assert said["error"][-1] in ".?!"


def test_the_workspace_says_what_it_is(asking: Asking, town: Running) -> None:
    _, said = asking.ask("GET", "/api/workspace")
    assert "made-up" in said["note"]
    assert said["clock"]["at"].startswith("2026-11-17T08:30")
    kinds = {person["kind"] for person in said["people"]}
    assert {"worker", "manager", "guest", "outside", "deactivated"} <= kinds
    assert len(said["people"]) >= 60
    assert "/next-visit" in [one["command"] for one in said["commands"]]


def test_a_private_channel_is_for_its_members(asking: Asking, town: Running) -> None:
    manager, guest = one(town, "manager"), one(town, "guest")
    channels = {c.name: c.id for c in town.town.sandbox.workspace.channels.values()}
    channel = channels[channel_of(manager)]
    assert asking.ask("GET", f"/api/conversations/{manager.id}/{channel}")[0] == 200
    assert asking.ask("GET", f"/api/conversations/{guest.id}/{channel}")[0] == 404
    views = asking.ask("GET", f"/api/views/{guest.id}")[1]
    assert channel not in [conversation["id"] for conversation in views["conversations"]]


def test_an_answer_is_for_who_asked(asking: Asking, town: Running) -> None:
    first, second = [m for m in town.town.members.values() if m.kind == "worker"][:2]
    general = next(
        c.id for c in town.town.sandbox.workspace.channels.values() if c.name == "general"
    )
    path = f"/api/commands/{quote(first.id)}"
    status, outcome = asking.post(path, {"channel": general, "text": "/seen help"})
    assert (status, outcome["ok"], outcome["error"]) == (200, True, None)
    shown = [asking.ask("GET", f"/api/conversations/{m.id}/{general}")[1] for m in (first, second)]
    assert [message["ephemeral"] for message in shown[0]["messages"]] == [True]
    assert shown[1]["messages"] == []


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("hello", "reads no messages"),
        ("/remind me", "not a valid command"),
    ],
)
def test_what_slack_would_not_send_to_the_bot(
    asking: Asking, town: Running, text: str, error: str
) -> None:
    worker = one(town, "worker")
    channel = town.town.sandbox.workspace.dm(worker.id).id
    _, outcome = asking.post(f"/api/commands/{worker.id}", {"channel": channel, "text": text})
    assert not outcome["ok"]
    assert error in outcome["error"]


def test_a_page_hears_what_changes_for_its_person(asking: Asking, town: Running) -> None:
    first, second = [m for m in town.town.members.values() if m.kind == "worker"][:2]
    workspace = town.town.sandbox.workspace
    connection = HTTPConnection(asking.address, timeout=30)
    connection.request("GET", f"/api/events/{first.id}")
    events = connection.getresponse()
    assert events.readline() == b": here\n"
    events.readline()
    workspace.changed(workspace.dm(second.id).id)
    workspace.changed(workspace.dm(first.id).id)
    said = json.loads(events.readline().removeprefix(b"data: "))
    connection.close()
    assert said == {"changed": [f"conversation:{workspace.dm(first.id).id}", "views"]}


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1234-5678"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": " xapp-1-A0"}, "SLACK_APP_TOKEN"),
        ({"OLD_TOKEN": "xoxp-1"}, "OLD_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-sandbox-1", "HOME": "/root"}, None),
        ({}, None),
    ],
)
def test_a_real_token_is_noticed(environment: dict[str, str], name: str | None) -> None:
    assert real_token_in(environment) == name
