"""Pacing: when the next message may go, per channel and for the whole workspace.

Slack allows about one message a second in a channel and a ceiling for the workspace. We keep a
little under both before being told to, and obey Retry-After when told.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf


@dataclass
class Pacing:
    """The limits, in seconds between two posts, on a clock that only grows.

    Slack counts from when it takes a message, which is somewhere between our sending it and its
    answer; so a channel is busy until the answer, and its gap begins there. A thread never wakes
    exactly in time: what the workspace lost by that it may catch up, well below Slack's burst.
    """

    monotonic: Callable[[], float]
    channel_gap: float = 1.0
    workspace_gap: float = 1 / 49.5
    workspace_catches_up: float = 0.4
    _channel_free: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _workspace_free: float = 0.0

    def wait(self, channel: str) -> float:
        """Return how many seconds until a message may go to a channel; 0 for at once."""
        free = max(self._channel_free[channel], self._workspace_free)
        return max(0.0, free - self.monotonic())

    def going(self, channel: str) -> None:
        """Take note of a message that goes now: its channel is busy until it is answered."""
        self._channel_free[channel] = inf
        earliest = self.monotonic() - self.workspace_catches_up
        self._workspace_free = max(self._workspace_free, earliest) + self.workspace_gap

    def answered(self, channel: str, *, retry_after: float = 0.0) -> None:
        """Take note of Slack's answer, and obey its Retry-After."""
        self._channel_free[channel] = self.monotonic() + max(self.channel_gap, retry_after)
