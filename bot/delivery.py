"""Delivery: from the outbox to Slack, each message once, at the pace Slack allows.

One thread hands out, another one prepares what is next, and a few senders post. No transaction is
held across the network, only a lease, and a sender records what it sent before it sends again.
"""

from collections import Counter, deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from math import inf
from threading import Event
from typing import Any

from bot.deployment import Deployment
from bot.pacing import Pacing
from bot.preparing import HELD, LEASE, Prepared, Preparing
from bot.rendering.outcome import Outgoing
from bot.rendering.renderer import Renderer
from bot.sending import Result, Sending, SlackRefusesUsError
from bot.slack import Slack
from store.database import writing
from store.outbox import Message, release_stale

_LEASE_LEFT = timedelta(minutes=1)  # a call that times out, and the looking up before it
_LONGEST_HELD_SECONDS = 30.0
_ALL_BUSY_SECONDS = 0.25
_A_LOOK = 1.0  # seconds from one look into the outbox to the next, while there is something to send


@dataclass
class DeliveryReport:
    """What a delivery did, in messages; `trouble` is why it stopped early."""

    counts: Counter[str] = field(default_factory=Counter)
    trouble: str | None = None

    def to_text(self) -> str:
        """Return the counts in a sentence."""
        words = ("sent", "found", "edited", "withdrawn", "failed", "put_back")
        said = ", ".join(f"{self.counts[word]} {word.replace('_', ' ')}" for word in words)
        return said if self.trouble is None else f"{said}; stopped: {self.trouble}"


@dataclass
class _Hand:
    """What is in hand: messages that wait, by where they go; those that are under way; the next.

    `left_some`: the last claim may have left some; `sent`: something was sent since it, at
    `looked_at`, which may be followed by something else.
    """

    waiting: dict[str, deque[Outgoing]] = field(default_factory=dict)
    flying: set[Future[Result]] = field(default_factory=set)
    preparing: Future[Prepared] | None = None
    left_some: bool = True
    sent: bool = False
    looked_at: float = 0.0

    def wants_more(self, now: float) -> bool:
        """Say whether it is time to prepare what is next."""
        if self.preparing is not None or self.held() >= HELD // 2:
            return False
        return self.left_some or (
            self.sent and (self.is_empty() or now >= self.looked_at + _A_LOOK)
        )

    def held(self) -> int:
        """Return how many messages wait."""
        return sum(map(len, self.waiting.values()))

    def longest_first(self) -> list[str]:
        """Return where messages wait to go; at one a second, the longest queue ends last."""
        if self.held() == len(self.waiting):  # as they do of a morning: one to each person
            return list(self.waiting)
        return sorted(self.waiting, key=lambda to: -len(self.waiting[to]))

    def is_empty(self) -> bool:
        """Say whether nothing is in hand."""
        return not self.waiting and not self.flying and self.preparing is None


class Delivery:
    """Sends what is queued; safe to run in several processes at once."""

    def __init__(
        self,
        deployment: Deployment,
        slack: Slack,
        renderer: Renderer,
        *,
        pacing: Pacing | None = None,
        senders: int = 8,
    ) -> None:
        self.deployment = deployment
        self.renderer = renderer
        self.pacing = pacing or Pacing(deployment.monotonic)
        self.sending = Sending(deployment, slack, self.pacing)
        self.preparing = Preparing(deployment, renderer, self.sending.writing)
        self.senders = senders

    def run(self, stop: Event | None = None) -> DeliveryReport:
        """Send until nothing is due, or `stop` is set; what is held then is put back."""
        report, hand = DeliveryReport(), _Hand()
        with self.sending.writing, writing(self.deployment.engine) as connection:
            release_stale(connection, self.deployment.now())
        with (
            ThreadPoolExecutor(1, thread_name_prefix="preparing") as preparer,
            ThreadPoolExecutor(self.senders, thread_name_prefix="sender") as pool,
        ):
            while report.trouble is None and not (stop and stop.is_set()):
                now = self.deployment.monotonic()
                if hand.wants_more(now):
                    hand.looked_at, hand.sent = now, False
                    hand.preparing = preparer.submit(self.preparing.prepare)
                pause = self._hand_out(pool, hand, report)
                if not hand.is_empty():
                    self._wait(hand, pause, report)
                elif not hand.wants_more(now):
                    break
            self._count(wait(hand.flying).done, report)
            if hand.preparing is not None:
                self._take_in(hand, hand.preparing.result(), report)
        self._put_back([one.message for queue in hand.waiting.values() for one in queue], report)
        return report

    def _hand_out(self, pool: ThreadPoolExecutor, hand: _Hand, report: DeliveryReport) -> float:
        """Give what may go now to free senders; return the seconds until the next may go.

        What must wait for long is put back: one channel holds up no other, and no lease runs out
        in memory, where somebody else would send the message as well.
        """
        soonest, waiting = inf, hand.waiting
        for to in hand.longest_first():
            if len(hand.flying) >= self.senders:
                return _ALL_BUSY_SECONDS
            seconds = self.pacing.wait(to)
            if _LONGEST_HELD_SECONDS < seconds < inf:
                held = [one.message for one in waiting.pop(to)]
                self._put_back(held, report, timedelta(seconds=seconds))
                continue
            if seconds > 0:
                soonest = min(soonest, seconds)
                continue
            outgoing = waiting[to].popleft()
            if not waiting[to]:
                del waiting[to]
            lease = self._lease_left(outgoing.message)
            if lease < _LEASE_LEFT:
                if lease > timedelta():  # else it is somebody else's by now
                    self._put_back([outgoing.message], report)
                continue
            self.pacing.going(to)
            hand.flying.add(pool.submit(self.sending.send, outgoing))
        return min(soonest, _ALL_BUSY_SECONDS)

    def _lease_left(self, message: Message) -> timedelta:
        until = message.leased_until
        return LEASE if until is None else until - self.deployment.now()

    def _wait(self, hand: _Hand, seconds: float, report: DeliveryReport) -> None:
        """Wait until something is done, or the next may go."""
        under_way: set[Future[Any]] = {*hand.flying, *filter(None, [hand.preparing])}
        if not under_way:
            Event().wait(seconds)
            return
        done = wait(under_way, timeout=seconds, return_when=FIRST_COMPLETED).done
        sent = hand.flying & done
        hand.flying -= sent
        hand.sent = hand.sent or bool(sent)
        self._count(sent, report)
        if hand.preparing in done:
            prepared, hand.preparing = hand.preparing.result(), None
            self._take_in(hand, prepared, report)

    def _take_in(self, hand: _Hand, prepared: Prepared, report: DeliveryReport) -> None:
        hand.left_some = prepared.left_some
        report.counts += prepared.counts
        report.trouble = report.trouble or prepared.trouble
        for outgoing in prepared.going:
            hand.waiting.setdefault(outgoing.to, deque()).append(outgoing)

    def _count(self, done: set[Future[Result]], report: DeliveryReport) -> None:
        for future in done:
            try:
                report.counts[future.result()] += 1
            except SlackRefusesUsError as error:
                report.trouble = f"Slack refuses the bot ({error})"
                report.counts["put_back"] += 1

    def _put_back(
        self, messages: Sequence[Message], report: DeliveryReport, wait: timedelta = timedelta()
    ) -> None:
        report.counts += Counter(put_back=self.preparing.put_back(messages, wait))
