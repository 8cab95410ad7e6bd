"""The conversation through Bolt, by signed HTTP and by Socket Mode, as people have it."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import time
from typing import Any
from unittest.mock import Mock
from urllib.parse import urlencode

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from sqlalchemy import Engine

from bot.listeners import next_visit
from bot.log import OneLine
from store.access_log import AccessLog
from store.database import DatabaseBusy, writing
from tests.bot.asking import ask, dispatch, press
from tests.bot.conftest import peopled
from tests.bot.world import OVER, TUESDAY, World, buttons, until, words, world_on

HOUR = time(9, 10)


@contextmanager
def by_socket(world: World) -> Iterator[None]:
    sandbox = world.sandbox
    own = WebClient(token=sandbox.app_token, base_url=sandbox.api_url)
    handler = SocketModeHandler(world.conversation.app, sandbox.app_token, web_client=own)
    handler.connect()  # type: ignore[no-untyped-call] # Bolt's own
    try:
        until(lambda: sandbox.sockets == 1)
        yield
    finally:
        handler.client.auto_reconnect_enabled = False
        sandbox.close_sockets()  # or the client would read on until its own timeout of 3 s
        until(lambda: not handler.client.is_connected())
        handler.client.closed = True
        handler.client.message_queue.put(None)  # or it would wait for a message for a second
        handler.close()  # type: ignore[no-untyped-call] # likewise


def by_http(world: World) -> AbstractContextManager[Any]:
    return world.listening()


@pytest.fixture(params=[by_http, by_socket])
def talking(request: pytest.FixtureRequest, engine: Engine) -> Iterator[World]:
    """Yield a north team that talks to the bot, one way and the other."""
    with world_on(engine) as world:
        peopled(world).child("1", "ann", "north", OVER)
        with request.param(world):
            yield world


def test_a_worker_asks_for_the_next_visit(talking: World) -> None:
    asked = talking.sandbox.command("U0ANN", "/next-visit", "1000001")
    assert asked.ok
    (answer,) = talking.answers("ann")
    assert "Last seen Mon 2 Nov" in words(answer)
    assert "1000001" not in answer.text
    assert talking.told("ann") == []


def test_a_worker_asks_for_all_visits_and_for_help(talking: World) -> None:
    assert talking.sandbox.command("U0ANN", "/my-visits").ok
    assert talking.sandbox.command("U0ANN", "/seen", "help").ok
    assert talking.sandbox.command("U0ANN", "/seen", "everything").ok
    visits, page, unknown = map(words, talking.answers("ann"))
    assert "1000001 (XY)" in visits
    assert "/next-visit" in page
    assert "does not know that word" in unknown


def test_a_worker_presses_details(talking: World) -> None:
    talking.morning()
    (digest,) = talking.told("ann")
    assert talking.sandbox.press("U0ANN", digest.channel, digest.ts, "details").ok
    until(lambda: talking.answers("ann"))
    assert "Last seen Mon 2 Nov" in words(talking.answers("ann")[0])
    assert talking.told("ann") == [digest]


def test_a_manager_acknowledges_and_everybody_sees_who_and_when(talking: World) -> None:
    talking.morning()
    channel = talking.rows("slack_channels", "slack_channel_id")[0]
    (post,) = talking.in_channel(channel)
    talking.clock.move_to(TUESDAY, HOUR)
    assert talking.sandbox.press("U0MO", channel, post.ts, "acknowledge").ok
    until(lambda: talking.rows("acknowledgements", "id"))
    assert talking.edit() == 1
    (edited,) = talking.in_channel(channel)
    assert edited.ts == post.ts
    assert "Mo Staff, Tue 17 Nov 09:10" in words(edited)
    assert buttons(edited) == []
    assert talking.edit() == 0


def test_a_guest_in_the_channel_cannot_acknowledge(talking: World) -> None:
    talking.person("gil", is_restricted=True)
    channel = talking.channel("north-too", "gil", "mo")
    talking.change("teams", channel=channel)
    talking.morning()
    (post,) = talking.in_channel(channel)
    assert talking.sandbox.press("U0GIL", channel, post.ts, "acknowledge").ok
    until(lambda: talking.answers("gil"))
    assert talking.rows("acknowledgements", "id") == []


def broken(*_: object) -> None:
    raise RuntimeError("1000001 cannot be read")


@pytest.mark.parametrize("way", ["/next-visit", "details"])
def test_an_unexpected_error_has_one_number_for_the_person_and_the_log(
    sqlite_north: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    way: str,
) -> None:
    north = sqlite_north
    north.child("1", "ann", "north", OVER)
    north.morning()
    caplog.clear()
    monkeypatch.setattr(next_visit, "child_named", broken)
    if way == "details":
        answer = press(north, "ann", north.told("ann")[0], "details", "p1")
    else:
        answer = ask(north, "ann", way, "1000001")
    number = re.search(r"number ([0-9a-f]{8})\.", answer.text)
    assert number is not None
    assert answer.noted is None
    for record in caplog.records:
        record.exc_text = None  # what pytest made of it
    logged = [OneLine().format(record) for record in caplog.records]
    assert [line for line in logged if number[1] in line and "RuntimeError" in line]
    assert not [line for line in logged if "1000001" in line]


@pytest.mark.parametrize(
    ("typed", "told", "outcome"),
    [
        ("1000001", "Last seen Mon 2 Nov", "shown"),
        ("2000002", "No child with that reference", "unknown_reference"),
    ],
)
def test_an_answer_waits_for_no_import_and_is_written_down_all_the_same(
    north: World, typed: str, told: str, outcome: str
) -> None:
    north.child("1", "ann", "north", OVER)
    ask(north, "ann", "/seen")
    with writing(north.engine):
        assert told in ask(north, "ann", "/next-visit", typed).text
    until(lambda: outcome in north.rows("access_log", "outcome"))


@pytest.mark.parametrize("typed", ["1000001", "2000002"])
def test_nothing_is_told_that_cannot_be_written_down(
    sqlite_north: World, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an answer nor a refusal: the asker is asked to try again."""
    north = sqlite_north
    north.child("1", "ann", "north", OVER)
    ask(north, "ann", "/seen")
    monkeypatch.setattr(AccessLog, "note", Mock(side_effect=DatabaseBusy))
    answer = ask(north, "ann", "/next-visit", typed)
    assert "busy" in answer.text
    assert typed not in answer.text


