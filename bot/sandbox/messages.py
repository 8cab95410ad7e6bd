"""What was written: messages, ephemeral messages, and the record of accepted posts."""

from dataclasses import dataclass, field
from typing import Any

NOTHING_TO_SHOW = "This content can't be displayed."


@dataclass(slots=True)
class Message:
    """A message in a conversation, with its present text and blocks."""

    channel: str
    ts: str
    user: str
    text: str
    bot_id: str | None = None
    app_id: str | None = None
    blocks: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    edited: bool = False
    edited_ts: str | None = None
    reply_count: int = 0
    reply_users: list[str] = field(default_factory=list)
    latest_reply: str | None = None

    @property
    def is_reply(self) -> bool:
        """Whether this is a reply in a thread rather than a message of the channel."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    def shown(self, team: str, *, with_metadata: bool = False) -> dict[str, Any]:
        """Return the message as Slack shows it to an app."""
        shown: dict[str, Any] = {
            "type": "message",
            "user": self.user,
            "ts": self.ts,
            "text": self.text,
            "team": team,
        }
        if self.bot_id:
            shown |= {"bot_id": self.bot_id, "app_id": self.app_id}
        if self.blocks:
            shown["blocks"] = self.blocks
        if self.attachments:
            shown["attachments"] = self.attachments
        if self.edited:
            shown["edited"] = {"user": self.user, "ts": self.edited_ts}
        if self.broadcast:
            shown["subtype"] = "thread_broadcast"
        if self.thread_ts:
            shown["thread_ts"] = self.thread_ts
        if self.reply_count:
            shown |= {
                "thread_ts": self.ts,
                "reply_count": self.reply_count,
                "reply_users_count": len(self.reply_users),
                "reply_users": self.reply_users,
                "latest_reply": self.latest_reply,
            }
        if with_metadata and self.metadata:
            shown["metadata"] = self.metadata
        return shown


@dataclass(slots=True)
class Ephemeral:
    """A message that only one person sees, and that no API method can read or change."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One accepted chat.postMessage: where, its ts, the monotonic time and the text."""

    channel: str
    ts: str
    at: float
    text: str
