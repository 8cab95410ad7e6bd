"""ssd_cp_visits: child protection visits; a row is one child at one visit.

A visit belongs to the child's plan of its day, by person and date: the plan id of the row only
leads to the person where the row has none. One form may cover several children, so a row's key is
visit id and person.
"""

from collections.abc import Iterator

from rules.case import Child
from store.imports.cp_plans import Plans
from store.imports.persons import Fact, unborn
from store.imports.reading import Table
from store.imports.values import Extracted, Moment, Unreadable, flag, identifier
from store.imports.visit_details import UNKNOWN, VisitDetails

_SOURCE_TABLE = "ssd_cp_visits"


def read_cp_visits(
    table: Table,
    children: dict[str, Child],
    plans: Plans,
    found_details: VisitDetails,
    extracted: Extracted,
) -> Iterator[Fact]:
    """Yield the rows of `visits`; `nobody_else_seen` is true until all rows are known."""
    read_date = table.date("cppv_cp_visit_date")
    read_noted = table.date("cppv_casenote_date")
    read_seen = table.column("cppv_cp_visit_seen", flag)
    read_alone = table.column("cppv_cp_visit_seen_alone", flag)
    read_bedroom = table.column("cppv_cp_visit_bedroom", flag)
    details_of = found_details.of(_SOURCE_TABLE)
    present: set[str] = set()
    for values in table.rows():
        visit, date, seen, alone, person, plan, bedroom, noted = values
        visit_id = table.identified(visit, "cppv_cp_visit_id")
        if visit_id is None:
            continue
        present.add(visit_id)
        person_id = _person(person, plan, plans)
        if table.repeats((visit_id, person_id or ""), (*values[:5], *values[6:])):
            continue
        try:
            when = read_date.certain(date)
        except Unreadable:
            table.leave_out("the visit's date cannot be read", visit_id, read_date.name)
            continue
        child = children.get(person_id or "")
        if child is None:
            table.leave_out("the person is not in ssd_person", visit_id, "cppv_person_id")
            continue
        if when is None:
            table.leave_out("the visit has no date", visit_id, read_date.name)
            continue
        if extracted.before(when):
            table.leave_out("the visit is dated after the extract", visit_id, read_date.name)
            continue
        if not plans.in_force(child.id, when.day):
            table.note("the child had no plan on the day of the visit", visit_id, read_date.name)
        recorded = read_noted(noted, visit_id)
        details = details_of.get(visit_id, UNKNOWN)
        fact: Fact = details._asdict()
        if recorded is not None and details.recorded_on is None:
            fact["recorded_on"], fact["recorded_at"] = _recorded(
                table, visit_id, recorded, extracted
            )
        met_parent = unborn(child, when.day) and details.outcome is None
        fact |= {
            "source_table": _SOURCE_TABLE,
            "visit_id": visit_id,
            "person_id": child.id,
            "type": "cp_statutory",
            "day": when.day,
            "at": when.at,
            "seen": read_seen(seen, visit_id),
            "seen_alone": read_alone(alone, visit_id),
            "bedroom_seen": read_bedroom(bedroom, visit_id),
            "expectant_parent_seen": True if met_parent else None,
            "nobody_else_seen": True,
        }
        yield fact
    found_details.note_unused(_SOURCE_TABLE, present)


def _person(person: str, plan: str, plans: Plans) -> str | None:
    try:
        person_id = identifier(person)
        if person_id is None:
            return plans.stated.get(identifier(plan) or "")
    except Unreadable:
        return None
    return person_id


def _recorded(
    table: Table, visit_id: str, when: Moment, extracted: Extracted
) -> tuple[object, object]:
    if extracted.before(when):
        reason = "recorded after the extract: taken as not known"
        table.note(reason, visit_id, "cppv_casenote_date")
        return None, None
    return when.day, when.at
