"""ssd_cla_visits: visits to looked-after children; a row is one child at one visit.

Its ids are not those of case notes: the other notes of such a visit are known by the child and the
instant, where visit_details.csv does not join them.
"""

from collections.abc import Iterator

from rules.case import Child
from store.imports.case_notes import CaseNotes
from store.imports.persons import child_of
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.values import Extracted
from store.imports.visit_columns import ALONE, Visit, VisitAnswers, VisitDates, new_visit
from store.imports.visit_details import UNKNOWN, VisitDetails

_SOURCE_TABLE = "ssd_cla_visits"


def read_cla_visits(
    table: Table,
    children: dict[str, Child],
    found_details: VisitDetails,
    notes: CaseNotes,
    extracted: Extracted,
    system: CaseSystem,
) -> Iterator[Visit]:
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
        if when.at is not None:
            notes.cla_visits.setdefault(child.id, {})[when.at] = visit_id
        yield new_visit(
            (
                _SOURCE_TABLE,
                visit_id,
                child.id,
                "cla_statutory",
                *when,
                *read_answers(visit_id, details.answers, seen, alone),
                None,
                details.staff_id,
                details.qualified,
                details.recorded_on,
                details.recorded_at,
                details.linked_to,
                *details.answers,
                ALONE,
            )
        )
    if table.supplied:
        found_details.note_unused(_SOURCE_TABLE, present)
