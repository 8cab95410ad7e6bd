"""`manifest`: the app as Slack sees it; manifest.yml is what this prints for Socket Mode.

Scopes and commands are named here once: `doctor` compares them with what was granted, and a test
with what the code calls and listens to.
"""

from argparse import Namespace
from collections.abc import Iterator

from bot.commands.terminal import say

SCOPES = {
    "chat:write": "digests, breach posts and answers",
    "commands": "the slash commands",
    "im:write": "opening a direct message with a member of staff",
    "im:history": "finding out whether a direct message arrived before it is sent again",
    "users:read": "who is a full member, a guest, deactivated or from outside",
    "users:read.email": "matching members with the staff file",
    "channels:read": "noticing that a team's channel is not private, and then not posting",
    "groups:read": "seeing whether a team's private channel is archived, shared, or whose it is",
}
OPTIONAL_SCOPES = {
    "channels:history": "as groups:history, where a private channel counts as a channel",
    "groups:history": "finding out whether a post arrived before it is sent again",
}
COMMANDS = {
    "/next-visit": ("When a child is to be seen next, and why on that day", "[child reference]"),
    "/my-visits": (
        "The visits you are to make or to write up, the most urgent first",
        "(nothing to add)",
    ),
    "/seen": ("What Seen does and how to ask it", "help"),
}
_LONG = (
    "Seen reads an extract of the case system and tells social workers, before it is too late, "
    "which child on a child protection plan is to be seen and which visit is to be written up. "
    "Team managers hear of breaches in their team's own private channel. Answers are shown only "
    "to the person who asked. Slack carries references and days, never a child's name."
)


def run(arguments: Namespace) -> int:
    """Print the manifest: for Socket Mode, or with the public address that Slack calls."""
    say("\n".join(manifest_lines(arguments.http)))
    return 0


def manifest_lines(url: str | None = None) -> Iterator[str]:
    """Yield the manifest as YAML; with `url`, the HTTP variant."""
    endpoint = f"{url}/slack/events" if url else None
    variant = f"--http {url}" if url else "> manifest.yml"
    yield f"# The app as Slack sees it. Made by: python -m bot manifest {variant}"
    yield "display_information:"
    yield "  name: Seen"
    yield "  description: Every child on a plan is seen in time, and each visit is written up."
    yield f"  long_description: {_LONG}"
    yield '  background_color: "#1f3a5f"'
    yield "features:"
    yield "  app_home:"
    yield "    home_tab_enabled: false"
    yield "    messages_tab_enabled: true"
    yield "    messages_tab_read_only_enabled: false # commands are typed there too"
    yield "  bot_user:"
    yield "    display_name: Seen"
    yield "    always_online: true"
    yield "  slash_commands:"
    for command, (description, hint) in COMMANDS.items():
        yield f"    - command: {command}"
        if endpoint:
            yield f"      url: {endpoint}"
        yield f"      description: {description}"
        yield f'      usage_hint: "{hint}"'
        yield "      should_escape: false"
    yield "oauth_config:"
    yield "  scopes:"
    yield "    bot:"
    yield from (f"      - {scope} # {why}" for scope, why in SCOPES.items())
    yield from (f"      - {scope} # may be left out: see bot_optional" for scope in OPTIONAL_SCOPES)
    yield "    bot_optional: # which Slack asks to be listed above as well"
    yield from (f"      - {scope} # {why}" for scope, why in OPTIONAL_SCOPES.items())
    yield "settings:"
    yield "  interactivity:"
    yield "    is_enabled: true"
    if endpoint:
        yield f"    request_url: {endpoint}"
    yield "  org_deploy_enabled: false"
    yield f"  socket_mode_enabled: {'false' if endpoint else 'true'}"
    yield "  token_rotation_enabled: false"
