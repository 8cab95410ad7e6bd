"""conversations.*: finding, opening and reading conversations."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.destinations import to_read, visible
from bot.sandbox.installation import Installation
from bot.sandbox.messages import Message
from bot.sandbox.method import method
from bot.sandbox.paging import page_of
from bot.sandbox.refusal import Refused
from bot.sandbox.scopes import ROOT, need_for_kind
from bot.sandbox.workspace import BOT_USER, TEAM

MOST_PEOPLE = 8


def open_conversation(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Open the bot's direct message with a person, or find it open."""
    if named := arguments.text("channel"):
        channel = visible(app, named)
        if not channel.is_im:
            raise Refused("method_not_supported_for_channel_type")
        return _opened(app, channel.with_user or "", arguments, already=True)
    users = [one.strip() for one in (arguments.text("users") or "").split(",") if one.strip()]
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > MOST_PEOPLE:
        raise Refused("too_many_users")
    people = [app.workspace.people.get(user) for user in users]
    if None in people:
        raise Refused("user_not_found")
    if len(users) > 1:  # a group direct message; the bot has no use for one
        raise Refused("missing_scope", needed="mpim:write", provided=",".join(sorted(app.scopes)))
    (person,) = people
    if person is not None and person.is_bot:
        raise Refused("cannot_dm_bot")
    if person is not None and person.deleted:
        raise Refused("user_disabled")
    return _opened(app, users[0], arguments, already=app.workspace.has_dm(users[0]))


def _opened(app: Installation, user: str, arguments: Arguments, *, already: bool) -> dict[str, Any]:
    if not already and arguments.flag("prevent_creation"):
        raise Refused("channel_not_found")
    channel = app.workspace.dm(user)
    answer: dict[str, Any] = {"channel": {"id": channel.id}}
    if already:
        answer |= {"no_op": True, "already_open": True}
    if arguments.flag("return_im"):
        answer["channel"] = channel.shown(BOT_USER)
    return answer


def info(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Return one conversation."""
    channel = to_read(app, arguments.required("channel"), "read")
    shown = channel.shown(BOT_USER)
    if not arguments.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"channel": shown}


def list_conversations(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Return the conversations of the asked kinds: private ones only where the bot is in."""
    kinds = [one.strip() for one in (arguments.text("types") or "public_channel").split(",")]
    if unknown := [kind for kind in kinds if kind not in ROOT]:
        raise Refused("invalid_types", detail=",".join(unknown))
    for kind in kinds:
        need_for_kind(kind, "read", app.scopes)
    leave_out = arguments.flag("exclude_archived")
    found = [
        channel
        for channel in app.workspace.channels.values()
        if channel.kind in kinds
        and not (leave_out and channel.is_archived)
        and (not channel.is_private or BOT_USER in channel.members)
    ]
    page, following = page_of(found, arguments.text("cursor"), arguments.number("limit", 100, 999))
    return {
        "channels": [channel.shown(BOT_USER) for channel in page],
        "response_metadata": following,
    }


def members(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Return the ids of a conversation's members."""
    channel = to_read(app, arguments.required("channel"), "read")
    limit = arguments.number("limit", 100, 999)
    page, following = page_of(sorted(channel.members), arguments.text("cursor"), limit)
    return {"members": page, "response_metadata": following}


def history(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Return a conversation's messages, the newest first, without replies in threads."""
    channel = to_read(app, arguments.required("channel"), "history")
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    messages = app.workspace.conversations[channel.id].messages
    wanted = _between(arguments)
    found = [
        one
        for one in reversed(messages.values())
        if (not one.is_reply or one.broadcast) and wanted(one)
    ]
    return {**_shown(arguments, found, 100), "pin_count": 0}


def replies(app: Installation, arguments: Arguments) -> dict[str, Any]:
    """Return a thread: its first message, then the replies, the oldest first."""
    channel = to_read(app, arguments.required("channel"), "history")
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    conversation = app.workspace.conversations[channel.id]
    parent = conversation.messages.get(arguments.required("ts"))
    if parent is None:
        raise Refused("thread_not_found")
    if parent.is_reply and parent.thread_ts is not None:
        return _shown(arguments, [parent], 999)
    wanted = _between(arguments)
    answers = conversation.replies.get(parent.ts, {}).values()
    return _shown(arguments, [parent, *(one for one in answers if wanted(one))], 999)


def _between(arguments: Arguments) -> Callable[[Message], bool]:
    """Return the test whether a message lies between oldest and latest."""
    oldest, latest = _instant(arguments, "oldest"), _instant(arguments, "latest")
    inclusive = arguments.flag("inclusive")

    def wanted(message: Message) -> bool:
        at = _key(message.ts)
        if inclusive and at in (oldest, latest):
            return True
        return (oldest is None or at > oldest) and (latest is None or at < latest)

    return wanted


def _key(ts: str) -> tuple[int, int]:
    seconds, _, fraction = ts.partition(".")
    return int(seconds), int(fraction.ljust(6, "0")[:6] or 0)


def _instant(arguments: Arguments, name: str) -> tuple[int, int] | None:
    if not (given := arguments.text(name)):
        return None
    try:
        return _key(given)
    except ValueError:
        raise Refused(f"invalid_ts_{name}") from None


def _shown(arguments: Arguments, found: list[Message], most: int) -> dict[str, Any]:
    limit = arguments.number("limit", most, 999)
    with_metadata = arguments.flag("include_all_metadata")
    page, following = page_of(found, arguments.text("cursor"), limit)
    answer: dict[str, Any] = {
        "messages": [one.shown(TEAM, with_metadata=with_metadata) for one in page],
        "has_more": bool(following["next_cursor"]),
    }
    return answer | ({"response_metadata": following} if following["next_cursor"] else {})


READING = "channel cursor limit oldest latest inclusive include_all_metadata"
METHODS = {
    "conversations.open": method(open_conversation, "channel users return_im prevent_creation"),
    "conversations.info": method(
        info, "channel include_locale include_num_members", takes_json=False
    ),
    "conversations.list": method(
        list_conversations, "types cursor limit exclude_archived team_id", takes_json=False
    ),
    "conversations.members": method(members, "channel cursor limit", takes_json=False),
    "conversations.history": method(history, READING, takes_json=False),
    "conversations.replies": method(replies, f"{READING} ts", takes_json=False),
}
