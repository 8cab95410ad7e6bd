"""The sandbox's server: HTTP and websockets on loopback, in a thread with its own event loop."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.sandbox.acts import Acts
from bot.sandbox.app_link import AppLink
from bot.sandbox.installation import Installation
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.view_acts import ViewActs
from bot.sandbox.web_api import WebApi

LOOPBACK = "127.0.0.1"
START_SECONDS = 10.0
LARGEST_BODY = 4 * 1024**2
AddRoutes = Callable[[web.Application], None]


class Server:
    """Everything that runs on the sandbox's event loop."""

    def __init__(
        self,
        app: Installation,
        *,
        loop: asyncio.AbstractEventLoop,
        port: int,
        signing_clock: Callable[[], float],
        patience: float,
        add_routes: AddRoutes | None = None,
    ) -> None:
        self.port = port
        self.loop = loop
        self.sockets = SocketMode(self.host, app)
        self.response_urls = ResponseUrls(self.host, app)
        self.link = AppLink(app, self.sockets, signing_clock, patience)
        self.acts = Acts(app, self.link, self.response_urls)
        self.view_acts = ViewActs(app, self.link)
        self._app = app
        self._add_routes = add_routes
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._stopping = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="slack-sandbox", daemon=True)

    def host(self) -> str:
        """Return the address and port that the server listens on."""
        return f"{LOOPBACK}:{self.port}"

    def start(self) -> None:
        """Start the thread and return when the server answers."""
        self._thread.start()
        if not self._ready.wait(START_SECONDS):
            raise TimeoutError("The sandbox did not start.")
        if self._failure is not None:
            self._thread.join()
            raise self._failure

    def stop(self) -> None:
        """Close every connection and end the thread."""
        self.loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def do(self, coroutine: Any) -> Any:
        """Run a coroutine on the server's loop and return its result, from any other thread."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_until_complete(self._serve())
        except BaseException as failure:  # noqa: BLE001 - handed to the thread that started us
            self._failure = failure
        finally:
            self._ready.set()
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()

    async def _serve(self) -> None:
        api = WebApi(self._app, self._stopping)
        api.methods["apps.connections.open"] = self.sockets.method()
        routes = web.Application(client_max_size=LARGEST_BODY)
        routes.router.add_route("*", "/api/{method}", api.answer)
        routes.router.add_get("/link/", self.sockets.connect)
        for kind in ("commands", "actions"):
            routes.router.add_post(f"/{kind}/{{name:.+}}", self.response_urls.answer)
        if self._add_routes is not None:
            self._add_routes(routes)
        runner = web.AppRunner(routes, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        try:
            site = web.TCPSite(runner, LOOPBACK, self.port)
            await site.start()
            self.port = runner.addresses[0][1]
            self._ready.set()
            await self._stopping.wait()
            await self.sockets.close()
        finally:
            await self.link.close()
            await runner.cleanup()
