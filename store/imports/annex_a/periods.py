"""What a plan and a period of care have in common here: a start, an end, and a last visit."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from store.imports.annex_a import cells
from store.imports.annex_a.sheet import Record, Sheet
from store.imports.moments import Extracted


@dataclass(frozen=True, slots=True)
class Period:
    """A plan or a period of care, and the row it stands in; the source gives it no id."""

    record: Record
    start: date
    end: date | None

    @property
    def id(self) -> str:
        """Return an id that stays the same for as long as the start does."""
        return f"{self.record.child} {self.start}"

    def open_on(self, day: date) -> bool:
        """Say whether it owes anything on a day: from its end date on it does not."""
        return self.start <= day and (self.end is None or day < self.end)

    def in_force_on(self, day: date) -> bool:
        """Say whether a visit of a day belongs to it, its last day included."""
        return self.start <= day and (self.end is None or day <= self.end)


def read_periods(sheet: Sheet, what: str) -> list[Period]:
    """Return one for each row with a start; a child may have several that began on other days."""
    found: dict[str, Period] = {}
    for record in sheet.records:
        start = sheet.take(record, "start", cells.day)
        end = sheet.take(record, "end", cells.day)
        if start is None:
            sheet.leave_out(f"the {what} has no usable start", record, "start")
        elif end is not None and end < start:
            sheet.leave_out(f"the {what} ends before it starts", record, "end")
        else:
            period = Period(record, start, end)
            kept = found.setdefault(period.id, period)
            if kept.record.cells == record.cells and kept is not period:
                sheet.leave_out("the same row stands twice; the first is kept", record)
            elif kept is not period:
                reason = "two rows of one child and start differ; the first is kept"
                sheet.leave_out(reason, record)
    return list(found.values())


class LastVisit(NamedTuple):
    """The day of the last visit; where it cannot be told, the start stands in its place."""

    day: date
    is_known: bool


def last_visit(sheet: Sheet, period: Period, extracted: Extracted) -> LastVisit | None:
    """Return the last visit within a period, None where none was made yet.

    A day after the extract cannot have been known then, so it is not the day of the visit.
    """
    record = period.record
    if record.is_blank("visit"):
        return None
    day = sheet.take(record, "visit", cells.day)
    if day is not None and day > extracted.day:
        sheet.note("the visit is dated after the extract", record, "visit")
        day = None
    if day is None:
        return of_unknown_day(sheet, period)
    if day < period.start:
        sheet.note("the last visit was made before it began: none is counted", record, "visit")
        return None
    return LastVisit(day, is_known=True)


def of_unknown_day(sheet: Sheet, period: Period) -> LastVisit:
    """Return a visit of which the day cannot be told, and list it."""
    reason = "the day of the last visit cannot be told: the due day is provisional"
    sheet.note(reason, period.record, "visit")
    return LastVisit(period.start, is_known=False)


def held(sheet: Sheet, record: Record, column: str, extracted: Extracted) -> date | None:
    """Return a day on which something was done: not after the extract."""
    day = sheet.take(record, column, cells.day)
    if day is not None and day > extracted.day:
        sheet.note("dated after the extract: taken as not known", record, column)
        return None
    return day
