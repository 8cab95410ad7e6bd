"""chat.*: writing, changing and deleting messages."""

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.channels import Channel
from bot.sandbox.destinations import to_change_in, to_write_in
from bot.sandbox.installation import Installation
from bot.sandbox.message_content import Content, read_content
from bot.sandbox.messages import NOTHING_TO_SHOW, Message, Post
from bot.sandbox.method import method
from bot.sandbox.refusal import Refused
from bot.sandbox.workspace import APP, BOT, BOT_USER, TEAM

CONTENT = "channel text blocks attachments metadata markdown_text parse link_names as_user"


def post_message(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Write a message, in a thread where one is named."""
    channel = to_write_in(app, arguments.text("channel"))
    content = read_content(app, "chat.postMessage", arguments)
    thread = _thread(app, channel, arguments)
    broadcast = arguments.flag("reply_broadcast")
    app.limits.post(channel.id)
    message = write_as_bot(app, channel, content, thread, broadcast=broadcast)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message.shown(TEAM, with_metadata=True),
    }


def write_as_bot(
    app: Installation,
    channel: Channel,
    content: Content,
    thread: str | None = None,
    *,
    broadcast: bool = False,
) -> Message:
    """Keep a message of the bot's and put it on record as a post."""
    ts = app.workspace.new_ts()
    message = Message(
        channel=channel.id,
        ts=ts,
        user=BOT_USER,
        text=content.text or NOTHING_TO_SHOW,
        bot_id=BOT,
        app_id=APP,
        blocks=content.identified(ts) or [],
        attachments=content.attachments or [],
        metadata=content.metadata or None,
        thread_ts=thread,
        broadcast=broadcast and thread is not None,
    )
    app.posts.append(Post(channel.id, ts, app.monotonic(), message.text))
    return app.workspace.write(message)


def update(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Change a message of the bot's own; what is not given stays as it was."""
    message = _own(app, arguments, "cant_update_message")
    content = read_content(app, "chat.update", arguments)
    change(app, message, content)
    return {
        "channel": message.channel,
        "ts": message.ts,
        "text": message.text,
        "message": message.shown(TEAM, with_metadata=True),
    }


def change(app: Installation, message: Message, content: Content) -> None:
    """Put new content into a message and mark it as edited."""
    message.text = message.text if content.text is None else content.text
    if content.blocks is not None:
        message.blocks = content.identified(message.ts) or []
    if content.attachments is not None:
        message.attachments = content.attachments
    if content.metadata is not None:
        message.metadata = content.metadata or None
    message.edited = True
    message.edited_ts = app.workspace.new_ts()
    app.workspace.changed(message.channel)


def delete(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Delete a message of the bot's own."""
    message = _own(app, arguments, "cant_delete_message")
    app.workspace.erase(message)
    return {"channel": message.channel, "ts": message.ts}


def post_ephemeral(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Show a message to one member of a conversation."""
    channel = to_change_in(app, arguments.text("channel"))
    user = arguments.required("user")
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    content = read_content(app, "chat.postEphemeral", arguments)
    thread = _thread(app, channel, arguments)
    shown = app.workspace.whisper(channel.id, user, content.text or "", [], thread)
    shown.blocks = content.identified(shown.ts) or []
    shown.text = shown.text or NOTHING_TO_SHOW
    return {"message_ts": shown.ts}


def _own(app: Installation, arguments: Arguments, refusal: str) -> Message:
    channel = to_change_in(app, arguments.text("channel"))
    ts = arguments.required("ts")
    message = app.workspace.conversations[channel.id].messages.get(ts)
    if message is None:
        raise Refused("message_not_found")
    if message.user != BOT_USER:
        raise Refused(refusal)
    return message


def _thread(app: Installation, channel: Channel, arguments: Arguments) -> str | None:
    """Return the ts of the thread's first message, also when a reply's ts was given."""
    if not (ts := arguments.text("thread_ts")):
        return None
    message = app.workspace.conversations[channel.id].messages.get(ts)
    if message is None:
        raise Refused("thread_not_found")
    if message.is_reply:
        app.warn("chat.postMessage", "thread_ts_of_a_reply", ts)
        return message.thread_ts
    return ts


METHODS = {
    "chat.postMessage": method(
        post_message,
        f"{CONTENT} thread_ts reply_broadcast unfurl_links unfurl_media mrkdwn username icon_url"
        " icon_emoji",
    ),
    "chat.update": method(update, f"{CONTENT} ts reply_broadcast file_ids"),
    "chat.delete": method(delete, "channel ts as_user"),
    "chat.postEphemeral": method(
        post_ephemeral, f"{CONTENT} user thread_ts username icon_url icon_emoji"
    ),
}
