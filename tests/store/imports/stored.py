"""What a database holds, to compare before and after, and to look one row up."""

from typing import Any

from sqlalchemy import Engine, select

from store.database import reading
from store.imports.stage import FACTS
from store.tables import Base

TABLES = (*FACTS, "imports")


def everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of facts, and of the imports, in the order of their keys."""
    with reading(engine) as connection:
        return {
            name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for name, table in Base.metadata.tables.items()
            if name in TABLES
        }


def rows(engine: Engine, table: str) -> list[dict[str, Any]]:
    """Return the rows of one table by column name, in the order of its key."""
    found = Base.metadata.tables[table]
    with reading(engine) as connection:
        ordered = select(found).order_by(*found.primary_key.columns)
        return [dict(row) for row in connection.execute(ordered).mappings()]


def only(engine: Engine, table: str, **like: object) -> dict[str, Any]:
    """Return the one row whose columns have these values."""
    (row,) = [r for r in rows(engine, table) if all(r[k] == v for k, v in like.items())]
    return row
