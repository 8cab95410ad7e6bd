"""What came of something a person did."""

from dataclasses import dataclass
from typing import Any, Literal

from bot.sandbox.app_link import Ack
from bot.sandbox.messages import Ephemeral, Message


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the app answered an act, and what the person saw of it.

    `error` is None when all is well, "operation_timeout" when the app took more than three
    seconds, "dispatch_failed" when it was not there or answered with another status than 200.
    `body` is the acknowledgement's body, `shown` the message that the person got by it, and
    `payload` what was sent to the app.
    """

    via: Literal["socket", "http", "none"]
    status: int | None
    seconds: float
    body: Any
    error: str | None
    payload: dict[str, Any]
    shown: Ephemeral | Message | None = None
    attempts: int = 1

    @property
    def ok(self) -> bool:
        """Whether the app acknowledged in time."""
        return self.error is None


def outcome(ack: Ack, payload: dict[str, Any], shown: Ephemeral | Message | None = None) -> Outcome:
    """Return the outcome of an act that was acknowledged, or was not."""
    return Outcome(ack.via, ack.status, ack.seconds, ack.body, ack.error, payload, shown)
