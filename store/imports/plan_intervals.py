"""plan_intervals.csv: how often a plan says that the child is to be visited."""

from collections.abc import Iterable

from rules.interval import parse_interval
from store.imports.cp_plans import Plans
from store.imports.persons import Fact
from store.imports.reading import Table
from store.imports.values import flag


def read_plan_intervals(table: Table, plans: Plans) -> Iterable[Fact]:
    """Return the rows of `plan_intervals`; the same interval twice needs both approvals."""
    read_from = table.date("effective_from")
    read_approved = table.column("approved_by_chair", flag)
    intervals: dict[object, Fact] = {}
    for plan, every, begins, approved in table.rows():
        plan_id = table.identified(plan, "plan_id")
        if plan_id is None:
            continue
        begin = read_from(begins, plan_id)
        by_chair = read_approved(approved, plan_id) is True
        interval = _interval(every)
        if plan_id not in plans.by_id:
            table.leave_out("no such plan in ssd_cp_plans", plan_id, "plan_id")
        elif interval is None:
            table.leave_out("the interval cannot be read", plan_id, "every")
        elif begin is None:
            table.leave_out("the interval has no usable beginning", plan_id, "effective_from")
        else:
            fact: Fact = {
                "plan_id": plan_id,
                "effective_from": begin.day,
                "every": interval,
                "approved_by_chair": by_chair,
            }
            kept = intervals.setdefault((plan_id, begin.day, interval), fact)
            if kept is not fact:
                table.leave_out("the same interval stands twice", plan_id)
                kept["approved_by_chair"] = kept["approved_by_chair"] and by_chair
    return intervals.values()


def _interval(raw: str) -> str | None:
    try:
        return str(parse_interval(" ".join(raw.lower().split())))
    except ValueError:
        return None
