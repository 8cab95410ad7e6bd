"""supervisions.csv: when a child's progress was looked at in supervision, and who led it."""

from collections.abc import Iterator

from rules.case import Child
from store.imports.happening import happened
from store.imports.persons import Fact, child_of
from store.imports.reading import Table
from store.imports.values import Extracted, identifier

_NOBODY_NAMED = ""  # a part of the key, which cannot be NULL


def read_supervisions(
    table: Table, children: dict[str, Child], staff: dict[str, Fact], extracted: Extracted
) -> Iterator[Fact]:
    """Yield the rows of `supervisions`; the role is the one staff.csv gives, else not known."""
    read_held = table.date("held_on")
    read_staff = table.column("staff_id", identifier)
    for values in table.rows():
        person, held, by = values
        person_id = table.identified(person, "person_id")
        if person_id is None:
            continue
        held_on = happened(table, read_held, held, person_id, extracted, "supervision")
        staff_id = read_staff(by, person_id) or _NOBODY_NAMED
        if held_on is None:
            continue
        child = child_of(table, children, person_id, person_id, "person_id")
        if child is None or table.repeats((child.id, held_on.day, staff_id), values):
            continue
        if staff_id and staff_id not in staff:
            table.note("this person is not in staff.csv", child.id, "staff_id")
        yield {
            "person_id": child.id,
            "held_on": held_on.day,
            "staff_id": staff_id,
            "by_role": staff.get(staff_id, {}).get("role"),
        }
