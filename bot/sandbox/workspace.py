"""The workspace in memory: its people, its conversations and what was written in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock
from typing import Any

from bot.sandbox.channels import Channel
from bot.sandbox.messages import NOTHING_TO_SHOW, Ephemeral, Message
from bot.sandbox.people import Person
from bot.sandbox.views import Screens

TEAM = "T0SANDBOX0"
OTHER_TEAM = "T0OUTSIDE0"
APP = "A0SANDBOX0"
BOT_USER = "U0SANDBOXB"
BOT = "B0SANDBOX0"
Watcher = Callable[[str], None]


def _now() -> datetime:
    from bot import clock  # noqa: PLC0415 - only when no clock was passed in

    return clock.now()


@dataclass(slots=True)
class Conversation:
    """The messages of one channel in the order of their ts, and its threads."""

    messages: dict[str, Message] = field(default_factory=dict)
    replies: dict[str, dict[str, Message]] = field(default_factory=dict)


class Workspace:
    """A Slack workspace with one installed app; every method may be called from any thread."""

    def __init__(self, *, wall: Callable[[], datetime] | None = None) -> None:
        self.wall = wall or _now
        self.lock = RLock()
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.conversations: dict[str, Conversation] = {}
        self.ephemerals: list[Ephemeral] = []
        self.screens = Screens()
        self._dms: dict[str, str] = {}
        self._emails: dict[str, str] = {}
        self._serial = 0
        self._last_ts = 0
        self._watchers: list[Watcher] = []
        self.add_person("Seen", id=BOT_USER, is_bot=True)

    def add_person(
        self,
        real_name: str,
        *,
        id: str | None = None,  # noqa: A002 - Slack's own word
        name: str | None = None,
        email: str | None = None,
        team_id: str | None = None,
        deleted: bool = False,
        is_bot: bool = False,
        is_restricted: bool = False,
        is_ultra_restricted: bool = False,
        is_stranger: bool = False,
        is_admin: bool = False,
        tz: str = "Europe/London",
    ) -> Person:
        """Add a person; one from outside belongs to another team unless told otherwise."""
        with self.lock:
            person = Person(
                id=id or self._new_id("U"),
                name=name or real_name.lower().replace(" ", "."),
                real_name=real_name,
                team_id=team_id or (OTHER_TEAM if is_stranger else TEAM),
                email=email,
                deleted=deleted,
                is_bot=is_bot,
                is_restricted=is_restricted,
                is_ultra_restricted=is_ultra_restricted,
                is_stranger=is_stranger,
                is_admin=is_admin,
                tz=tz,
            )
            if person.id in self.people:
                raise ValueError(f"There is already a person {person.id}.")
            self.people[person.id] = person
            if email:
                self._emails[email.casefold()] = person.id
            return person

    def add_channel(
        self,
        name: str,
        *,
        id: str | None = None,  # noqa: A002 - Slack's own word
        members: Iterable[str | Person] = (),
        bot_is_member: bool = True,
        is_private: bool = False,
        is_archived: bool = False,
        is_shared: bool = False,
        is_ext_shared: bool = False,
        is_org_shared: bool = False,
        is_pending_ext_shared: bool = False,
    ) -> Channel:
        """Add a channel with these members, and the bot unless told otherwise."""
        with self.lock:
            ids = {one if isinstance(one, str) else one.id for one in members}
            if unknown := ids - self.people.keys():
                raise ValueError(f"Nobody in the workspace has the ids {sorted(unknown)}.")
            channel = Channel(
                id=id or self._new_id("C"),
                name=name,
                creator=min(ids, default=BOT_USER),
                created=int(self.wall().timestamp()),
                is_private=is_private,
                is_archived=is_archived,
                is_shared=is_shared,
                is_ext_shared=is_ext_shared,
                is_org_shared=is_org_shared,
                is_pending_ext_shared=is_pending_ext_shared,
                members=ids | ({BOT_USER} if bot_is_member else set()),
            )
            if channel.id in self.channels:
                raise ValueError(f"There is already a channel {channel.id}.")
            return self._keep(channel)

    def dm(self, user: str) -> Channel:
        """Return the bot's direct message with a person, opened when there is none."""
        with self.lock:
            if user in self._dms:
                return self.channels[self._dms[user]]
            person = self.people[user]
            channel = Channel(
                id=self._new_id("D"),
                name=person.name,
                creator=BOT_USER,
                created=int(self.wall().timestamp()),
                is_private=True,
                members={BOT_USER, user},
                with_user=user,
            )
            self._dms[user] = channel.id
            return self._keep(channel)

    def has_dm(self, user: str) -> bool:
        """Return whether the bot and the person have a direct message already."""
        return user in self._dms

    def person_with_email(self, email: str) -> Person | None:
        """Return the person with this address, whatever its case."""
        found = self.people.get(self._emails.get(email.casefold(), ""))
        return (
            found if found and found.email and found.email.casefold() == email.casefold() else None
        )

    def new_ts(self) -> str:
        """Return the wall time as a ts that nothing in the workspace has yet."""
        with self.lock:
            self._last_ts = max(int(self.wall().timestamp() * 1e6), self._last_ts + 1)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def write(self, message: Message) -> Message:
        """Keep a message and count it in its thread."""
        with self.lock:
            conversation = self.conversations[message.channel]
            conversation.messages[message.ts] = message
            if message.is_reply and message.thread_ts is not None:
                parent = conversation.messages[message.thread_ts]
                parent.reply_count += 1
                parent.latest_reply = message.ts
                if message.user not in parent.reply_users:
                    parent.reply_users.append(message.user)
                conversation.replies.setdefault(parent.ts, {})[message.ts] = message
            self.changed(message.channel)
            return message

    def erase(self, message: Message) -> None:
        """Remove a message for good."""
        with self.lock:
            conversation = self.conversations[message.channel]
            del conversation.messages[message.ts]
            if message.is_reply and message.thread_ts in conversation.messages:
                conversation.messages[message.thread_ts].reply_count -= 1
                del conversation.replies[message.thread_ts][message.ts]
            self.changed(message.channel)

    def say(self, user: str | Person, channel: str | Channel, text: str) -> Message:
        """Let a person write a message in a channel or, by its id, in the bot's direct message."""
        author = user if isinstance(user, str) else user.id
        where = channel if isinstance(channel, str) else channel.id
        return self.write(Message(where, self.new_ts(), author, text))

    def whisper(  # a person's own copy; it is in no conversation
        self,
        channel: str,
        user: str,
        text: str,
        blocks: list[dict[str, Any]],
        thread_ts: str | None = None,
    ) -> Ephemeral:
        """Show a message to one person alone."""
        with self.lock:
            shown = text or (NOTHING_TO_SHOW if blocks else "")
            ephemeral = Ephemeral(channel, self.new_ts(), user, shown, blocks, thread_ts)
            self.ephemerals.append(ephemeral)
            self.changed(channel)
            return ephemeral

    def watch(self, watcher: Watcher) -> None:
        """Have this called whenever something changes, with what; it must return at once."""
        self._watchers.append(watcher)

    def changed(self, what: str) -> None:
        """Tell who watches which conversation or whose screen is not what it was, by its id."""
        for watcher in self._watchers:
            watcher(what)

    def _keep(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        self.conversations[channel.id] = Conversation()
        return channel

    def _new_id(self, letter: str) -> str:
        self._serial += 1
        return f"{letter}0{self._serial:08d}"
