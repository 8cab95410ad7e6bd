"""core_groups.csv: which core groups were held, and when their minutes were written up."""

from collections.abc import Iterator

from store.imports.happening import happened, written_up
from store.imports.moments import Extracted
from store.imports.persons import Fact
from store.imports.plans import Plans
from store.imports.reading import Table


def read_core_groups(table: Table, cp_plans: Plans, extracted: Extracted) -> Iterator[Fact]:
    """Yield the rows of `core_groups`; an empty `recorded_at` means not yet written up."""
    read_held = table.date("held_on")
    read_recorded = table.date("recorded_at")
    for rows in table.at_once("plan_id"):
        days, notes = (read.usual_before(rows, extracted) for read in (read_held, read_recorded))
        for values, dated, noted in zip(table.each(rows), days, notes, strict=True):
            plan_id, held, recorded = values
            when = dated or happened(table, read_held, held, plan_id, extracted, "core group")
            written = noted or written_up(table, read_recorded, recorded, plan_id, extracted)
            if when is None or table.repeats((plan_id, when[0]), values):
                continue
            if plan_id not in cp_plans.by_id:
                table.leave_out("no such plan in ssd_cp_plans", plan_id, "plan_id")
                continue
            (held_on, _), (recorded_on, recorded_at) = when, written
            yield {
                "plan_id": plan_id,
                "held_on": held_on,
                "recorded_on": recorded_on,
                "recorded_at": recorded_at,
            }
