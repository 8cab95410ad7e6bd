"""The way from Slack to the app: a websocket when one is open, else a signed HTTP request."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession

from bot.sandbox.installation import Installation
from bot.sandbox.socket_mode import SocketMode

Kind = Literal["slash_commands", "interactive", "events_api"]
FORM = "application/x-www-form-urlencoded"
OK = 200


@dataclass(frozen=True, slots=True)
class Ack:
    """How the app acknowledged: `error` is what Slack shows to the person, None when all is well.

    `seconds` is the time until the acknowledgement or until Slack gave up.
    """

    via: Literal["socket", "http", "none"]
    status: int | None
    seconds: float
    body: Any = None
    error: str | None = None


@dataclass(slots=True)
class AppLink:
    """Delivers payloads to the app and waits for the acknowledgement, three seconds at most."""

    app: Installation
    sockets: SocketMode
    signing_clock: Callable[[], float]
    patience: float = 3.0
    http_url: str | None = None
    _session: ClientSession | None = field(default=None)

    def headers(self, body: str, timestamp: int | None = None) -> dict[str, str]:
        """Return the headers with which Slack signs a body at a time, by default now."""
        stamp = str(int(self.signing_clock()) if timestamp is None else timestamp)
        key, base = self.app.signing_secret.encode(), f"v0:{stamp}:{body}".encode()
        signature = hmac.new(key, base, hashlib.sha256).hexdigest()
        return {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signature}",
            "User-Agent": "Slackbot 1.0",
        }

    async def deliver(
        self, kind: Kind, payload: dict[str, Any], retry: tuple[int, str] | None = None
    ) -> Ack:
        """Deliver a payload once; `retry` is the number and reason of a redelivery."""
        start = asyncio.get_running_loop().time()
        via: Literal["socket", "http"] = "socket" if self.sockets.sockets else "http"
        if via == "http" and self.http_url is None:
            return Ack("none", None, 0.0, error="dispatch_failed")
        try:
            async with asyncio.timeout(self.patience):
                if via == "socket":
                    number, reason = retry or (0, "")
                    more = {"retry_attempt": number, "retry_reason": reason}
                    extra = more if kind == "events_api" else {}
                    status, body = OK, await self.sockets.send(kind, payload, **extra)
                else:
                    status, body = await self._post(kind, payload, retry)
        except TimeoutError:
            return Ack(via, None, self._since(start), error="operation_timeout")
        except (ClientError, ConnectionError):
            return Ack(via, None, self._since(start), error="dispatch_failed")
        error = None if status == OK else "dispatch_failed"
        return Ack(via, status, self._since(start), body, error)

    async def close(self) -> None:
        """Close the HTTP session."""
        if self._session is not None:
            await self._session.close()

    def _since(self, start: float) -> float:
        return asyncio.get_running_loop().time() - start

    async def _post(
        self, kind: Kind, payload: dict[str, Any], retry: tuple[int, str] | None
    ) -> tuple[int, Any]:
        content_type = FORM
        if kind == "slash_commands":
            body = urlencode(payload)
        elif kind == "interactive":
            body = urlencode({"payload": json.dumps(payload)})
        else:
            body, content_type = json.dumps(payload), "application/json"
        headers = self.headers(body) | {"Content-Type": content_type}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry[0]), "X-Slack-Retry-Reason": retry[1]}
        if self._session is None:
            self._session = ClientSession()
        url = self.http_url or ""
        async with self._session.post(url, data=body.encode(), headers=headers) as response:
            text = await response.text()
            if response.content_type == "application/json" and text.strip():
                try:
                    return response.status, json.loads(text)
                except ValueError:
                    return response.status, text
            return response.status, text
