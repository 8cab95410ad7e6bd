"""Where something is open and nobody would be told: each child is listed once."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from rules.case import Child
from store.imports.care import Care
from store.imports.persons import Fact
from store.imports.plans import Plans
from store.imports.reading import Table


class Known(NamedTuple):
    """Who can be written to, and the teams that the case system knows."""

    staff: dict[str, Fact]
    teams: dict[str, Fact]
    departments: set[str]


class Opened(NamedTuple):
    """What is open for a child, as it is said, and the row where it stands."""

    table: Table
    what: str
    person_id: str
    row: int

    def note(self, reason: str, key: str) -> None:
        """List what is wrong, in the words of what is open."""
        self.table.note(f"{self.what} and {reason}", key, row=self.row)


def opened_plans(table: Table, plans: Plans, day: date) -> Iterator[Opened]:
    """Yield the plans open on a day, one a child."""
    for plan in plans.open_on(day):
        yield Opened(table, "a plan is open", plan.person_id, plan.row)


def opened_care(table: Table, care: Care, day: date) -> Iterator[Opened]:
    """Yield the periods of care open on a day."""
    for period in care.open_on(day):
        yield Opened(table, "the child is looked after", period.person_id, period.row)


def note_unattended(
    opened: Iterable[Iterable[Opened]],
    children: dict[str, Child],
    allocations: dict[str, Fact],
    known: Known,
) -> None:
    """List children with something open and without one worker and one team to write to."""
    unknown_teams: set[str] = set()
    looked_at: set[str] = set()
    for found in chain.from_iterable(opened):
        if found.person_id in looked_at or children[found.person_id].died_on is not None:
            continue
        looked_at.add(found.person_id)
        allocation = allocations.get(found.person_id)
        if allocation is None:
            found.note("nobody is allocated", found.person_id)
            continue
        staff_id, team_id = allocation["staff_id"], allocation["team_id"]
        if allocation["several_workers"]:
            found.note("several workers are allocated", found.person_id)
        elif staff_id is None:
            found.note("a team is allocated, but no worker", found.person_id)
        elif staff_id not in known.staff:
            found.note("its worker is not in staff.csv", found.person_id)
        if team_id is None:
            found.note("its team is not known", found.person_id)
        elif team_id not in known.teams and team_id not in unknown_teams:
            unknown_teams.add(str(team_id))
            reason = "its team is not in teams.csv (listed once a team)"
            if known.departments and team_id not in known.departments:
                reason = "its team is in neither teams.csv nor ssd_department"
            found.note(reason, str(team_id))
