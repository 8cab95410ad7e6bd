"""core_groups.csv: which core groups were held, and when their minutes were written up."""

from collections.abc import Iterator

from store.imports.happening import happened, written_up
from store.imports.persons import Fact
from store.imports.plans import Plans
from store.imports.reading import Table
from store.imports.values import Extracted


def read_core_groups(table: Table, cp_plans: Plans, extracted: Extracted) -> Iterator[Fact]:
    """Yield the rows of `core_groups`; an empty `recorded_at` means not yet written up."""
    read_held = table.date("held_on")
    read_recorded = table.date("recorded_at")
    for values in table.rows():
        plan, held, recorded = values
        plan_id = table.identified(plan, "plan_id")
        if plan_id is None:
            continue
        held_on = happened(table, read_held, held, plan_id, extracted, "core group")
        recorded_on, recorded_at = written_up(table, read_recorded, recorded, plan_id, extracted)
        if held_on is None or table.repeats((plan_id, held_on.day), values):
            continue
        if plan_id not in cp_plans.by_id:
            table.leave_out("no such plan in ssd_cp_plans", plan_id, "plan_id")
            continue
        yield {
            "plan_id": plan_id,
            "held_on": held_on.day,
            "recorded_on": recorded_on,
            "recorded_at": recorded_at,
        }
