"""Slack's Web API as we use it: each call once, and each failure one of two kinds."""

import json
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.messages.views import Rendered

EVENT = "seen_message"
_TIMEOUT_SECONDS = 10
_QUICK_SECONDS = 1
_TOO_MANY = 429
_SERVER_ERROR = 500
_OVER_IN_A_WHILE = {"ratelimited", "rate_limited", "service_unavailable", "team_added_to_org"}
_MAYBE_DONE = {"internal_error", "fatal_error", "request_timeout"}
_OURS_TO_MEND = {
    "account_inactive",
    "invalid_auth",
    "missing_scope",
    "not_authed",
    "token_expired",
    "token_revoked",
}


class TryAgain(Exception):  # noqa: N818 - it says what to do
    """Slack could not do it now; `unknown` says that it may have done it all the same.

    `after` is in seconds, and None where Slack did not say. `limited` is Slack's own rate limit.
    """

    def __init__(
        self, reason: str, *, after: float | None = None, unknown: bool, limited: bool = False
    ) -> None:
        super().__init__(reason)
        self.after = after
        self.unknown = unknown
        self.limited = limited


class GiveUp(Exception):  # noqa: N818 - it says what to do
    """Slack will never do it: the person has gone, the channel is archived; tell a person."""


class CannotLookError(Exception):
    """The scope to read the conversation was not granted."""


