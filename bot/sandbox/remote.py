"""A sandbox in a process of its own, spoken to over HTTP."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any, Self
from urllib.parse import quote, urlsplit


class RemoteSandbox:
    """The most needed of a Sandbox's calls, for one that runs elsewhere on this machine."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        given = self._ask("GET", "tokens")
        self.api_url: str = given["api_url"]
        self.bot_token: str = given["bot_token"]
        self.app_token: str = given["app_token"]
        self.signing_secret: str = given["signing_secret"]

    @classmethod
    @contextmanager
    def start(cls, *options: str) -> Iterator[Self]:
        """Run `python -m bot.sandbox` with these options for as long as the with-block lasts."""
        command = [sys.executable, "-m", "bot.sandbox", *options]
        with subprocess.Popen(  # noqa: S603 - this project's own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                line = process.stdout.readline() if process.stdout else ""
                if not line:
                    raise RuntimeError("The sandbox did not start.")
                yield cls(json.loads(line)["url"])
            finally:
                if process.stdin:
                    process.stdin.close()
                process.wait(timeout=10)

    def add_people(self, people: Iterable[dict[str, Any]]) -> list[str]:
        """Add people, each with the arguments of Workspace.add_person, and return their ids."""
        added: list[str] = self._ask("POST", "people", list(people))
        return added

    def add_channels(self, channels: Iterable[dict[str, Any]]) -> list[str]:
        """Add channels, each with the arguments of Workspace.add_channel, and return their ids."""
        added: list[str] = self._ask("POST", "channels", list(channels))
        return added

    def count(self, what: str = "posts") -> int:
        """Return how many posts, calls, warnings or refusals are on record."""
        counted: int = self._ask("GET", f"record/{what}")["count"]
        return counted

    def record(self, what: str = "posts", since: int = 0) -> list[dict[str, Any]]:
        """Return the posts, calls, warnings or refusals on record from a number on."""
        found: list[dict[str, Any]] = self._ask("GET", f"record/{what}?since={since}")[what]
        return found

    def see(self, what: str, of: str) -> Any:
        """Return messages of a channel, or direct_messages, ephemerals, views, home of a person."""
        return self._ask("GET", f"see/{what}?of={quote(of)}")

    def act(self, act: str, **arguments: Any) -> Any:
        """Let a person act, as the Sandbox's method of that name does."""
        return self._ask("POST", f"act/{act}", arguments)

    def fail(self, method: str, kind: str, **more: Any) -> None:
        """Switch a fault on, as Sandbox.fail does."""
        self._ask("POST", "faults", {"method": method, "kind": kind, **more})

    def heal(self, method: str | None = None) -> None:
        """Switch off the faults of a method, or all."""
        self._ask("DELETE", f"faults?method={quote(method)}" if method else "faults")

    def set_limits(self, limits: dict[str, Any] | None) -> None:
        """Set the rate limits by the fields of Limits; None switches them off."""
        self._ask("POST", "limits", limits)

    def connect_http(self, url: str | None) -> None:
        """Say where the app takes HTTP requests."""
        self._ask("POST", "app", {"url": url})

    def _ask(self, verb: str, path: str, body: Any = None) -> Any:
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        try:
            sent = json.dumps(body) if verb == "POST" else None
            headers = {"Content-Type": "application/json"} if sent is not None else {}
            connection.request(verb, f"/sandbox/{path}", sent, headers)
            answer = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        if not answer["ok"]:
            raise ValueError(f"{answer['error']}: {answer.get('detail', '')}")
        return answer["result"]
