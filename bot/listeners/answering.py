"""How people are answered: in private, always, and written down first."""

import logging
import secrets
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.access import Access, NotAskedYet, Question, Refused
from bot.messages import answers
from bot.messages.answers import something_went_wrong, try_again
from bot.messages.views import Rendered, Today
from bot.slack import GiveUp, TryAgain
from store.database import DatabaseBusy

# Find an answer: a command's from who asks, in which channel and what was typed; a button's from
# who pressed it and its value.
Asked = Callable[[str, str | None, str], Rendered]
Pressed = Callable[[str, str], Rendered | None]

log = logging.getLogger(__name__)


def listen_to_command(app: App, access: Access, command: str, action: str, find: Asked) -> None:
    """Listen to a command; `action` is what the access log calls it."""

    def listen(ack: Ack, command: dict[str, Any]) -> None:
        user, channel = command["user_id"], command["channel_id"]
        typed = command.get("text", "").strip()
        found = _found(access, action, user, channel, lambda: find(user, channel, typed))
        if found is not None:
            ack(text=found.text, blocks=found.blocks, response_type="ephemeral")

    app.command(command)(listen)


def listen_to_button(app: App, access: Access, action_id: str, find: Pressed) -> None:
    """Listen to a button; its answer, if there is one, goes to whoever pressed it alone.

    It is found after the acknowledgement, where Bolt's error handler does not reach.
    """

    def press(body: dict[str, Any], action: dict[str, Any], respond: Respond) -> None:
        user, value = body["user"]["id"], action.get("value", "")
        try:
            found = _found(access, action_id, user, None, lambda: find(user, value))
        except Exception as error:  # noqa: BLE001 - whoever pressed gets an answer, whatever it was
            found = told_by_number(error, action_id)
        if found is not None:
            respond(
                text=found.text,
                blocks=found.blocks,
                response_type="ephemeral",
                replace_original=False,
            )

    app.action(action_id)(ack=lambda ack: ack(), lazy=[press])


def today_in(question: Question) -> Today:
    """Return the day an answer speaks of; raise Refused before the first import."""
    if question.today is None:
        raise Refused(answers.no_extract_yet(), "no_extract")
    return question.today


def told_by_number(error: Exception, what: str) -> Rendered:
    """Log what went wrong under a number, and return the answer with that number."""
    number = secrets.token_hex(4)
    log.error("error %s in %s", number, what, exc_info=error)
    return something_went_wrong(number)


def _found(
    access: Access,
    action: str,
    user: str,
    channel: str | None,
    find: Callable[[], Rendered | None],
) -> Rendered | None:
    """Find an answer; a refusal is one too, and is written to the access log like every other.

    Slack is asked about the person and the channel only when what is kept is missing or old.
    """
    try:
        try:
            try:
                return find()
            except NotAskedYet:
                access.ask_slack(user, channel)
                return find()
        except Refused as refused:
            access.note_refused(user, action, refused.outcome)
            return refused.answer
    except (DatabaseBusy, TryAgain, GiveUp, NotAskedYet):
        return try_again()
