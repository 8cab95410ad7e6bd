"""What rendering a message comes to: something to send, or a reason not to."""

from dataclasses import dataclass, field

from bot.messages.views import Rendered
from store.outbox import Message


@dataclass(frozen=True)
class Outgoing:
    """A message with its words, and where it goes: a Slack channel's or person's id.

    `untrue` are reminders to take back because they do not hold any more; `thread` is the ts of
    the message whose thread it goes on in. `only_if_found`: nothing in it holds any more, but an
    earlier attempt may have arrived, and then it is to be brought up to date.
    """

    message: Message
    to: str
    direct: bool
    words: Rendered
    untrue: list[int] = field(default_factory=list)
    thread: str | None = None
    only_if_found: bool = False


@dataclass(frozen=True)
class Withdrawn:
    """Nothing in the message holds any more, so it is not sent."""

    message: Message
    reason: str
    untrue: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Undeliverable:
    """Nobody can be reached; the administrator is told."""

    message: Message
    reason: str


@dataclass(frozen=True)
class NotYet:
    """The message waits for another one: the post whose thread it goes on in."""

    message: Message
    reason: str


Outcome = Outgoing | Withdrawn | Undeliverable | NotYet
