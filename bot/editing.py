"""Editing: what was sent is brought up to date in place, when what it says is no longer true."""

import logging
from threading import Event

from bot.deployment import Deployment
from bot.rendering.outcome import Outgoing
from bot.rendering.renderer import Renderer
from bot.resolving import POSTS_ARE_KEPT_CURRENT
from bot.sending import fingerprint
from bot.slack import GiveUp, Slack, TryAgain
from store.database import reading, writing
from store.outbox import Message, mark_edited, outdated

_A_TIME = 50
_GAP_SECONDS = 1.2  # chat.update allows about 50 a minute

log = logging.getLogger(__name__)


class Editing:
    """Edits messages whose words have changed; the same edit twice does no harm."""

    def __init__(
        self, deployment: Deployment, slack: Slack, renderer: Renderer, gap: float = _GAP_SECONDS
    ) -> None:
        self.deployment = deployment
        self.slack = slack
        self.renderer = renderer
        self.gap = gap

    def run(self, stop: Event | None = None) -> int:
        """Edit what is outdated; return how many were changed. What fails is tried next time."""
        today = self.deployment.today()
        with reading(self.deployment.engine) as connection:
            messages = outdated(connection, today, today - POSTS_ARE_KEPT_CURRENT, _A_TIME)
        if not messages:
            return 0
        try:
            outcomes = self.renderer.render(messages)
        except (TryAgain, GiveUp) as error:
            log.info("edits put off: %s", error)
            return 0
        edited = 0
        for outcome in outcomes:
            if stop is not None and stop.is_set():
                break
            if not isinstance(outcome, Outgoing):
                self._done(outcome.message, outcome.message.body_hash or "")
            elif fingerprint(outcome.words) == outcome.message.body_hash:
                self._done(outcome.message, outcome.message.body_hash)
            elif self._edit(outcome):
                edited += 1
        return edited

    def _edit(self, outgoing: Outgoing) -> bool:
        message = outgoing.message
        if message.slack_channel is None or message.slack_ts is None:
            return False
        try:
            self.slack.update(message.slack_channel, message.slack_ts, outgoing.words, message.key)
        except TryAgain as error:
            log.info("edit of message %s put off: %s", message.id, error)
            Event().wait(error.after or 0)
            return False
        except GiveUp as error:
            log.warning("message %s cannot be edited: %s", message.id, error)
            self._done(message, message.body_hash or "")
            return False
        self._done(message, fingerprint(outgoing.words))
        Event().wait(self.gap)
        return True

    def _done(self, message: Message, body: str) -> None:
        with writing(self.deployment.engine) as connection:
            mark_edited(connection, message, body)
