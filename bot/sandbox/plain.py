"""Blocks as plain text: what a person would read, for a terminal."""

from typing import Any

_TEXTS = {"plain_text", "mrkdwn"}


def plain(blocks: list[dict[str, Any]], text: str = "") -> list[str]:
    """Return the lines a person would read; buttons stand in brackets."""
    lines = [line for block in blocks for line in _block(block)]
    return lines or text.splitlines()


def _block(block: dict[str, Any]) -> list[str]:
    kind = block["type"]
    if kind == "divider":
        return ["---"]
    if kind == "actions":
        return [" ".join(_button(element) for element in block["elements"])]
    if kind == "context":
        return [line for element in block["elements"] for line in _text(element)]
    lines = _text(block.get("text", {}))
    for column in block.get("fields", []):
        lines += _text(column)
    if "accessory" in block:
        lines[-1:] = [f"{lines[-1]}  {_button(block['accessory'])}" if lines else ""]
    return lines


def _text(element: dict[str, Any]) -> list[str]:
    if element.get("type") not in _TEXTS:
        return []
    words = str(element["text"]).replace("*", "")
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").splitlines()


def _button(element: dict[str, Any]) -> str:
    label = element.get("text", {}).get("text", element["type"])
    return f"[{label}]"
