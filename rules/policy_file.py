"""A policy read from TOML: every value with its source, every mistake with its line and key."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rules.built_in import DEFAULT, built_in_names, built_in_text
from rules.policy import IN_FORCE_FROM, KEYS, Edition, Policy, PolicyError
from rules.policy_editions import edition_from, editions_in, extended, out_of_order
from rules.policy_entries import Wrong, sources_of
from rules.policy_reading import Senseless, edition_of
from rules.policy_toml import Lines, read_toml
from rules.policy_values import shown

_TOP = ("name", "extends", "sources", "editions")


def default_policy() -> Policy:
    """Return the built-in policy: the CP visits policy and the seen-alone guidance."""
    return built_in_policy(DEFAULT)


@cache
def built_in_policy(name: str) -> Policy:
    """Return a policy that ships with Seen, by its name."""
    return parse_policy(built_in_text(name), f"{name}.toml")


def policy_named(named: Path) -> Policy:
    """Return the policy in a file, else the built-in one of that name; raise PolicyError."""
    if not named.exists() and str(named) in built_in_names():
        return built_in_policy(str(named))
    return read_policy(named)


def read_policy(path: Path) -> Policy:
    """Read and check a policy file; raise PolicyError with one sentence per mistake."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows begins a file with its mark
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path}: cannot be read as a text file ({error})") from None
    return parse_policy(text, str(path))


def parse_policy(text: str, name: str) -> Policy:
    """Read a policy from TOML text; `name` is what mistakes are reported under."""
    try:
        raw = read_toml(text)
    except PolicyError as error:
        raise PolicyError(f"{name}: {error}") from None
    wrong: Wrong = list(_wrong_at_the_top(raw))
    base, sources = extended(raw.get("extends"), wrong)
    sources = sources | sources_of(raw, wrong)
    editions: list[Edition] = []
    for number, edition in enumerate(editions_in(raw)):
        wrong_in_it: Wrong = []
        editions += edition_from(edition, base, sources, wrong_in_it)
        wrong += [(("editions", number, *path), said) for path, said in wrong_in_it]
    wrong += out_of_order(editions_in(raw))
    if wrong:
        raise PolicyError(f"{name}: " + "; ".join(_with_lines(wrong, text)))
    return Policy(name=raw.get("name", name), editions=tuple(editions))


def with_values(policy: Policy, changes: Mapping[str, Any]) -> Policy:
    """Return the policy with values changed by dotted key in its latest edition (what if …).

    Raise PolicyError for a key it does not have or a value that makes no sense.
    """
    edition = policy.editions[-1]
    unknown = [f"unknown policy key {key!r}" for key in changes if key not in KEYS]
    if unknown:
        raise PolicyError("; ".join(unknown))
    values = {**edition.values(), IN_FORCE_FROM: edition.in_force_from, **changes}
    try:
        changed = edition_of(values, edition.cited, what_if=True)
    except Senseless as senseless:
        raise PolicyError(str(senseless)) from None
    return policy.model_copy(update={"editions": (*policy.editions[:-1], changed)})


def _wrong_at_the_top(raw: Mapping[str, Any]) -> Wrong:
    wrong: Wrong = [((key,), f"unknown key {shown(key)}") for key in raw if key not in _TOP]
    name, editions = raw.get("name", "…"), raw.get("editions", [])
    if not isinstance(name, str) or not name.strip():
        wrong.append((("name",), "name: must be text"))
    if not isinstance(editions, list) or not all(isinstance(one, dict) for one in editions):
        wrong.append((("editions",), "editions: begin each with [[editions]], in two brackets"))
    elif not editions:
        wrong.append((("editions",), "a policy needs at least one [[editions]]"))
    return wrong


def _with_lines(wrong: Wrong, text: str) -> Iterator[str]:
    """Yield each mistake once, by line, with "line N: " before it."""
    lines = Lines(text)
    at = sorted({(lines.of(path) or 0, said): None for path, said in wrong}, key=lambda it: it[0])
    for line, said in at:
        yield f"line {line}: {said}" if line else said
