"""leave.csv: who is away, from which day to which, and who covers."""

from collections.abc import Iterable

from store.imports.persons import Fact
from store.imports.reading import Table
from store.imports.values import identifier


def read_leave(table: Table, staff: dict[str, Fact]) -> Iterable[Fact]:
    """Return the rows of `leave`; the days are both included."""
    read_first = table.date("from")
    read_last = table.date("to")
    read_cover = table.column("cover_staff_id", identifier)
    leave: dict[object, Fact] = {}
    for worker, first, last, cover in table.rows():
        staff_id = table.identified(worker, "staff_id")
        if staff_id is None:
            continue
        begins = read_first(first, staff_id)
        ends = read_last(last, staff_id)
        if begins is None or ends is None:
            table.leave_out("leave needs a first and a last day", staff_id)
            continue
        if ends.day < begins.day:
            table.leave_out("the leave ends before it begins", staff_id, "to")
            continue
        if staff_id not in staff:
            table.leave_out("this person is not in staff.csv", staff_id, "staff_id")
            continue
        cover_id = read_cover(cover, staff_id)
        if cover_id is not None and cover_id not in staff:
            table.note("this person is not in staff.csv", staff_id, "cover_staff_id")
        fact: Fact = {
            "staff_id": staff_id,
            "first": begins.day,
            "last": ends.day,
            "cover_id": cover_id,
        }
        kept = leave.setdefault((staff_id, begins.day, ends.day), fact)
        if kept is not fact:
            table.leave_out("the same leave stands twice", staff_id)
            if kept["cover_id"] != cover_id:
                table.note("two people cover the same leave: none is taken", staff_id)
                kept["cover_id"] = None
    return leave.values()
