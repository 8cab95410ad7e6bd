"""HTTP mode: a production WSGI server for Slack's requests, and for those who watch the process."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from waitress.server import create_server

from bot.deployment import Deployment
from store.database import DatabaseError
from store.schema import require_current

_THREADS = 8
_LONGEST_TIMESTAMP = 12  # seconds since 1970, for some thousand years; Bolt reckons in floats
_LARGEST_BODY = 1_000_000  # Slack's own requests stay far below

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


@contextmanager
def serve(app: App, deployment: Deployment, host: str, port: int) -> Iterator[tuple[str, int]]:
    """Serve in a thread while the block runs; yield the address, whose port was chosen if 0."""
    server = create_server(
        routes(app, deployment),
        host=host,
        port=port,
        threads=_THREADS,
        max_request_body_size=_LARGEST_BODY,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
    stop = Event()
    thread = Thread(target=_run, args=(server, stop), name="http", daemon=True)
    thread.start()
    try:
        yield server.effective_host, int(server.effective_port)
    finally:
        server.trigger.pull_trigger(stop.set)  # the server's thread sets it: it is still open then
        thread.join(timeout=10)


def _run(server: Any, stop: Event) -> None:
    """Serve until told to stop, then close in this thread: the server's own `run` never returns."""
    while not stop.is_set():
        server.asyncore.loop(timeout=1, map=server._map, count=1)  # noqa: SLF001 - as its `run` does
    server.task_dispatcher.shutdown(timeout=5)
    server.asyncore.close_all(server._map)  # noqa: SLF001


def routes(app: App, deployment: Deployment) -> Wsgi:
    """Return the WSGI application: /slack/events, /healthz and /readyz."""
    slack: Any = SlackRequestHandler(app, path="/slack/events")

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/healthz":
            return _said(start_response, "200 OK", "up")
        if path == "/readyz":
            try:
                require_current(deployment.engine)
            except DatabaseError as error:
                return _said(start_response, "503 Service Unavailable", str(error))
            return _said(start_response, "200 OK", "ready")
        if path == "/slack/events" and not _timestamp_is_a_number(environ):
            return _said(start_response, "401 Unauthorized", "invalid timestamp")
        found: Iterable[bytes] = slack(environ, start_response)
        return found

    return application


def _timestamp_is_a_number(environ: dict[str, Any]) -> bool:
    """Say whether the signature's timestamp can be read; Bolt would fail on one that cannot."""
    stamp = str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "0"))
    return stamp.isdecimal() and len(stamp) <= _LONGEST_TIMESTAMP


def _said(start_response: Any, status: str, text: str) -> list[bytes]:
    body = text.encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(status, headers)
    return [body]
