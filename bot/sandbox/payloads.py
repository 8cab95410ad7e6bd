"""The payloads that Slack sends to an app, key for key."""

from typing import Any

from bot.sandbox.channels import Channel
from bot.sandbox.messages import Ephemeral, Message
from bot.sandbox.people import Person
from bot.sandbox.people_methods import TEAM_DOMAIN
from bot.sandbox.views import View
from bot.sandbox.workspace import APP, BOT, BOT_USER, TEAM

VERIFICATION_TOKEN = "sandbox-verification-token"  # noqa: S105 - Slack deprecated it; not checked


def slash_command(
    person: Person,
    channel: Channel,
    command: str,
    *,
    text: str,
    trigger_id: str,
    response_url: str,
) -> dict[str, Any]:
    """Return the form fields of a slash command."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel.name_in_command,
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def _interaction(kind: str, person: Person, trigger_id: str | None) -> dict[str, Any]:
    common: dict[str, Any] = {
        "type": kind,
        "team": {"id": TEAM, "domain": TEAM_DOMAIN},
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": person.team_id,
        },
        "api_app_id": APP,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }
    return common | ({"trigger_id": trigger_id} if trigger_id else {})


def action_in_message(
    person: Person,
    channel: Channel,
    message: Message | Ephemeral,
    action: dict[str, Any],
    *,
    state: dict[str, Any],
    trigger_id: str,
    response_url: str,
) -> dict[str, Any]:
    """Return block_actions for something pressed or chosen in a message."""
    ephemeral = isinstance(message, Ephemeral)
    container: dict[str, Any] = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = {
        **_interaction("block_actions", person, trigger_id),
        "container": container,
        "channel": {"id": channel.id, "name": channel.name_in_command},
        "state": {"values": state},
        "response_url": response_url,
        "actions": [action],
    }
    return (
        payload if isinstance(message, Ephemeral) else {**payload, "message": message.shown(TEAM)}
    )


def action_in_view(
    person: Person, view: View, action: dict[str, Any], trigger_id: str
) -> dict[str, Any]:
    """Return block_actions for something pressed or chosen in a modal or Home tab."""
    return {
        **_interaction("block_actions", person, trigger_id),
        "container": {"type": "view", "view_id": view.id},
        "view": view.shown(TEAM, APP, BOT),
        "actions": [action],
    }


def view_submission(person: Person, view: View, trigger_id: str) -> dict[str, Any]:
    """Return what is sent when a person submits a modal."""
    return {
        **_interaction("view_submission", person, trigger_id),
        "view": view.shown(TEAM, APP, BOT),
        "response_urls": [],
    }


def view_closed(person: Person, view: View) -> dict[str, Any]:
    """Return what is sent when a person closes a modal that asked to be told."""
    return {
        **_interaction("view_closed", person, None),
        "view": view.shown(TEAM, APP, BOT),
        "is_cleared": False,
    }


def event_callback(event: dict[str, Any], event_id: str, event_time: int) -> dict[str, Any]:
    """Return the envelope of an event."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }
