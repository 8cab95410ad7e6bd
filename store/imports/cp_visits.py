"""ssd_cp_visits: child protection visits; a row is one child at one visit.

A visit belongs to the child's plan of its day, by person and date: the plan id of the row only
leads to the person where the row has none. One form may cover several children, so a row's key is
visit id and person.
"""

from collections.abc import Iterator

from rules.case import Child
from store.imports.case_notes import CaseNotes
from store.imports.happening import written_up
from store.imports.persons import child_led_to, person_of, unborn
from store.imports.plans import Plans
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.values import Extracted
from store.imports.visit_columns import ALONE, Visit, VisitAnswers, VisitDates, new_visit
from store.imports.visit_details import UNKNOWN, VisitDetails

_SOURCE_TABLE = "ssd_cp_visits"


def read_cp_visits(
    table: Table,
    children: dict[str, Child],
    plans: Plans,
    found_details: VisitDetails,
    notes: CaseNotes,
    extracted: Extracted,
    system: CaseSystem,
) -> Iterator[Visit]:
    """Yield the rows of `visits`, and remember their ids; CLA visits were read before.

    The CP and the CLA note of one visit are linked where their instant is the same.
    """
    read_date = VisitDates(table, "cppv_cp_visit_date", extracted, system)
    read_noted = table.date("cppv_casenote_date")
    read_answers = VisitAnswers(table, "cppv_cp_visit", system)
    details_of = found_details.of(_SOURCE_TABLE)
    for values in table.rows():
        visit, date, seen, alone, person, plan, bedroom, noted = values
        visit_id = table.identified(visit, "cppv_cp_visit_id")
        if visit_id is None:
            continue
        person_id = person_of(person, plan, plans.stated) or ""
        key = (visit_id, person_id)
        notes.cp_visits.add(key)
        notes.cp_ids.add(visit_id)
        # Rows that name nobody may be of different children: none of them is used.
        if person_id and table.repeats(key, (date, seen, alone, person, bedroom, noted)):
            continue
        when = read_date(date, visit_id)
        if when is None:
            continue
        child = child_led_to(table, children, person_id, visit_id, "plan")
        if child is None:
            continue
        if not plans.in_force(child.id, when.day):
            table.note("the child had no plan on the day of the visit", visit_id, read_date.name)
        details = details_of.get(visit_id, UNKNOWN)
        recorded = written_up(table, read_noted, noted, visit_id, extracted)
        if details.recorded_on is not None:
            recorded = details.recorded_on, details.recorded_at
        linked_to = details.linked_to
        if when.at is not None and linked_to is None:
            linked_to = notes.cla_visits.get(child.id, {}).get(when.at)
        met_parent = unborn(child, when.day) and details.answers.outcome is None
        yield new_visit(
            (
                _SOURCE_TABLE,
                visit_id,
                child.id,
                "cp_statutory",
                *when,
                *read_answers(visit_id, details.answers, seen, alone, bedroom),
                True if met_parent else None,
                details.staff_id,
                details.qualified,
                *recorded,
                linked_to,
                *details.answers,
                ALONE,
            )
        )
    found_details.note_unused(_SOURCE_TABLE, notes.cp_ids)
    if system.cin_rows_are_case_notes:
        found_details.note_of_another_type(notes.cp_ids)
