"""ssd_involvements: who works with a child now, by the open involvements in an allocation role.

A professional's id leads to a staff id only through ssd_professionals: the two ranges overlap.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from rules.case import Child
from store.imports.columns import Column
from store.imports.moments import Moment
from store.imports.persons import Fact, child_led_to, person_of
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.referrals import Referrals
from store.imports.values import Unreadable, identifier


@dataclass(frozen=True, slots=True, order=True)
class Involvement:
    """One open involvement; `worker` tells workers apart where the staff id is not known."""

    start: date
    worker: str
    staff_id: str
    team_id: str
    row: int


def read_staff_ids(table: Table, system: CaseSystem) -> dict[str, str | None]:
    """Return the staff id of each id by which other tables name a professional."""
    read_staff_id = table.column("prof_staff_id", identifier)
    place = table.source.columns.index(system.professional_id)
    staff_ids: dict[str, str | None] = {}
    for values in table.rows():
        professional_id = table.identified(values[place], system.professional_id)
        if professional_id is not None and not table.repeats(professional_id, values):
            staff_ids[professional_id] = read_staff_id(values[1], professional_id)
    return staff_ids


def read_departments(table: Table) -> set[str]:
    """Return the ids of the teams that the case system knows."""
    teams = (table.identified(values[0], "dept_team_id") for values in table.rows())
    return {team_id for team_id in teams if team_id is not None}


def read_involvements(
    table: Table,
    children: dict[str, Child],
    referrals: Referrals,
    staff_ids: dict[str, str | None],
    system: CaseSystem,
    today: date,
) -> dict[str, list[Involvement]]:
    """Return the involvements by which someone is allocated on the day of the extract."""
    read_start = table.date("invo_involvement_start_date")
    read_end = table.date("invo_involvement_end_date")
    read_professional = table.column("invo_professional_id", identifier)
    read_team = table.column("invo_professional_team", identifier)
    allocated: dict[str, list[Involvement]] = {}
    roles = system.allocation_roles
    any_allocating = False
    for values in table.rows():
        professional, role, started, ended, person, referral, involvement, team = values
        key = involvement or person or referral
        if involvement and table.repeats(involvement, values):
            continue
        start, still_open = _open_since((read_start, read_end), (started, ended), today)
        if role.upper() not in roles:
            continue
        any_allocating = True
        if still_open is False:
            continue
        if still_open is None:
            table.leave_out("it cannot be told whether the involvement is open", key, read_end.name)
            continue
        person_id = person_of(person, referral, referrals) or ""
        if child_led_to(table, children, person_id, key, "referral") is None:
            continue
        professional_id = read_professional(professional, key)
        if professional_id is not None and staff_ids.get(professional_id) is None:
            table.note(
                "the worker has no staff id in ssd_professionals", key, "invo_professional_id"
            )
        staff_id = staff_ids.get(professional_id or "")
        worker = f"staff {staff_id}" if staff_id else professional_id or ""
        team_id = read_team(team, key)
        found = Involvement(start, worker, staff_id or "", team_id or "", table.row)
        allocated.setdefault(person_id, []).append(found)
    if table.rows_in and not any_allocating:
        reason = "no involvement has an allocation role: set SEEN_ALLOCATION_ROLES"
        table.note(reason, "", "invo_professional_role_id", row=None)
    return allocated


def allocation_facts(
    allocated: dict[str, list[Involvement]], staff: dict[str, Fact]
) -> Iterator[Fact]:
    """Yield the rows of `allocations`: of several workers none, the team of the latest."""
    for person_id, involvements in allocated.items():
        named = [involvement for involvement in involvements if involvement.worker]
        latest = max(named or involvements)
        several = len({involvement.worker for involvement in named}) > 1
        of_worker = staff.get(latest.staff_id, {}).get("team_id")
        yield {
            "person_id": person_id,
            "staff_id": None if several else latest.staff_id or None,
            "team_id": latest.team_id or of_worker,
            "several_workers": several,
        }


def _open_since(
    readers: tuple[Column[Moment], Column[Moment]], raw: tuple[str, str], today: date
) -> tuple[date, bool | None]:
    """Return the start (the earliest day there is, if unknown), and whether it is open."""
    start, still_open = date.min, None
    # Both are read whatever the other says: a column is judged as a whole.
    with suppress(Unreadable):
        begun = readers[0].certain(raw[0])
        start = begun.day if begun else date.min
    with suppress(Unreadable):
        ended = readers[1].certain(raw[1])
        still_open = start <= today and (ended is None or today < ended.day)
    return start, still_open
