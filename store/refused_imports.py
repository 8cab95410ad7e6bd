"""Imports that did not take effect, remembered so that somebody is told."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from store.tables import RefusedImportRow

_LONGEST = 2000


class RefusedImport(NamedTuple):
    """An import that did not take effect: when, and the sentence that says why."""

    at: datetime
    source: str
    sentence: str


def note_refused(
    connection: Connection, at: datetime, source: str, sentence: str, extracted_at: datetime | None
) -> None:
    """Remember that an import was refused, or failed."""
    row = {"at": at, "source": source, "extracted_at": extracted_at}
    connection.execute(insert(RefusedImportRow), [row | {"sentence": sentence[:_LONGEST]}])


def refused_since(connection: Connection, instant: datetime | None) -> list[RefusedImport]:
    """Return what was refused after an instant, or ever, in that order."""
    columns = (RefusedImportRow.at, RefusedImportRow.source, RefusedImportRow.sentence)
    asked = select(*columns).order_by(RefusedImportRow.id)
    if instant is not None:
        asked = asked.where(RefusedImportRow.at > instant)
    return [RefusedImport(*row) for row in connection.execute(asked)]
