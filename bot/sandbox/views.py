"""Modals and Home tabs: who sees which view, and the stack of modals on a person's screen."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.refusal import Refused

MOST_VIEWS_IN_A_STACK = 3


@dataclass(slots=True)
class View:
    """A view that a person has on the screen: `content` is what the app sent."""

    id: str
    user: str
    content: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    state: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Return the view's blocks."""
        found: list[dict[str, Any]] = self.content["blocks"]
        return found

    def shown(self, team: str, app: str, bot: str) -> dict[str, Any]:
        """Return the view object as it is in answers and payloads."""
        empty: dict[str, Any] = {"private_metadata": "", "callback_id": "", "external_id": ""}
        if self.content["type"] == "modal":
            flags = {"clear_on_close": False, "notify_on_close": False}
            empty |= flags | {"submit": None, "close": None}
        return {
            "id": self.id,
            "team_id": team,
            **empty,
            **self.content,
            "state": {"values": self.state},
            "hash": self.hash,
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
            "app_id": app,
            "app_installed_team_id": team,
            "bot_id": bot,
        }


@dataclass(slots=True)
class Screens:
    """What each person has open: a stack of modals and a Home tab."""

    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    serial: int = 0

    def new(self, user: str, content: dict[str, Any], previous: View | None = None) -> View:
        """Return a view with an id and hash of its own."""
        self.serial += 1
        name = f"V{self.serial:010d}"
        root, before = (previous.root_id, previous.id) if previous else (name, None)
        return View(name, user, content, self.new_hash(), root, before)

    def new_hash(self) -> str:
        """Return a hash that no view has had."""
        self.serial += 1
        return f"{self.serial}.sandbox"

    def of(self, user: str) -> list[View]:
        """Return a person's open modals, the one on top last."""
        return self.stacks.setdefault(user, [])

    def find(self, view_id: str | None = None, external_id: str | None = None) -> View:
        """Return the open view with this id or external id, or refuse with not_found."""
        for view in [
            *self.homes.values(),
            *(one for stack in self.stacks.values() for one in stack),
        ]:
            if view_id is not None and view.id == view_id:
                return view
            if external_id and view.content.get("external_id") == external_id:
                return view
        raise Refused("not_found")

    def taken(self, external_id: str | None, beside: View | None = None) -> bool:
        """Return whether another open view has this external id."""
        try:
            return bool(external_id) and self.find(None, external_id) is not beside
        except Refused:
            return False

    def open(self, user: str, content: dict[str, Any]) -> View:
        """Put a modal on the person's screen, in place of what was there."""
        view = self.new(user, content)
        self.stacks[user] = [view]
        return view

    def push(self, user: str, content: dict[str, Any]) -> View:
        """Put a modal on top of the person's stack of at most three."""
        stack = self.of(user)
        if not stack:
            raise Refused("not_found")
        if len(stack) >= MOST_VIEWS_IN_A_STACK:
            raise Refused("push_limit_reached")
        view = self.new(user, content, stack[-1])
        stack.append(view)
        return view

    def replace(self, view: View, content: dict[str, Any], expected: str | None = None) -> View:
        """Change a view's content, refused when it has changed since the caller saw it."""
        if expected is not None and expected != view.hash:
            raise Refused("hash_conflict")
        kept = {block.get("block_id") for block in content["blocks"]}
        view.state = {key: inside for key, inside in view.state.items() if key in kept}
        view.content = content
        view.hash = self.new_hash()
        return view

    def publish(self, user: str, content: dict[str, Any], expected: str | None) -> View:
        """Set the person's Home tab."""
        if (view := self.homes.get(user)) is not None:
            return self.replace(view, content, expected)
        self.homes[user] = view = self.new(user, content)
        return view

    def close(self, view: View, *, whole_stack: bool = False) -> None:
        """Take a modal, or all of them, from the person's screen."""
        stack = self.of(view.user)
        if whole_stack:
            stack.clear()
        elif view in stack:
            stack.remove(view)
