"""The editions of a policy file: what they begin with, what they say, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from rules.built_in import DEFAULT, built_in_names, built_in_text
from rules.policy import IN_FORCE_FROM, KEYS, Edition, Source
from rules.policy_entries import Entry, Wrong, entries_of, sources_of
from rules.policy_reading import Senseless, edition_of
from rules.policy_toml import read_toml
from rules.policy_values import shown

Entries = dict[str, Entry | None]
Sources = dict[str, Source | None]


def editions_in(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the editions as the file says them."""
    editions = raw.get("editions")
    return [one for one in editions if isinstance(one, dict)] if isinstance(editions, list) else []


def extended(base: Any, wrong: Wrong) -> tuple[Entries, Sources]:
    """Return the entries and sources that a policy begins with."""
    if base is None:
        return {}, {}
    if base not in built_in_names():
        known = ", ".join(f'"{name}"' for name in built_in_names())
        wrong.append((("extends",), f"extends = {shown(base)} is not known; there are: {known}"))
        return _built_in(DEFAULT)
    return _built_in(base)


@cache
def _built_in(name: str) -> tuple[Entries, Sources]:
    raw = read_toml(built_in_text(name))
    entries, sources = extended(raw.get("extends"), [])
    sources = sources | sources_of(raw, [])
    return entries | entries_of(raw["editions"][-1], sources, []), sources


def edition_from(
    raw: dict[str, Any], base: Entries, sources: Sources, wrong: Wrong
) -> list[Edition]:
    """Return the edition, or nothing with its mistakes in `wrong`."""
    entries = base | entries_of(raw, sources, wrong)
    wrong += [((section,), said) for section, said in _missing(raw, entries)]
    right = {key: entry for key, entry in entries.items() if entry is not None}
    cited = {key: entry.cited for key, entry in right.items()}
    values = {key: entry.value for key, entry in right.items()}
    if IN_FORCE_FROM in raw:
        values[IN_FORCE_FROM] = raw[IN_FORCE_FROM]
    else:
        wrong.append(((), f"{IN_FORCE_FROM}: is missing"))
    try:
        return [edition_of(values, cited)]
    except Senseless as senseless:
        for mistake in senseless.mistakes:
            inside = ("value", *mistake.within) if mistake.within else ()
            wrong.append(((*mistake.key.split("."), *inside), str(mistake)))
        return []


def _missing(raw: Mapping[str, Any], entries: Entries) -> Iterator[tuple[str, str]]:
    for section, keys in groupby(KEYS, key=lambda key: key.partition(".")[0]):
        missing = [key for key in keys if key not in entries]
        if missing and section not in raw:
            missing = [section]
        elif missing and not isinstance(raw[section], dict):
            continue  # told already
        for key in missing:
            yield section, f'{key}: is missing (or say extends = "default")'


def out_of_order(editions: Sequence[Mapping[str, Any]]) -> Wrong:
    """Return the editions that do not begin after the one before."""
    days = [(number, one.get(IN_FORCE_FROM)) for number, one in enumerate(editions)]
    begun = [(number, day) for number, day in days if type(day) is date]
    return [
        (
            ("editions", number, IN_FORCE_FROM),
            f"{IN_FORCE_FROM}: editions must be in order, and {day} is not after {before}",
        )
        for (_, before), (number, day) in pairwise(begun)
        if day <= before
    ]
