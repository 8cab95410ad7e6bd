"""People act: one method for each thing a person does in Slack."""

from typing import Any

from bot.sandbox.channels import Channel
from bot.sandbox.outcome import Outcome
from bot.sandbox.people import Person
from bot.sandbox.server import Server
from bot.sandbox.view_acts import Values
from bot.sandbox.workspace import Workspace


class Acting:
    """What people can do; each call waits for the app's acknowledgement.

    Raises CannotAct when Slack would not let the person do it, InvalidAnswer when the app
    acknowledged with something that Slack would not show.
    """

    workspace: Workspace
    _server: Server

    def command(
        self, user: str | Person, command: str, text: str = "", channel: str | Channel | None = None
    ) -> Outcome:
        """Run a slash command, by default in the bot's direct message with the person."""
        return self._do(self._server.acts.command(user, command, text, channel))

    def press(
        self,
        user: str | Person,
        channel: str | Channel,
        ts: str,
        action_id: str,
        value: str | None = None,
        *,
        block_id: str | None = None,
    ) -> Outcome:
        """Press a button of a message; its value or block tells buttons of one action_id apart."""
        act = self._server.acts.act
        return self._do(act(user, channel, ts, action_id, value, block_id=block_id, pressing=True))

    def choose(
        self,
        user: str | Person,
        channel: str | Channel,
        ts: str,
        action_id: str,
        value: Any,
        *,
        block_id: str | None = None,
    ) -> Outcome:
        """Choose a value (of an option, a date, …) in an element of a message."""
        act = self._server.acts.act
        return self._do(act(user, channel, ts, action_id, value, block_id=block_id, pressing=False))

    def press_in_view(
        self,
        user: str | Person,
        view_id: str,
        action_id: str,
        value: str | None = None,
        *,
        block_id: str | None = None,
    ) -> Outcome:
        """Press a button of a modal or of the Home tab."""
        act = self._server.view_acts.act
        return self._do(act(user, view_id, action_id, value, block_id=block_id, pressing=True))

    def choose_in_view(
        self,
        user: str | Person,
        view_id: str,
        action_id: str,
        value: Any,
        *,
        block_id: str | None = None,
    ) -> Outcome:
        """Choose a value in an element of a modal or of the Home tab."""
        act = self._server.view_acts.act
        return self._do(act(user, view_id, action_id, value, block_id=block_id, pressing=False))

    def submit(self, user: str | Person, view_id: str, values: Values | None = None) -> Outcome:
        """Fill in ({block_id: {action_id: value}}) and submit the modal on top."""
        return self._do(self._server.view_acts.submit(user, view_id, values or {}))

    def close_view(self, user: str | Person, view_id: str) -> Outcome | None:
        """Close a modal; None when the app did not ask to be told."""
        closed: Outcome | None = self._server.do(self._server.view_acts.close(user, view_id))
        return closed

    def send_event(
        self,
        event_type: str,
        *,
        event_id: str | None = None,
        retry: tuple[int, str] | None = None,
        **fields: Any,
    ) -> Outcome:
        """Tell the app of an event; `retry` (number, reason) marks a single redelivery."""
        return self._do(self._server.acts.event(event_type, event_id, retry, fields))

    def open_home(self, user: str | Person) -> Outcome:
        """Let a person look at the app's Home tab: the app gets app_home_opened."""
        person = user if isinstance(user, str) else user.id
        channel = self.workspace.dm(person).id
        return self.send_event("app_home_opened", user=person, channel=channel, tab="home")

    def _do(self, act: Any) -> Outcome:
        result: Outcome = self._server.do(act)
        return result
