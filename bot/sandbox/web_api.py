"""Slack's Web API over HTTP: token, faults, limits and scopes first, then the method itself."""

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.sandbox import chat_methods, conversation_methods, people_methods, view_methods
from bot.sandbox.arguments import Arguments
from bot.sandbox.faults import Fault
from bot.sandbox.installation import Call, Installation, Refusal
from bot.sandbox.method import Method
from bot.sandbox.refusal import RateLimited, Refused
from bot.sandbox.scopes import need_for_method

JSON = "application/json"
FORM = ("application/x-www-form-urlencoded", "multipart/form-data")
EVERYWHERE = frozenset(("token", "team_id"))  # Bolt gives its team's id with every call
METHODS: dict[str, Method] = {
    **chat_methods.METHODS,
    **conversation_methods.METHODS,
    **people_methods.METHODS,
    **view_methods.METHODS,
}


class WebApi:
    """Answers /api/METHOD for one installed app."""

    def __init__(self, app: Installation, stopping: asyncio.Event) -> None:
        self._app = app
        self._stopping = stopping
        self.methods = dict(METHODS)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, or fail in the way a fault says."""
        name = request.match_info["method"]
        try:
            given = await _arguments(request, self.methods.get(name))
        except Refused as refused:
            self._record(name, refused.code)
            return web.json_response(refused.body())
        fault = self._app.faults.strike(name, self._aliases(given))
        if fault is None:
            return self._respond(name, request, given)
        if not fault.after_accepting:
            return await self._fail(fault, name, request)
        answer = self._respond(name, request, given)
        if self._app.calls[-1].error is not None:
            return answer
        if fault.kind == "timeout_after_accepting":
            await self._hold(fault.seconds)
        return _drop(request)

    def _aliases(self, given: dict[str, Any]) -> frozenset[str]:
        """Return the ids under which the call's channel is known: a person's is their DM's too."""
        named = given.get("channel")
        if not isinstance(named, str):
            return frozenset()
        workspace = self._app.workspace
        if workspace.has_dm(named):
            return frozenset((named, workspace.dm(named).id))
        channel = workspace.channels.get(named)
        return frozenset((named, channel.with_user or named)) if channel else frozenset((named,))

    def _respond(self, name: str, request: web.Request, given: dict[str, Any]) -> web.Response:
        headers = {"X-OAuth-Scopes": ",".join(sorted(self._app.scopes))}
        try:
            with self._app.workspace.lock:
                body = {"ok": True, **self._run(name, request, given)}
        except RateLimited as limited:
            return self._limited(name, limited.retry_after)
        except Refused as refused:
            self._record(name, refused.code)
            return web.json_response(refused.body(), headers=headers)
        self._record(name, None)
        return web.Response(text=json.dumps(body), content_type=JSON, headers=headers)

    def _run(self, name: str, request: web.Request, given: dict[str, Any]) -> dict[str, Any]:
        method = self.methods.get(name)
        if method is None:
            raise Refused("unknown_method", req_method=name)
        self._app.check_token(_token(request, given), app_level=method.app_level)
        self._app.limits.call(name)
        need_for_method(name, self._app.scopes)
        for unknown in given.keys() - method.known - EVERYWHERE:
            self._app.warn(name, "unknown_argument", unknown)
        return method.run(self._app, Arguments(given))

    async def _fail(self, fault: Fault, name: str, request: web.Request) -> web.StreamResponse:
        self._record(name, fault.code if fault.kind == "error" else fault.kind)
        match fault.kind:
            case "error":
                return web.json_response({"ok": False, "error": fault.code})
            case "ratelimited":
                return self._limited(name, fault.retry_after, recorded=True)
            case "server_error":
                return web.Response(status=fault.status, text="upstream connect error")
            case "html":
                page = "<!DOCTYPE html><html><body>Slack is having a bad day</body></html>"
                return web.Response(status=fault.status, text=page, content_type="text/html")
            case _:
                return _drop(request)

    def _limited(self, name: str, seconds: int, *, recorded: bool = False) -> web.Response:
        self._app.refusals.append(Refusal(name, seconds, self._app.monotonic()))
        if not recorded:
            self._record(name, "ratelimited")
        headers = {"Retry-After": str(seconds)}
        return web.json_response(RateLimited(seconds).body(), status=429, headers=headers)

    def _record(self, name: str, error: str | None) -> None:
        self._app.calls.append(Call(name, error, self._app.monotonic()))

    async def _hold(self, seconds: float) -> None:
        """Hold the connection, but not longer than the sandbox itself lives."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return


def _drop(request: web.Request) -> web.Response:
    """Break the connection; the response returned is never sent."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500, text="")


def _token(request: web.Request, given: dict[str, Any]) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    held = given.get("token")
    return held if isinstance(held, str) else None


async def _arguments(request: web.Request, method: Method | None) -> dict[str, Any]:
    """Return the arguments of the query and of the body, whichever way they were sent."""
    given: dict[str, Any] = dict(request.query)
    if request.method == "GET" or not request.can_read_body:
        return given
    if request.content_type in FORM:
        return {**given, **await request.post()}
    if request.content_type != JSON:
        raise Refused("invalid_post_type")
    try:
        body = json.loads(await request.read())
    except ValueError:
        raise Refused("invalid_json") from None
    if not isinstance(body, dict):
        raise Refused("json_not_object")
    return given | body if method is None or method.takes_json else given
