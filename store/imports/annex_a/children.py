"""The children of all lists: when they were or will be born, and who has died.

No list has a name or a date of death: a child has the id as reference, and one whose case was
closed by death has died by the day on which it was.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.case import Child
from store.imports.annex_a import cells
from store.imports.annex_a.sheet import Record, Sheet
from store.imports.moments import Extracted

_UNBORN = -1  # the age that stands for it
_BIRTH_MAY_BE_UNRECORDED = timedelta(weeks=4)
_DIED = re.compile(r"\b(rc2|e2)\b|\bdied\b|\bdeath\b", re.IGNORECASE)


@dataclass(slots=True)
class _Told:
    """What the lists say of one child, and where it was first said."""

    sheet: Sheet
    record: Record
    born: date | None = None
    unborn: bool = False
    died_on: date | None = None


def read_children(sheets: Iterable[Sheet], extracted: Extracted) -> dict[str, Child]:
    """Return the children by id; where two lists differ, the one read first holds."""
    told: dict[str, _Told] = {}
    for sheet in sheets:
        for record in sheet.records:
            _tell(told.setdefault(record.child, _Told(sheet, record)), sheet, record, extracted)
    return {child: _child(child, one, extracted.day) for child, one in told.items()}


def _tell(known: _Told, sheet: Sheet, record: Record, extracted: Extracted) -> None:
    born = sheet.take(record, "born", cells.day)
    years = sheet.take(record, "age", cells.age)
    if born is not None and known.born is None:
        known.born, known.unborn = born, years == _UNBORN
    elif born is not None and born != known.born:
        sheet.note("the lists differ on the date of birth; the first is kept", record, "born")
    if "reason" in record.cells and known.died_on is None:
        reason = sheet.take(record, "reason", cells.words)
        if reason is not None and _DIED.search(reason):
            ended = "closed" if "closed" in record.cells else "end"
            known.died_on = min(_day(record, ended) or extracted.day, extracted.day)


def _day(record: Record, column: str) -> date | None:
    """Return a day that is read, and what is wrong with it listed, elsewhere."""
    try:
        return cells.whole(cells.day, record.cells.get(column))
    except ValueError:
        return None


def _child(child_id: str, told: _Told, today: date) -> Child:
    born, due = _birth(told, today)
    return Child(child_id, child_id, None, born, due, told.died_on)


def _birth(told: _Told, today: date) -> tuple[date | None, date | None]:
    """Return when a child was born, or is due to be: one column says both."""
    note, said = told.sheet.note, told.born
    if said is None:
        note("no date of birth: the age is not known", told.record, "born")
        return None, None
    if said > today:
        return None, said
    if not told.unborn:
        return said, None
    if said >= today - _BIRTH_MAY_BE_UNRECORDED:
        reason = "the expected birth has passed and none is recorded: taken as unborn"
        note(reason, told.record, "born")
        return None, said
    reason = "unborn by the age, and expected over 4 weeks ago: the day is taken as an estimate"
    note(reason, told.record, "born")
    return said, None
