"""Which children belong to which workers and teams."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from store.open_statements import allocated
from store.tables import AllocationRow, StaffRow


def children_with(
    connection: Connection, staff_ids: Collection[str], teams: Collection[str], today: date
) -> list[str]:
    """Return the children with an open case of these workers, and of these teams without one.

    A worker who is not in the staff file is nobody who could hear: such a child is without one.
    """
    unknown = AllocationRow.staff_id.not_in(select(StaffRow.staff_id))
    return _open(
        connection,
        or_(
            AllocationRow.staff_id.in_(sorted(staff_ids)),
            and_(
                or_(AllocationRow.staff_id.is_(None), unknown),
                AllocationRow.team_id.in_(sorted(teams)),
            ),
        ),
        today,
    )


def worker_of(connection: Connection, person_id: str) -> str | None:
    """Return the staff id of the one worker a child is allocated to, if there is one."""
    return connection.scalar(
        select(AllocationRow.staff_id).where(
            AllocationRow.person_id == person_id, AllocationRow.several_workers.is_(False)
        )
    )


def children_of_teams(connection: Connection, teams: Collection[str], today: date) -> list[str]:
    """Return the children with an open case of these teams."""
    return _open(connection, AllocationRow.team_id.in_(sorted(teams)), today)


def _open(connection: Connection, whose: ColumnElement[bool], today: date) -> list[str]:
    return list(connection.scalars(allocated(lambda _: whose), {"today": today}))
