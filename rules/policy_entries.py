"""The entries of a policy file: each key with its value, and the source and clause it is from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from rules.fact import fact
from rules.policy import IN_FORCE_FROM, KEYS, Cited, Source
from rules.policy_reading import nearest
from rules.policy_toml import Path, in_dots
from rules.policy_values import shown

KINDS = ("local standard", "regulation", "national guidance")
_ENTRY = ("value", "source", "clause")
_NEEDED, _MAY = {"title", "kind"}, {"updated", "url", "quoted"}
_SECTIONS = frozenset(key.partition(".")[0] for key in KEYS if "." in key)
_PLAIN = frozenset(key for key in KEYS if "." not in key)

Wrong = list[tuple[Path, str]]


@fact
class Entry:
    """One value as the file says it, and what it cites."""

    value: Any
    cited: Cited


def sources_of(raw: Mapping[str, Any], wrong: Wrong) -> dict[str, Source | None]:
    """Return the sources by name; None stands for one that is wrong, and named in `wrong`."""
    held = raw.get("sources", {})
    if not isinstance(held, dict):
        wrong.append((("sources",), "sources: begin each with [sources.name]"))
        return {}
    sources: dict[str, Source | None] = {}
    for name, source in held.items():
        reasons = list(_of_source(in_dots(("sources", name)), source))
        wrong += [(("sources", name), reason) for reason in reasons]
        sources[name] = None if reasons else Source(**source)
    return sources


def _of_source(name: str, source: Any) -> Iterator[str]:
    if not isinstance(source, dict) or not _NEEDED <= source.keys() <= _NEEDED | _MAY:
        yield f"{name} needs a title and a kind (and may have updated, url, quoted)"
        return
    if not _is_text(source["title"]):
        yield f"{name}.title must be text"
    if source["kind"] not in KINDS:
        yield f"{name}.kind must be one of: {', '.join(KINDS)}"
    if "updated" in source and type(source["updated"]) is not date:
        yield f"{name}.updated must be a day, such as 2024-07-30"
    if not str(source.get("url", "https://")).startswith(("https://", "http://")):
        yield f"{name}.url must be an address, https://…"
    if not isinstance(source.get("quoted", True), bool):
        yield f"{name}.quoted must be true or false"


def entries_of(
    edition: Mapping[str, Any], sources: Mapping[str, Source | None], wrong: Wrong
) -> dict[str, Entry | None]:
    """Return the entries by dotted key; None stands for one that is wrong."""
    entries: dict[str, Entry | None] = {}
    for key, body in _bodies(edition, wrong):
        reason = _wrong_with(body, sources)
        path = tuple(key.split("."))
        entries[key] = None
        if reason is not None:
            wrong.append((path, f"{key}: {reason}"))
        elif (source := sources[body["source"]]) is not None:
            cited = Cited(source.title, source.kind, body["clause"], source)
            entries[key] = Entry(body["value"], cited)
    return entries


def _bodies(edition: Mapping[str, Any], wrong: Wrong) -> Iterator[tuple[str, Any]]:
    """Yield each key the policy knows with what stands there."""
    for name, body in edition.items():
        if name in _PLAIN:
            yield name, body
        elif name in _SECTIONS and isinstance(body, dict):
            for field, held in body.items():
                if f"{name}.{field}" in KEYS:
                    yield f"{name}.{field}", held
                else:
                    wrong.append(_unknown((name, field)))
        elif name in _SECTIONS:
            wrong.append(((name,), f"{name}: begin the section with [editions.{name}]"))
        elif name != IN_FORCE_FROM:
            wrong.append(_unknown((name,)))


def _unknown(path: tuple[str, ...]) -> tuple[Path, str]:
    key = in_dots(path)
    return path, f"{key}: unknown policy key; the nearest is {nearest(key)}"


def _wrong_with(body: Any, sources: Iterable[str]) -> str | None:
    """Say what is wrong with an entry but for its value; None when nothing is."""
    if not isinstance(body, dict) or body.keys() != set(_ENTRY):
        return "needs value, source and clause, and nothing else" + _lacks(body)
    if not isinstance(body["source"], str) or body["source"] not in sources:
        return f"source {shown(body['source'])} is not under [sources]"
    if not _is_text(body["clause"]):
        return "the clause must be a text"
    return None


def _lacks(body: Any) -> str:
    missing = [name for name in _ENTRY if isinstance(body, dict) and name not in body]
    return f": {', '.join(missing)} missing" if missing else ""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
