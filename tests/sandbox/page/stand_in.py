"""A stand-in for the page's server: the static files, and answers that a test sets up.

Nothing listens on any port: the browser's requests are answered before they leave it.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Route

from bot.commands.manifest import COMMANDS
from bot.sandbox.block_kit import with_ids
from tests.sandbox.page.every_block import ACTED_ON, SHOWN
from tests.sandbox.page.seens_messages import (
    MORNING,
    Json,
    Stamps,
    a_breach,
    a_fortnight,
    every_message,
    shown,
)

STATIC = Path(__file__).parents[3] / "bot" / "sandbox" / "page" / "static"
ADDRESS = "http://127.0.0.1:8999"  # nothing need be there: no request leaves the browser
KINDS = ("worker", "manager", "service_manager", "administrator", "guest", "outside")


def people(number: int = 60) -> list[Json]:
    """Return so many people, of each kind some, and most of them workers."""
    return [
        {
            "id": f"U{index}",
            "name": f"Person {index:02d} Name",
            "title": "Social worker",
            "kind": KINDS[index % 12] if index % 12 < len(KINDS) else "worker",
            "team": f"Team {index % 6}",
        }
        for index in range(number)
    ]


def view(kind: str, blocks: list[Json], **more: Any) -> Json:
    """Return a modal or a Home tab as the server shows it."""
    named = with_ids(blocks, f"v{more.get('id', 1)}")
    return {"id": "V1", "type": kind, "blocks": named, "state": {"values": {}}, **more}


@cache
def said() -> dict[str, list[Json]]:
    """Return what stands in each conversation, which nobody changes in place."""
    stamps = Stamps()
    first, *thread = a_breach()
    post = shown(first, stamps.next(), replies=len(thread), edited=True)
    replies = [shown(one, stamps.next(), thread_ts=post["ts"]) for one in thread]
    every = [shown(one, stamps.next()) for one in every_message()]
    every[4] |= {"ephemeral": True}
    blocks = [
        shown(every_message()[0], stamps.next())
        | {"blocks": with_ids(those, f"{number}"), "key": f"{number}"}
        for number, those in enumerate((SHOWN, ACTED_ON))
    ]
    return {"D1": every, "C1": [post, *replies], "C2": list(a_fortnight(200)), "C3": blocks}


@dataclass
class StandIn:
    """What the page gets to see; `posted` is what it sent, `outcome` the answer to that."""

    people: list[Json] = field(default_factory=people)
    home: Json | None = None
    modals: list[Json] = field(default_factory=list)
    entries: list[Json] = field(default_factory=list)
    left_out: int = 0
    ran: list[str] = field(default_factory=list)
    posted: list[tuple[str, Json]] = field(default_factory=list)
    outcome: Json = field(default_factory=lambda: {"ok": True, "error": None, "seconds": 0.1})
    live: bool = False
    conversations: dict[str, list[Json]] = field(default_factory=lambda: dict(said()))

    def answer(self, route: Route) -> None:
        """Answer one request of the page."""
        request = route.request
        path = unquote(urlsplit(request.url).path)
        if not path.startswith("/api/"):
            self._static(route, "index.html" if path == "/" else path.lstrip("/"))
        elif path.startswith("/api/events/"):
            self._events(route)
        elif request.method == "POST":
            self.posted.append((path.removeprefix("/api/"), request.post_data_json or {}))
            body = self.clock() | {"ran": self.ran} if path == "/api/clock" else self.outcome
            route.fulfill(json=body)
        else:
            _, kind, *rest = path.lstrip("/").split("/")
            found = self._found(kind, rest)
            route.fulfill(json=found) if found is not None else route.fulfill(
                status=404, json={"error": "There is nothing of that name."}
            )

    def _found(self, kind: str, rest: list[str]) -> Json | None:
        if kind == "conversations":
            return self.conversation(rest[1])
        found: Json = getattr(self, kind)(*rest)
        return found

    def _static(self, route: Route, name: str) -> None:
        file = STATIC / name
        if not file.is_file():
            route.fulfill(status=404, body="")
            return
        kind = "text/javascript" if file.suffix == ".js" else mimetypes.guess_type(name)[0]
        route.fulfill(body=file.read_bytes(), content_type=kind)

    def _events(self, route: Route) -> None:
        """Let the page ask again and again while live: it then takes anything for changed."""
        wait = 100 if self.live else 3_600_000
        route.fulfill(body=f"retry: {wait}\n\n", content_type="text/event-stream")

    def wait_for(self, page: Page, acts: int) -> list[tuple[str, Json]]:
        """Return what the page posted, once it is as many as these."""
        for _ in range(1_000):
            if len(self.posted) >= acts:
                break
            page.wait_for_timeout(20)
        return self.posted

    def clock(self) -> Json:
        return {"at": MORNING.isoformat(), "text": "Tue 17 Nov 2026, 09:00"}

    def workspace(self) -> Json:
        names = {"C1": "north-team", "C2": "a-fortnight", "C3": "every-block"}
        return {
            "authority": "Ashcombe Council",
            "note": "A stand-in for Slack with a made-up authority: nobody here is real.",
            "clock": self.clock(),
            "home_tab": True,
            "people": self.people,
            "channels": [
                {
                    "id": channel,
                    "name": name,
                    "private": channel == "C1",
                    "shared": channel == "C3",
                    "archived": False,
                    "members": ["U0", "U1"],
                }
                for channel, name in names.items()
            ],
            "commands": [
                {"command": command, "hint": hint, "description": description}
                for command, (description, hint) in COMMANDS.items()
            ],
        }

    def views(self, user: str) -> Json:
        kinds = {"D1": ("im", "Seen"), "C1": ("channel", "north-team")}
        kinds |= {"C2": ("channel", "a-fortnight"), "C3": ("channel", "every-block")}
        return {
            "user": user,
            "conversations": [
                {"id": one, "kind": kind, "name": name, "unread": 2 * (one == "C1"), "latest": None}
                for one, (kind, name) in kinds.items()
            ],
            "home": self.home,
            "modals": self.modals,
        }

    def conversation(self, channel: str) -> Json | None:
        if channel not in self.conversations:
            return None
        name = "Seen" if channel == "D1" else channel
        return {"id": channel, "name": name, "messages": self.conversations[channel]}

    def queue(self) -> Json:
        return {"entries": self.entries, "left_out": self.left_out}


@contextmanager
def a_page(
    browser: Browser, stand_in: StandIn, place: str = "D1", **context: Any
) -> Iterator[Page]:
    """Open the page for the second person at a place, and say what went wrong on it."""
    wrong: list[str] = []
    with browser.new_context(locale="en-GB", reduced_motion="reduce", **context) as opened:
        page = opened.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.route("**/*", stand_in.answer)
        page.goto(f"{ADDRESS}/#U1/{place}")
        page.locator("button.me").wait_for(state="attached")
        yield page
        assert not wrong
        assert page.evaluate("window.harmed") is None
