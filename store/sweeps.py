"""Sweeps: one row each, so that silence can be seen and a missed one caught up."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, update

from store.database import writing
from store.tables import SweepRow


def is_first_sweep(connection: Connection) -> bool:
    """Say whether no sweep was ever finished."""
    finished = select(SweepRow.id).where(SweepRow.finished_at.is_not(None)).limit(1)
    return connection.scalar(finished) is None


def latest_sweep_started(connection: Connection, day: date) -> datetime | None:
    """Return when the latest finished sweep of a day began, None when there was none."""
    return connection.scalar(
        select(func.max(SweepRow.started_at)).where(
            SweepRow.day == day, SweepRow.finished_at.is_not(None)
        )
    )


def begin_sweep(engine: Engine, day: date, at: datetime) -> int:
    """Record that a sweep began; return its id."""
    with writing(engine) as connection:
        row = insert(SweepRow).values(day=day, started_at=at, children=0, reminders=0, problems={})
        return connection.execute(row.returning(SweepRow.id)).scalar_one()


def end_sweep(
    connection: Connection,
    sweep_id: int,
    at: datetime,
    *,
    children: int,
    reminders: int,
    not_assessed: Sequence[tuple[str, str]],
    nobody_hears: Sequence[str],
) -> None:
    """Record that a sweep was finished, and what needs a person."""
    connection.execute(
        update(SweepRow)
        .where(SweepRow.id == sweep_id)
        .values(
            finished_at=at,
            children=children,
            reminders=reminders,
            problems={
                "not_assessed": [list(problem) for problem in not_assessed],
                "nobody_hears": list(nobody_hears),
            },
        )
    )


def latest_problems(connection: Connection, day: date) -> dict[str, Any]:
    """Return what the latest finished sweep of a day could not assess or tell to anybody."""
    row = connection.execute(
        select(SweepRow.problems)
        .where(SweepRow.day == day, SweepRow.finished_at.is_not(None))
        .order_by(SweepRow.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    return row or {}
