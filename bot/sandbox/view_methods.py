"""views.*: modals and Home tabs."""

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.block_kit import check_view, with_ids
from bot.sandbox.installation import Installation
from bot.sandbox.method import method
from bot.sandbox.refusal import Refused, invalid_arguments
from bot.sandbox.views import View
from bot.sandbox.workspace import APP, BOT, TEAM


def read_view(app: Installation, view: Any, *kinds: str) -> dict[str, Any]:
    """Return a view with ids for all its blocks, or refuse what Slack refuses."""
    check_view(view, *kinds, older_client=app.older_client)
    app.workspace.screens.serial += 1
    return {**view, "blocks": with_ids(view["blocks"], f"{app.workspace.screens.serial}v")}


def open_view(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Open a modal for the person who did something a moment ago."""
    content = _content(app, arguments, "modal")
    user = app.triggers.use(_trigger(arguments))
    return _on_screen(app, app.workspace.screens.open(user, content))


def push(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Put a modal on top of the person's stack."""
    content = _content(app, arguments, "modal")
    user = app.triggers.use(_trigger(arguments))
    return _on_screen(app, app.workspace.screens.push(user, content))


def update(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Change an open view, found by its id or its external id."""
    view_id, external_id = arguments.text("view_id"), arguments.text("external_id")
    if not view_id and not external_id:
        raise invalid_arguments("missing required field: view_id or external_id")
    content = read_view(app, arguments.structure("view"), "modal", "home")
    screens = app.workspace.screens
    view = screens.find(view_id, external_id)
    if view.content["type"] != content["type"]:
        raise invalid_arguments("must keep the type of the view [json-pointer:/view/type]")
    if screens.taken(content.get("external_id"), view):
        raise Refused("duplicate_external_id")
    return _on_screen(app, screens.replace(view, content, arguments.text("hash")))


def publish(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Set a person's Home tab."""
    user = arguments.required("user_id")
    if user not in app.workspace.people:
        raise Refused("user_not_found")
    content = read_view(app, arguments.structure("view"), "home")
    return _on_screen(app, app.workspace.screens.publish(user, content, arguments.text("hash")))


def _content(app: Installation, arguments: Arguments, kind: str) -> dict[str, Any]:
    content = read_view(app, arguments.structure("view"), kind)
    if app.workspace.screens.taken(content.get("external_id")):
        raise Refused("duplicate_external_id")
    return content


def _trigger(arguments: Arguments) -> str:
    if not (trigger_id := arguments.text("trigger_id")):
        raise invalid_arguments("missing required field: trigger_id")
    return trigger_id


def _on_screen(app: Installation, view: View) -> dict[str, Any]:
    app.workspace.changed(view.user)
    return {"view": view.shown(TEAM, APP, BOT)}


METHODS = {
    "views.open": method(open_view, "trigger_id interactivity_pointer view"),
    "views.push": method(push, "trigger_id interactivity_pointer view"),
    "views.update": method(update, "view_id external_id view hash"),
    "views.publish": method(publish, "user_id view hash"),
}
