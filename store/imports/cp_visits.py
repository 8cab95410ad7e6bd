"""ssd_cp_visits: child protection visits; a row is one child at one visit.

A visit belongs to the child's plan of its day, by person and date: the plan id of the row only
leads to the person where the row has none. One form may cover several children, so a row's key is
visit id and person.
"""

from collections.abc import Iterator
from datetime import datetime

from rules.case import Child
from store.imports.case_notes import CaseNotes
from store.imports.happening import NEVER, written_up
from store.imports.moments import Extracted
from store.imports.persons import child_led_to, keys_of, unborn
from store.imports.plans import Plans
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.visit_columns import ALONE, VisitAnswers, VisitDates, VisitRow
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
) -> Iterator[VisitRow]:
    """Yield the rows of `visits`, and remember their ids; CLA visits were read before.

    The CP and the CLA note of one visit are linked where their instant is the same.
    """
    read_date = VisitDates(table, "cppv_cp_visit_date", extracted, system)
    read_noted = table.date("cppv_casenote_date")
    read_answers = VisitAnswers(table, "cppv_cp_visit", system)
    details_of = found_details.of(_SOURCE_TABLE)
    nowhere: dict[datetime, str] = {}
    for rows in table.at_once("cppv_cp_visit_id"):
        keys = keys_of(rows, children, plans.stated)
        notes.cp_visits.update(keys)
        dates, answers = read_date.usual(rows), read_answers.usual(rows)
        for values, key, dated, told in zip(table.each(rows), keys, dates, answers, strict=True):
            visit_id, person_id = key
            _, date, seen, alone, person, _, bedroom, noted = values
            # Rows that name nobody may be of different children: none of them is used.
            if person_id and table.repeats(key, (date, seen, alone, person, bedroom, noted)):
                continue
            when = dated or read_date(date, visit_id)
            if when is None:
                continue
            child = children.get(person_id) or child_led_to(
                table, children, person_id, visit_id, "plan"
            )
            if child is None:
                continue
            day, at = when
            if not plans.in_force(person_id, day):
                reason = "the child had no plan on the day of the visit"
                table.note(reason, visit_id, read_date.name)
            _, staff_id, qualified, recorded, linked_to, said, _ = details_of.get(visit_id, UNKNOWN)
            by_note = written_up(table, read_noted, noted, visit_id, extracted) if noted else NEVER
            if at is not None and linked_to is None:
                linked_to = notes.cla_visits.get(person_id, nowhere).get(at)
            met_parent = unborn(child, day) and said.outcome is None
            yield (
                _SOURCE_TABLE,
                visit_id,
                person_id,
                "cp_statutory",
                day,
                at,
                *(told or read_answers(visit_id, said, seen, alone, bedroom)),
                True if met_parent else None,
                staff_id,
                qualified,
                *(by_note if recorded[0] is None else recorded),
                linked_to,
                *said,
                ALONE,
            )
    present = notes.cp_ids()
    found_details.note_unused(_SOURCE_TABLE, present)
    if system.cin_rows_are_case_notes:
        found_details.note_of_another_type(present)
