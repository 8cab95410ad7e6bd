"""Which conversation a call means, and whether the bot may write or look there."""

from bot.sandbox.channels import Channel
from bot.sandbox.installation import Installation
from bot.sandbox.people import Person
from bot.sandbox.refusal import Refused
from bot.sandbox.scopes import need_for_kind
from bot.sandbox.workspace import BOT_USER


def to_write_in(app: Installation, named: str | None) -> Channel:
    """Return the conversation for a post: a channel the bot is in, or a person's DM by user id."""
    workspace = app.workspace
    if named and named in workspace.people:
        person = workspace.people[named]
        check_reachable(app, person)
        return workspace.dm(person.id)
    if named and named.startswith("#"):
        found = [one for one in workspace.channels.values() if one.name == named[1:]]
        named = found[0].id if found else None
    channel = to_change_in(app, named)
    if channel.with_user is not None:
        check_reachable(app, workspace.people[channel.with_user])
    return channel


def to_change_in(app: Installation, named: str | None) -> Channel:
    """Return the conversation, by its id, in which the bot changes or deletes a message."""
    channel = visible(app, named)
    if channel.is_archived:
        raise Refused("is_archived")
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    return channel


def visible(app: Installation, named: str | None) -> Channel:
    """Return a conversation that the bot can know of: private ones only as a member."""
    channel = app.workspace.channels.get(named or "")
    if channel is None or (channel.is_private and BOT_USER not in channel.members):
        raise Refused("channel_not_found")
    return channel


def to_read(app: Installation, named: str, act: str) -> Channel:
    """Return a conversation for which the scope of this act (read, history) was granted."""
    channel = visible(app, named)
    need_for_kind(channel.kind, act, app.scopes)
    return channel


def check_reachable(app: Installation, person: Person) -> None:
    """Refuse a direct message with the bot itself, or with someone who is deactivated."""
    if person.is_bot:
        raise Refused("cannot_dm_bot")
    if person.deleted and not app.posts_to_deactivated:
        raise Refused("user_is_deactivated")
