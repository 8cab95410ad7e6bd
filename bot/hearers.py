"""Who hears about a child: the worker, whoever covers, the managers; nobody who is on leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from rules.case import Case
from store.people import Person, Team, everyone, leave_on, teams


@dataclass(frozen=True)
class Hearers:
    """Everyone who may hear something on a day; `away` maps who is on leave to their cover."""

    people: Mapping[str, Person]
    teams: Mapping[str, Team]
    away: Mapping[str, str | None]

    @classmethod
    def on(cls, connection: Connection, day: date) -> "Hearers":
        """Read the people, the teams and who is away on a day."""
        return cls(everyone(connection), teams(connection), leave_on(connection, day))

    def ordinary(self, case: Case) -> str | None:
        """Return whose digest a child belongs in, a staff id; None when there is nobody."""
        worker = case.worker
        if worker is not None and worker in self.people:
            return self._present(worker) or self.manager(case.team)
        return self.manager(case.team)

    def reason(self, case: Case) -> str | None:
        """Say why somebody else than the worker hears, or None when it is the worker."""
        worker = case.worker
        if case.several_workers:
            return "several allocated workers"
        if worker is None:
            return "no allocated worker"
        if worker not in self.people:
            return "the allocated worker is not in the staff file"
        if worker not in self.away:
            return None
        name = self.people[worker].name
        return f"{name} is away" if self._present(worker) is None else f"cover for {name}"

    def manager(self, team_id: str | None) -> str | None:
        """Return who manages a team today: the manager, who covers, or the deputy."""
        team = self.teams.get(team_id or "")
        if team is None:
            return None
        return self._present(team.manager_id) or self._present(team.deputy_id)

    def service_manager(self, team_id: str | None) -> str | None:
        """Return the next person up the line of a team, or who covers."""
        team = self.teams.get(team_id or "")
        return self._present(team.service_manager_id) if team else None

    def may_acknowledge(self, staff_id: str, team_id: str) -> bool:
        """Say whether somebody is that team's manager: manager, deputy or who stands in today."""
        team = self.teams.get(team_id)
        return team is not None and staff_id in {
            team.manager_id,
            team.deputy_id,
            self.manager(team_id),
        }

    def stands_in_for(self, staff_ids: Iterable[str]) -> tuple[set[str], set[str]]:
        """Return (workers, teams) whose children these people may hear about today.

        Workers: themselves and those away whom they may stand in for. Teams: those they manage
        today, whose children without a worker are theirs.
        """
        hearing = set(staff_ids)
        managed = {team_id for team_id in self.teams if self.manager(team_id) in hearing}
        away = {
            worker
            for worker in self.away
            if worker in self.people and (self._present(worker) or "") in hearing | {""}
        }
        return hearing | away, managed

    def _present(self, staff_id: str | None) -> str | None:
        """Return the person, or while away who covers; None when neither is there."""
        if staff_id is None or staff_id not in self.people:
            return None
        if staff_id not in self.away:
            return staff_id
        cover = self.away[staff_id]
        if cover is None or cover not in self.people or cover in self.away:
            return None
        return cover
