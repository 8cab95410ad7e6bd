"""A renderer that says what it is told to, so that only the way to Slack is measured."""

from collections.abc import Mapping, Sequence

from bot.deployment import Deployment
from bot.directory import Directory
from bot.messages.blocks import section
from bot.messages.views import Rendered
from bot.rendering.outcome import Outcome, Outgoing
from bot.rendering.renderer import Renderer
from store.outbox import Message


class Scripted(Renderer):
    """Each message says its own key, in the channel of its recipient."""

    def __init__(
        self, deployment: Deployment, directory: Directory, channels: Mapping[str, str]
    ) -> None:
        super().__init__(deployment, directory)
        self.channels = channels

    def render(self, messages: Sequence[Message]) -> list[Outcome]:
        """Return every message as one to send."""
        return [self._outgoing(message) for message in messages]

    def _outgoing(self, message: Message) -> Outgoing:
        blocks = [section(f"Past the limit: line {n} of {message.recipient}") for n in range(10)]
        words = Rendered(f"key {message.key}", blocks)
        return Outgoing(message, self.channels[message.recipient], direct=False, words=words)
