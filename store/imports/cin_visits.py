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
from store.imports.persons import child_led_to, person_of, unborn
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.referrals import Referrals
from store.imports.values import Extracted
from store.imports.visit_columns import ALONE, Visit, VisitAnswers, VisitDates, new_visit
from store.imports.visit_details import UNKNOWN, VisitDetails

_SOURCE_TABLE = "ssd_cin_visits"
_SEEN_ALONE_FROM_AGE = 4


def read_cin_visits(
    table: Table,
    children: dict[str, Child],
    referrals: Referrals,
    found_details: VisitDetails,
    notes: CaseNotes,
    extracted: Extracted,
    system: CaseSystem,
) -> Iterator[Visit]:
    """Yield the rows of `visits`; CP and CLA visits were read before."""
    read_date = VisitDates(table, "cinv_cin_visit_date", extracted, system)
    read_answers = VisitAnswers(table, "cinv_cin_visit", system)
    details_of = found_details.of(_SOURCE_TABLE)
    # Elsewhere the tables' ids are of different ranges, and may be equal by chance.
    cp_notes = notes.cp_visits if system.cin_rows_are_case_notes else frozenset()
    cla_notes = notes.cla_visits if system.cin_rows_are_case_notes else {}
    present: set[str] = set()
    for values in table.rows():
        visit, made_on, seen, alone, person, referral, bedroom = values
        visit_id = table.identified(visit, "cinv_cin_visit_id")
        if visit_id is None:
            continue
        person_id = person_of(person, referral, referrals) or ""
        key = (visit_id, person_id)
        if key in cp_notes:
            continue
        present.add(visit_id)
        if person_id and table.repeats(key, (made_on, seen, alone, person, bedroom)):
            continue
        when = read_date(made_on, visit_id)
        if when is None:
            continue
        child = child_led_to(table, children, person_id, visit_id, "referral")
        if child is None or when.at in cla_notes.get(child.id, ()):
            continue
        details = details_of.get(visit_id, UNKNOWN)
        was = read_answers(visit_id, details.answers, seen, alone, bedroom)
        yield new_visit(
            (
                _SOURCE_TABLE,
                visit_id,
                child.id,
                details.type or _type(child, when.day, seen=was.seen, alone=was.alone),
                *when,
                *was,
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
        others = notes.cp_ids if system.cin_rows_are_case_notes else set()
        found_details.note_unused(_SOURCE_TABLE, present | others)


def _type(child: Child, day: date, *, seen: bool | None, alone: bool | None) -> str:
    if seen and (alone or _under_4(child, day)):
        return "cin_statutory"
    return "home_visit"


def _under_4(child: Child, day: date) -> bool:
    """Say whether a child was so young on a day, or not yet born; of unknown age: no."""
    if child.born is None:
        return unborn(child, day)
    return day < birthday(child.born, _SEEN_ALONE_FROM_AGE)
