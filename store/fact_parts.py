"""The parts of the one statement that reads facts: the same columns, whatever a row is about."""

from enum import IntEnum, auto
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    Table,
    cast,
    literal_column,
    null,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from store.columns import Instant


class Kind(IntEnum):
    """What a row is about; what belongs to something comes after it."""

    CHILD = auto()
    ALLOCATION = auto()
    LEAVE = auto()
    CP_PLAN = auto()
    CP_INTERVAL = auto()
    CIN_PLAN = auto()
    CIN_INTERVAL = auto()
    CARE_EPISODE = auto()
    PLACEMENT = auto()
    CARE_REVIEW = auto()
    CONFERENCE = auto()
    CORE_GROUPS = auto()
    UNWRITTEN_CORE_GROUP = auto()
    SUPERVISIONS = auto()
    STRATEGY_DISCUSSION = auto()
    MISSING_EPISODE = auto()
    EVENT = auto()
    LOGGED = auto()  # from here on: read beside the facts
    SPOKEN_OF = auto()
    FIRST_SEEN = auto()


class Days(FunctionElement[str]):
    """The days of a group as one text, `2026-11-02 2026-12-01`, in any order."""

    type = String()
    inherit_cache = True


@compiles(Days, "sqlite")
def _days_in_sqlite(days: Days, compiler: Any, **how: Any) -> str:
    return f"group_concat({compiler.process(days.clauses, **how)}, ' ')"


@compiles(Days, "postgresql")
def _days_in_postgresql(days: Days, compiler: Any, **how: Any) -> str:
    return f"string_agg(to_char({compiler.process(days.clauses, **how)}, 'YYYY-MM-DD'), ' ')"


# The columns every part has, and their types: what a kind does not have is null.
_COLUMNS: dict[str, Any] = {
    "of": String(),  # the plan or episode that it belongs to
    "id": String(),
    "first": Date(),
    "second": Date(),
    "third": Date(),
    "fourth": Date(),
    "fifth": Date(),
    "word": String(),
    "at": Instant(),
    "written_at": Instant(),
    "yes": Boolean(),
}


def part(kind: Kind, of_person: Table, **told: ColumnElement[Any]) -> Select[Any]:
    """Return the part of one kind, with a null for every column that it does not tell."""
    told_or_null = [
        told[name] if name in told else cast(null(), type_) for name, type_ in _COLUMNS.items()
    ]
    return select(
        literal_column(str(int(kind)), Integer()), of_person.c.person_id, *told_or_null
    ).select_from(of_person)
