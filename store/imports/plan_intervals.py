"""plan_intervals.csv: how often a plan says that the child is to be visited."""

from store.imports.persons import Fact
from store.imports.plans import Plans
from store.imports.reading import Table
from store.imports.values import Unreadable, flag, interval

Intervals = dict[tuple[object, ...], Fact]


def read_plan_intervals(
    table: Table, cp_plans: Plans, cin_plans: Plans
) -> tuple[Intervals, Intervals]:
    """Return the rows of `plan_intervals` and of `cin_plan_intervals`.

    The same interval twice needs both approvals. Ids of the two tables of plans may be equal and
    mean two plans: an interval for such an id is nobody's.
    """
    read_from = table.date("effective_from")
    read_approved = table.column("approved_by_chair", flag)
    cp_intervals: Intervals = {}
    cin_intervals: Intervals = {}
    for plan, every, begins, approved in table.rows():
        plan_id = table.identified(plan, "plan_id")
        if plan_id is None:
            continue
        begin = read_from(begins, plan_id)
        by_chair = read_approved(approved, plan_id) is True
        known = _interval(every)
        of_cp, of_cin = plan_id in cp_plans.by_id, plan_id in cin_plans.by_id
        if of_cp and of_cin:
            reason = "the plan stands in ssd_cp_plans and in ssd_cin_plans: which is meant?"
            table.leave_out(reason, plan_id, "plan_id")
        elif not of_cp and not of_cin:
            reason = "no such plan in ssd_cp_plans or ssd_cin_plans"
            table.leave_out(reason, plan_id, "plan_id")
        elif known is None:
            table.leave_out("the interval cannot be read", plan_id, "every")
        elif begin is None:
            table.leave_out("the interval has no usable beginning", plan_id, "effective_from")
        else:
            fact: Fact = {
                "plan_id": plan_id,
                "effective_from": begin.day,
                "every": known,
                "approved_by_chair": by_chair,
            }
            intervals = cp_intervals if of_cp else cin_intervals
            kept = intervals.setdefault((plan_id, begin.day, known), fact)
            if kept is not fact:
                table.leave_out("the same interval stands twice", plan_id)
                kept["approved_by_chair"] = kept["approved_by_chair"] and by_chair
    return cp_intervals, cin_intervals


def _interval(raw: str) -> str | None:
    try:
        return interval(raw)
    except Unreadable:
        return None
