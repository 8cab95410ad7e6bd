"""manifest.yml: what Slack accepts, and exactly what the code listens to and calls."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from slack_bolt import App
from slack_sdk import WebClient

from bot.access import Access
from bot.commands.manifest import COMMANDS, OPTIONAL_SCOPES, SCOPES, manifest_lines
from bot.listeners import register_all

ROOT = Path(__file__).parents[2]
URL = "https://seen.example"

# What a call of the Web API asks for. Conversations differ by kind: the bot reads channels of both
# kinds, and looks back in its own direct messages; in channels only where that was granted.
READS_CHANNELS = {"channels:read", "groups:read"}
LOOKS_BACK = {"im:history", "channels:history", "groups:history"}
SCOPES_OF = {
    "auth_test": set[str](),
    "apps_connections_open": set[str](),  # the app-level token's own scope, connections:write
    "chat_postMessage": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_update": {"chat:write"},
    "chat_delete": {"chat:write"},
    "conversations_open": {"im:write"},
    "conversations_info": READS_CHANNELS,
    "conversations_list": READS_CHANNELS,
    "conversations_members": READS_CHANNELS,
    "conversations_history": LOOKS_BACK,
    "conversations_replies": LOOKS_BACK,
    "users_info": {"users:read", "users:read.email"},  # the e-mail in the profile is its own scope
    "users_list": {"users:read", "users:read.email"},
    "users_lookupByEmail": {"users:read.email"},
    "views_open": set[str](),
    "views_push": set[str](),
    "views_update": set[str](),
    "views_publish": set[str](),
}
WEB_API = re.compile(
    r"(admin|apps|auth|bookmarks|bots|calls|canvases|chat|conversations|dialog|dnd|emoji|files|"
    r"functions|im|lists|mpim|oauth|pins|reactions|reminders|search|stars|team|usergroups|users|"
    r"views|workflows)_[a-z]+([A-Z]\w*)*"
)
KNOWN_KEYS: dict[str, set[str]] = {
    "": {"display_information", "features", "oauth_config", "settings"},
    "display_information": {"name", "description", "long_description", "background_color"},
    "features": {"app_home", "bot_user", "shortcuts", "slash_commands"},
    "features.app_home": {
        "home_tab_enabled",
        "messages_tab_enabled",
        "messages_tab_read_only_enabled",
    },
    "features.bot_user": {"display_name", "always_online"},
    "oauth_config": {"redirect_urls", "scopes", "token_management_enabled", "pkce_enabled"},
    "oauth_config.scopes": {"bot", "bot_optional", "user", "user_optional"},
    "settings": {
        "allowed_ip_address_ranges",
        "event_subscriptions",
        "interactivity",
        "org_deploy_enabled",
        "socket_mode_enabled",
        "token_rotation_enabled",
    },
    "settings.event_subscriptions": {"request_url", "bot_events"},
    "settings.interactivity": {"is_enabled", "request_url", "message_menu_options_url"},
}
COMMAND_KEYS = {"command", "url", "description", "usage_hint", "should_escape"}


@pytest.fixture(params=[None, URL], ids=["socket", "http"])
def variant(request: pytest.FixtureRequest) -> Any:
    return yaml.safe_load("\n".join(manifest_lines(request.param)))


def test_the_file_is_what_the_command_prints() -> None:
    assert (ROOT / "manifest.yml").read_text("utf-8") == "\n".join(manifest_lines()) + "\n"


def test_every_key_is_one_that_slack_knows(variant: Any) -> None:
    assert list(_unknown_keys(variant, "")) == []
    for command in variant["features"]["slash_commands"]:
        assert command.keys() <= COMMAND_KEYS


def test_what_is_displayed_has_the_lengths_slack_takes(variant: Any) -> None:
    shown = variant["display_information"]
    assert 1 <= len(shown["name"]) <= 35
    assert 1 <= len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-fA-F]{6}", shown["background_color"])
    assert 1 <= len(variant["features"]["bot_user"]["display_name"]) <= 80


def test_commands_have_the_form_slack_takes(variant: Any) -> None:
    commands = variant["features"]["slash_commands"]
    names = [command["command"] for command in commands]
    assert 1 <= len(commands) <= 50
    assert len(set(names)) == len(names)
    for command in commands:
        assert re.fullmatch(r"/[a-z0-9_-]{1,31}", command["command"])
        assert 1 <= len(command["description"]) <= 2000
        assert 1 <= len(command["usage_hint"]) <= 1000


def test_scopes_are_listed_once_and_the_optional_ones_among_them(variant: Any) -> None:
    scopes = variant["oauth_config"]["scopes"]
    assert len(set(scopes["bot"])) == len(scopes["bot"]) <= 255
    assert set(scopes["bot_optional"]) < set(scopes["bot"])  # Slack asks for both
    assert set(scopes["bot"]) == SCOPES.keys() | OPTIONAL_SCOPES.keys()
    assert "chat:write.public" not in scopes["bot"]


def test_socket_mode_needs_no_address_and_http_one_everywhere(
    variant: Any, request: pytest.FixtureRequest
) -> None:
    settings = variant["settings"]
    commands = variant["features"]["slash_commands"]
    addresses = [one.get("url") for one in commands]
    addresses.append(settings["interactivity"].get("request_url"))
    if settings["socket_mode_enabled"]:
        assert set(addresses) == {None}
    else:
        assert set(addresses) == {f"{URL}/slack/events"}
    assert settings["interactivity"]["is_enabled"]


def test_both_variants_differ_in_their_addresses_alone() -> None:
    socket = yaml.safe_load("\n".join(manifest_lines()))
    http = yaml.safe_load("\n".join(manifest_lines(URL)))
    for command in http["features"]["slash_commands"]:
        del command["url"]
    del http["settings"]["interactivity"]["request_url"]
    http["settings"]["socket_mode_enabled"] = True
    assert http == socket


def test_the_commands_are_those_the_app_listens_to() -> None:
    app = _Listening()
    register_all(cast("App", app), cast("Access", None))
    assert app.commands == COMMANDS.keys()


def test_events_are_subscribed_to_where_the_code_listens_to_any(variant: Any) -> None:
    app = _Listening()
    register_all(cast("App", app), cast("Access", None))
    subscribed = variant["settings"].get("event_subscriptions", {}).get("bot_events", [])
    assert app.events == set(subscribed)


def test_the_scopes_are_those_of_the_calls_the_code_makes() -> None:
    called = {node.attr for node in _mentions() if WEB_API.fullmatch(node.attr)}
    called &= set(dir(WebClient))
    assert called - SCOPES_OF.keys() == set()
    asked = {scope for name in called for scope in SCOPES_OF[name]} | {"commands"}
    assert asked == SCOPES.keys() | OPTIONAL_SCOPES.keys()


def _unknown_keys(part: Any, at: str) -> Iterator[str]:
    for key, inside in part.items():
        path = f"{at}.{key}".removeprefix(".")
        if key not in KNOWN_KEYS[at]:
            yield path
        elif isinstance(inside, dict):
            yield from _unknown_keys(inside, path)


def _sources(folder: Path) -> Iterator[ast.Module]:
    for path in sorted(folder.rglob("*.py")):
        if "sandbox" not in path.relative_to(ROOT).parts:
            yield ast.parse(path.read_text("utf-8"))


def _mentions() -> Iterator[ast.Attribute]:
    """Yield every attribute read: a method may be handed on, and called elsewhere."""
    for module in _sources(ROOT / "bot"):
        yield from (node for node in ast.walk(module) if isinstance(node, ast.Attribute))


class _Listening:
    """An app that remembers what is listened to, and never hears anything."""

    def __init__(self) -> None:
        self.commands: set[str] = set()
        self.events: set[str] = set()

    def command(self, name: str, *_: Any, **__: Any) -> Any:
        self.commands.add(name)
        return lambda *_, **__: None

    def event(self, name: str, *_: Any, **__: Any) -> Any:
        self.events.add(name)
        return lambda *_, **__: None

    def __getattr__(self, _: str) -> Any:
        """Take any other kind of listener."""
        return lambda *_, **__: lambda *_, **__: None
