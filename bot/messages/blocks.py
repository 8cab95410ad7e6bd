"""The few Slack blocks that Seen uses, as plain dicts, and how much of them fits in a message."""

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]

MOST_BLOCKS = 49  # Slack takes 50; one is kept for the note that a message may be a repeat
MOST_CHARACTERS = 10_500  # Slack refuses from about 13,000; what comes last needs the rest
LONGEST_HEADER = 150
LONGEST_SECTION = 2_900  # Slack refuses from 3,000
LONGEST_NAME = 60


def section(text: str, button: Block | None = None) -> Block:
    """Return a paragraph in mrkdwn, with a button beside it if there is one."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    if button is not None:
        block["accessory"] = button
    return block


def header(text: str) -> Block:
    """Return a large line of plain text."""
    return {"type": "header", "text": {"type": "plain_text", "text": clipped(text, LONGEST_HEADER)}}


def context(text: str) -> Block:
    """Return a small line in mrkdwn."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def actions(*buttons: Block) -> Block:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def button(text: str, action_id: str, value: str) -> Block:
    """Return a button; the value is what its listener gets."""
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": text},
        "action_id": action_id,
        "value": value,
    }


def divider() -> Block:
    """Return a thin rule."""
    return {"type": "divider"}


def clipped(text: str, longest: int) -> str:
    """Return the text, or its beginning with "…" when it is longer."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def escaped(text: str) -> str:
    """Return text in which Slack finds neither a link nor a mention."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fitted(text: str, longest: int) -> str:
    """Return text on one line, escaped, and no longer than this even where every sign grows."""
    if len(text) <= longest and text.isalnum():  # as references are: nothing to do
        return text
    line = " ".join(text.split())
    shown = escaped(clipped(line, longest))
    return shown if len(shown) <= longest else escaped(clipped(line, longest // len("&amp;")))


def name(text: str) -> str:
    """Return the name of a person or a team, ready to stand in mrkdwn."""
    return fitted(text, LONGEST_NAME)


def paragraph(lines: Sequence[str], most_characters: int = LONGEST_SECTION) -> tuple[str, int]:
    """Return as many lines as fit in one text, joined, and how many were left out."""
    length = 0
    for count, line in enumerate(lines):
        length += len(line) + 1
        if length > most_characters:
            return "\n".join(lines[:count]), len(lines) - count
    return "\n".join(lines), 0


class Room:
    """How much may still be added to a message; take() says whether it fitted."""

    __slots__ = ("_blocks", "_characters")

    def __init__(self, taken: Sequence[Block], blocks_kept_free: int) -> None:
        """Begin with what stands already, and keep some blocks free for what comes last."""
        self._blocks = MOST_BLOCKS - len(taken) - blocks_kept_free
        self._characters = MOST_CHARACTERS - sum(map(characters, taken))

    def take(self, *blocks: Block) -> bool:
        """Count these blocks in if all of them fit; otherwise count none of them."""
        needed = sum(map(characters, blocks))
        if len(blocks) > self._blocks or needed > self._characters:
            return False
        self._blocks -= len(blocks)
        self._characters -= needed
        return True


def characters(block: Block) -> int:
    """Return how many characters of text a block shows, its button included."""
    texts = [block] if "text" in block else block.get("elements", [])
    if "accessory" in block:
        texts = [*texts, block["accessory"]]
    return sum(
        len(one["text"]) if isinstance(one["text"], str) else len(one["text"]["text"])
        for one in texts
    )
