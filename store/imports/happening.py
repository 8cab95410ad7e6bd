"""When something happened and when it was written up: never after the extract was taken."""

from datetime import date, datetime

from store.imports.columns import Column
from store.imports.moments import Extracted, Moment
from store.imports.reading import Table
from store.imports.values import Unreadable

Written = tuple[date | None, datetime | None]
NEVER: Written = (None, None)  # as far as is known


def happened(
    table: Table, read: Column[Moment], raw: str, key: str, extracted: Extracted, what: str
) -> Moment | None:
    """Return when a row's event was; without a usable date the row is left out."""
    try:
        when = read.certain(raw)
    except Unreadable:
        table.leave_out(f"the {what}'s date cannot be read", key, read.name)
        return None
    if when is None:
        table.leave_out(f"the {what} has no date", key, read.name)
    elif extracted.before(when):
        table.leave_out(f"the {what} is dated after the extract", key, read.name)
    else:
        return when
    return None


def not_to_come(
    table: Table, read: Column[Moment], raw: str, key: str, extracted: Extracted
) -> Moment | None:
    """Return when something was done, if that is known; it cannot have been after the extract."""
    when = read(raw, key)
    if when is not None and extracted.before(when):
        table.note("dated after the extract: taken as not known", key, read.name)
        return None
    return when


def written_up(
    table: Table, read: Column[Moment], raw: str, key: str, extracted: Extracted
) -> Written:
    """Return the day and the instant of writing up, as far as they are known."""
    if not raw:  # most tables of visits have no such column
        return NEVER
    when = read(raw, key)
    if when is None:
        return NEVER
    if extracted.before(when):
        table.note("recorded after the extract: taken as not known", key, read.name)
        return NEVER
    return when
