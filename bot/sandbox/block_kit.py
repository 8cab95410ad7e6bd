"""Block Kit as strict as Slack: which blocks a message or a view may hold, and their limits."""

import json
from typing import Any, Literal

from bot.sandbox.block_elements import (
    ELEMENTS,
    IN_ACTIONS,
    IN_CONTEXT,
    IN_INPUT,
    IN_SECTION,
)
from bot.sandbox.block_texts import BLOCK_ID, marked, plain
from bot.sandbox.refusal import Refused, invalid_arguments, invalid_blocks
from bot.sandbox.shapes import (
    Check,
    Findings,
    Shape,
    anything,
    array,
    boolean,
    counted,
    mapping,
    one_of,
    shape,
    string,
    typed,
)

Surface = Literal["message", "modal", "home"]
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_CHARACTERS = 13_000
LARGEST_VIEW = 250_000
NEWER = ("alert", "card", "table", "data_table", "data_visualization")


def _newer(value: Any, pointer: str, findings: Findings) -> None:
    if isinstance(value, dict) and "block_id" in value:
        BLOCK_ID(value["block_id"], f"{pointer}/block_id", findings)


CELL = typed(
    {
        "raw_text": shape({"text": counted(string(3000))}),
        "raw_number": anything,
        "rich_text": counted(anything),
    }
)
RICH = {f"rich_text_{kind}": mapping for kind in ("section", "list", "preformatted", "quote")}
PICTURE: dict[str, Check] = {"alt_text": string(2000)}
BLOCKS: dict[str, Check] = {
    "header": shape({"text": plain(150)}, block_id=BLOCK_ID),
    "section": shape(
        {},
        text=marked(3000),
        fields=array(marked(2000), 10),
        accessory=typed(ELEMENTS, IN_SECTION),
        expand=boolean,
        block_id=BLOCK_ID,
    ),
    "divider": shape({}, block_id=BLOCK_ID),
    "context": shape({"elements": array(typed(ELEMENTS, IN_CONTEXT), 10)}, block_id=BLOCK_ID),
    "actions": shape({"elements": array(typed(ELEMENTS, IN_ACTIONS), 25)}, block_id=BLOCK_ID),
    "context_actions": shape(
        {"elements": array(typed(ELEMENTS, {"feedback_buttons", "icon_button"}), 5)},
        block_id=BLOCK_ID,
    ),
    "input": shape(
        {"label": plain(2000), "element": typed(ELEMENTS, IN_INPUT)},
        hint=plain(2000),
        optional=boolean,
        dispatch_action=boolean,
        block_id=BLOCK_ID,
    ),
    "image": shape(
        PICTURE, image_url=string(3000), slack_file=mapping, title=plain(2000), block_id=BLOCK_ID
    ),
    "rich_text": shape({"elements": counted(array(typed(RICH), 100, 0))}, block_id=BLOCK_ID),
    "markdown": shape({"text": counted(string(12_000))}, block_id=BLOCK_ID),
    "file": shape({"external_id": string(255), "source": one_of("remote")}, block_id=BLOCK_ID),
    "video": shape(
        {
            **PICTURE,
            "title": plain(200),
            "thumbnail_url": string(3000),
            "video_url": string(3000),
        },
        description=plain(200),
        author_name=string(50),
        provider_icon_url=string(3000),
        provider_name=string(50),
        title_url=string(3000),
        block_id=BLOCK_ID,
    ),
    "table": shape(
        {"rows": array(array(CELL, 20), 100)},
        column_settings=array(anything, 20),
        block_id=BLOCK_ID,
    ),
    **dict.fromkeys(("alert", "card", "data_table", "data_visualization"), _newer),
}
IN_VIEWS = BLOCKS.keys() - {"markdown", "file", "table", "context_actions", "data_table"}
ALLOWED = {"message": BLOCKS.keys(), "modal": IN_VIEWS, "home": IN_VIEWS}
VIEW_COMMON: dict[str, Check] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
VIEWS = {
    "modal": Shape(
        {"title": plain(24), "blocks": anything},
        {
            **VIEW_COMMON,
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
    "home": Shape({"blocks": anything}, VIEW_COMMON),
}


def look_through(
    blocks: Any, surface: Surface, pointer: str = "/blocks", *, older_client: bool = False
) -> Findings:
    """Return all that Slack would object to in a list of blocks."""
    findings = Findings()
    allowed = ALLOWED[surface] - set(NEWER) if older_client else ALLOWED[surface]
    array(typed(BLOCKS, allowed), MOST_BLOCKS[surface], 0)(blocks, pointer, findings)
    if findings.problems:
        return findings
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        here = f"{pointer}/{index}"
        if (name := block.get("block_id")) in seen:
            findings.add(f"block_id {name!r} already exists", f"{here}/block_id")
        seen |= {name} - {None}
        if block["type"] == "section" and not {"text", "fields"} & block.keys():
            findings.add("missing required field: text or fields", here)
        if block["type"] == "image" and ("image_url" in block) == ("slack_file" in block):
            findings.add("exactly one of image_url and slack_file is required", here)
        ids = [one["action_id"] for one in elements_of(block) if "action_id" in one]
        if len(set(ids)) < len(ids):
            findings.add("action_id already exists within the block", here)
    if sum(block["type"] == "table" for block in blocks) > 1:
        findings.add("only one table allowed", pointer)
    return findings


def elements_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the elements that a person can act on in a block."""
    if block["type"] == "section":
        inside = [block["accessory"]] if "accessory" in block else []
    elif block["type"] == "input":
        inside = [block["element"]]
    else:
        inside = block.get("elements", []) if block["type"] == "actions" else []
    return [element for element in inside if element["type"] != "image"]


def check_message_blocks(blocks: Any, *, older_client: bool = False) -> None:
    """Refuse a message's blocks as chat.postMessage does."""
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    findings = look_through(blocks, "message", older_client=older_client)
    if findings.problems:
        raise invalid_blocks(findings.problems)
    if findings.characters > MOST_CHARACTERS:
        raise Refused("msg_blocks_too_long")


def check_view(view: Any, *kinds: str, older_client: bool = False) -> None:
    """Refuse a view as views.open and views.publish do: modals and Home tabs have own rules."""
    if not isinstance(view, dict):
        raise invalid_arguments("must be an object [json-pointer:/view]")
    kind = view.get("type")
    if kind not in kinds:
        raise invalid_arguments("must be a valid enum value [json-pointer:/view/type]")
    findings = Findings()
    VIEWS[kind](view, "/view", findings)
    surface: Surface = "modal" if kind == "modal" else "home"
    inside = look_through(view.get("blocks"), surface, "/view/blocks", older_client=older_client)
    problems = findings.problems + inside.problems
    if not problems and kind == "modal" and "submit" not in view and _has_inputs(view["blocks"]):
        problems = ["missing required field: submit [json-pointer:/view]"]
    if problems:
        raise invalid_arguments(*problems)
    if len(json.dumps(view).encode()) > LARGEST_VIEW:
        raise Refused("view_too_large")


def _has_inputs(blocks: list[dict[str, Any]]) -> bool:
    return any(block["type"] == "input" for block in blocks)


def with_ids(blocks: list[dict[str, Any]], serial: str) -> list[dict[str, Any]]:
    """Return the blocks with an id for each block and element that has none, as Slack does."""
    named = []
    for index, block in enumerate(blocks):
        copy = {**block, "block_id": block.get("block_id") or f"b{serial}{index}"}
        if block["type"] == "actions":
            copy["elements"] = [
                _named(one, f"{serial}{index}{n}") for n, one in enumerate(block["elements"])
            ]
        for key in ("accessory", "element"):
            if key in block and block["type"] in ("section", "input"):
                copy[key] = _named(block[key], f"{serial}{index}")
        named.append(copy)
    return named


def _named(element: dict[str, Any], serial: str) -> dict[str, Any]:
    if element["type"] == "image":
        return element
    return {**element, "action_id": element.get("action_id") or f"a{serial}"}
