"""A policy read from TOML: every value with its source, every mistake with its line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rules.policy import Cited, Edition, Policy, PolicyError

_ENTRY = {"value", "source", "clause"}
_SOURCE = {"title", "kind", "updated", "url"}
_KINDS = ("local standard", "regulation", "national guidance")
_TOP = {"name", "extends", "sources", "editions"}

Entries = dict[str, dict[str, Any]]


@cache
def default_policy() -> Policy:
    """Return the built-in policy: the CP visits policy and the seen-alone guidance."""
    return parse_policy(_built_in("default"), "default.toml")


def read_policy(path: Path) -> Policy:
    """Read and check a policy file; raise PolicyError with one sentence per mistake."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path}: cannot be read as a text file ({error})") from None
    return parse_policy(text, str(path))


def parse_policy(text: str, name: str) -> Policy:
    """Read a policy from TOML text; `name` is what mistakes are reported under."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{name}: {error}") from None
    mistakes = _misshapen(raw)
    if mistakes:
        raise PolicyError(f"{name}: " + "; ".join(mistakes))
    mistakes += [f"unknown key {key!r}" for key in raw if key not in _TOP]
    sources = _sources(raw, mistakes)
    inherited, inherited_sources = _inherited(raw, mistakes)
    editions: list[Edition] = []
    for number, edition in enumerate(raw.get("editions", [])):
        entries = inherited | dict(_entries(edition))
        editions += _edition(edition, entries, inherited_sources | sources, mistakes)
        mistakes[:] = [_with_line(mistake, text, number) for mistake in mistakes]
    if not mistakes:
        try:
            return Policy(name=str(raw.get("name", name)), editions=tuple(editions))
        except ValidationError as error:
            mistakes += [_words(found["msg"]) for found in error.errors()]
    raise PolicyError(f"{name}: " + "; ".join(mistakes))


def with_values(policy: Policy, changes: Mapping[str, Any]) -> Policy:
    """Return the policy with values changed by dotted key in its latest edition (what if …).

    Raise PolicyError for a key it does not have or a value that makes no sense.
    """
    edition = policy.editions[-1]
    plain: dict[str, Any] = {
        name: dict(value) if hasattr(value := getattr(edition, name), "model_fields_set") else value
        for name in Edition.model_fields
    }
    for key, value in changes.items():
        section, _, field = key.partition(".")
        if key not in edition.cited:
            raise PolicyError(f"unknown policy key {key!r}")
        if field:
            plain[section][field] = value
        else:
            plain[section] = value
    try:
        changed = Edition.model_validate(plain)
    except ValidationError as error:
        raise PolicyError(
            "; ".join(f"{_key(found['loc'])}: {_words(found['msg'])}" for found in error.errors())
        ) from None
    return policy.model_copy(update={"editions": (*policy.editions[:-1], changed)})


def _built_in(name: str) -> str:
    return (files("rules") / "policies" / f"{name}.toml").read_text(encoding="utf-8")


def _misshapen(raw: dict[str, Any]) -> list[str]:
    editions, sources = raw.get("editions", []), raw.get("sources", {})
    found: list[str] = []
    if not (isinstance(editions, list) and all(isinstance(edition, dict) for edition in editions)):
        found.append("editions: begin each with [[editions]], in two brackets")
    if not isinstance(sources, dict):
        found.append("sources: begin each with [sources.name]")
    return found


def _inherited(raw: dict[str, Any], mistakes: list[str]) -> tuple[Entries, dict[str, Any]]:
    base = raw.get("extends")
    if base is None:
        return {}, {}
    if base != "default":
        mistakes.append(f'extends = {base!r} is not known; the only policy to extend is "default"')
        return {}, {}
    whole = tomllib.loads(_built_in("default"))
    return dict(_entries(whole["editions"][-1])), whole["sources"]


def _sources(raw: dict[str, Any], mistakes: list[str]) -> dict[str, Any]:
    sources: dict[str, Any] = raw.get("sources", {})
    for key, source in sources.items():
        if not isinstance(source, dict) or not {"title", "kind"} <= source.keys() <= _SOURCE:
            mistakes.append(f"sources.{key} needs a title and a kind (and may have updated, url)")
        elif source["kind"] not in _KINDS:
            mistakes.append(f"sources.{key}.kind must be one of: {', '.join(_KINDS)}")
    return sources


def _entries(edition: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for section, body in edition.items():
        if section == "in_force_from":
            continue
        if isinstance(body, dict) and "value" not in body:
            for key, entry in body.items():
                yield f"{section}.{key}", entry if isinstance(entry, dict) else {}
        else:
            yield section, body if isinstance(body, dict) else {}


def _edition(
    raw: dict[str, Any], entries: Entries, sources: dict[str, Any], mistakes: list[str]
) -> list[Edition]:
    plain: dict[str, Any] = {"cited": {}}
    if "in_force_from" in raw:
        plain["in_force_from"] = raw["in_force_from"]
    for key, entry in entries.items():
        if entry.keys() != _ENTRY:
            mistakes.append(f"{key}: needs value, source and clause, and nothing else")
            continue
        source = sources.get(str(entry["source"]))
        if source is None:
            mistakes.append(f"{key}: source {entry['source']!r} is not under [sources]")
            continue
        if not isinstance(entry["clause"], str):
            mistakes.append(f"{key}: the clause must be a text")
            continue
        plain["cited"][key] = Cited(source["title"], source["kind"], entry["clause"])
        section, _, field = key.partition(".")
        if field:
            plain.setdefault(section, {})[field] = entry["value"]
        else:
            plain[section] = entry["value"]
    try:
        return [Edition.model_validate(plain)]
    except ValidationError as error:
        told = {mistake.split(":")[0] for mistake in mistakes}
        for found in error.errors():
            key = _key(found["loc"])
            if key not in told and found["loc"][:1] != ("cited",):
                mistakes.append(f"{key}: {_reason(key, found['type'], _words(found['msg']))}")
        return []


def _key(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc[:2])


def _reason(key: str, kind: str, message: str) -> str:
    if kind == "missing" and "in_force_from" not in key:
        return 'is missing (or say extends = "default")'
    return {"extra_forbidden": "unknown policy key", "missing": "is missing"}.get(kind, message)


def _words(message: str) -> str:
    return message.removeprefix("Value error, ")


def _with_line(mistake: str, text: str, edition: int) -> str:
    """Put "line N: " before a mistake whose key stands in the text of that edition."""
    if mistake.startswith("line "):
        return mistake
    section, _, field = mistake.split(":", maxsplit=1)[0].partition(".")
    seen, at = -1, ""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*\[\[editions\]\]", line):
            seen, at = seen + 1, ""
        elif header := re.match(r"\s*\[editions\.([\w.]+)\]", line):
            at = header[1]
            if seen == edition and at in {f"{section}.{field}", section if not field else ""}:
                return f"line {number}: {mistake}"
        elif (
            seen == edition
            and (key := re.match(r"\s*([\w.]+)\s*=", line))
            and f"{at}.{key[1]}".strip(".") in {section, f"{section}.{field}"}
        ):
            return f"line {number}: {mistake}"
    return mistake
