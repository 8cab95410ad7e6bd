"""What every table shares: names of constraints, lengths of ids, and the types of columns."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, MetaData, String
from sqlalchemy.orm import DeclarativeBase

from store.columns import Instant

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# A column of a table of facts that no extract fills: what it holds stays when the row changes.
KEPT = {"kept": True}
Id = String(64)
Word = String(40)


def one_of(column: str, *words: str) -> CheckConstraint:
    """Return the constraint that a column holds one of the words, or NULL."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def ends_after_start() -> CheckConstraint:
    """Return the constraint that nothing ends before the day it starts."""
    return CheckConstraint('"end" IS NULL OR "end" >= start', name="ends_after_start")


class Base(DeclarativeBase):
    """All tables; constraints are named the same on every database."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads this class attribute
        datetime: Instant(),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
    }
