"""Cursors: pages of a list, as Slack hands them out."""

import base64
import binascii
from typing import Any, TypeVar

from bot.sandbox.refusal import Refused

Item = TypeVar("Item")
PREFIX = "next:"


def page_of(items: list[Item], cursor: str | None, limit: int) -> tuple[list[Item], dict[str, Any]]:
    """Return one page and the response_metadata with the cursor of the next, empty at the end."""
    start = _position(cursor, len(items))
    end = start + limit
    following = cursor_at(end) if end < len(items) else ""
    return items[start:end], {"next_cursor": following}


def cursor_at(position: int) -> str:
    """Return the cursor of a position."""
    return base64.b64encode(f"{PREFIX}{position}".encode()).decode()


def _position(cursor: str | None, size: int) -> int:
    if not cursor:
        return 0
    try:
        word = base64.b64decode(cursor, validate=True).decode()
        position = int(word.removeprefix(PREFIX))
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise Refused("invalid_cursor") from None
    if not word.startswith(PREFIX) or not 0 <= position <= size:
        raise Refused("invalid_cursor")
    return position
