"""Slash commands as Slack sends them: form-encoded, signed, dispatched without a network."""

from collections.abc import Sequence
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot import clock

_SANDBOX_TEAM = "T0SANDBOX0"
_OK = 200


def signed_command(
    secret: str, user: str, channel: str, command: str, text: str = ""
) -> BoltRequest:
    """Return the request of a slash command, signed now."""
    body = urlencode(
        {
            "token": "ignored",
            "team_id": _SANDBOX_TEAM,
            "team_domain": "seen-sandbox",
            "channel_id": channel,
            "channel_name": "somewhere",
            "user_id": user,
            "user_name": "somebody",
            "command": command,
            "text": text,
            "api_app_id": "A0SANDBOX0",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/commands/unused",
            "trigger_id": "1.2.3",
        }
    )
    stamp = str(int(clock.now().timestamp()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    headers: dict[str, str | Sequence[str]] = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature or "",
    }
    return BoltRequest(body=body, headers=headers)


def dispatched(app: App, request: BoltRequest, containing: str = "") -> BoltResponse:
    """Dispatch a request; raise AssertionError for any answer but the one expected."""
    response = app.dispatch(request)
    if response.status != _OK or containing not in response.body:
        raise AssertionError(f"{response.status}: {response.body[:300]}")
    return response
