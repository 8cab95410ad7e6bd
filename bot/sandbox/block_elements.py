"""The interactive elements of Block Kit and their limits, and which block may hold which."""

from datetime import date
from typing import Any

from bot.sandbox.block_texts import (
    ACTION_ID,
    BOX_OPTION,
    CONFIRM,
    DISPATCH,
    MENU_OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    plain,
    text,
)
from bot.sandbox.shapes import (
    Check,
    Findings,
    Shape,
    anything,
    array,
    boolean,
    integer,
    mapping,
    one_of,
    shape,
    string,
)


def _date(value: Any, pointer: str, findings: Findings) -> None:
    try:
        date.fromisoformat(value)
        as_written = len(value) == len("YYYY-MM-DD")
    except (TypeError, ValueError):
        as_written = False
    if not as_written:
        findings.add("must be a date of the form YYYY-MM-DD", pointer)


TIME = string(5, 5, r"([01]\d|2[0-3]):[0-5]\d")
NUMBER = string(255, 1, r"-?\d+(\.\d+)?")
IDS = array(string(255), 100, 0)
COMMON: dict[str, Check] = {
    "action_id": ACTION_ID,
    "confirm": CONFIRM,
    "focus_on_load": boolean,
    "placeholder": plain(150),
}
MULTI: dict[str, Check] = {**COMMON, "max_selected_items": integer(1, 100)}
TYPED: dict[str, Check] = {
    "action_id": ACTION_ID,
    "focus_on_load": boolean,
    "placeholder": plain(150),
    "dispatch_action_config": DISPATCH,
}


def _choice(
    own: Shape, option: Check, *, many: bool, most: int = 100, groups: bool = True
) -> Check:
    """Return the check of an element with options, whose initial ones must be among them."""
    initial = "initial_options" if many else "initial_option"
    extra: dict[str, Check] = {
        "options": array(option, most),
        initial: array(option, most) if many else option,
    }
    if groups:
        extra["option_groups"] = array(OPTION_GROUP, 100)
    whole = Shape(own.required, {**own.optional, **extra})

    def check(value: Any, pointer: str, findings: Findings) -> None:
        before = len(findings.problems)
        whole(value, pointer, findings)
        if ("options" in value) == ("option_groups" in value):
            findings.add("exactly one of options and option_groups is required", pointer)
        if len(findings.problems) > before:
            return
        known = options_of(value)
        chosen = value.get(initial, [])
        for one in chosen if many else [chosen] if chosen else []:
            if one not in known:
                findings.add(f"{initial} must be among the options", f"{pointer}/{initial}")
        values = [one["value"] for one in known]
        if len(set(values)) < len(values):
            findings.add("option values must be unique", pointer)

    return check


def options_of(element: dict[str, Any]) -> list[dict[str, Any]]:
    """Return an element's options, those in groups included."""
    grouped = [one for group in element.get("option_groups", []) for one in group["options"]]
    return [*element.get("options", []), *grouped]


def _with(common: dict[str, Check], **own: Check) -> Shape:
    return Shape({}, {**common, **own})


LISTED = {"response_url_enabled": boolean}
CONVERSATIONS: dict[str, Check] = {
    **LISTED,
    "default_to_current_conversation": boolean,
    "filter": mapping,
}
BUTTON = shape(
    {"text": plain(75)},
    action_id=ACTION_ID,
    url=string(3000),
    value=string(2000),
    style=one_of("primary", "danger"),
    confirm=CONFIRM,
    accessibility_label=string(75),
)
IMAGE = shape({"alt_text": string(2000)}, image_url=string(3000), slack_file=mapping)
BOXES = Shape({}, {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": boolean})
ELEMENTS: dict[str, Check] = {
    "button": BUTTON,
    "static_select": _choice(_with(COMMON), MENU_OPTION, many=False),
    "multi_static_select": _choice(_with(MULTI), MENU_OPTION, many=True),
    "external_select": _with(COMMON, initial_option=MENU_OPTION, min_query_length=integer(0, 300)),
    "multi_external_select": _with(
        MULTI, initial_options=array(MENU_OPTION, 100), min_query_length=integer(0, 300)
    ),
    "users_select": _with(COMMON, initial_user=string(255)),
    "multi_users_select": _with(MULTI, initial_users=IDS),
    "conversations_select": _with(COMMON | CONVERSATIONS, initial_conversation=string(255)),
    "multi_conversations_select": _with(MULTI | CONVERSATIONS, initial_conversations=IDS),
    "channels_select": _with(COMMON | LISTED, initial_channel=string(255)),
    "multi_channels_select": _with(MULTI, initial_channels=IDS),
    "overflow": shape({"options": array(OVERFLOW_OPTION, 5)}, action_id=ACTION_ID, confirm=CONFIRM),
    "radio_buttons": _choice(BOXES, BOX_OPTION, many=False, most=10, groups=False),
    "checkboxes": _choice(BOXES, BOX_OPTION, many=True, most=10, groups=False),
    "datepicker": _with(COMMON, initial_date=_date),
    "timepicker": _with(COMMON, initial_time=TIME, timezone=string(255)),
    "datetimepicker": Shape(
        {}, {**BOXES.optional, "initial_date_time": integer(1_000_000_000, 9_999_999_999)}
    ),
    "plain_text_input": _with(
        TYPED,
        initial_value=string(3000, 0),
        multiline=boolean,
        min_length=integer(0, 3000),
        max_length=integer(1, 3000),
    ),
    "number_input": Shape(
        {"is_decimal_allowed": boolean},
        {**TYPED, "initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER},
    ),
    "email_text_input": _with(TYPED, initial_value=string(3000)),
    "url_text_input": _with(TYPED, initial_value=string(3000)),
    "rich_text_input": _with(TYPED, initial_value=mapping),
    "file_input": shape(
        {}, action_id=ACTION_ID, filetypes=array(string(255), 100), max_files=integer(1, 10)
    ),
    "workflow_button": shape(
        {"text": plain(75), "workflow": mapping},
        action_id=ACTION_ID,
        style=one_of("primary", "danger"),
        accessibility_label=string(75),
    ),
    "image": IMAGE,
    "plain_text": text(2000, "plain_text"),
    "mrkdwn": text(2000, "mrkdwn"),
    "feedback_buttons": anything,
    "icon_button": anything,
}
SELECTS = {
    f"{kind}_select" for kind in ("static", "external", "users", "conversations", "channels")
}
MULTI_SELECTS = {f"multi_{kind}" for kind in SELECTS}
PICKERS = {"datepicker", "timepicker", "radio_buttons", "checkboxes"}
PRESSED = {"button", "overflow", "workflow_button"}
IN_SECTION = PRESSED | SELECTS | MULTI_SELECTS | PICKERS | {"image"}
IN_ACTIONS = PRESSED | SELECTS | PICKERS | {"datetimepicker"}
IN_INPUT = (
    SELECTS
    | MULTI_SELECTS
    | PICKERS
    | {"datetimepicker", "plain_text_input", "number_input", "email_text_input"}
    | {"url_text_input", "rich_text_input", "file_input"}
)
IN_CONTEXT = {"image", "plain_text", "mrkdwn"}
