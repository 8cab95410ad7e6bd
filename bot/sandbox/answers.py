"""What the app answers directly, by ack or by response_url, and what people then see."""

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.installation import Installation
from bot.sandbox.message_content import read_content
from bot.sandbox.messages import NOTHING_TO_SHOW, Ephemeral, Message
from bot.sandbox.refusal import Refused
from bot.sandbox.workspace import APP, BOT, BOT_USER

KNOWN = frozenset(
    (
        *("response_type", "text", "blocks", "attachments", "thread_ts", "mrkdwn", "metadata"),
        *("replace_original", "delete_original", "unfurl_links", "unfurl_media", "parse"),
    )
)


def show_answer(
    app: Installation, source: str, body: dict[str, Any], user: str, channel: str
) -> Ephemeral | Message:
    """Show an answer to the person alone or, with response_type in_channel, to everybody."""
    for unknown in body.keys() - KNOWN:
        app.warn(source, "unknown_argument", unknown)
    arguments = Arguments(body)
    kind = arguments.text("response_type") or "ephemeral"
    if kind not in ("ephemeral", "in_channel"):
        raise Refused("invalid_response_type")
    content = read_content(app, source, arguments)
    workspace = app.workspace
    thread = arguments.text("thread_ts")
    if kind == "ephemeral":
        shown = workspace.whisper(channel, user, content.text or "", [], thread)
        shown.blocks = content.identified(shown.ts) or []
        shown.text = shown.text or NOTHING_TO_SHOW
        return shown
    ts = workspace.new_ts()
    return workspace.write(
        Message(
            channel=channel,
            ts=ts,
            user=BOT_USER,
            text=content.text or NOTHING_TO_SHOW,
            bot_id=BOT,
            app_id=APP,
            blocks=content.identified(ts) or [],
            attachments=content.attachments or [],
        )
    )