def test_slack_that_cannot_be_asked_who_it_is_is_an_answer(sqlite_north: World) -> None:
    north = sqlite_north
    north.child("1", "ann", "north", OVER)
    north.sandbox.fail("users.info", "server_error")
    assert "try again" in ask(north, "ann", "/next-visit", "1000001").text
    assert ask(north, "ann", "/next-visit", "1000001").outcome == "shown"


def test_what_nobody_listens_to_is_refused_without_a_traceback(
    sqlite_north: World, caplog: pytest.LogCaptureFixture
) -> None:
    body = urlencode({"command": "/other", "user_id": "U0ANN", "text": "Casey"})
    assert dispatch(sqlite_north, body).status == 404
    assert [record for record in caplog.records if record.exc_info] == []


def test_each_answer_is_the_askers_alone(talking: World) -> None:
    channel = talking.rows("teams", "channel")[0]
    asked = talking.sandbox.command("U0MO", "/next-visit", "1000001", channel)
    assert asked.ok
    assert json.dumps(asked.body).count("ephemeral") == 1
    assert len(talking.answers("mo")) == 1
    assert talking.in_channel(channel) == []


def test_a_redelivered_press_acknowledges_once(talking: World) -> None:
    talking.morning()
    channel = talking.rows("slack_channels", "slack_channel_id")[0]
    (post,) = talking.in_channel(channel)
    for _ in range(2):
        talking.sandbox.press("U0MO", channel, post.ts, "acknowledge")
    until(lambda: len(talking.rows("access_log", "id")) == 2)
    assert sorted(talking.rows("access_log", "outcome")) == [
        "acknowledged",
        "already_acknowledged",
    ]
    assert len(talking.rows("acknowledgements", "id")) == 1


def test_nothing_is_written_at_info_about_what_was_asked(
    sqlite_north: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        ask(sqlite_north, "ann", "/next-visit", "Casey Sample 1000001")
    assert "Casey" not in caplog.text
    assert "1000001" not in caplog.text
