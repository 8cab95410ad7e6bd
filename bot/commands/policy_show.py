"""`policy show`: every value of the policy as a person reads it, with its source and clause."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import time
from itertools import groupby
from typing import Any

from pydantic import BaseModel

from bot.commands.opened import policy_from
from bot.commands.terminal import say
from bot.settings import read_settings
from rules.policy import Edition, Policy


def run(arguments: Namespace) -> int:
    """Print the policy that the settings name."""
    del arguments
    say("\n".join(lines_of(policy_from(read_settings(need="nothing")))))
    return 0


def lines_of(policy: Policy) -> Iterator[str]:
    """Yield the policy's lines: by edition, and within it by section."""
    yield policy.name
    for edition in policy.editions:
        yield ""
        yield f"In force from {edition.in_force_from}"
        yield from _edition(edition)


def _edition(edition: Edition) -> Iterator[str]:
    for section, keys in groupby(edition.cited, key=lambda key: key.partition(".")[0]):
        yield ""
        yield f"  {section}"
        for key in keys:
            cited = edition.cited[key]
            _, _, field = key.partition(".")
            holder = getattr(edition, section)
            value = in_words(getattr(holder, field) if field else holder)
            name = field or section
            if "\n" in value:
                yield f"    {name}:"
                yield from (f"      {line}" for line in value.splitlines())
            else:
                yield f"    {name}: {value}"
            yield f'      {cited.kind}, {cited.title}: "{cited.clause}"'


def in_words(value: Any) -> str:  # noqa: PLR0911 - a line for each kind of value
    """Return a policy's value in words; a table has a line for each entry."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, BaseModel):
        return ", ".join(f"{name} {in_words(held)}" for name, held in value)
    if isinstance(value, Mapping):
        return "\n".join(f"{name}: {_on_one_line(held)}" for name, held in value.items())
    if isinstance(value, tuple) and value and all(isinstance(one, time) for one in value):
        return "-".join(in_words(one) for one in value)
    if isinstance(value, frozenset | tuple):
        held = sorted(value, key=str) if isinstance(value, frozenset) else value
        return "; ".join(in_words(one) for one in held) or "none"
    return str(value)


def _on_one_line(value: Any) -> str:
    return in_words(value).replace("\n", ", ").replace(": ", " after ")
