"""What a person does on the page, done in the sandbox as Slack would: the outcome as JSON."""

from collections.abc import Callable
from typing import Any

from bot.commands.manifest import COMMANDS
from bot.sandbox.element_state import FIELD
from bot.sandbox.outcome import Outcome
from bot.sandbox.page.showing import HAS_HOME, Showing, UnknownError
from bot.sandbox.refusal import CannotAct, InvalidAnswer, NotFilledIn
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.view_acts import Values

_BUTTONS = ("button", "workflow_button")
_REQUIRED = "Please complete this required field."
Given = dict[str, Any]


class Doing:
    """Lets people act; `woken` is called when the bot may have something to do about it."""

    def __init__(self, showing: Showing, woken: Callable[[], None]) -> None:
        self.showing = showing
        self.sandbox: Sandbox = showing.town.sandbox
        self.woken = woken

    def command(self, user: str, given: Given) -> dict[str, Any]:
        """Run what was typed in a conversation: a slash command with its text."""
        command, _, text = str(given["text"]).strip().partition(" ")
        if not command.startswith("/"):
            return _refused("Seen reads no messages: type a command, such as /seen help.")
        if command not in COMMANDS:
            return _refused(f"{command} is not a valid command in this workspace.")
        channel = given["channel"]
        return self._do(
            user, command, lambda: self.sandbox.command(user, command, text.strip(), channel)
        )

    def act(self, user: str, given: Given) -> dict[str, Any]:
        """Press a button, or choose something, in a message, a modal or the Home tab."""
        source, action = given["source"], given["action"]
        pressing = action["type"] in _BUTTONS
        value = action.get("value") if pressing else chosen_in(action)
        what = {"action_id": action["action_id"], "value": value, "block_id": given["block_id"]}
        if "message" in source:
            where = (
                source["message"]["channel"],
                source["message"].get("ts") or source["message"]["key"],
            )
            do = self.sandbox.press if pressing else self.sandbox.choose
            return self._do(user, "this", lambda: do(user, *where, **what))
        view = source.get("view") or self._home_of(user)
        do_in_view = self.sandbox.press_in_view if pressing else self.sandbox.choose_in_view
        return self._do(user, "this", lambda: do_in_view(user, view, **what))

    def submit(self, user: str, view: str, given: Given) -> dict[str, Any]:
        """Submit a modal with what was filled in."""
        values = values_in(given["state"]["values"])
        return self._do(user, "this", lambda: self.sandbox.submit(user, view, values))

    def close(self, user: str, view: str) -> dict[str, Any]:
        """Close a modal."""
        return self._do(user, "this", lambda: self.sandbox.close_view(user, view))

    def open_home(self, user: str) -> dict[str, Any]:
        """Look at the Home tab, of which Slack tells an app that has one."""
        if not HAS_HOME:
            return _refused("Seen has no Home tab.")
        return self._do(user, "the Home tab", lambda: self.sandbox.open_home(user))

    def _home_of(self, user: str) -> str:
        home = self.sandbox.home(user)
        if home is None:
            raise UnknownError("There is nothing on the Home tab.")
        return home.id

    def _do(self, user: str, what: str, do: Callable[[], Outcome | None]) -> dict[str, Any]:
        self.showing.member(user)
        try:
            outcome = do()
        except NotFilledIn as left_out:
            return _refused("", dict.fromkeys(left_out.blocks, _REQUIRED))
        except (CannotAct, InvalidAnswer) as problem:
            return _refused(str(problem))
        finally:
            self.woken()
        if outcome is None:
            return {"ok": True, "error": None, "seconds": 0.0}
        body = outcome.body if isinstance(outcome.body, dict) else {}
        errors = body.get("errors") if body.get("response_action") == "errors" else None
        said = f'{what} failed with the error "{outcome.error}".'
        return {
            "ok": outcome.ok and not errors,
            "error": None if outcome.ok else said[0].upper() + said[1:],
            "seconds": outcome.seconds,
            **({"errors": errors} if errors else {}),
        }


def chosen_in(state: Given) -> Any:
    """Return what is chosen in an element's state as Slack reports it; options by their value."""
    name = FIELD[state["type"]][0] if state["type"] in FIELD else ""
    chosen = state.get(name)
    if isinstance(chosen, list):
        return [_value(one) for one in chosen]
    return _value(chosen) if name.startswith("selected_") else chosen


def values_in(values: dict[str, dict[str, Given]]) -> Values:
    """Return what is chosen in each element of a view's state."""
    return {
        block: {action: chosen_in(state) for action, state in inside.items()}
        for block, inside in values.items()
    }


def _value(chosen: Any) -> Any:
    return chosen["value"] if isinstance(chosen, dict) else chosen


def _refused(error: str, errors: dict[str, str] | None = None) -> dict[str, Any]:
    return {
        "ok": False,
        "error": error or None,
        "seconds": 0.0,
        **({"errors": errors} if errors else {}),
    }
