"""ssd_cla_visits: visits to looked-after children; a row is one child at one visit.

Its ids are not those of case notes: the other notes of such a visit are known by the child and the
instant, where visit_details.csv does not join them.
"""

from collections.abc import Iterator

from rules.case import Child
from store.imports.case_notes import CaseNotes
from store.imports.persons import Fact, child_of
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.values import Extracted
from store.imports.visit_columns import VisitAnswers, VisitDates
from store.imports.visit_details import UNKNOWN, VisitDetails

_SOURCE_TABLE = "ssd_cla_visits"


def read_cla_visits(
    table: Table,
    children: dict[str, Child],
    found_details: VisitDetails,
    notes: CaseNotes,
    extracted: Extracted,
    system: CaseSystem,
) -> Iterator[Fact]:
    """Yield the rows of `visits`, and remember their occasions."""
    read_date = VisitDates(table, "clav_cla_visit_date", extracted, system)
    read_answers = VisitAnswers(table, "clav_cla_visit", system)
    details_of = found_details.of(_SOURCE_TABLE)
    present: set[str] = set()
    for values in table.rows():
        visit, person, date, seen, alone = values
        visit_id = table.identified(visit, "clav_cla_visit_id")
        if visit_id is None:
            continue
        present.add(visit_id)
        if table.repeats((visit_id, person), values):
            continue
        when = read_date(date, visit_id)
        if when is None:
            continue
        child = child_of(table, children, person, visit_id, "clav_person_id")
        if child is None:
            continue
        details = details_of.get(visit_id, UNKNOWN)
        fact: Fact = details._asdict()
        was = read_answers(visit_id, details, seen, alone)
        if when.at is not None:
            notes.cla_visits[child.id, when.at] = visit_id
        fact |= {
            "source_table": _SOURCE_TABLE,
            "visit_id": visit_id,
            "person_id": child.id,
            "type": "cla_statutory",
            "day": when.day,
            "at": when.at,
            "seen": was.seen,
            "seen_alone": was.alone,
            "bedroom_seen": None,
            "expectant_parent_seen": None,
            "nobody_else_seen": True,
        }
        yield fact
    if table.supplied:
        found_details.note_unused(_SOURCE_TABLE, present)
