"""What people do in messages: slash commands, buttons and choices; and what events tell the app."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.actors import actor, place
from bot.sandbox.answers import show_answer
from bot.sandbox.app_link import AppLink
from bot.sandbox.block_kit import elements_of
from bot.sandbox.channels import Channel
from bot.sandbox.element_state import chosen, values_of
from bot.sandbox.installation import Installation
from bot.sandbox.messages import Ephemeral, Message
from bot.sandbox.outcome import Outcome, outcome
from bot.sandbox.payloads import action_in_message, event_callback, slash_command
from bot.sandbox.people import Person
from bot.sandbox.refusal import CannotAct, InvalidAnswer, Refused
from bot.sandbox.response_urls import ResponseUrls

REDELIVERIES = 3
State = dict[str, dict[str, Any]]


@dataclass(slots=True)
class Acts:
    """Lets people act in conversations and tells the app of it."""

    app: Installation
    link: AppLink
    response_urls: ResponseUrls
    _chosen: dict[tuple[str, str, str], State] = field(default_factory=dict)
    _events: int = 0

    async def command(
        self, user: str | Person, command: str, text: str = "", channel: str | Channel | None = None
    ) -> Outcome:
        """Let a person run a slash command, and show them the answer."""
        with self.app.workspace.lock:
            person = actor(self.app.workspace, user)
            if person.is_stranger:
                raise CannotAct(f"{person.real_name} is from outside and has no commands.")
            where = place(self.app.workspace, person, channel)
            if not command.startswith("/"):
                raise CannotAct(f"{command!r} is no slash command.")
            payload = slash_command(
                person,
                where,
                command,
                text=text,
                trigger_id=self.app.triggers.new(person.id),
                response_url=self.response_urls.new(person.id, where.id, None),
            )
        ack = await self.link.deliver("slash_commands", payload)
        if ack.error or not ack.body:
            return outcome(ack, payload)
        return outcome(ack, payload, self._show(ack.body, person, where))

    def _show(self, body: Any, person: Person, channel: Channel) -> Ephemeral | Message:
        answer = body if isinstance(body, dict) else {"text": body}
        with self.app.workspace.lock:
            try:
                return show_answer(self.app, "ack", answer, person.id, channel.id)
            except Refused as refused:
                self.app.warn("ack", refused.code)
                raise InvalidAnswer(f"The answer was refused: {refused.body()}") from refused

    async def act(
        self,
        user: str | Person,
        channel: str | Channel,
        ts: str,
        action_id: str,
        value: Any = None,
        *,
        block_id: str | None = None,
        pressing: bool,
    ) -> Outcome:
        """Let a person press a button of a message, or choose a value in one of its elements."""
        with self.app.workspace.lock:
            person = actor(self.app.workspace, user)
            where = place(self.app.workspace, person, channel)
            message = self._message(person, where, ts)
            block, element = find_element(message.blocks, action_id, value, block_id, pressing)
            state = values_of(message.blocks, self._state(where, ts, person))
            action = action_of(block, element, value, self.app.workspace.new_ts())
            if not pressing:
                held = state.setdefault(block["block_id"], {})
                if element["type"] != "overflow":
                    held[action_id] = chosen(element, value)
                self._chosen[where.id, ts, person.id] = state
            payload = action_in_message(
                person,
                where,
                message,
                action,
                state=state,
                trigger_id=self.app.triggers.new(person.id),
                response_url=self.response_urls.new(person.id, where.id, message),
            )
        return outcome(await self.link.deliver("interactive", payload), payload)

    def _state(self, channel: Channel, ts: str, person: Person) -> State:
        return self._chosen.get((channel.id, ts, person.id), {})

    def _message(self, person: Person, channel: Channel, ts: str) -> Message | Ephemeral:
        message = self.app.workspace.conversations[channel.id].messages.get(ts)
        if message is not None:
            return message
        for shown in self.app.workspace.ephemerals:
            if (shown.channel, shown.ts, shown.user) == (channel.id, ts, person.id):
                return shown
        raise CannotAct(f"{person.real_name} sees no message {ts} in {channel.name}.")

    async def event(
        self,
        event_type: str,
        event_id: str | None,
        retry: tuple[int, str] | None,
        fields: dict[str, Any],
    ) -> Outcome:
        """Tell the app of an event, again up to three times when it does not acknowledge."""
        with self.app.workspace.lock:
            self._events += 1
            ts = self.app.workspace.new_ts()
            payload = event_callback(
                {"type": event_type, "event_ts": ts, **fields},
                event_id or f"Ev{self._events:010d}",
                int(float(ts)),
            )
        ack = await self.link.deliver("events_api", payload, retry)
        attempts = 1
        while ack.error and ack.via != "none" and retry is None and attempts <= REDELIVERIES:
            reason = "http_timeout" if ack.error == "operation_timeout" else "http_error"
            ack = await self.link.deliver("events_api", payload, (attempts, reason))
            attempts += 1
        return Outcome(
            ack.via, ack.status, ack.seconds, ack.body, ack.error, payload, attempts=attempts
        )


def find_element(
    blocks: list[dict[str, Any]],
    action_id: str,
    value: Any,
    block_id: str | None,
    pressing: bool,  # noqa: FBT001 - the two ways of acting share everything else
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the block and element a person means, or raise: it must be there, and only once."""
    found = [
        (block, element)
        for block in blocks
        if block_id in (None, block["block_id"])
        for element in elements_of(block)
        if element.get("action_id") == action_id
        and (not pressing or value is None or element.get("value") == value)
    ]
    if len(found) != 1:
        there = [
            (element.get("action_id"), element.get("value"))
            for block in blocks
            for element in elements_of(block)
        ]
        raise CannotAct(f"{len(found)} elements fit {action_id!r} {value!r}; there are {there}.")
    kind = found[0][1]["type"]
    if pressing != (kind in ("button", "workflow_button")):
        raise CannotAct(f"{action_id!r} is a {kind}: {'choose' if pressing else 'press'} it.")
    return found[0]


def action_of(
    block: dict[str, Any], element: dict[str, Any], value: Any, ts: str
) -> dict[str, Any]:
    """Return what the payload's actions say of the one thing that was pressed or chosen."""
    shown = ("action_id", "type", "text", "value", "style", "placeholder")
    action = {key: element[key] for key in shown if key in element}
    action |= {"block_id": block["block_id"], "action_ts": ts}
    return action if element["type"] == "button" else action | chosen(element, value)
