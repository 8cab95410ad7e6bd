"""The manifest: whose extract it is, from which case system, and when it was taken."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store.imports.moments import instant
from store.imports.places import Opened, SaidOfTheWhole
from store.imports.problems import Notes
from store.imports.profiles import CASE_SYSTEMS, CaseSystem
from store.imports.readable import FileRefused, Readable
from store.imports.supplement_sources import MANIFEST
from store.imports.values import Unreadable

_AUTHORITY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of the extract as a whole; `assumed_of`: whose time stands in for its own."""

    authority: str | None
    case_system: CaseSystem
    extracted_at: datetime
    assumed: bool
    assumed_of: str = ""


class ManifestFile:
    """manifest.json in a folder."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._path = path

    def said(self) -> Mapping[str, Any]:
        """Return the object; raise FileRefused."""
        try:
            said = json.loads(self._path.read_text("utf-8-sig"))
        except (OSError, ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise FileRefused("cannot be read as a JSON object")
        return said


class ManifestTable:
    """A table `manifest` in a database, of one row."""

    def __init__(self, table: Readable) -> None:
        self.name = table.name
        self._table = table

    def said(self) -> Mapping[str, Any]:
        """Return the row by column, without what is empty; raise FileRefused."""
        rows = [values for _, rows, _, _ in self._table.blocks(MANIFEST) for values in rows]
        if len(rows) != 1 or not isinstance(rows[0], tuple):
            raise FileRefused("does not have one row that can be read")
        said = zip(MANIFEST.columns, rows[0], strict=True)
        return {name: value for name, value in said if value not in {"", "NULL"}}


def read_manifest(opened: Opened, *, now: datetime, notes: Notes) -> Manifest:
    """Return the manifest, or what stands in for an absent one.

    A manifest that cannot be read, and an extract taken after `now`, are refused in the notes; so
    is one of which nothing tells when it was taken.
    """
    if opened.manifest is not None:
        manifest = _written(opened.manifest, notes, fallback=now)
    else:
        if opened.assumed is None:
            notes.refuse(
                "nothing tells when the extract was taken: put a table manifest with extracted_at "
                "beside the others, or manifest.json into the folder that --supplement names"
            )
        else:
            notes.extracted_at = opened.assumed.at
        at, of = opened.assumed or (now, "")
        manifest = Manifest(None, CASE_SYSTEMS["other"], at, assumed=True, assumed_of=of)
    if manifest.extracted_at > now:
        notes.refuse(
            f"the extract's time {shown(manifest.extracted_at)} is later than now, {shown(now)}"
        )
    return manifest


def _written(written: SaidOfTheWhole, notes: Notes, *, fallback: datetime) -> Manifest:
    try:
        said = written.said()
    except FileRefused as refused:
        notes.refuse(f"{written.name} {refused}")
        return Manifest(None, CASE_SYSTEMS["other"], fallback, assumed=True)
    authority = said.get("authority")
    if authority is not None and not isinstance(authority, str):
        notes.refuse(f"{written.name} has an authority that is not text")
        authority = None
    name = said.get("case_system", "other")
    system = CASE_SYSTEMS.get(name.strip().casefold()) if isinstance(name, str) else None
    if system is None:
        notes.refuse(f"{written.name} has a case_system other than {', '.join(CASE_SYSTEMS)}")
    extracted_at = None
    with suppress(Unreadable):
        extracted_at = instant(str(said.get("extracted_at") or "").strip())
    if extracted_at is None:
        notes.refuse(f"{written.name} has no readable extracted_at")
    notes.extracted_at = extracted_at
    return Manifest(
        (authority or "").strip()[:_AUTHORITY_LENGTH] or None,
        system or CASE_SYSTEMS["other"],
        extracted_at or fallback,
        assumed=False,
    )


def shown(at: datetime) -> str:
    """Return an instant for people, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
