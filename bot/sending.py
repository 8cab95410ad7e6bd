"""Sending: one message to Slack, and what came of it recorded before anything else."""

import hashlib
import json
import logging
from datetime import timedelta
from threading import Lock
from typing import Literal

from bot.deployment import Deployment
from bot.messages.repeat import marked_as_repeat
from bot.messages.views import Rendered
from bot.pacing import Pacing
from bot.rendering.outcome import Outgoing
from bot.slack import CannotLookError, GiveUp, Slack, TryAgain, is_ours_to_mend
from store.database import writing
from store.outbox import Message, SentMessage, mark_failed, mark_sent, try_again, withdraw
from store.slack_directory import forget_channel

Result = Literal["sent", "found", "put_back", "failed", "withdrawn"]

_LONGEST_BACKOFF_SECONDS = 300
_LOOK_BACK = timedelta(days=1)
_CHANNEL_CHANGED = {"is_archived", "channel_not_found", "not_in_channel"}
_REPEATS = 1  # where nobody can look, one repeat is better than a silence; two are noise

log = logging.getLogger(__name__)


class SlackRefusesUsError(Exception):
    """Slack refuses the bot itself (a revoked token, a missing scope): every message would fail."""


class Sending:
    """Posts messages; several threads may call `send` at once."""

    def __init__(self, deployment: Deployment, slack: Slack, pacing: Pacing) -> None:
        self.deployment = deployment
        self.slack = slack
        self.pacing = pacing
        self._uncommitted: list[SentMessage] = []
        self.writing = Lock()  # SQLite has one writer: better to queue than to poll

    def send(self, outgoing: Outgoing) -> Result:
        """Send one message, and record what came of it.

        A message whose last attempt may have arrived is looked for first. Raise
        SlackRefusesUsError when it is the bot that Slack refuses; the message is put back.
        """
        retry_after = 0.0
        try:
            return self._send(outgoing)
        except TryAgain as error:
            retry_after = error.after or 0.0
            self._later(outgoing, error)
            return "put_back"
        except GiveUp as error:
            if str(error) in _CHANNEL_CHANGED and not outgoing.direct:
                self._look_at_again(outgoing, error)
                return "put_back"
            if is_ours_to_mend(error):
                self._later(outgoing, TryAgain(str(error), unknown=False))
                raise SlackRefusesUsError(str(error)) from error
            log.warning("message %s given up: %s", outgoing.message.id, error)
            with self.writing, writing(self.deployment.engine) as connection:
                mark_failed(connection, outgoing.message.id, str(error))
            return "failed"
        finally:
            self.pacing.answered(outgoing.to, retry_after=retry_after)

    def _look_at_again(self, outgoing: Outgoing, error: GiveUp) -> None:
        """Forget what the channel was like: it has changed since, and its post goes elsewhere."""
        with self.writing, writing(self.deployment.engine) as connection:
            forget_channel(connection, outgoing.to)
        self._later(outgoing, TryAgain(str(error), after=0, unknown=False))

    def _send(self, outgoing: Outgoing) -> Result:
        message, words = outgoing.message, outgoing.words
        if message.unknown_outcomes:
            channel = self._where(outgoing)
            try:
                ts = self._find(outgoing, channel)
            except CannotLookError:
                if outgoing.only_if_found:
                    return self._withdrawn(message)
                if message.unknown_outcomes > _REPEATS:
                    raise GiveUp("its outcome stayed unknown, and was repeated once") from None
                words = marked_as_repeat(words)
            else:
                if ts is not None:
                    self._sent(message, channel, ts, None)
                    return "found"
                if outgoing.only_if_found:
                    return self._withdrawn(message)
        channel, ts = self.slack.post(outgoing.to, words, message.key, thread=outgoing.thread)
        self._sent(message, channel, ts, outgoing.words)
        return "sent"

    def _withdrawn(self, message: Message) -> Result:
        with self.writing, writing(self.deployment.engine) as connection:
            withdraw(connection, message.id, "nothing in it holds any more")
        return "withdrawn"

    def _where(self, outgoing: Outgoing) -> str:
        """Return the id of the conversation: a direct message has one of its own."""
        if not outgoing.direct:
            return outgoing.to
        return self.slack.direct_channel(outgoing.to)

    def _find(self, outgoing: Outgoing, channel: str) -> str | None:
        since = (outgoing.message.queued_at - _LOOK_BACK).timestamp()
        return self.slack.find(channel, outgoing.message.key, since=since, thread=outgoing.thread)

    def _sent(self, message: Message, channel: str, ts: str, words: Rendered | None) -> None:
        """Return when it is committed that a message was sent.

        Whoever gets the lock commits for all that wait for it: SQLite has one writer, and a
        transaction for eight messages costs little more than one for one.
        """
        body = None if words is None else fingerprint(words)
        sent = SentMessage(message.id, channel, ts, self.deployment.now(), body)
        self._uncommitted.append(sent)
        with self.writing:
            if sent not in self._uncommitted:
                return  # somebody else committed it meanwhile
            together = list(self._uncommitted)
            with writing(self.deployment.engine) as connection:
                mark_sent(connection, together)
            del self._uncommitted[: len(together)]

    def _later(self, outgoing: Outgoing, error: TryAgain) -> None:
        message = outgoing.message
        backoff = min(2.0**message.attempts, _LONGEST_BACKOFF_SECONDS)
        seconds = backoff if error.after is None else error.after
        log.info("message %s put back for %.0f s: %s", message.id, seconds, error)
        with self.writing, writing(self.deployment.engine) as connection:
            try_again(
                connection,
                message.id,
                not_before=self.deployment.now() + timedelta(seconds=seconds),
                reason=str(error),
                outcome_unknown=error.unknown,
                counts=not error.limited,
            )


def fingerprint(words: Rendered) -> str:
    """Return a short hash of what a message says, to know whether an edit would change it."""
    said = json.dumps([words.text, words.blocks], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:32]
