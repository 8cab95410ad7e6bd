"""What may be in a message: text, blocks, attachments and metadata, whoever writes it."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.block_kit import check_message_blocks, with_ids
from bot.sandbox.installation import Installation
from bot.sandbox.refusal import Refused

LONGEST_TEXT = 40_000
ADVISED_TEXT = 4_000
LONGEST_MARKDOWN = 12_000
MOST_ATTACHMENTS = 100
LARGEST_METADATA = 16_000


@dataclass(slots=True)
class Content:
    """A message's content as it was sent; None where an argument was not given."""

    text: str | None
    blocks: list[dict[str, Any]] | None
    attachments: list[dict[str, Any]] | None
    metadata: dict[str, Any] | None

    def identified(self, ts: str) -> list[dict[str, Any]] | None:
        """Return the blocks with ids of their own for a message with this ts."""
        return None if self.blocks is None else with_ids(self.blocks, ts.replace(".", "")[-9:])


def read_content(app: Installation, method: str, arguments: Arguments) -> Content:
    """Return the content, or refuse what Slack refuses; what it merely advises is recorded."""
    text = arguments.text("text")
    blocks = arguments.structure("blocks", "invalid_blocks_format")
    attachments = arguments.structure("attachments", "invalid_attachments")
    if (markdown := arguments.text("markdown_text")) is not None:
        if text or blocks:
            raise Refused("markdown_text_conflict")
        if len(markdown) > LONGEST_MARKDOWN:
            raise Refused("msg_too_long")
        text = markdown
    if text and len(text) > LONGEST_TEXT:
        raise Refused("msg_too_long")
    if blocks is not None:
        check_message_blocks(blocks, older_client=app.older_client)
    if attachments is not None:
        _check_attachments(app, attachments)
    if not (text and text.strip()) and not blocks and not attachments:
        raise Refused("no_text")
    if blocks and not text:
        app.warn(method, "missing_text_in_message")
    if text and len(text) > ADVISED_TEXT:
        app.warn(method, "message_truncated", f"{len(text)} characters of text")
    return Content(text, blocks, attachments, _metadata(arguments))


def _check_attachments(app: Installation, attachments: Any) -> None:
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        raise Refused("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise Refused("too_many_attachments")
    for one in attachments:
        if "blocks" in one:
            check_message_blocks(one["blocks"], older_client=app.older_client)


def _metadata(arguments: Arguments) -> dict[str, Any] | None:
    """Return the metadata; an empty object, which removes it in an update, is a value too."""
    metadata = arguments.structure("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if metadata == {}:
        return {}
    if not isinstance(metadata, dict) or metadata.keys() != {"event_type", "event_payload"}:
        raise Refused("invalid_metadata_format")
    kind, payload = metadata["event_type"], metadata["event_payload"]
    if not isinstance(kind, str) or not 1 <= len(kind) <= 255:  # noqa: PLR2004 - Slack's limit
        raise Refused("invalid_metadata_format")
    if not isinstance(payload, dict):
        raise Refused("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > LARGEST_METADATA:
        raise Refused("metadata_too_large")
    return metadata
