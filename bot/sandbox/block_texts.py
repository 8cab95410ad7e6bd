"""Text objects, options and confirmations: the small parts that elements and blocks are made of."""

from typing import Any

from bot.sandbox.shapes import Check, Findings, array, boolean, one_of, shape, string

KEYS = {"plain_text": ("text", "emoji"), "mrkdwn": ("text", "verbatim")}
ACTION_ID = string(255)
BLOCK_ID = string(255)


def text(longest: int, *kinds: str, shortest: int = 1) -> Check:
    """Return a check of a text object of one of these kinds, and count its characters."""
    length = string(longest, shortest)

    def check(value: Any, pointer: str, findings: Findings) -> None:
        if not isinstance(value, dict):
            findings.add("must be an object", pointer)
            return
        kind = value.get("type")
        if kind not in kinds:
            findings.add("must be a valid enum value", f"{pointer}/type")
            return
        if "text" not in value:
            findings.add("missing required field: text", pointer)
        for key, inside in value.items():
            if key == "text":
                length(inside, f"{pointer}/text", findings)
                findings.characters += len(inside) if isinstance(inside, str) else 0
            elif key != "type" and key not in KEYS[kind]:
                findings.add(f"invalid additional property: {key}", pointer)
            elif key != "type":
                boolean(inside, f"{pointer}/{key}", findings)

    return check


def plain(longest: int) -> Check:
    """Return a check of a plain_text object."""
    return text(longest, "plain_text")


def marked(longest: int) -> Check:
    """Return a check of a text object that may be mrkdwn or plain_text."""
    return text(longest, "plain_text", "mrkdwn")


CONFIRM = shape(
    {"title": plain(100), "text": plain(300), "confirm": plain(30), "deny": plain(30)},
    style=one_of("primary", "danger"),
)
MENU_OPTION = shape({"text": plain(75), "value": string(150)}, description=plain(75))
BOX_OPTION = shape({"text": marked(75), "value": string(150)}, description=marked(75))
OVERFLOW_OPTION = shape(
    {"text": plain(75), "value": string(150)}, description=plain(75), url=string(3000)
)
OPTION_GROUP = shape({"label": plain(75), "options": array(MENU_OPTION, 100)})
DISPATCH = shape(
    {},
    trigger_actions_on=array(one_of("on_enter_pressed", "on_character_entered"), 2),
)
