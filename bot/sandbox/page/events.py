"""What has changed, told to each page that listens, so that it asks again for that alone."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass, field

from bot.sandbox.page.showing import Showing

_TOGETHER_SECONDS = 0.01
_ALIVE_SECONDS = 15.0
EVERYBODYS = ("clock", "queue")


@dataclass(eq=False)
class _Listener:
    user: str
    changed: set[str] = field(default_factory=set)
    woken: asyncio.Event = field(default_factory=asyncio.Event)


class Events:
    """The pages that listen; `told` may be called from any thread."""

    def __init__(self, showing: Showing) -> None:
        self._showing = showing
        self._loop = asyncio.get_running_loop()
        self._listeners: set[_Listener] = set()
        self._over = False

    def told(self, what: str) -> None:
        """Take note of a change: a conversation's or a person's id, or "clock", "queue"."""
        with suppress(RuntimeError):  # the loop is closed: nobody listens any more
            self._loop.call_soon_threadsafe(self._note, what)

    def end(self) -> None:
        """Send everybody home."""
        self._over = True
        for one in self._listeners:
            one.woken.set()

    async def to(self, user: str) -> AsyncGenerator[str]:
        """Yield what to send to a page that shows this person's view."""
        listener = _Listener(user)
        self._listeners.add(listener)
        try:
            yield ": here\n\n"
            while not self._over:
                try:
                    await asyncio.wait_for(listener.woken.wait(), _ALIVE_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                await asyncio.sleep(_TOGETHER_SECONDS)
                listener.woken.clear()
                changed, listener.changed = sorted(listener.changed), set()
                if changed:
                    yield f"data: {json.dumps({'changed': changed})}\n\n"
        finally:
            self._listeners.discard(listener)

    def _note(self, what: str) -> None:
        for one in self._listeners:
            if names := self._names(what, one.user):
                one.changed.update(names)
                one.woken.set()

    def _names(self, what: str, user: str) -> set[str]:
        if what in EVERYBODYS:
            return {what}
        if what == user:
            return {"views", "home"}
        if user in self._showing.sees(what):
            return {f"conversation:{what}", "views"}
        return set()
