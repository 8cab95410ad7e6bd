"""Who works here: people, teams, who leads them, and who is away."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, or_, select

from store.at_once import at_once
from store.tables import Base

_tables = Base.metadata.tables
_staff = _tables["staff"].c
_team = _tables["teams"].c
_leave = _tables["leave"].c


class Person(NamedTuple):
    """A person who works for the authority; None is not known."""

    staff_id: str
    name: str
    role: str
    team_id: str | None
    qualified: bool | None
    email: str | None
    slack_user_id: str | None


class Team(NamedTuple):
    """A team, its channel, and who manages it: staff ids."""

    team_id: str
    name: str
    channel: str | None
    manager_id: str | None
    deputy_id: str | None
    service_manager_id: str | None


_people = select(
    _staff.staff_id,
    _staff.name,
    _staff.role,
    _staff.team_id,
    _staff.qualified,
    _staff.email,
    _staff.slack_user_id,
)
_by_ids = _people.where(_staff.staff_id.in_(bindparam("staff_ids", expanding=True)))
_teams = select(
    _team.team_id,
    _team.name,
    _team.channel,
    _team.manager_id,
    _team.deputy_id,
    _team.service_manager_id,
).order_by(_team.team_id)
_led_by = (
    select(_team.team_id)
    .where(
        or_(
            _team.manager_id == bindparam("staff_id"),
            _team.deputy_id == bindparam("staff_id"),
            _team.service_manager_id == bindparam("staff_id"),
        )
    )
    .order_by(_team.team_id)
)
_away = (
    select(_leave.staff_id, _leave.cover_id)
    .where(_leave.first <= bindparam("day"), _leave.last >= bindparam("day"))
    .order_by(_leave.staff_id, _leave.first, _leave.last)
)

_covered = (
    select(_leave.staff_id)
    .where(
        _leave.cover_id == bindparam("staff_id"),
        _leave.first <= bindparam("day"),
        _leave.last >= bindparam("day"),
    )
    .distinct()
)


def person(connection: Connection, staff_id: str) -> Person | None:
    """Return one person, or None for an id nobody has."""
    return people(connection, [staff_id]).get(staff_id)


def people(connection: Connection, staff_ids: Iterable[str]) -> dict[str, Person]:
    """Return these people by staff id; ids nobody has are left out."""
    rows = connection.execute(_by_ids, {"staff_ids": list(staff_ids)})
    return {row[0]: Person(*row) for row in rows}


def everyone(connection: Connection) -> dict[str, Person]:
    """Return everybody who works here by staff id."""
    _, [rows] = at_once(connection, [(_people, {})])
    return {row[0]: _person(*row) for row in rows}


def covered_by(connection: Connection, staff_id: str, day: date) -> list[str]:
    """Return the staff ids of those away on a day whom this person covers."""
    return list(connection.scalars(_covered, {"staff_id": staff_id, "day": day}))


def teams(connection: Connection) -> dict[str, Team]:
    """Return every team by its id."""
    return {row[0]: Team(*row) for row in connection.execute(_teams)}


def leave_on(connection: Connection, day: date) -> dict[str, str | None]:
    """Return who is away on a day, first and last day included, each with the cover's staff id.

    Of two leaves on one day, one that names a cover counts.
    """
    away: dict[str, str | None] = {}
    for staff_id, cover_id in connection.execute(_away, {"day": day}):
        away[staff_id] = away.get(staff_id) or cover_id
    return away


def teams_led_by(connection: Connection, staff_id: str) -> list[str]:
    """Return the ids of the teams whose manager, deputy or service manager this person is."""
    return list(connection.scalars(_led_by, {"staff_id": staff_id}))


def _person(
    staff_id: str,
    name: str,
    role: str,
    team_id: str | None,
    qualified: Any,
    email: str | None,
    slack_user_id: str | None,
) -> Person:
    """Return a person of a row as the driver gives it: SQLite has numbers for truth values."""
    known = None if qualified is None else bool(qualified)
    return Person(staff_id, name, role, team_id, known, email, slack_user_id)
