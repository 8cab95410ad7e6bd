"""plan_details.csv: what was agreed of core groups, and when another authority gave notice."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from store.imports.persons import Fact
from store.imports.plans import Plans, plan_facts
from store.imports.reading import Table
from store.imports.values import interval


class PlanDetails(NamedTuple):
    """What is known of a child protection plan besides whose it is and when: its columns."""

    core_group_every: str | None = None
    notified_on: date | None = None


UNKNOWN = PlanDetails()


def read_plan_details(table: Table, cp_plans: Plans) -> dict[str, PlanDetails]:
    """Return the details by plan id; only child protection plans have any."""
    read_every = table.column("core_group_every", interval)
    read_notified = table.date("notified_on")
    details: dict[str, PlanDetails] = {}
    for values in table.rows():
        plan, every, notified = values
        plan_id = table.identified(plan, "plan_id")
        if plan_id is None or table.repeats(plan_id, values):
            continue
        core_group_every = read_every(every, plan_id)
        on = read_notified(notified, plan_id)
        if plan_id not in cp_plans.by_id:
            table.leave_out("no such plan in ssd_cp_plans", plan_id, "plan_id")
            continue
        details[plan_id] = PlanDetails(core_group_every, on.day if on else None)
    return details


def cp_plan_facts(cp_plans: Plans, details: dict[str, PlanDetails]) -> Iterator[Fact]:
    """Yield the rows of `cp_plans`."""
    for fact in plan_facts(cp_plans):
        plan_id = str(fact["plan_id"])
        fact["temporary"] = cp_plans.by_id[plan_id].temporary
        fact["last_visit_on"] = None  # every visit stands in a table of its own
        yield fact | details.get(plan_id, UNKNOWN)._asdict()
