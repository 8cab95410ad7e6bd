"""The sandbox as tests, the demo and the benchmark use it: every method from any thread."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Self

from aiohttp import web

from bot.sandbox.acting import Acting
from bot.sandbox.control import add_control
from bot.sandbox.faults import Fault, Kind
from bot.sandbox.installation import (
    APP_TOKEN,
    BOT_TOKEN,
    SIGNING_SECRET,
    Installation,
)
from bot.sandbox.rate_limits import SLACKS_LIMITS, Limits
from bot.sandbox.scopes import ALL_SCOPES
from bot.sandbox.server import AddRoutes, Server
from bot.sandbox.watching import Watching
from bot.sandbox.workspace import Workspace


class Sandbox(Acting, Watching):
    """A running Slack workspace with one installed app.

    `wall` stamps messages; `signing_clock` (Unix seconds) stamps signed requests and is the wall
    clock unless given; `monotonic` drives limits, triggers and response_urls and is the event
    loop's clock unless given. `patience` is how long Slack waits for an acknowledgement.
    `limits=None` switches rate limits off. `older_client` refuses the newer blocks, and
    `posts_to_deactivated` takes posts to people who are deactivated rather than refusing them.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        scopes: Iterable[str] = ALL_SCOPES,
        limits: Limits | None = SLACKS_LIMITS,
        signing_secret: str = SIGNING_SECRET,
        bot_token: str = BOT_TOKEN,
        app_token: str = APP_TOKEN,
        monotonic: Callable[[], float] | None = None,
        wall: Callable[[], datetime] | None = None,
        signing_clock: Callable[[], float] | None = None,
        patience: float = 3.0,
        older_client: bool = False,
        posts_to_deactivated: bool = False,
        port: int = 0,
        add_routes: AddRoutes | None = None,
    ) -> None:
        self.workspace = workspace
        self._own_routes = add_routes
        if wall is not None:
            workspace.wall = wall
        loop = asyncio.new_event_loop()
        try:
            self.app = Installation(
                workspace,
                scopes=scopes,
                limits=limits,
                monotonic=monotonic or loop.time,
                bot_token=bot_token,
                app_token=app_token,
                signing_secret=signing_secret,
                older_client=older_client,
                posts_to_deactivated=posts_to_deactivated,
            )
        except ValueError:
            loop.close()
            raise
        self._server = Server(
            self.app,
            loop=loop,
            port=port,
            signing_clock=signing_clock or (lambda: workspace.wall().timestamp()),
            patience=patience,
            add_routes=self._add_routes,
        )

    def _add_routes(self, routes: web.Application) -> None:
        add_control(routes, self)
        if self._own_routes is not None:
            self._own_routes(routes)

    @classmethod
    @contextmanager
    def start(cls, workspace: Workspace | None = None, **settings: Any) -> Iterator[Self]:
        """Run a sandbox for as long as the with-block lasts; settings are the constructor's."""
        sandbox = cls(workspace or Workspace(wall=settings.get("wall")), **settings)
        sandbox.open()
        try:
            yield sandbox
        finally:
            sandbox.close()

    def open(self) -> None:
        """Start serving; `with Sandbox.start(…)` does this by itself."""
        self._server.start()

    def close(self) -> None:
        """Stop serving and close every connection."""
        self._server.stop()

    @property
    def url(self) -> str:
        """Return the server's address, without a slash at the end."""
        return f"http://{self._server.host()}"

    @property
    def api_url(self) -> str:
        """Return what slack_sdk takes as base_url and the app as SLACK_API_URL."""
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        """Return the token for the Web API."""
        return self.app.bot_token

    @property
    def app_token(self) -> str:
        """Return the app-level token for Socket Mode."""
        return self.app.app_token

    @property
    def signing_secret(self) -> str:
        """Return the secret that signs requests to the app."""
        return self.app.signing_secret

    def connect_http(self, url: str | None) -> None:
        """Say where the app takes HTTP requests; an open websocket is preferred to it."""
        self._server.link.http_url = url

    def signed(self, body: str, timestamp: int | None = None) -> dict[str, str]:
        """Return the headers with which Slack signs a body, at any Unix time, by default now."""
        return self._server.link.headers(body, timestamp)

    @property
    def sockets(self) -> int:
        """Return how many websockets are open."""
        return len(self._server.sockets.sockets)

    def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the app over each websocket to open a new one, as Slack does every few hours."""
        self._server.do(self._server.sockets.ask_to_reconnect(reason))

    def close_sockets(self) -> None:
        """Close every websocket at once, as a network on a bad day does."""
        self._server.do(self._server.sockets.close())

    # Faults and limits

    def fail(
        self,
        method: str,
        kind: Kind,
        *,
        times: int | None = 1,
        channel: str | None = None,
        seconds: float = 30.0,
        status: int = 503,
        retry_after: int = 1,
        code: str = "internal_error",
    ) -> None:
        """Make the next calls of a method ("*": any) fail; `times=None` until they are cleared."""
        self.app.faults.add(Fault(kind, method, channel, times, seconds, status, retry_after, code))

    def heal(self, method: str | None = None) -> None:
        """Clear the faults of a method, or all."""
        self.app.faults.clear(method)

    def set_limits(self, limits: Limits | None) -> None:
        """Change the rate limits; None switches them off."""
        with self.workspace.lock:
            self.app.limits.set(limits)
