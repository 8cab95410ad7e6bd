"""supervisions.csv: when a child's progress was looked at in supervision, and who led it."""

from collections.abc import Iterator

from rules.case import Child
from store.imports.happening import happened
from store.imports.moments import Extracted
from store.imports.persons import Fact, child_of
from store.imports.reading import Table
from store.imports.values import identifier

_NOBODY_NAMED = ""  # a part of the key, which cannot be NULL


def read_supervisions(
    table: Table, children: dict[str, Child], staff: dict[str, Fact], extracted: Extracted
) -> Iterator[Fact]:
    """Yield the rows of `supervisions`; the role is the one staff.csv gives, else not known."""
    read_held = table.date("held_on")
    read_staff = table.column("staff_id", identifier)
    for rows in table.at_once("person_id"):
        days, known = read_held.usual_before(rows, extracted), read_staff.usual(rows)
        for values, dated, named in zip(table.each(rows), days, known, strict=True):
            person_id, held, by = values
            when = dated or happened(table, read_held, held, person_id, extracted, "supervision")
            staff_id = named or read_staff(by, person_id) or _NOBODY_NAMED
            if when is None:
                continue
            held_on, _ = when
            child = child_of(table, children, person_id, person_id, "person_id")
            if child is None or table.repeats((child.id, held_on, staff_id), values):
                continue
            if staff_id and staff_id not in staff:
                table.note("this person is not in staff.csv", child.id, "staff_id")
            yield {
                "person_id": child.id,
                "held_on": held_on,
                "staff_id": staff_id,
                "by_role": staff.get(staff_id, {}).get("role"),
            }
