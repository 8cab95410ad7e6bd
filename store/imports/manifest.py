"""manifest.json: whose extract it is, from which case system, and when it was taken."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store.imports.folder import MANIFEST
from store.imports.problems import Notes
from store.imports.profiles import CASE_SYSTEMS, CaseSystem
from store.imports.values import Unreadable, instant

_AUTHORITY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of the extract as a whole; `assumed`: the time is its newest file's."""

    authority: str | None
    case_system: CaseSystem
    extracted_at: datetime
    assumed: bool


def read_manifest(files: dict[str, Path], *, now: datetime, notes: Notes) -> Manifest:
    """Return the manifest, or what stands in for an absent one.

    A manifest that cannot be read, and an extract taken after `now`, are refused in the notes.
    """
    path = files.get(MANIFEST)
    if path is None:
        newest = max((file.stat().st_mtime for file in files.values()), default=0.0)
        extracted_at = notes.extracted_at = datetime.fromtimestamp(newest, UTC)
        manifest = Manifest(None, CASE_SYSTEMS["other"], extracted_at, assumed=True)
    else:
        manifest = _written(path, notes, fallback=now)
    if manifest.extracted_at > now:
        notes.refuse(
            f"the extract's time {shown(manifest.extracted_at)} is later than now, {shown(now)}"
        )
    return manifest


def _written(path: Path, notes: Notes, *, fallback: datetime) -> Manifest:
    said = _object(path, notes)
    if said is None:
        return Manifest(None, CASE_SYSTEMS["other"], fallback, assumed=True)
    authority = said.get("authority")
    if authority is not None and not isinstance(authority, str):
        notes.refuse(f"{path.name} has an authority that is not text")
        authority = None
    name = said.get("case_system", "other")
    system = CASE_SYSTEMS.get(name.strip().casefold()) if isinstance(name, str) else None
    if system is None:
        notes.refuse(f"{path.name} has a case_system other than {', '.join(CASE_SYSTEMS)}")
    extracted_at = None
    with suppress(Unreadable):
        extracted_at = instant(str(said.get("extracted_at") or "").strip())
    if extracted_at is None:
        notes.refuse(f"{path.name} has no readable extracted_at")
    notes.extracted_at = extracted_at
    return Manifest(
        (authority or "").strip()[:_AUTHORITY_LENGTH] or None,
        system or CASE_SYSTEMS["other"],
        extracted_at or fallback,
        assumed=False,
    )


def _object(path: Path, notes: Notes) -> dict[str, Any] | None:
    try:
        said = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        notes.refuse(f"{path.name} cannot be read as a JSON object")
        return None
    return said


def shown(at: datetime) -> str:
    """Return an instant for people, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
