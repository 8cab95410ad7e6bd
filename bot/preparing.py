"""Preparing: messages are claimed from the outbox and rendered, and what cannot be sent is settled.

This goes on in a thread of its own, while the senders send what was prepared before.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock

from bot.collection import collection_put_off
from bot.deployment import Deployment
from bot.rendering.outcome import NotYet, Outcome, Outgoing, Undeliverable, Withdrawn
from bot.rendering.renderer import Renderer
from bot.slack import GiveUp, TryAgain
from store.database import writing
from store.outbox import Message, claim, mark_failed, try_again, withdraw
from store.said import withdraw_reminders

LEASE = timedelta(minutes=3)
HELD = 250  # messages in memory: a few seconds' worth at Slack's pace
_THREAD_WAITS = timedelta(seconds=5)
_NO_DIRECTORY_WAITS = timedelta(seconds=30)


@dataclass
class Prepared:
    """What a claim came to: what is to be sent, and counts of what became of the rest.

    `left_some`: there may be more to claim at once; `trouble` is why nothing can be rendered now.
    """

    left_some: bool
    going: list[Outgoing] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    trouble: str | None = None


class Preparing:
    """Prepares a claim at a time; `one_writer` is held by whoever writes to the database."""

    def __init__(self, deployment: Deployment, renderer: Renderer, one_writer: Lock) -> None:
        self.deployment = deployment
        self.renderer = renderer
        self._one_writer = one_writer

    def prepare(self) -> Prepared:
        """Claim and render; what cannot be sent is settled at once."""
        with self._one_writer, writing(self.deployment.engine) as connection:
            now, today = self.deployment.now(), self.deployment.today()
            messages = claim(connection, now, today, limit=HELD, lease=LEASE)
        prepared = Prepared(left_some=len(messages) == HELD)
        if not messages:
            return prepared
        try:
            with collection_put_off():
                outcomes = self.renderer.render(messages)
        except (TryAgain, GiveUp) as error:
            prepared.trouble = f"Slack could not be asked who is who ({error})"
            prepared.counts["put_back"] = self.put_back(messages, _NO_DIRECTORY_WAITS)
            return prepared
        self._settle([one for one in outcomes if not isinstance(one, Outgoing)], prepared.counts)
        prepared.going = [one for one in outcomes if isinstance(one, Outgoing)]
        self._take_back([reminder for one in prepared.going for reminder in one.untrue])
        return prepared

    def put_back(self, messages: Sequence[Message], wait: timedelta = timedelta()) -> int:
        """Queue again what was claimed and not sent; return how many that were."""
        if not messages:
            return 0
        with self._one_writer, writing(self.deployment.engine) as connection:
            for message in messages:
                try_again(
                    connection,
                    message.id,
                    not_before=self.deployment.now() + wait,
                    reason="put back unsent",
                    outcome_unknown=False,
                    counts=False,
                )
        return len(messages)

    def _settle(self, outcomes: Sequence[Outcome], counts: Counter[str]) -> None:
        later = [one.message for one in outcomes if isinstance(one, NotYet)]
        counts["put_back"] += self.put_back(later, _THREAD_WAITS)
        for one in outcomes:
            if isinstance(one, Withdrawn):
                self._take_back(one.untrue)
                counts["withdrawn"] += 1
                with self._one_writer, writing(self.deployment.engine) as connection:
                    withdraw(connection, one.message.id, one.reason)
            elif isinstance(one, Undeliverable):
                counts["failed"] += 1
                with self._one_writer, writing(self.deployment.engine) as connection:
                    mark_failed(connection, one.message.id, one.reason)

    def _take_back(self, reminder_ids: Sequence[int]) -> None:
        if reminder_ids:
            with self._one_writer, writing(self.deployment.engine) as connection:
                withdraw_reminders(connection, reminder_ids)
