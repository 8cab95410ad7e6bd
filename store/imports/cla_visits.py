"""ssd_cla_visits: visits to looked-after children; a row is one child at one visit.

Its ids are not those of case notes: the other notes of such a visit are known by the child and the
instant, where visit_details.csv does not join them.
"""

from collections.abc import Iterator

from rules.case import Child
from store.imports.case_notes import CaseNotes
from store.imports.moments import Extracted
from store.imports.persons import child_of
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.visit_columns import ALONE, VisitAnswers, VisitDates, VisitRow
from store.imports.visit_details import UNKNOWN, VisitDetails

_SOURCE_TABLE = "ssd_cla_visits"


def read_cla_visits(
    table: Table,
    children: dict[str, Child],
    found_details: VisitDetails,
    notes: CaseNotes,
    extracted: Extracted,
    system: CaseSystem,
) -> Iterator[VisitRow]:
    """Yield the rows of `visits`, and remember their occasions."""
    read_date = VisitDates(table, "clav_cla_visit_date", extracted, system)
    read_answers = VisitAnswers(table, "clav_cla_visit", system)
    details_of = found_details.of(_SOURCE_TABLE)
    present: set[str] = set()
    for rows in table.at_once("clav_cla_visit_id"):
        present.update(rows.cells(rows.id_field))
        dates, answers = read_date.usual(rows), read_answers.usual(rows)
        for values, dated, told in zip(table.each(rows), dates, answers, strict=True):
            visit_id, person, date, seen, alone = values
            if table.repeats((visit_id, person), values):
                continue
            when = dated or read_date(date, visit_id)
            if when is None:
                continue
            child = child_of(table, children, person, visit_id, "clav_person_id")
            if child is None:
                continue
            day, at = when
            _, staff_id, qualified, recorded, linked_to, said, _ = details_of.get(visit_id, UNKNOWN)
            if at is not None:
                notes.cla_visits.setdefault(child.id, {})[at] = visit_id
            yield (
                _SOURCE_TABLE,
                visit_id,
                child.id,
                "cla_statutory",
                day,
                at,
                *(told or read_answers(visit_id, said, seen, alone)),
                None,
                staff_id,
                qualified,
                *recorded,
                linked_to,
                *said,
                ALONE,
            )
    if table.supplied:
        found_details.note_unused(_SOURCE_TABLE, present)
