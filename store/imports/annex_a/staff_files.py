"""The folder that goes with a workbook: who works here, for a workbook has only names."""

from pathlib import Path

from store.imports.csv_rows import CsvFile
from store.imports.folder import MANIFEST
from store.imports.manifest import ManifestFile
from store.imports.places import Opened
from store.imports.problems import ImportRefused, Notes, listed
from store.imports.supplement_sources import LEAVE, STAFF, TEAMS

_READ = (STAFF, TEAMS, LEAVE)


def open_staff_files(folder: Path, notes: Notes) -> Opened:
    """Return staff.csv, teams.csv and, if they are there, leave.csv and manifest.json.

    Refuse a missing essential one in the notes. Raise ImportRefused for no folder.
    """
    try:
        present = {path.name.casefold(): path for path in folder.iterdir() if path.is_file()}
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ImportRefused(
            f"Nothing was imported: the folder {folder} cannot be read ({reason})."
        ) from error
    missing = [one.file for one in _READ if one.essential and one.file not in present]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        notes.refuse(f"{listed(missing)} {verb} missing in {folder}")
    tables = {one.name: CsvFile(present[one.file]) for one in _READ if one.file in present}
    manifest = ManifestFile(present[MANIFEST]) if MANIFEST in present else None
    return Opened(tables, manifest, None)
