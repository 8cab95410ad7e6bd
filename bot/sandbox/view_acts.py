"""What people do in modals and on the Home tab, and what the app's answer does to the screen."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.actors import actor
from bot.sandbox.acts import action_of, find_element
from bot.sandbox.app_link import AppLink
from bot.sandbox.block_kit import elements_of
from bot.sandbox.element_state import chosen, is_empty, values_of
from bot.sandbox.installation import Installation
from bot.sandbox.outcome import Outcome, outcome
from bot.sandbox.payloads import action_in_view, view_closed, view_submission
from bot.sandbox.people import Person
from bot.sandbox.refusal import CannotAct, InvalidAnswer, NotFilledIn, Refused
from bot.sandbox.view_methods import read_view
from bot.sandbox.views import View

Values = dict[str, dict[str, Any]]


@dataclass(slots=True)
class ViewActs:
    """Lets people act in views and tells the app of it."""

    app: Installation
    link: AppLink

    async def act(
        self,
        user: str | Person,
        view_id: str,
        action_id: str,
        value: Any = None,
        *,
        block_id: str | None = None,
        pressing: bool,
    ) -> Outcome:
        """Let a person press a button of a view, or choose a value in one of its elements."""
        with self.app.workspace.lock:
            person = actor(self.app.workspace, user)
            view = self._open_view(person, view_id)
            block, element = find_element(view.blocks, action_id, value, block_id, pressing)
            action = action_of(block, element, value, self.app.workspace.new_ts())
            view.state = values_of(view.blocks, view.state)
            if not pressing and element["type"] != "overflow":
                view.state[block["block_id"]][action_id] = chosen(element, value)
            silent = block["type"] == "input" and not block.get("dispatch_action")
            if silent:
                raise CannotAct(f"{action_id!r} tells the app nothing before it is submitted.")
            payload = action_in_view(person, view, action, self.app.triggers.new(person.id))
        return outcome(await self.link.deliver("interactive", payload), payload)

    async def submit(self, user: str | Person, view_id: str, values: Values) -> Outcome:
        """Let a person fill in and submit the modal on top, and do what the app answers."""
        with self.app.workspace.lock:
            person = actor(self.app.workspace, user)
            view = self._open_view(person, view_id)
            if view.content["type"] != "modal" or view is not self._stack(person)[-1]:
                raise CannotAct(f"{view_id} is not the modal on top of the screen.")
            if not view.content.get("submit"):
                raise CannotAct(f"{view_id} has nothing to submit.")
            view.state = fill_in(view, values)
            payload = view_submission(person, view, self.app.triggers.new(person.id))
        ack = await self.link.deliver("interactive", payload)
        if not ack.error:
            with self.app.workspace.lock:
                try:
                    self._follow(view, ack.body)
                    self.app.workspace.changed(person.id)
                except Refused as refused:
                    self.app.warn("ack", refused.code)
                    raise InvalidAnswer(f"The answer was refused: {refused.body()}") from refused
        return outcome(ack, payload)

    async def close(self, user: str | Person, view_id: str) -> Outcome | None:
        """Let a person close a modal; the app hears of it only where notify_on_close says so."""
        with self.app.workspace.lock:
            person = actor(self.app.workspace, user)
            view = self._open_view(person, view_id)
            if view.content["type"] != "modal":
                raise CannotAct("A Home tab cannot be closed.")
            payload = view_closed(person, view)
            self.app.workspace.screens.close(view)
            self.app.workspace.changed(person.id)
        if not view.content.get("notify_on_close"):
            return None
        return outcome(await self.link.deliver("interactive", payload), payload)

    def _stack(self, person: Person) -> list[View]:
        return self.app.workspace.screens.of(person.id)

    def _open_view(self, person: Person, view_id: str) -> View:
        home = self.app.workspace.screens.homes.get(person.id)
        for view in [*self._stack(person), *([home] if home else [])]:
            if view.id == view_id:
                return view
        raise CannotAct(f"{person.real_name} has no view {view_id} on the screen.")

    def _follow(self, view: View, body: Any) -> None:
        """Do to the screen what the acknowledgement of a submission says."""
        screens = self.app.workspace.screens
        if not body:
            screens.close(view)
            return
        action = body.get("response_action") if isinstance(body, dict) else None
        if action == "errors":
            check_errors(view, body.get("errors"))
        elif action == "clear":
            screens.close(view, whole_stack=True)
        elif action == "update":
            screens.replace(view, read_view(self.app, body.get("view"), "modal"))
        elif action == "push":
            screens.push(view.user, read_view(self.app, body.get("view"), "modal"))
        else:
            raise Refused("invalid_response_action", given=str(body)[:200])


def check_errors(view: View, errors: Any) -> None:
    """Refuse errors that Slack could show nowhere: each belongs to an input block of the view."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise Refused("invalid_errors", detail="errors must be an object with at least one block")
    if unknown := errors.keys() - inputs:
        raise Refused("invalid_errors", detail=f"{sorted(unknown)} are no input blocks of the view")
    if not all(isinstance(text, str) and text for text in errors.values()):
        raise Refused("invalid_errors", detail="each error must be a text")


def fill_in(view: View, values: Values) -> Values:
    """Return the view's state with the person's values, or raise if they could not submit them."""
    state = values_of(view.blocks, view.state)
    blocks = {block["block_id"]: block for block in view.blocks}
    for block_id, inside in values.items():
        for action_id, value in inside.items():
            elements = elements_of(blocks[block_id]) if block_id in blocks else []
            found = [one for one in elements if one["action_id"] == action_id]
            if not found:
                raise CannotAct(f"{action_id!r} of {block_id!r} is not in the view.")
            state[block_id][action_id] = chosen(found[0], value)
    empty = [
        block_id
        for block_id, block in blocks.items()
        if block["type"] == "input" and not block.get("optional")
        if all(is_empty(one) for one in state[block_id].values())
    ]
    if empty:
        raise NotFilledIn(empty)
    return state
