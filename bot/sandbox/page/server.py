"""The page's server: static files and JSON, on loopback, for this page alone."""

import asyncio
import mimetypes
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import aclosing, contextmanager, suppress
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox.page.doing import Doing
from bot.sandbox.page.events import Events
from bot.sandbox.page.passing import Passing
from bot.sandbox.page.queue import queue
from bot.sandbox.page.showing import Showing, UnknownError
from bot.sandbox.page.town import Town
from bot.sandbox.refusal import CannotAct

STATIC = Path(__file__).parent / "static"
HEADER = "X-Sandbox-Page"
_LOOPBACK = "127.0.0.1"
_OWN_HOSTS = ("127.0.0.1", "localhost")
_BAD, _FORBIDDEN, _MISSING, _BUSY = 400, 403, 404, 409
_SAFE = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_TOKEN = re.compile(r'(<meta name="sandbox-page" content=")[^"]*(")')
_FOLLOWS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}


class Page:
    """The handlers, and what they share."""

    def __init__(self, town: Town, passing: Passing) -> None:
        self.town = town
        self.passing = passing
        self.showing = Showing(town)
        self.doing = Doing(self.showing, passing.wake)
        self.events = Events(self.showing)
        self.token = secrets.token_urlsafe(24)
        town.sandbox.workspace.watch(self.events.told)
        passing.told = self.events.told

    def routes(self) -> web.Application:
        """Return the application."""
        app = web.Application(middlewares=[self._own_page_only, _in_a_sentence])
        add, show, do = app.router, self.showing, self.doing
        add.add_get("/", self._index)
        add.add_get("/api/workspace", _shown(lambda _: show.workspace()))
        add.add_get("/api/views/{user}", _shown(lambda at: show.views(at["user"])))
        add.add_get(
            "/api/conversations/{user}/{channel}",
            _shown(lambda at: show.conversation(at["user"], at["channel"])),
        )
        add.add_get("/api/queue", self._queue)
        add.add_get("/api/events/{user}", self._follow)
        add.add_post("/api/clock", self._move)
        add.add_post("/api/commands/{user}", _done(lambda at, body: do.command(at["user"], body)))
        add.add_post("/api/actions/{user}", _done(lambda at, body: do.act(at["user"], body)))
        add.add_post(
            "/api/views/{user}/{view}/submit",
            _done(lambda at, body: do.submit(at["user"], at["view"], body)),
        )
        add.add_post(
            "/api/views/{user}/{view}/close",
            _done(lambda at, _: do.close(at["user"], at["view"])),
        )
        add.add_post("/api/home/{user}", _done(lambda at, _: do.open_home(at["user"])))
        add.add_static("/", STATIC)
        return app

    @web.middleware
    async def _own_page_only(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Keep other sites' pages out, whatever name they gave to this machine."""
        if request.host.split(":")[0] not in _OWN_HOSTS:
            return _wrong(_FORBIDDEN, "This page is only at 127.0.0.1 or localhost.")
        if request.headers.get("Origin", f"http://{request.host}") != f"http://{request.host}":
            return _wrong(_FORBIDDEN, "Another site's page has no business here.")
        given = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if request.method != "GET" and not secrets.compare_digest(given, self.token.encode()):
            return _wrong(_FORBIDDEN, "Only the sandbox's own page may do that: load it again.")
        response: web.StreamResponse = await handler(request)
        if not response.prepared:
            response.headers.update(_SAFE)
        return response

    async def _index(self, _request: web.Request) -> web.Response:
        text = (STATIC / "index.html").read_text(encoding="utf-8")
        return web.Response(
            text=_TOKEN.sub(rf"\g<1>{self.token}\2", text), content_type="text/html"
        )

    async def _queue(self, _request: web.Request) -> web.Response:
        return web.json_response(await asyncio.to_thread(queue, self.town.deployment))

    async def _move(self, request: web.Request) -> web.Response:
        """Move the clock, and answer when everything has run that falls into that time."""
        ends = {
            "hour": self.passing.next_hour,
            "next_day": self.passing.next_day,
            "next_working_morning": self.passing.next_working_morning,
        }
        to = (await request.json())["to"]
        if to not in ends:
            raise ValueError(f"the clock does not move to {to!r}")
        ran = await asyncio.to_thread(lambda: self.passing.to(ends[to]()))
        return web.json_response({**self.showing.clock(), "ran": ran})

    async def _follow(self, request: web.Request) -> web.StreamResponse:
        user = self.showing.member(request.match_info["user"]).id
        response = web.StreamResponse(headers=_FOLLOWS)
        await response.prepare(request)
        async with aclosing(self.events.to(user)) as events:
            with suppress(ConnectionError):  # the page was closed, or shows somebody else's view
                async for said in events:
                    await response.write(said.encode())
        return response


@web.middleware
async def _in_a_sentence(request: web.Request, handler: Any) -> web.StreamResponse:
    """Say in a sentence what cannot be done."""
    try:
        response: web.StreamResponse = await handler(request)
    except UnknownError as unknown:
        return _wrong(_MISSING, str(unknown))
    except CannotAct as refused:
        return _wrong(_BUSY, str(refused))
    except (ValueError, TypeError, KeyError) as problem:
        return _wrong(_BAD, f"That cannot be read ({type(problem).__name__}: {problem}).")
    return response


def _shown(show: Callable[[Any], Any]) -> Any:
    async def handler(request: web.Request) -> web.Response:
        return web.json_response(show(request.match_info))

    return handler


def _done(do: Callable[[Any, Any], Any]) -> Any:
    async def handler(request: web.Request) -> web.Response:
        body = await request.json()
        return web.json_response(await asyncio.to_thread(do, request.match_info, body))

    return handler


def _wrong(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)


@contextmanager
def serving(town: Town, passing: Passing, port: int = 0) -> Iterator[str]:
    """Serve the page in a thread while the block runs; yield its address."""
    mimetypes.add_type("text/javascript", ".js")  # a browser runs no module of another type
    ready: list[str] = []
    started = threading.Event()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        page = Page(town, passing)
        runner = web.AppRunner(page.routes(), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        try:
            await web.TCPSite(runner, _LOOPBACK, port).start()
            ready.append(f"http://{_LOOPBACK}:{runner.addresses[0][1]}")
            started.set()
            await over.wait()
            page.events.end()
        finally:
            await runner.cleanup()

    def run() -> None:
        try:
            loop.run_until_complete(serve())
        finally:
            started.set()
            loop.close()

    thread = threading.Thread(target=run, name="page", daemon=True)
    thread.start()
    started.wait()
    if not ready:
        thread.join()
        raise OSError(f"the page could not be served on port {port}")
    try:
        yield ready[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
