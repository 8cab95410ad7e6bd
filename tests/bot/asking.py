"""People ask and press: signed requests through the app's own dispatch, whoever sends them.

The sandbox refuses what Slack would not let happen at all; here anybody's id can be in a request.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from slack_bolt import BoltRequest, BoltResponse

from bot.sandbox import Channel, Message
from bot.sandbox.payloads import action_in_message, slash_command
from bot.sandbox.plain import plain
from tests.bot.world import World, until, words


@dataclass(frozen=True)
class Answer:
    """What somebody was shown, and the last line of the access log, if there is a new one."""

    text: str
    noted: tuple[str, str, str | None, str | None, str] | None

    @property
    def outcome(self) -> str | None:
        """Return what the access log calls it."""
        return self.noted[-1] if self.noted else None


def dispatch(world: World, body: str) -> BoltResponse:
    """Send a signed request through the app."""
    headers = world.sandbox.signed(body) | {"Content-Type": "application/x-www-form-urlencoded"}
    return world.conversation.app.dispatch(BoltRequest(body=body, headers={**headers}))


def ask(world: World, who: str, command: str, text: str = "", channel: str | None = None) -> Answer:
    """Let somebody type a command, by default in the bot's direct messages."""
    workspace = world.sandbox.workspace
    person = workspace.people[world.slack_ids[who]]
    place = workspace.channels[channel] if channel else workspace.dm(person.id)
    payload = slash_command(
        person, place, command, text=text, trigger_id="1.2.3", response_url="http://127.0.0.1/"
    )
    before = _log(world)
    response = dispatch(world, urlencode(payload))
    assert response.status == 200, response
    told: dict[str, Any] = json.loads(response.body)
    assert told["response_type"] == "ephemeral"
    return Answer("\n".join([told["text"], *plain(told["blocks"])]), _new(world, before))


def press(world: World, who: str, message: Message, action_id: str, value: str) -> Answer:
    """Let somebody press a button of a message, whatever its value; wait for what comes of it."""
    workspace = world.sandbox.workspace
    person = workspace.people[world.slack_ids[who]]
    place: Channel = workspace.channels[message.channel]
    urls = world.sandbox._server.response_urls
    action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
    payload = action_in_message(
        person,
        place,
        message,
        action,
        state={},
        trigger_id="1.2.3",
        response_url=urls.new(person.id, place.id, message),
    )
    before, shown = _log(world), len(world.sandbox.ephemerals(person))
    response = dispatch(world, urlencode({"payload": json.dumps(payload)}))
    assert response.status == 200

    def answered() -> bool:
        acknowledged = any(row[-1] == "acknowledged" for row in _log(world)[len(before) :])
        return acknowledged or len(world.sandbox.ephemerals(person)) > shown

    until(answered)
    told = world.sandbox.ephemerals(person)[shown:]
    return Answer(words(told[0]) if told else "", _new(world, before))


def _log(world: World) -> list[Any]:
    return world.rows("access_log", "slack_user_id", "action", "staff_id", "person_id", "outcome")


def _new(world: World, before: list[Any]) -> Any:
    new = _log(world)[len(before) :]
    assert len(new) <= 1, new
    return new[0] if new else None
