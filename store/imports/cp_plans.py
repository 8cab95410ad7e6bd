"""ssd_cp_plans: child protection plans; a null flag means ours, Y another authority's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rules.case import Child
from store.imports.persons import Fact
from store.imports.reading import Table
from store.imports.values import Unreadable, flag, identifier


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan and the row it stands in."""

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
    """All plans, by id and by child; `stated` holds whose plan each id is, usable or not."""

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
        return any(plan.in_force_on(day) for plan in self.by_person.get(person_id, ()))


def read_plans(table: Table, children: dict[str, Child], today: date) -> Plans:
    """Return the plans of known children; `today` is the day of the extract."""
    read_start = table.date("cppl_cp_plan_start_date")
    read_end = table.date("cppl_cp_plan_end_date")
    read_ola = table.column("cppl_cp_plan_ola", flag)
    plans = Plans()
    for values in table.rows():
        plan, person, started, ended, ola = values
        plan_id = table.identified(plan, "cppl_cp_plan_id")
        if plan_id is None or table.repeats(plan_id, values):
            continue
        # Read before the row is judged: a column is known as a whole.
        start = read_start(started, plan_id)
        end = read_end(ended, plan_id)
        child = _child(person, children)
        if child is not None:
            plans.stated[plan_id] = child.id
        if child is None:
            table.leave_out("the person is not in ssd_person", plan_id, "cppl_person_id")
        elif start is None:
            table.leave_out("the plan has no usable start", plan_id, read_start.name)
        elif end is not None and end.day < start.day:
            table.leave_out("the plan ends before it starts", plan_id, read_end.name)
        else:
            last = end.day if end else None
            temporary = read_ola(ola, plan_id) is True
            kept = Plan(plan_id, child.id, start.day, last, temporary, table.row)
            plans.add(kept)
            if child.died_on is not None and kept.open_on(today):
                table.note("the child has died and the plan is open", plan_id)
    return plans


def plan_facts(plans: Iterable[Plan]) -> Iterator[Fact]:
    """Yield the rows of `cp_plans`."""
    for plan in plans:
        yield {
            "plan_id": plan.plan_id,
            "person_id": plan.person_id,
            "start": plan.start,
            "end": plan.end,
            "temporary": plan.temporary,
            "core_group_every": None,
            "notified_on": None,
        }


def _child(raw: str, children: dict[str, Child]) -> Child | None:
    try:
        return children.get(identifier(raw) or "")
    except Unreadable:
        return None
