"""Who can act where: deactivated people nowhere, people from outside only in shared channels."""

from bot.sandbox.channels import Channel
from bot.sandbox.people import Person
from bot.sandbox.refusal import CannotAct
from bot.sandbox.workspace import Workspace


def actor(workspace: Workspace, user: str | Person) -> Person:
    """Return the person who acts, or raise if the account is deactivated or a bot."""
    person = workspace.people.get(user if isinstance(user, str) else user.id)
    if person is None:
        raise CannotAct(f"There is no person {user!r}.")
    if person.deleted:
        raise CannotAct(f"{person.real_name} is deactivated and cannot do anything.")
    if person.is_bot:
        raise CannotAct(f"{person.real_name} is a bot.")
    return person


def place(workspace: Workspace, person: Person, channel: str | Channel | None) -> Channel:
    """Return where the person acts (the bot's direct message by default), or raise."""
    if channel is None:
        return workspace.dm(person.id)
    named = channel if isinstance(channel, str) else channel.id
    found = workspace.channels.get(named)
    if found is None:
        raise CannotAct(f"There is no channel {named!r}.")
    if person.id not in found.members:
        raise CannotAct(f"{person.real_name} is not in {found.name}.")
    if found.is_archived:
        raise CannotAct(f"{found.name} is archived.")
    if person.is_stranger and not (found.is_ext_shared or found.is_im):
        raise CannotAct(f"{person.real_name} is from outside and {found.name} is not shared.")
    return found
