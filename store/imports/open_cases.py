"""Where a plan is open and nobody would be told: each is listed beside its plan."""

from collections.abc import Iterable
from typing import NamedTuple

from rules.case import Child
from store.imports.cp_plans import Plan
from store.imports.persons import Fact
from store.imports.reading import Table


class Known(NamedTuple):
    """Who can be written to, and the teams that the case system knows."""

    staff: dict[str, Fact]
    teams: dict[str, Fact]
    departments: set[str]


def note_unattended_plans(
    table: Table,
    open_plans: Iterable[Plan],
    children: dict[str, Child],
    allocations: dict[str, Fact],
    known: Known,
) -> None:
    """List open plans without one worker and one team to write to; `table` is the plans' own."""
    unknown_teams: set[str] = set()
    for plan in open_plans:
        if children[plan.person_id].died_on is not None:
            continue
        allocation = allocations.get(plan.person_id)
        if allocation is None:
            _note(table, plan, "a plan is open and nobody is allocated")
            continue
        staff_id, team_id = allocation["staff_id"], allocation["team_id"]
        if allocation["several_workers"]:
            _note(table, plan, "a plan is open and several workers are allocated")
        elif staff_id is None:
            _note(table, plan, "a plan is open and a team is allocated, but no worker")
        elif staff_id not in known.staff:
            _note(table, plan, "a plan is open and its worker is not in staff.csv")
        if team_id is None:
            _note(table, plan, "a plan is open and its team is not known")
        elif team_id not in known.teams and team_id not in unknown_teams:
            unknown_teams.add(str(team_id))
            reason = "a plan is open and its team is not in teams.csv (listed once a team)"
            if known.departments and team_id not in known.departments:
                reason = "a plan is open and its team is in neither teams.csv nor ssd_department"
            table.note(reason, str(team_id), row=plan.row)


def _note(table: Table, plan: Plan, reason: str) -> None:
    table.note(reason, plan.person_id, row=plan.row)
