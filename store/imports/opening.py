"""An extract's source, opened: a folder or a database, and the folder of what is not in it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from store.imports.address import is_address, read_address
from store.imports.database import database_place
from store.imports.folder import folder_place
from store.imports.places import Opened, Place, put_together
from store.imports.problems import ImportRefused, Notes


@contextmanager
def opened_source(
    source: Path | str, schema: str | None, supplement: Path | None, notes: Notes
) -> Iterator[Opened]:
    """Yield the tables of a source, at one moment of it, until it is let go of.

    What is missing or there twice is refused in the notes. Raise ImportRefused for a folder or a
    database that cannot be opened.
    """
    opening: AbstractContextManager[Place]
    if isinstance(source, str) and is_address(source):
        opening = database_place(read_address(source), schema)
    elif schema is not None:
        raise ImportRefused("Nothing was imported: a folder has no schema; leave --schema out.")
    else:
        opening = nullcontext(folder_place(Path(source)))
    with opening as place:
        places = [place, *([folder_place(supplement)] if supplement else [])]
        yield put_together(places, notes)
