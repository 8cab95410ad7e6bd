"""Which scope each method and each kind of conversation asks for."""

from collections.abc import Set as AbstractSet

from bot.sandbox.refusal import Refused

ALL_SCOPES = frozenset(
    (
        "chat:write",
        "commands",
        "im:write",
        "im:read",
        "im:history",
        "users:read",
        "users:read.email",
        "channels:read",
        "channels:history",
        "groups:read",
        "groups:history",
    )
)
FOR_METHOD = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.lookupByEmail": "users:read.email",
}
ROOT = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def need(scope: str, granted: AbstractSet[str]) -> None:
    """Refuse when a scope was not granted, saying which and what there is."""
    if scope not in granted:
        raise Refused("missing_scope", needed=scope, provided=",".join(sorted(granted)))


def need_for_method(method: str, granted: AbstractSet[str]) -> None:
    """Refuse a method that needs a scope whatever its arguments."""
    if method in FOR_METHOD:
        need(FOR_METHOD[method], granted)


def need_for_kind(kind: str, act: str, granted: AbstractSet[str]) -> None:
    """Refuse an act (read or history) on a kind of conversation without its scope."""
    need(f"{ROOT[kind]}:{act}", granted)
