"""The places an extract comes from, put together: each table stands in one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from store.imports.problems import Notes, listed
from store.imports.readable import Readable
from store.imports.source import Source
from store.imports.sources import SOURCES
from store.imports.supplement_sources import SUPPLEMENT


class SaidOfTheWhole(Protocol):
    """A manifest, wherever it lies."""

    @property
    def name(self) -> str:
        """Return what it is called where it lies."""

    def said(self) -> Mapping[str, Any]:
        """Return what it says; raise FileRefused, whose text goes on from the name."""


class Assumed(NamedTuple):
    """A time that stands in for that of the extract, and what it is the time of."""

    at: datetime
    of: str


@dataclass(slots=True)
class Place:
    """A folder or a database: what it holds, each table as often as it is there."""

    tables: dict[str, list[Readable]] = field(default_factory=dict)
    manifests: list[SaidOfTheWhole] = field(default_factory=list)
    assumed: Assumed | None = None  # when it was filled, as far as can be told
    schema: str = ""  # in words; a folder has none


@dataclass(frozen=True, slots=True)
class Opened:
    """An extract whose places are open: its tables by source name."""

    tables: Mapping[str, Readable]
    manifest: SaidOfTheWhole | None
    assumed: Assumed | None


def put_together(places: Sequence[Place], notes: Notes) -> Opened:
    """Return all that the places hold; refuse what is there twice, and what essential is not.

    When the extract was taken is assumed of the first place.
    """
    found = {
        source.name: [
            readable for place in places for readable in place.tables.get(source.name, ())
        ]
        for source in SOURCES
    }
    manifests = [manifest for place in places for manifest in place.manifests]
    for same in found.values():
        if len(same) > 1:
            files = "the files " if all(one.numbered for one in same) else ""
            notes.refuse(f"{files}{listed([one.name for one in same])} are the same table")
    if len(manifests) > 1:
        notes.refuse(f"{listed([one.name for one in manifests])} are both a manifest")
    _refuse_missing([s for s in SOURCES if s.essential and not found[s.name]], places[0], notes)
    tables = {name: same[0] for name, same in found.items() if len(same) == 1}
    return Opened(tables, manifests[0] if manifests else None, places[0].assumed)


def _refuse_missing(missing: Sequence[Source], place: Place, notes: Notes) -> None:
    if not missing:
        return
    are = "is" if len(missing) == 1 else "are"
    names = [source.name if place.schema else source.file for source in missing]
    said = f"{listed(names, len(names))} {are} missing"
    if place.schema:
        said += f" in {place.schema}"
    if place.schema and any(source in SUPPLEMENT for source in missing):
        said += " (--supplement names a folder that holds what is not in the database)"
    notes.refuse(said)
