"""ssd_cin_visits: visits to children in need, and in some case systems every other case note too.

A row that is the note of a CP or CLA visit is read from that table. Of the rest visit_details.csv
says the type. Where it does not, a visit at which the child was seen, and alone or under 4, is
statutory; any other satisfies nothing and accuses nobody.
"""

from collections.abc import Iterator
from datetime import date

from rules.as_of import birthday
from rules.case import Child
from store.imports.case_notes import CaseNotes
from store.imports.happening import happened
from store.imports.persons import Fact, child_of, unborn
from store.imports.reading import Table
from store.imports.values import Extracted, flag
from store.imports.visit_details import UNKNOWN, VisitDetails

_SOURCE_TABLE = "ssd_cin_visits"
_SEEN_ALONE_FROM_AGE = 4


def read_cin_visits(
    table: Table,
    children: dict[str, Child],
    found_details: VisitDetails,
    notes: CaseNotes,
    extracted: Extracted,
) -> Iterator[Fact]:
    """Yield the rows of `visits`; CP and CLA visits were read before."""
    read_date = table.date("cinv_cin_visit_date")
    read_seen = table.column("cinv_cin_visit_seen", flag)
    read_alone = table.column("cinv_cin_visit_seen_alone", flag)
    read_bedroom = table.column("cinv_cin_visit_bedroom", flag)
    details_of = found_details.of(_SOURCE_TABLE)
    present: set[str] = set()
    for values in table.rows():
        visit, person, date_made, seen, alone, bedroom = values
        visit_id = table.identified(visit, "cinv_cin_visit_id")
        if visit_id is None or visit_id in notes.cp_ids:
            continue
        present.add(visit_id)
        if table.repeats((visit_id, person), values):
            continue
        when = happened(table, read_date, date_made, visit_id, extracted, "visit")
        if when is None:
            continue
        child = child_of(table, children, person, visit_id, "cinv_person_id")
        if child is None or (when.at is not None and (child.id, when.at) in notes.cla_visits):
            continue
        was_seen = read_seen(seen, visit_id)
        was_alone = read_alone(alone, visit_id)
        details = details_of.get(visit_id, UNKNOWN)
        fact: Fact = details._asdict()
        fact |= {
            "source_table": _SOURCE_TABLE,
            "visit_id": visit_id,
            "person_id": child.id,
            "type": details.type or _type(child, when.day, seen=was_seen, alone=was_alone),
            "day": when.day,
            "at": when.at,
            "seen": was_seen,
            "seen_alone": was_alone,
            "bedroom_seen": read_bedroom(bedroom, visit_id),
            "expectant_parent_seen": None,
            "nobody_else_seen": True,
        }
        yield fact
    if table.supplied:
        found_details.note_unused(_SOURCE_TABLE, present | notes.cp_ids)


def _type(child: Child, day: date, *, seen: bool | None, alone: bool | None) -> str:
    if seen and (alone or _under_4(child, day)):
        return "cin_statutory"
    return "home_visit"


def _under_4(child: Child, day: date) -> bool:
    """Say whether a child was so young on a day, or not yet born; of unknown age: no."""
    if child.born is None:
        return unborn(child, day)
    return day < birthday(child.born, _SEEN_ALONE_FROM_AGE)
