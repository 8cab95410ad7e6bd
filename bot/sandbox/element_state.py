"""What a person has typed or chosen, in the shape in which Slack reports it."""

from typing import Any

from bot.sandbox.block_elements import options_of
from bot.sandbox.block_kit import elements_of
from bot.sandbox.refusal import CannotAct

WRITTEN = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
FIELD = {
    "rich_text_input": ("rich_text_value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", "-"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "file_input": ("files", "-"),
    **dict.fromkeys(WRITTEN, ("value", "initial_value")),
}
STATELESS = {"button", "overflow", "workflow_button"}


def chosen(element: dict[str, Any], value: Any) -> dict[str, Any]:
    """Return the state after a person chose or typed this, or raise if they could not."""
    kind = element["type"]
    if kind not in FIELD:
        raise CannotAct(f"Nothing can be chosen in a {kind}.")
    name = FIELD[kind][0]
    if name == "selected_option" and value is not None:
        value = _option(element, value)
    if name == "selected_options":
        value = [_option(element, one) for one in value or ()]
    if kind == "plain_text_input" and value:
        _check_length(element, value)
    return {"type": kind, name: value}


def _option(element: dict[str, Any], value: str) -> dict[str, Any]:
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": value, "emoji": True}, "value": value}
    for option in options_of(element):
        if option["value"] == value:
            return option
    known = [option["value"] for option in options_of(element)]
    raise CannotAct(f"There is no option {value!r} in {element['action_id']}, only {known}.")


def _check_length(element: dict[str, Any], value: str) -> None:
    if not element.get("min_length", 0) <= len(value) <= element.get("max_length", 3000):
        raise CannotAct(f"{len(value)} characters do not fit in {element['action_id']}.")


def at_first(element: dict[str, Any]) -> dict[str, Any]:
    """Return the state before anybody touched the element."""
    name, initial = FIELD[element["type"]]
    none: Any = [] if name == "selected_options" else None
    return {"type": element["type"], name: element.get(initial, none)}


def values_of(
    blocks: list[dict[str, Any]], held: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return state.values: what is held, and the initial values of all else that holds a state."""
    values: dict[str, dict[str, Any]] = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] not in STATELESS:
                before = held.get(block["block_id"], {}).get(element["action_id"])
                inside = values.setdefault(block["block_id"], {})
                inside[element["action_id"]] = before or at_first(element)
    return values


def is_empty(state: dict[str, Any]) -> bool:
    """Return whether nothing was typed or chosen."""
    return not any(value for key, value in state.items() if key != "type")
