"""How old the facts are: the import that took effect last."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from store.tables import Base

_import = Base.metadata.tables["imports"].c


class Import(NamedTuple):
    """An import that took effect; `extracted_at_assumed`: the source did not say when."""

    extracted_at: datetime
    extracted_at_assumed: bool
    imported_at: datetime
    source: str
    authority: str | None
    case_system: str
    supplied: list[str]


_latest = (
    select(
        _import.extracted_at,
        _import.extracted_at_assumed,
        _import.imported_at,
        _import.source,
        _import.authority,
        _import.case_system,
        _import.supplied,
    )
    .order_by(_import.id.desc())
    .limit(1)
)


def latest_import(connection: Connection) -> Import | None:
    """Return the import whose facts are held, or None before the first one."""
    row = connection.execute(_latest).first()
    return Import(*row) if row is not None else None
