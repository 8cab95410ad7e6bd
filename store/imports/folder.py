"""Which files a folder holds: by name in any case, with or without a schema before it."""

from pathlib import Path

from store.imports.problems import ImportRefused, Notes, listed
from store.imports.sources import SOURCES

MANIFEST = "manifest.json"


def find_files(folder: Path, notes: Notes) -> dict[str, Path]:
    """Return the files by source name; refuse a missing essential one and two for one source.

    `ssd_development.SSD_CP_VISITS.csv` is ssd_cp_visits. Raise ImportRefused for no folder.
    """
    try:
        present = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ImportRefused(
            f"Nothing was imported: the folder {folder} cannot be read ({reason})."
        ) from error
    found: dict[str, list[Path]] = {}
    for path in present:
        found.setdefault(_source_name(path.name), []).append(path)
    wanted = [*(source.name for source in SOURCES), MANIFEST]
    for name in wanted:
        if len(found.get(name, [])) > 1:
            files = listed([path.name for path in found[name]])
            notes.refuse(f"the files {files} are the same table")
    missing = [source.file for source in SOURCES if source.essential and source.name not in found]
    if missing:
        notes.refuse(
            f"{listed(missing, len(missing))} {'is' if len(missing) == 1 else 'are'} missing"
        )
    return {name: found[name][0] for name in wanted if len(found.get(name, [])) == 1}


def _source_name(file_name: str) -> str:
    name = file_name.casefold()
    if name == MANIFEST or not name.endswith(".csv"):
        return MANIFEST if name == MANIFEST else ""
    stem = name.removesuffix(".csv")
    last = stem.rpartition(".")[2]
    return last if last.startswith("ssd_") else stem
