"""Slack's rate limits as token buckets on an injected clock."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.refusal import RateLimited

PER_MINUTE = {
    "apps.connections.open": 20,
    "auth.test": 600,
    "chat.delete": 50,
    "chat.postEphemeral": 100,
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.list": 20,
    "conversations.members": 100,
    "conversations.open": 50,
    "conversations.replies": 50,
    "users.info": 100,
    "users.list": 20,
    "users.lookupByEmail": 50,
    "views.open": 100,
    "views.publish": 100,
    "views.push": 100,
    "views.update": 100,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is allowed. A minute's allowance may be used at once; so may a second's posts.

    Posting: `channel_per_second` to each channel with `channel_burst`, and in all
    `workspace_per_second` with `workspace_burst`. Other methods: calls a minute.
    """

    channel_per_second: float = 1.0
    channel_burst: int = 1
    workspace_per_second: float = 50.0
    workspace_burst: int = 50
    per_minute: dict[str, int] = field(default_factory=lambda: dict(PER_MINUTE))


SLACKS_LIMITS = Limits()


@dataclass(slots=True)
class Bucket:
    """A token bucket: `rate` tokens a second, `burst` at most."""

    rate: float
    burst: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Refill and return the seconds until a token is there: 0 when there is one."""
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.at) * self.rate)
        self.at = now
        # A client that waits exactly as told must get through whatever floats make of it.
        return 0.0 if self.tokens >= 1 - 1e-6 else (1 - self.tokens) / self.rate

    def take(self) -> None:
        """Use up a token."""
        self.tokens = max(0.0, self.tokens - 1)


class RateLimits:
    """The buckets of one workspace; None as limits switches them off."""

    def __init__(self, limits: Limits | None, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self.limits = limits
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def set(self, limits: Limits | None) -> None:
        """Change the limits, starting with full buckets."""
        self.limits = limits
        self._buckets.clear()

    def call(self, method: str) -> None:
        """Count a call of a method, or refuse it."""
        if self.limits and (allowed := self.limits.per_minute.get(method)):
            self._take(self._bucket("method", method, allowed / 60, allowed))

    def post(self, channel: str) -> None:
        """Count a post to a channel, or refuse it without counting it."""
        if self.limits:
            few = self.limits
            self._take(
                self._bucket("channel", channel, few.channel_per_second, few.channel_burst),
                self._bucket("workspace", "", few.workspace_per_second, few.workspace_burst),
            )

    def _bucket(self, kind: str, name: str, rate: float, burst: float) -> Bucket:
        key = (kind, name)
        if key not in self._buckets:
            self._buckets[key] = Bucket(rate, burst, burst, self._monotonic())
        return self._buckets[key]

    def _take(self, *buckets: Bucket) -> None:
        now = self._monotonic()
        if (wait := max(bucket.wait(now) for bucket in buckets)) > 0:
            raise RateLimited(max(1, math.ceil(wait - 1e-6)))
        for bucket in buckets:
            bucket.take()
