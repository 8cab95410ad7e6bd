"""What `doctor` asks the database: how old the facts are, who is to be told, and where."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Engine, and_, or_, select

from bot import doctor
from store.database import reading
from store.freshness import latest_import
from store.sweeps import latest_problems
from store.tables import AllocationRow, ChildRow, CpPlanRow, StaffRow, TeamRow


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database holds that the checks look at; children by person id."""

    extracted_at: datetime | None
    staff: list[doctor.StaffMember]
    teams: list[doctor.Team]
    unallocated: list[str]
    several_workers: list[str]
    not_assessed: list[str]
    nobody_hears: list[str]


def kept_in(engine: Engine, today: date) -> Kept:
    """Return what the checks look at. Raise DatabaseError when it cannot be read."""
    with reading(engine) as connection:
        latest = latest_import(connection)
        swept = latest_problems(connection, today)
        return Kept(
            latest.extracted_at if latest else None,
            [
                doctor.StaffMember(row.staff_id, row.email, row.slack_user_id)
                for row in connection.execute(
                    select(StaffRow.staff_id, StaffRow.email, StaffRow.slack_user_id)
                )
            ],
            [
                doctor.Team(row.team_id, row.manager_id, row.channel)
                for row in connection.execute(
                    select(TeamRow.team_id, TeamRow.manager_id, TeamRow.channel).order_by(
                        TeamRow.team_id
                    )
                )
            ],
            _with_open_plan(connection, today, _NO_WORKER),
            _with_open_plan(connection, today, AllocationRow.several_workers.is_(True)),
            [str(person_id) for person_id, _reason in swept.get("not_assessed", [])],
            list(swept.get("nobody_hears", [])),
        )


def _with_open_plan(
    connection: Connection, today: date, allocated: ColumnElement[bool]
) -> list[str]:
    """Return the living children with an own open plan who are allocated like that."""
    return list(
        connection.scalars(
            select(ChildRow.person_id)
            .join(CpPlanRow, CpPlanRow.person_id == ChildRow.person_id)
            .outerjoin(AllocationRow, AllocationRow.person_id == ChildRow.person_id)
            .where(
                CpPlanRow.temporary.is_(False),
                CpPlanRow.start <= today,
                or_(CpPlanRow.end.is_(None), CpPlanRow.end > today),
                or_(ChildRow.died_on.is_(None), ChildRow.died_on > today),
                allocated,
            )
            .distinct()
        )
    )


_NO_WORKER = and_(
    AllocationRow.staff_id.is_(None),
    or_(AllocationRow.several_workers.is_(None), AllocationRow.several_workers.is_(False)),
)
