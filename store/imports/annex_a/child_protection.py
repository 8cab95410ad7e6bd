"""List 7: child protection plans, the last visit and the latest review conference of each.

There is no "seen": of a visit alone it is known that the child was seen; of any other only the day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rules.case import Child
from store.imports.annex_a import cells
from store.imports.annex_a.periods import Period, held, last_visit, of_unknown_day
from store.imports.annex_a.sheet import Sheet
from store.imports.conferences import Conferences
from store.imports.moments import Extracted
from store.imports.persons import Fact, unborn
from store.imports.visit_columns import Visit

_SOURCE_TABLE = "annex_a_list_7"


@dataclass(slots=True)
class Protection:
    """The rows of `cp_plans` and of `visits`, made in one reading of the list."""

    plans: list[Fact] = field(default_factory=list)
    visits: list[Fact] = field(default_factory=list)


def read_protection(
    sheet: Sheet,
    plans: Iterable[Period],
    children: dict[str, Child],
    extracted: Extracted,
    conferences: Conferences,
) -> Protection:
    """Return the plans and the visits alone; take in the review conferences."""
    found = Protection()
    for plan in plans:
        child = children[plan.record.child]
        visited = last_visit(sheet, plan, extracted)
        alone = sheet.take(plan.record, "alone", cells.seen_alone) is True
        if alone and plan.record.is_blank("visit"):
            visited = of_unknown_day(sheet, plan)
        told = alone and visited is not None and visited.is_known
        found.plans.append(
            {
                "plan_id": plan.id,
                "person_id": child.id,
                "start": plan.start,
                "end": plan.end,
                "temporary": False,
                "core_group_every": None,
                "notified_on": None,
                "last_visit_on": None if told or visited is None else visited.day,
            }
        )
        if visited is not None and told and plan.in_force_on(visited.day):
            found.visits.append(_alone(plan, child, visited.day))
        reviewed = held(sheet, plan.record, "review", extracted)
        if reviewed == plan.start:
            reason = "a review on the day the plan began is taken as the conference that made it"
            sheet.note(reason, plan.record, "review")
        elif reviewed is not None:
            conferences.add(child, "review", reviewed, held_on=reviewed)
        if child.died_on is not None and plan.open_on(extracted.day):
            sheet.note("the child has died and the plan is open", plan.record)
    return found


def _alone(plan: Period, child: Child, day: date) -> Fact:
    """Return the last visit of a plan; the next workbook has another in its place."""
    fact: Fact = dict.fromkeys(Visit._fields)
    return fact | {
        "source_table": _SOURCE_TABLE,
        "visit_id": plan.id,
        "person_id": child.id,
        "type": "cp_statutory",
        "day": day,
        "at": None,
        "seen": True,
        "seen_alone": True,
        "bedroom_seen": None,
        "expectant_parent_seen": True if unborn(child, day) else None,
        "nobody_else_seen": True,
    }
