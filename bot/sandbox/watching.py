"""What there is to see: in conversations, on people's screens, and on record."""

from bot.sandbox.channels import Channel
from bot.sandbox.installation import Call, Caution, Installation, Refusal
from bot.sandbox.messages import Ephemeral, Message, Post
from bot.sandbox.people import Person
from bot.sandbox.views import View
from bot.sandbox.workspace import Workspace


class Watching:
    """What people see, and what is on record."""

    workspace: Workspace
    app: Installation

    def messages(self, channel: str | Channel) -> list[Message]:
        """Return a conversation's messages, the oldest first, replies in threads included."""
        with self.workspace.lock:
            named = channel if isinstance(channel, str) else channel.id
            return list(self.workspace.conversations[named].messages.values())

    def direct_messages(self, user: str | Person) -> list[Message]:
        """Return what the bot wrote to a person, the oldest first."""
        with self.workspace.lock:
            if not self.workspace.has_dm(_id(user)):
                return []
            found = self.messages(self.workspace.dm(_id(user)))
            return [message for message in found if message.bot_id]

    def thread(self, channel: str | Channel, ts: str) -> list[Message]:
        """Return a thread: its first message, then the replies."""
        found = self.messages(channel)
        return [one for one in found if one.ts == ts or (one.is_reply and one.thread_ts == ts)]

    def ephemerals(self, user: str | Person) -> list[Ephemeral]:
        """Return what only this person was shown, the oldest first."""
        with self.workspace.lock:
            return [one for one in self.workspace.ephemerals if one.user == _id(user)]

    def views(self, user: str | Person) -> list[View]:
        """Return the modals on a person's screen, the one on top last."""
        with self.workspace.lock:
            return list(self.workspace.screens.of(_id(user)))

    def home(self, user: str | Person) -> View | None:
        """Return a person's Home tab, or None before it was published."""
        return self.workspace.screens.homes.get(_id(user))

    @property
    def posts(self) -> list[Post]:
        """Return the accepted posts in the order of their acceptance."""
        return list(self.app.posts)

    @property
    def calls(self) -> list[Call]:
        """Return every call of a Web API method and how it ended."""
        return list(self.app.calls)

    @property
    def warnings(self) -> list[Caution]:
        """Return what Slack let pass and the app had better not do."""
        return list(self.app.warnings)

    @property
    def refusals(self) -> list[Refusal]:
        """Return every 429 given."""
        return list(self.app.refusals)


def _id(user: str | Person) -> str:
    return user if isinstance(user, str) else user.id
