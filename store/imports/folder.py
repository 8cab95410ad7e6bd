"""A folder as a place of an extract: files by name in any case, with or without a schema."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from store.imports.csv_rows import CsvFile
from store.imports.manifest import ManifestFile
from store.imports.places import Assumed, Place
from store.imports.problems import ImportRefused
from store.imports.sources import SOURCES

MANIFEST = "manifest.json"
_WANTED = frozenset(source.name for source in SOURCES)


def folder_place(folder: Path) -> Place:
    """Return what a folder holds; raise ImportRefused for no folder.

    `ssd_development.SSD_CP_VISITS.csv` is ssd_cp_visits. Other files are none of ours.
    """
    try:
        present = sorted(folder.iterdir())
        files = {path for path in present if path.is_file()}  # what is none is refused when read
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ImportRefused(
            f"Nothing was imported: the folder {folder} cannot be read ({reason})."
        ) from error
    place = Place()
    ours = []
    for path in present:
        name = _source_name(path.name)
        if name == MANIFEST:
            place.manifests.append(ManifestFile(path))
        elif name in _WANTED:
            place.tables.setdefault(name, []).append(CsvFile(path))
            ours.append(path)
    place.assumed = _newest([path for path in ours if path in files])
    return place


def _newest(files: Sequence[Path]) -> Assumed:
    at = max((file.stat().st_mtime for file in files), default=0.0)
    return Assumed(datetime.fromtimestamp(at, UTC), "the time of the newest file")


def _source_name(file_name: str) -> str:
    name = file_name.casefold()
    if name == MANIFEST or not name.endswith(".csv"):
        return MANIFEST if name == MANIFEST else ""
    stem = name.removesuffix(".csv")
    last = stem.rpartition(".")[2]
    return last if last.startswith("ssd_") else stem
