"""What the Web API knows of a method before it runs it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.installation import Installation

Run = Callable[[Installation, Arguments], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Method:
    """A Web API method: what runs, the arguments Slack knows, and how it may be called."""

    run: Run
    known: frozenset[str]
    takes_json: bool = True
    app_level: bool = False


def method(
    run: Run, known: str = "", *, takes_json: bool = True, app_level: bool = False
) -> Method:
    """Return a method, its known arguments being the words of a string."""
    return Method(run, frozenset(known.split()), takes_json, app_level)