class Slack:
    """A workspace, seen with the bot's token."""

    def __init__(self, client: WebClient) -> None:
        """Take a client; its own retries are switched off, because they can post twice."""
        client.retry_handlers.clear()
        self.client = client
        # What a command waits for: its answer is due within three seconds.
        self.quick = WebClient(
            token=client.token, base_url=client.base_url, timeout=_QUICK_SECONDS, retry_handlers=[]
        )
        self._home: str | None = None

    def home(self) -> str:
        """Return the id of the workspace the token is for. Raise TryAgain or GiveUp."""
        if self._home is None:
            self._home = str(self._call(self.client.auth_test)["team_id"])
        return self._home

    def post(
        self, channel: str, message: Rendered, key: str, *, thread: str | None = None
    ) -> tuple[str, str]:
        """Post a message and return (channel, ts). Raise TryAgain or GiveUp.

        `channel` is a channel's or a person's id; `key` travels in the metadata.
        """
        answer = self._call(
            lambda: self.client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=message.blocks,
                metadata=_metadata(key),
                thread_ts=thread,
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return str(answer["channel"]), str(answer["ts"])

    def update(self, channel: str, ts: str, message: Rendered, key: str) -> None:
        """Edit a message in place. Raise TryAgain or GiveUp."""
        self._call(
            lambda: self.client.chat_update(
                channel=channel,
                ts=ts,
                text=message.text,
                blocks=message.blocks,
                metadata=_metadata(key),
            )
        )

    def find(self, channel: str, key: str, *, since: float, thread: str | None) -> str | None:
        """Return the ts of the message that carries a key, None when it was not posted.

        Raise CannotLookError without the history scope, else TryAgain or GiveUp.
        """
        cursor = None
        while True:
            try:
                answer = self._call(lambda at=cursor: self._history(channel, since, thread, at))  # type: ignore[misc]
            except GiveUp as error:
                if str(error) in {"missing_scope", "not_in_channel", "channel_not_found"}:
                    raise CannotLookError from None
                raise
            for message in answer["messages"]:
                if message.get("metadata", {}).get("event_payload", {}).get("key") == key:
                    return str(message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None

    def direct_channel(self, user: str) -> str:
        """Return the id of the bot's conversation with a person. Raise TryAgain or GiveUp."""
        answer = self._call(lambda: self.client.conversations_open(users=user))
        return str(answer["channel"]["id"])

    def channel(self, channel: str) -> dict[str, Any] | None:
        """Return what Slack says of a channel, None when the bot cannot see it."""
        try:
            return dict(
                self._call(lambda: self.quick.conversations_info(channel=channel))["channel"]
            )
        except GiveUp as error:
            if str(error) in {"channel_not_found", "missing_scope"}:
                return None
            raise

    def channels(self) -> Iterator[dict[str, Any]]:
        """Yield the public channels, and the private ones the bot is in."""
        yield from self._pages(
            lambda cursor: self.client.conversations_list(
                types="public_channel,private_channel", limit=200, cursor=cursor
            ),
            "channels",
        )

    def people(self) -> Iterator[dict[str, Any]]:
        """Yield every member of the workspace, those who have left included."""
        yield from self._pages(
            lambda cursor: self.client.users_list(limit=200, cursor=cursor), "members"
        )

    def person(self, user: str) -> dict[str, Any] | None:
        """Return what Slack says of a person, None when it knows nobody of that id."""
        try:
            return dict(self._call(lambda: self.quick.users_info(user=user))["user"])
        except GiveUp as error:
            if str(error) in {"user_not_found", "user_not_visible"}:
                return None
            raise

    def _history(self, channel: str, since: float, thread: str | None, cursor: str | None) -> Any:
        asked: dict[str, Any] = {
            "channel": channel,
            "oldest": f"{since:.6f}",
            "limit": 200,
            "include_all_metadata": True,
            "cursor": cursor,
        }
        if thread is not None:
            return self.client.conversations_replies(ts=thread, **asked)
        return self.client.conversations_history(**asked)

    def _pages(self, ask: Callable[[str | None], Any], key: str) -> Iterator[dict[str, Any]]:
        cursor: str | None = None
        while True:
            answer = self._call(lambda at=cursor: ask(at))  # type: ignore[misc]
            yield from answer[key]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    def _call(self, ask: Callable[[], Any]) -> Any:
        """Ask Slack once and sort every failure into TryAgain or GiveUp."""
        try:
            return ask()
        except SlackApiError as error:
            raise _sorted(error) from error
        except URLError as error:
            refused = isinstance(error.reason, ConnectionRefusedError)
            raise TryAgain("no connection to Slack", unknown=not refused) from error
        except (OSError, HTTPException, SlackRequestError, json.JSONDecodeError) as error:
            raise TryAgain("the connection to Slack broke", unknown=True) from error


def _sorted(error: SlackApiError) -> TryAgain | GiveUp:
    answer: Any = error.response
    status = getattr(answer, "status_code", 0) or 0
    body = answer.data if isinstance(getattr(answer, "data", None), dict) else answer
    code = body.get("error", "") if isinstance(body, dict) else ""
    if status == _TOO_MANY or code in {"ratelimited", "rate_limited"}:
        headers = {name.lower(): value for name, value in (answer.headers or {}).items()}
        return TryAgain("Slack's rate limit", after=_seconds(headers), unknown=False, limited=True)
    if status >= _SERVER_ERROR or not code or " " in code:  # a proxy's page: the SDK quotes it
        return TryAgain(f"Slack answered {status} without a reason", unknown=True)
    if code in _MAYBE_DONE or code in _OVER_IN_A_WHILE:
        return TryAgain(str(code), unknown=code in _MAYBE_DONE)
    return GiveUp(str(code))


def is_ours_to_mend(error: GiveUp) -> bool:
    """Say whether a refusal is about the bot itself, so that every message would meet it."""
    return str(error) in _OURS_TO_MEND


def _seconds(headers: dict[str, Any]) -> float:
    value = headers.get("retry-after")
    first = value[0] if isinstance(value, list) and value else value
    try:
        return float(str(first))
    except ValueError:
        return 1.0


def _metadata(key: str) -> dict[str, Any]:
    return {"event_type": EVENT, "event_payload": {"key": key}}


def open_slack(token: str, url: str) -> Slack:
    """Return the workspace behind a token; `url` is the base of the Web API, Slack's or another."""
    client = WebClient(token=token, base_url=url, timeout=_TIMEOUT_SECONDS, retry_handlers=[])
    return Slack(client)
