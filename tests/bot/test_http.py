"""HTTP mode: requests that Slack signed lately, and what those who watch the process see."""

import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine, text

from bot import clock
from bot.listeners import next_visit
from store.database import writing
from tests.bot.conftest import peopled
from tests.bot.world import OVER, World, until, words, world_on


@pytest.fixture
def http(sqlite_engine: Engine) -> Iterator[tuple[World, str]]:
    with world_on(sqlite_engine) as world:
        peopled(world).child("1", "ann", "north", OVER)
        with world.listening() as address:
            yield world, address


def request(
    address: str, method: str, path: str, body: str = "", **headers: str
) -> tuple[int, str]:
    connection = HTTPConnection(address, timeout=5)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, sent)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def command(world: World) -> str:
    return urlencode(
        {"command": "/next-visit", "text": "1000001", "user_id": "U0ANN", "team_id": "T0SANDBOX0",
         "channel_id": world.sandbox.workspace.dm("U0ANN").id, "api_app_id": "A0SANDBOX0"}
    )  # fmt: skip


def now() -> int:
    return int(clock.now().timestamp())


def stamped(number: str) -> Callable[[dict[str, str]], dict[str, str]]:
    return lambda headers: headers | {"X-Slack-Request-Timestamp": number}


@pytest.mark.parametrize(
    ("age", "change", "status"),
    [
        pytest.param(0, dict, 200, id="signed now"),
        pytest.param(240, dict, 200, id="four minutes ago"),
        pytest.param(360, dict, 401, id="stale"),
        pytest.param(-360, dict, 401, id="of the future"),
        pytest.param(0, lambda h: h | {"X-Slack-Signature": "v0=" + "0" * 64}, 401, id="wrong"),
        pytest.param(0, lambda h: h | {"X-Slack-Signature": "nonsense"}, 401, id="no signature"),
        pytest.param(
            0, lambda h: {k: v for k, v in h.items() if "Signature" not in k}, 401, id="unsigned"
        ),
        pytest.param(
            0, lambda h: {k: v for k, v in h.items() if "Timestamp" not in k}, 401, id="undated"
        ),
        pytest.param(0, stamped("soon"), 401, id="no number"),
        pytest.param(0, stamped(""), 401, id="empty"),
        pytest.param(0, stamped("1e9"), 401, id="a float"),
        pytest.param(0, stamped("-1"), 401, id="negative"),
        pytest.param(0, stamped("9" * 400), 401, id="very long"),
        pytest.param(0, stamped("\u00b2"), 401, id="superscript"),
    ],
)
def test_a_request_counts_when_slack_signed_it_lately(
    http: tuple[World, str],
    age: int,
    change: Callable[[dict[str, str]], dict[str, str]],
    status: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    world, address = http
    body = command(world)
    headers = change(world.sandbox.signed(body, now() - age))
    headers |= {"Content-Type": "application/x-www-form-urlencoded"}
    got, answer = request(address, "POST", "/slack/events", body, **headers)
    assert got == status
    assert ("1000001" in answer) == (status == 200)
    assert world.rows("access_log", "outcome") == (["shown"] if status == 200 else [])
    assert [record for record in caplog.records if record.exc_info] == []


def test_a_signature_of_another_body_does_not_count(http: tuple[World, str]) -> None:
    world, address = http
    headers = world.sandbox.signed(command(world).replace("U0ANN", "U0BOB"), now())
    headers |= {"Content-Type": "application/x-www-form-urlencoded"}
    assert request(address, "POST", "/slack/events", command(world), **headers)[0] == 401


def test_the_process_is_up_and_ready(http: tuple[World, str]) -> None:
    _, address = http
    assert request(address, "GET", "/healthz") == (200, "up")
    assert request(address, "GET", "/readyz") == (200, "ready")
    assert request(address, "GET", "/elsewhere")[0] == 404


def test_the_process_is_up_and_not_ready_when_the_schema_is_behind(
    http: tuple[World, str],
) -> None:
    world, address = http
    with writing(world.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert request(address, "GET", "/healthz")[0] == 200
    status, said = request(address, "GET", "/readyz")
    assert status == 503
    assert "newer" in said or "older" in said


def test_a_server_that_stops_leaves_no_thread(sqlite_north: World) -> None:
    before = {thread.name for thread in threading.enumerate()}
    with sqlite_north.listening() as address:
        assert request(address, "GET", "/healthz")[0] == 200
        assert "http" in {thread.name for thread in threading.enumerate()}
    until(lambda: {t.name for t in threading.enumerate()} - before == set())


def broken(*_: object) -> None:
    raise RuntimeError("1000001 cannot be read")


def test_an_unexpected_error_over_http_is_answered_too(
    http: tuple[World, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, _ = http
    monkeypatch.setattr(next_visit, "child_named", broken)
    asked = world.sandbox.command("U0ANN", "/next-visit", "1000001")
    assert asked.ok
    assert "Something went wrong" in words(world.answers("ann")[0])
