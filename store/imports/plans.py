"""ssd_cp_plans and ssd_cin_plans: child protection plans, and plans of children in need.

Of a child protection plan a null flag means ours, Y another authority's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.case import Child
from store.imports.persons import Fact, child_of
from store.imports.reading import Table
from store.imports.values import flag


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, of either kind, and the row it stands in."""

    plan_id: str
    person_id: str
    start: date
    end: date | None
    temporary: bool
    row: int

    def open_on(self, day: date) -> bool:
        """Say whether the plan owes anything on a day: from its end date on it does not."""
        return self.start <= day and (self.end is None or day < self.end)

    def in_force_on(self, day: date) -> bool:
        """Say whether a visit of a day belongs to the plan, its last day included."""
        return self.start <= day and (self.end is None or day <= self.end)


class Plans:
    """All plans of a kind, by id and child; `stated` holds whose each id is, usable or not."""

    def __init__(self) -> None:
        self.by_id: dict[str, Plan] = {}
        self.by_person: dict[str, list[Plan]] = {}
        self.stated: dict[str, str] = {}

    def add(self, plan: Plan) -> None:
        """Take in one plan."""
        self.by_id[plan.plan_id] = plan
        self.by_person.setdefault(plan.person_id, []).append(plan)

    def open_on(self, day: date) -> Iterator[Plan]:
        """Yield, child by child, one plan open on a day: the one that began last."""
        for plans in self.by_person.values():
            still_open = [plan for plan in plans if plan.open_on(day)]
            if still_open:
                yield max(still_open, key=lambda plan: (plan.start, plan.plan_id))

    def in_force(self, person_id: str, day: date) -> bool:
        """Say whether a child had a plan on a day."""
        for plan in self.by_person.get(person_id, ()):
            if plan.start <= day and (plan.end is None or day <= plan.end):
                return True
        return False


def read_plans(table: Table, children: dict[str, Child], today: date) -> Plans:
    """Return the plans of known children; `today` is the day of the extract.

    The first four columns of either table are id, person, start and end.
    """
    plan_column, person_column, start_column, end_column = table.source.required
    read_start = table.date(start_column)
    read_end = table.date(end_column)
    read_ola = table.column("cppl_cp_plan_ola", flag)
    plans = Plans()
    for values in table.rows():
        plan, person, started, ended, *ola = values
        plan_id = table.identified(plan, plan_column)
        if plan_id is None or table.repeats(plan_id, values):
            continue
        # Read before the row is judged: a column is known as a whole.
        start = read_start(started, plan_id)
        end = read_end(ended, plan_id)
        child = child_of(table, children, person, plan_id, person_column)
        if child is None:
            continue
        plans.stated[plan_id] = child.id
        if start is None:
            table.leave_out("the plan has no usable start", plan_id, start_column)
        elif end is not None and end.day < start.day:
            table.leave_out("the plan ends before it starts", plan_id, end_column)
        else:
            last = end.day if end else None
            temporary = any(read_ola(said, plan_id) is True for said in ola)
            kept = Plan(plan_id, child.id, start.day, last, temporary, table.row)
            plans.add(kept)
            if child.died_on is not None and kept.open_on(today):
                table.note("the child has died and the plan is open", plan_id)
    return plans


def plan_facts(plans: Plans) -> Iterator[Fact]:
    """Yield the rows of `cin_plans`, and what rows of `cp_plans` share with them."""
    for plan in plans.by_id.values():
        yield {
            "plan_id": plan.plan_id,
            "person_id": plan.person_id,
            "start": plan.start,
            "end": plan.end,
        }
