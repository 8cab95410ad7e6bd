"""The only place where things are wired: one Bolt app, by Socket Mode or behind HTTP."""

import logging
import signal
from dataclasses import dataclass
from threading import Event
from typing import Any

from slack_bolt import App, BoltResponse
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.access import Access
from bot.delivery import Delivery
from bot.deployment import Deployment
from bot.directory import Directory
from bot.editing import Editing
from bot.http_server import serve
from bot.listeners import register_all
from bot.listeners.answering import told_by_number
from bot.rendering.renderer import Renderer
from bot.schedule import start_schedule
from bot.settings import Settings
from bot.slack import Slack, open_slack

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Conversation:
    """Everything that talks to Slack, wired to one deployment."""

    app: App
    slack: Slack
    directory: Directory
    delivery: Delivery
    editing: Editing


def build_app(
    deployment: Deployment, slack: Slack, *, signing_secret: str | None = None
) -> Conversation:
    """Wire one Bolt app. Raise slack_bolt's BoltError when the token is refused.

    Listeners run before the response is written: an answer costs what finding it costs, and
    nothing waits for a poll. What may take longer is a lazy listener.
    """
    app = App(
        client=slack.client,
        signing_secret=signing_secret,
        process_before_response=True,
        raise_error_for_unhandled_request=False,
    )
    directory = Directory(deployment, slack)
    renderer = Renderer(deployment, directory)
    register_all(app, Access(deployment, directory))
    app.error(answer_for_the_unexpected)
    return Conversation(
        app=app,
        slack=slack,
        directory=directory,
        delivery=Delivery(deployment, slack, renderer),
        editing=Editing(deployment, slack, renderer),
    )


def answer_for_the_unexpected(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """Log what went wrong under a number, and answer the person with that number."""
    answer = told_by_number(error, _what(body))
    if "command" not in body:
        return BoltResponse(status=200, body="")
    told = {"response_type": "ephemeral", "text": answer.text, "blocks": answer.blocks}
    return BoltResponse(status=200, body=told)


def run_socket(settings: Settings, deployment: Deployment) -> None:
    """Run by Socket Mode until told to stop: no port is opened to the outside."""
    conversation = _connected(settings, deployment, None)
    client = WebClient(base_url=settings.slack_api_url)
    handler = SocketModeHandler(
        conversation.app, settings.slack_app_token.get_secret_value(), web_client=client
    )
    stop = _until_told()
    schedule = start_schedule(deployment, conversation, settings.digest_at, stop)
    handler.connect()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
    log.info("connected by Socket Mode")
    stop.wait()
    schedule.shutdown(wait=True)
    handler.close()  # type: ignore[no-untyped-call] # likewise


def run_http(settings: Settings, deployment: Deployment, host: str, port: int) -> None:
    """Run behind HTTP until told to stop: /slack/events, /healthz and /readyz."""
    secret = settings.slack_signing_secret.get_secret_value()
    conversation = _connected(settings, deployment, secret)
    stop = _until_told()
    schedule = start_schedule(deployment, conversation, settings.digest_at, stop)
    with serve(conversation.app, deployment, host, port) as address:
        log.info("listening on %s:%s", *address)
        stop.wait()
    schedule.shutdown(wait=True)


def _connected(settings: Settings, deployment: Deployment, secret: str | None) -> Conversation:
    slack = open_slack(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    return build_app(deployment, slack, signing_secret=secret)


def _until_told() -> Event:
    stop = Event()
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, lambda *_: stop.set())
    return stop


def _what(body: dict[str, Any]) -> str:
    """Name the listener without a word that somebody typed."""
    actions = body.get("actions") or [{}]
    return str(body.get("command") or actions[0].get("action_id") or body.get("type"))
