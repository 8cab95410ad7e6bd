"""response_url: five answers within half an hour of what the person did."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.sandbox import chat_methods
from bot.sandbox.answers import show_answer
from bot.sandbox.arguments import Arguments
from bot.sandbox.installation import Installation
from bot.sandbox.message_content import read_content
from bot.sandbox.messages import NOTHING_TO_SHOW, Ephemeral, Message
from bot.sandbox.refusal import Refused
from bot.sandbox.workspace import TEAM

MOST_USES = 5
LIFETIME_SECONDS = 30 * 60.0
GONE = 404
BAD = 400


@dataclass(slots=True)
class ResponseUrl:
    """Who acted where, and on which message; how often the address was used."""

    user: str
    channel: str
    source: Message | Ephemeral | None
    given: float
    uses: int = 0


@dataclass(slots=True)
class ResponseUrls:
    """The response_urls of one workspace."""

    host: Callable[[], str]
    app: Installation
    _given: dict[str, ResponseUrl] = field(default_factory=dict)

    def new(self, user: str, channel: str, source: Message | Ephemeral | None) -> str:
        """Return an address at which the app may answer what a person did."""
        name = f"{TEAM}/{len(self._given) + 1}/answer"
        self._given[name] = ResponseUrl(user, channel, source, self.app.monotonic())
        return f"http://{self.host()}/{'actions' if source else 'commands'}/{name}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Take one answer of the app's."""
        try:
            body = await request.json()
        except ValueError:
            return web.Response(status=BAD, text="invalid_payload")
        if not isinstance(body, dict):
            return web.Response(status=BAD, text="invalid_payload")
        with self.app.workspace.lock:
            try:
                self._take(request.match_info["name"], body)
            except Refused as refused:
                gone = refused.code in ("used_url", "expired_url", "invalid_url")
                self.app.warn("response_url", refused.code)
                return web.json_response(refused.body(), status=GONE if gone else BAD)
        return web.json_response({"ok": True})

    def _take(self, name: str, body: dict[str, Any]) -> None:
        url = self._given.get(name)
        if url is None:
            raise Refused("invalid_url")
        if self.app.monotonic() - url.given > LIFETIME_SECONDS:
            raise Refused("expired_url")
        if url.uses >= MOST_USES:
            raise Refused("used_url")
        arguments = Arguments(body)
        if arguments.flag("delete_original"):
            self._delete(url)
        elif arguments.flag("replace_original") and url.source is not None:
            self._replace(url.source, arguments)
        else:
            show_answer(self.app, "response_url", body, url.user, url.channel)
        url.uses += 1

    def _delete(self, url: ResponseUrl) -> None:
        workspace = self.app.workspace
        if isinstance(url.source, Message):
            if url.source.ts not in workspace.conversations[url.channel].messages:
                raise Refused("message_not_found")
            workspace.erase(url.source)
        elif url.source in workspace.ephemerals:
            workspace.ephemerals.remove(url.source)
            workspace.changed(url.channel)

    def _replace(self, source: Message | Ephemeral, arguments: Arguments) -> None:
        """Put the answer in the message's place; blocks that are not given are gone."""
        content = read_content(self.app, "response_url", arguments)
        content.blocks = content.blocks or []
        if isinstance(source, Message):
            chat_methods.change(self.app, source, content)
        else:
            source.text = content.text or NOTHING_TO_SHOW
            source.blocks = content.identified(source.ts) or []
            self.app.workspace.changed(source.channel)
