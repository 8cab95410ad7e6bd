"""Delivery: from the outbox to Slack, each message once, at the pace Slack allows.

One thread claims, renders and hands out; a few senders post. No transaction is held across the
network, only a lease, and a sender records what it sent before it sends again.
"""

from collections import Counter, deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from math import inf
from threading import Event

from bot.deployment import Deployment
from bot.pacing import Pacing
from bot.rendering.outcome import NotYet, Outcome, Outgoing, Undeliverable, Withdrawn
from bot.rendering.renderer import Renderer
from bot.sending import Result, Sending, SlackRefusesUsError
from bot.slack import GiveUp, Slack, TryAgain
from store.database import writing
from store.outbox import Message, claim, mark_failed, release_stale, try_again, withdraw
from store.said import withdraw_reminders

LEASE = timedelta(minutes=3)
HELD = 250  # messages in memory: a few seconds' worth at Slack's pace
_LEASE_LEFT = timedelta(minutes=1)  # a call that times out, and the looking up before it
_LONGEST_HELD_SECONDS = 30.0
_ALL_BUSY_SECONDS = 0.25
_THREAD_WAITS = timedelta(seconds=5)
_NO_DIRECTORY_WAITS = timedelta(seconds=30)


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
        self.senders = senders

    def run(self, stop: Event | None = None) -> DeliveryReport:
        """Send until nothing is due, or `stop` is set; what is held then is put back."""
        report = DeliveryReport()
        waiting: dict[str, deque[Outgoing]] = {}
        flying: set[Future[Result]] = set()
        maybe_more = True
        with self.sending.writing, writing(self.deployment.engine) as connection:
            release_stale(connection, self.deployment.now())
        with ThreadPoolExecutor(self.senders, thread_name_prefix="sender") as pool:
            while report.trouble is None and not (stop and stop.is_set()):
                if maybe_more and sum(map(len, waiting.values())) < HELD // 2:
                    claimed = self._claim(report)
                    maybe_more = bool(claimed)
                    for outgoing in claimed:
                        waiting.setdefault(outgoing.to, deque()).append(outgoing)
                pause = self._hand_out(pool, waiting, flying, report)
                if not waiting and not flying:
                    if not maybe_more:
                        break
                    continue
                done = self._wait(flying, pause)
                flying -= done
                maybe_more = maybe_more or bool(done)
                self._count(done, report)
            self._count(wait(flying).done, report)
        self._put_back([one.message for queue in waiting.values() for one in queue], report)
        return report

    def _hand_out(
        self,
        pool: ThreadPoolExecutor,
        waiting: dict[str, deque[Outgoing]],
        flying: set[Future[Result]],
        report: DeliveryReport,
    ) -> float:
        """Give what may go now to free senders; return the seconds until the next may go.

        What must wait for long is put back: one channel holds up no other, and no lease runs out
        in memory, where somebody else would send the message as well.
        """
        soonest = inf
        # The longest queue first: at a message a second it is the one that ends last.
        for to in sorted(waiting, key=lambda to: -len(waiting[to])):
            if len(flying) >= self.senders:
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
            flying.add(pool.submit(self.sending.send, outgoing))
        return min(soonest, _ALL_BUSY_SECONDS)

    def _lease_left(self, message: Message) -> timedelta:
        until = message.leased_until
        return LEASE if until is None else until - self.deployment.now()

    def _wait(self, flying: set[Future[Result]], seconds: float) -> set[Future[Result]]:
        if flying:
            return set(wait(flying, timeout=seconds, return_when=FIRST_COMPLETED).done)
        Event().wait(seconds)
        return set()

    def _count(self, done: set[Future[Result]], report: DeliveryReport) -> None:
        for future in done:
            try:
                report.counts[future.result()] += 1
            except SlackRefusesUsError as error:
                report.trouble = f"Slack refuses the bot ({error})"
                report.counts["put_back"] += 1

    def _claim(self, report: DeliveryReport) -> list[Outgoing]:
        """Claim and render; what cannot be sent is settled at once."""
        with self.sending.writing, writing(self.deployment.engine) as connection:
            messages = claim(
                connection,
                self.deployment.now(),
                self.deployment.today(),
                limit=HELD,
                lease=LEASE,
            )
        if not messages:
            return []
        try:
            outcomes = self.renderer.render(messages)
        except (TryAgain, GiveUp) as error:
            report.trouble = f"Slack could not be asked who is who ({error})"
            self._put_back(messages, report, _NO_DIRECTORY_WAITS)
            return []
        self._settle([one for one in outcomes if not isinstance(one, Outgoing)], report)
        going = [one for one in outcomes if isinstance(one, Outgoing)]
        self._take_back([reminder for one in going for reminder in one.untrue])
        return going

    def _settle(self, outcomes: Sequence[Outcome], report: DeliveryReport) -> None:
        later = [one.message for one in outcomes if isinstance(one, NotYet)]
        self._put_back(later, report, _THREAD_WAITS)
        for one in outcomes:
            if isinstance(one, Withdrawn):
                self._take_back(one.untrue)
                report.counts["withdrawn"] += 1
                with self.sending.writing, writing(self.deployment.engine) as connection:
                    withdraw(connection, one.message.id, one.reason)
            elif isinstance(one, Undeliverable):
                report.counts["failed"] += 1
                with self.sending.writing, writing(self.deployment.engine) as connection:
                    mark_failed(connection, one.message.id, one.reason)

    def _take_back(self, reminder_ids: Sequence[int]) -> None:
        if reminder_ids:
            with self.sending.writing, writing(self.deployment.engine) as connection:
                withdraw_reminders(connection, reminder_ids)

    def _put_back(
        self, messages: Sequence[Message], report: DeliveryReport, wait: timedelta = timedelta()
    ) -> None:
        if not messages:
            return
        report.counts["put_back"] += len(messages)
        with self.sending.writing, writing(self.deployment.engine) as connection:
            for message in messages:
                try_again(
                    connection,
                    message.id,
                    not_before=self.deployment.now() + wait,
                    reason="put back unsent",
                    outcome_unknown=False,
                    counts=False,
                )
