"""The folder that goes with a workbook: who works here, for a workbook has only names."""

from pathlib import Path

from store.imports.folder import MANIFEST
from store.imports.problems import ImportRefused, Notes, listed
from store.imports.supplement_sources import LEAVE, STAFF, TEAMS

_READ = (STAFF, TEAMS, LEAVE)


def find_staff_files(folder: Path, notes: Notes) -> dict[str, Path]:
    """Return staff.csv, teams.csv and, if they are there, leave.csv and manifest.json, by name.

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
    found = {one.name: present[one.file] for one in _READ if one.file in present}
    return found | ({MANIFEST: present[MANIFEST]} if MANIFEST in present else {})
