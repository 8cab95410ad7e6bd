"""What a person sees, as JSON: the workspace, their conversations, their Home tab and modals."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from bot.clock import LONDON
from bot.commands.manifest import COMMANDS, manifest_lines
from bot.sample.names import AUTHORITY
from bot.sandbox.channels import Channel
from bot.sandbox.messages import Ephemeral, Message
from bot.sandbox.page.members import Member
from bot.sandbox.page.moving_clock import in_words
from bot.sandbox.page.town import Town
from bot.sandbox.workspace import APP, BOT, TEAM

HAS_HOME = any("app_home_opened" in line for line in manifest_lines())


class UnknownError(Exception):
    """There is no such person, conversation or view; the text is a sentence."""


class Showing:
    """Shows one town; what a person has opened counts as read."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._read: dict[tuple[str, str], str] = {}

    def workspace(self) -> dict[str, Any]:
        """Return everybody, every channel, the commands and the time."""
        last = self.town.life.last
        with self.town.sandbox.workspace.lock:
            channels = [_channel(one) for one in self._channels() if not one.is_im]
        return {
            "authority": AUTHORITY,
            "note": "A stand-in for Slack on this computer alone, with a made-up authority: nobody "
            "here is real, and nothing leaves this computer. The made-up case system sends an "
            f"extract on each working morning up to {last:%a} {last.day} {last:%b %Y}.",
            "clock": self.clock(),
            "home_tab": HAS_HOME,
            "people": [_person(one) for one in self.town.members.values()],
            "channels": channels,
            "commands": [
                {"command": command, "hint": hint, "description": description}
                for command, (description, hint) in COMMANDS.items()
            ],
        }

    def clock(self) -> dict[str, str]:
        """Return the town's time."""
        at = self.town.clock.now()
        return {"at": at.astimezone(LONDON).isoformat(), "text": in_words(at)}

    def views(self, user: str) -> dict[str, Any]:
        """Return a person's conversations, Home tab and open modals."""
        self.member(user)
        sandbox = self.town.sandbox
        with sandbox.workspace.lock:
            home = sandbox.home(user)
            return {
                "user": user,
                "conversations": [self._summary(user, one) for one in self._conversations(user)],
                "home": home and home.shown(TEAM, APP, BOT),
                "modals": [view.shown(TEAM, APP, BOT) for view in sandbox.views(user)],
            }

    def conversation(self, user: str, channel: str) -> dict[str, Any]:
        """Return what a person sees in a conversation, the oldest first."""
        self.member(user)
        with self.town.sandbox.workspace.lock:
            where = self.town.sandbox.workspace.channels.get(channel)
            if where is None or user not in self.sees(channel):
                raise UnknownError(f"{self.member(user).name} is in no conversation {channel!r}.")
            written = self._written(user, where)
            if written:
                self._read[user, channel] = written[-1].ts
            return {
                "id": where.id,
                "name": _name(where),
                "messages": [self._message(one) for one in written],
            }

    def member(self, user: str) -> Member:
        """Return who this is, or raise UnknownError."""
        found = self.town.members.get(user)
        if found is None:
            raise UnknownError(f"There is nobody {user!r} here.")
        return found

    def sees(self, channel: str) -> set[str]:
        """Return who sees a conversation: those in it who can still sign in."""
        found = self.town.sandbox.workspace.channels.get(channel)
        members = self.town.members
        inside = found.members if found else set()
        return {one for one in inside if one in members and members[one].kind != "deactivated"}

    def _channels(self) -> list[Channel]:
        return list(self.town.sandbox.workspace.channels.values())

    def _conversations(self, user: str) -> list[Channel]:
        """Return a person's direct message with the bot, then their channels by name."""
        mine = [one for one in self._channels() if user in self.sees(one.id)]
        return sorted(mine, key=lambda one: (not one.is_im, one.name))

    def _summary(self, user: str, channel: Channel) -> dict[str, Any]:
        written = self._written(user, channel)
        read = self._read.get((user, channel.id), "")
        return {
            "id": channel.id,
            "kind": "im" if channel.is_im else "channel",
            "name": _name(channel),
            "unread": sum(one.ts > read for one in written),
            "latest": _at(written[-1].ts) if written else None,
        }

    def _written(self, user: str, channel: Channel) -> list[Message | Ephemeral]:
        workspace = self.town.sandbox.workspace
        own: Iterable[Ephemeral] = (
            one for one in workspace.ephemerals if one.user == user and one.channel == channel.id
        )
        messages = workspace.conversations[channel.id].messages.values()
        return sorted([*messages, *own], key=lambda one: one.ts)

    def _message(self, one: Message | Ephemeral) -> dict[str, Any]:
        shown = {
            "key": one.ts,
            "ts": one.ts,
            "at": _at(one.ts),
            "author": {"name": "Seen", "bot": True},
            "text": one.text,
            "blocks": one.blocks,
            "edited": False,
            "ephemeral": True,
            "thread_ts": one.thread_ts,
            "replies": 0,
        }
        if isinstance(one, Ephemeral):
            return shown
        author = self.town.sandbox.workspace.people[one.user]
        return shown | {
            "author": {"name": author.real_name, "bot": author.is_bot},
            "edited": one.edited,
            "ephemeral": False,
            "replies": one.reply_count,
        }


def _person(one: Member) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "kind": one.kind,
        "team": one.team,
    }


def _channel(one: Channel) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "private": one.is_private,
        "shared": one.is_shared or one.is_ext_shared,
        "archived": one.is_archived,
        "members": sorted(one.members),
    }


def _name(channel: Channel) -> str:
    """Return what a person sees above a conversation: for a direct message, who it is with."""
    return "Seen" if channel.is_im else channel.name


def _at(ts: str) -> str:
    return datetime.fromtimestamp(float(ts), UTC).astimezone(LONDON).isoformat()
