"""ssd_cin_visits: visits to children in need, and in some case systems every other case note too.

A row that is the note of a CP or CLA visit is read from that table. Of the rest visit_details.csv
says the type. Where it does not, a visit at which the child was seen, and alone or under 4, is
statutory; any other satisfies nothing and accuses nobody.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import compress

from rules.as_of import birthday
from rules.case import Child
from store.imports.case_notes import CaseNotes
from store.imports.moments import Extracted
from store.imports.persons import Key, child_led_to, keys_of, unborn
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.referrals import Referrals
from store.imports.rows import Rows
from store.imports.visit_columns import ALONE, VisitAnswers, VisitDates, VisitRow
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
) -> Iterator[VisitRow]:
    """Yield the rows of `visits`; CP and CLA visits were read before."""
    read_date = VisitDates(table, "cinv_cin_visit_date", extracted, system)
    read_answers = VisitAnswers(table, "cinv_cin_visit", system)
    details_of = found_details.of(_SOURCE_TABLE)
    # Elsewhere the tables' ids are of different ranges, and may be equal by chance.
    cp_notes: AbstractSet[Key] = notes.cp_visits if system.cin_rows_are_case_notes else frozenset()
    cla_notes = notes.cla_visits if system.cin_rows_are_case_notes else {}
    present: set[str] = set()
    for rows in table.at_once("cinv_cin_visit_id"):
        keys = _without(cp_notes, rows, keys_of(rows, children, referrals))
        dates, answers = read_date.usual(rows), read_answers.usual(rows)
        for values, key, dated, told in zip(table.each(rows), keys, dates, answers, strict=True):
            visit_id, person_id = key
            present.add(visit_id)
            _, made_on, seen, alone, person, _, bedroom = values
            if person_id and table.repeats(key, (made_on, seen, alone, person, bedroom)):
                continue
            when = dated or read_date(made_on, visit_id)
            if when is None:
                continue
            child = children.get(person_id) or child_led_to(
                table, children, person_id, visit_id, "referral"
            )
            if child is None:
                continue
            day, at = when
            if at in cla_notes.get(person_id, ()):
                continue
            details = details_of.get(visit_id, UNKNOWN)
            type_, staff_id, qualified, recorded, linked_to, said, _ = details
            was = told or read_answers(visit_id, said, seen, alone, bedroom)
            yield (
                _SOURCE_TABLE,
                visit_id,
                person_id,
                type_ or _type(child, day, seen=was.seen, alone=was.alone),
                day,
                at,
                *was,
                None,
                staff_id,
                qualified,
                *recorded,
                linked_to,
                *said,
                ALONE,
            )
    if table.supplied:
        of_cp = notes.cp_ids() if system.cin_rows_are_case_notes else set()
        found_details.note_unused(_SOURCE_TABLE, present | of_cp)


def _without(notes: AbstractSet[Key], rows: Rows, keys: list[Key]) -> list[Key]:
    """Keep the rows whose key is of none of the notes, and return the keys of these."""
    if notes.isdisjoint(keys):
        return keys
    others = [key not in notes for key in keys]
    rows.keep(others)
    return [*compress(keys, others)]


def _type(child: Child, day: date, *, seen: bool | None, alone: bool | None) -> str:
    if seen and (alone or _under_4(child, day)):
        return "cin_statutory"
    return "home_visit"


def _under_4(child: Child, day: date) -> bool:
    """Say whether a child was so young on a day, or not yet born; of unknown age: no."""
    if child.born is None:
        return unborn(child, day)
    return day < birthday(child.born, _SEEN_ALONE_FROM_AGE)
