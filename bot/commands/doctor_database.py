"""What `doctor` asks the database: how old the facts are, who is to be told, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, or_, select

from bot.clock import LONDON
from bot.deployment import DailyImport
from bot.doctor import Imports
from bot.doctor_people import StaffMember, Team
from bot.rendering.alarms import is_overdue
from store.database import reading
from store.freshness import latest_import
from store.refused_imports import refused_since
from store.sweeps import latest_problems
from store.tables import (
    AllocationRow,
    CareEpisodeRow,
    ChildRow,
    CinPlanRow,
    CpPlanRow,
    ImportRow,
    StaffRow,
    TeamRow,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database holds that the checks look at; children by person id.

    `extracted_at` is None before the first import. `allocations` holds, by what is open, the
    children without a worker and those with several.
    """

    extracted_at: datetime | None
    imports: Imports
    staff: list[StaffMember]
    teams: list[Team]
    allocations: Mapping[str, tuple[list[str], list[str]]]
    not_assessed: list[str]
    nobody_hears: list[str]


def kept_in(engine: Engine, now: datetime, daily: DailyImport | None = None) -> Kept:
    """Return what the checks look at. Raise DatabaseError when it cannot be read."""
    today = now.astimezone(LONDON).date()
    with reading(engine) as connection:
        latest = latest_import(connection)
        swept = latest_problems(connection, today)
        return Kept(
            latest.extracted_at if latest else None,
            _imports(connection, latest.imported_at if latest else None, now, daily),
            [
                StaffMember(row.staff_id, row.email, row.slack_user_id, row.role == "administrator")
                for row in connection.execute(
                    select(
                        StaffRow.staff_id, StaffRow.email, StaffRow.slack_user_id, StaffRow.role
                    ).order_by(StaffRow.staff_id)
                )
            ],
            [
                Team(row.team_id, row.manager_id, row.channel)
                for row in connection.execute(
                    select(TeamRow.team_id, TeamRow.manager_id, TeamRow.channel).order_by(
                        TeamRow.team_id
                    )
                )
            ],
            {
                kind: (
                    _with_open(connection, today, open_kind, _NO_WORKER),
                    _with_open(connection, today, open_kind, _SEVERAL),
                )
                for kind, open_kind in _OPEN.items()
            },
            [str(person_id) for person_id, _reason in swept.get("not_assessed", [])],
            list(swept.get("nobody_hears", [])),
        )


def _imports(
    connection: Connection, imported_at: datetime | None, now: datetime, daily: DailyImport | None
) -> Imports:
    refused = refused_since(connection, imported_at)
    report = connection.scalar(select(ImportRow.report).order_by(ImportRow.id.desc()).limit(1))
    return Imports(
        imported_at.astimezone(LONDON) if imported_at else None,
        sum(kind["count"] for kind in (report or {}).get("problems", [])),
        (refused[-1].at.astimezone(LONDON), refused[-1].sentence) if refused else None,
        daily.hour if daily else None,
        overdue=daily is not None and is_overdue(connection, daily, now, imported_at),
    )


# What is open: its table, and what else has to hold.
_OPEN: dict[str, tuple[Any, list[ColumnElement[bool]]]] = {
    "an open child protection plan": (CpPlanRow, [CpPlanRow.temporary.is_(False)]),
    "an open plan of a child in need": (CinPlanRow, []),
    "looked after": (CareEpisodeRow, []),
}
_NO_WORKER = and_(
    AllocationRow.staff_id.is_(None),
    or_(AllocationRow.several_workers.is_(None), AllocationRow.several_workers.is_(False)),
)
_SEVERAL = AllocationRow.several_workers.is_(True)


def _with_open(
    connection: Connection,
    today: date,
    open_kind: tuple[Any, list[ColumnElement[bool]]],
    allocated: ColumnElement[bool],
) -> list[str]:
    """Return the living children with something of a kind open who are allocated like that."""
    row, own = open_kind
    return list(
        connection.scalars(
            select(ChildRow.person_id)
            .join(row, row.person_id == ChildRow.person_id)
            .outerjoin(AllocationRow, AllocationRow.person_id == ChildRow.person_id)
            .where(
                row.start <= today,
                or_(row.end.is_(None), row.end > today),
                or_(ChildRow.died_on.is_(None), ChildRow.died_on > today),
                allocated,
                *own,
            )
            .distinct()
            .order_by(ChildRow.person_id)
        )
    )
