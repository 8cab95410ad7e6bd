"""Socket Mode: up to ten websockets, each envelope on one of them, acknowledged by its id."""

import asyncio
import contextlib
import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.arguments import Arguments
from bot.sandbox.installation import Installation
from bot.sandbox.method import Method, method
from bot.sandbox.refusal import Refused
from bot.sandbox.workspace import APP

MOST_CONNECTIONS = 10
TICKET_SECONDS = 30.0
REFRESH_SECONDS = 5.0


@dataclass(slots=True)
class SocketMode:
    """The open websockets and the envelopes that wait for an acknowledgement."""

    host: Callable[[], str]
    app: Installation
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _tickets: dict[str, float] = field(default_factory=dict)
    _waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def method(self) -> Method:
        """Return apps.connections.open, which hands out the address of a websocket."""
        return method(self._open, app_level=True)

    def _open(self, app: Installation, _arguments: Arguments) -> dict[str, Any]:
        if len(self.sockets) >= MOST_CONNECTIONS:
            raise Refused("too_many_websockets")
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets[ticket] = app.monotonic()
        return {"url": f"ws://{self.host()}/link/?ticket={ticket}&app_id={APP}"}

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one websocket until it closes."""
        given = self._tickets.pop(request.query.get("ticket", ""), None)
        if given is None or self.app.monotonic() - given > TICKET_SECONDS:
            return web.Response(status=404, text="no such ticket")
        if len(self.sockets) >= MOST_CONNECTIONS:
            return web.Response(status=429, text="too_many_websockets")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        self._changed.set()
        try:
            await socket.send_json(self._hello())
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(message.data)
        finally:
            if socket in self.sockets:
                self.sockets.remove(socket)
            self._changed.set()
        return socket

    async def send(self, kind: str, payload: dict[str, Any], **more: Any) -> Any:
        """Send an envelope to one of the websockets and return the acknowledgement's payload."""
        self.sockets.append(socket := self.sockets.pop(0))
        envelope_id = f"envelope-{next(self._numbers)}"
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        envelope = {
            "envelope_id": envelope_id,
            "payload": payload,
            "type": kind,
            "accepts_response_payload": kind != "events_api",
            **more,
        }
        try:
            await socket.send_json(envelope)
            return await answer
        finally:
            del self._waiting[envelope_id]

    async def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the app to open new connections; the old ones serve until then, but not for long."""
        old = list(self.sockets)
        for socket in old:
            await socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            )
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(REFRESH_SECONDS):
                while len(set(self.sockets) - set(old)) < len(old):
                    self._changed.clear()
                    await self._changed.wait()
        for socket in old:
            await socket.close()

    async def close(self) -> None:
        """Close every websocket."""
        for socket in list(self.sockets):
            await socket.close()

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.sockets),
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": APP},
        }

    def _acknowledge(self, data: str) -> None:
        try:
            body = json.loads(data)
        except ValueError:
            body = None
        if not isinstance(body, dict) or body.get("envelope_id") not in self._waiting:
            self.app.warn("socket", "unknown_envelope", data[:200])
            return
        answer = self._waiting[body["envelope_id"]]
        if not answer.done():
            answer.set_result(body.get("payload"))
