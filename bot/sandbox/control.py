"""The sandbox's own address, /sandbox/…: what another process or a page asks of it, as JSON."""

import asyncio
import dataclasses
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.rate_limits import Limits
from bot.sandbox.refusal import CannotAct, InvalidAnswer

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

BAD = 400
ACTS = (
    *("command", "press", "choose", "press_in_view", "choose_in_view"),
    *("submit", "close_view", "send_event", "open_home"),
)
SEEN = ("messages", "direct_messages", "ephemerals", "views", "home")
RECORDS = ("posts", "calls", "warnings", "refusals")


@web.middleware
async def _own_pages_only(request: web.Request, handler: Any) -> web.StreamResponse:
    """Keep other sites' pages, open in a browser on this machine, out of the sandbox."""
    ours = (None, f"http://{request.host}")
    local = request.host.split(":")[0] in ("127.0.0.1", "localhost")
    if request.headers.get("Origin") not in ours or not local:
        return web.json_response({"ok": False, "error": "not_from_here"}, status=403)
    try:
        response: web.StreamResponse = await handler(request)
    except (CannotAct, InvalidAnswer, ValueError, TypeError, KeyError) as problem:
        error = {"ok": False, "error": type(problem).__name__, "detail": str(problem)}
        return web.json_response(error, status=BAD)
    return response


def add_control(routes: web.Application, sandbox: "Sandbox") -> None:
    """Add /sandbox/… to the server's routes."""
    control = Control(sandbox)
    inside = web.Application(middlewares=[_own_pages_only], client_max_size=64 * 1024**2)
    inside.router.add_get("/tokens", control.tokens)
    inside.router.add_post("/people", control.add_people)
    inside.router.add_post("/channels", control.add_channels)
    inside.router.add_get("/see/{what}", control.see)
    inside.router.add_get("/record/{what}", control.record)
    inside.router.add_post("/act/{act}", control.act)
    inside.router.add_post("/faults", control.add_fault)
    inside.router.add_delete("/faults", control.clear_faults)
    inside.router.add_post("/limits", control.set_limits)
    inside.router.add_post("/app", control.connect_app)
    routes.add_subapp("/sandbox", inside)


class Control:
    """The handlers of /sandbox/…; each takes and gives JSON."""

    def __init__(self, sandbox: "Sandbox") -> None:
        self._sandbox = sandbox

    async def tokens(self, _request: web.Request) -> web.Response:
        """Return what an app needs to know to connect."""
        return _answer(
            {
                "api_url": self._sandbox.api_url,
                "bot_token": self._sandbox.bot_token,
                "app_token": self._sandbox.app_token,
                "signing_secret": self._sandbox.signing_secret,
            }
        )

    async def add_people(self, request: web.Request) -> web.Response:
        """Add people, each given as the arguments of Workspace.add_person; return their ids."""
        workspace = self._sandbox.workspace
        return _answer([workspace.add_person(**one).id for one in await request.json()])

    async def add_channels(self, request: web.Request) -> web.Response:
        """Add channels, each given as the arguments of Workspace.add_channel; return their ids."""
        workspace = self._sandbox.workspace
        return _answer([workspace.add_channel(**one).id for one in await request.json()])

    async def see(self, request: web.Request) -> web.Response:
        """Return what there is to see in a channel or by a person, named as `of`."""
        what = request.match_info["what"]
        if what not in SEEN:
            raise ValueError(f"There is nothing to see by the name {what!r}.")
        found = getattr(self._sandbox, what)(request.query["of"])
        if found is None:
            return _answer(None)
        one = not isinstance(found, list)
        shown = [dataclasses.asdict(item) for item in ([found] if one else found)]
        return _answer(shown[0] if one else shown)

    async def record(self, request: web.Request) -> web.Response:
        """Return how many records there are, and those from the one numbered `since`."""
        what = request.match_info["what"]
        if what not in RECORDS:
            raise ValueError(f"There is no record of {what!r}.")
        records = getattr(self._sandbox.app, what)
        since = int(request.query.get("since", len(records)))
        return _answer(
            {"count": len(records), what: [dataclasses.asdict(one) for one in records[since:]]}
        )

    async def act(self, request: web.Request) -> web.Response:
        """Let a person act; the body holds the arguments of the Sandbox's method by name."""
        act = request.match_info["act"]
        if act not in ACTS:
            raise ValueError(f"Nobody can {act!r}.")
        arguments = await request.json()
        outcome = await asyncio.to_thread(getattr(self._sandbox, act), **arguments)
        return _answer(None if outcome is None else dataclasses.asdict(outcome))

    async def add_fault(self, request: web.Request) -> web.Response:
        """Switch a fault on, given as the arguments of Sandbox.fail."""
        self._sandbox.fail(**await request.json())
        return _answer(None)

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Switch off the faults of a `method`, or all."""
        self._sandbox.heal(request.query.get("method"))
        return _answer(None)

    async def set_limits(self, request: web.Request) -> web.Response:
        """Set the limits, given as the fields of Limits, or null to switch them off."""
        given = await request.json()
        self._sandbox.set_limits(None if given is None else Limits(**given))
        return _answer(None)

    async def connect_app(self, request: web.Request) -> web.Response:
        """Say at which `url` the app takes HTTP requests."""
        self._sandbox.connect_http((await request.json())["url"])
        return _answer(None)


def _answer(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})
