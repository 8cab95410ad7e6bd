"""The people of the authority: teams, who works in them, and how many children each holds."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from math import ceil

from bot.sample.draw import between, chance, stream
from bot.sample.files import BLANK
from bot.sample.names import staff_names, team_names

_CHILDREN_A_WORKER = 17.5
_FEWEST_CHILDREN, _MOST_CHILDREN = 15, 20
_FEWEST_WORKERS, _USUAL_WORKERS, _MOST_WORKERS = 6, 7, 8
_FEWEST_CASE_HOLDERS = 3  # a very small sample still has colleagues
_TEAMS_A_SERVICE_MANAGER = 4
_CHILDREN_A_CHAIR = 110
_TEAMS_AN_ADMINISTRATOR = 12
_CHILDREN_AN_UNLISTED_WORKER = 400


@dataclass(slots=True, eq=False)
class StaffMember:
    """Someone who works here; `listed` False: in the case system, and not in the staff file."""

    professional_id: str
    staff_id: str
    name: str
    email: str
    role: str
    title: str
    qualified: bool
    team_id: str
    listed: bool = True
    children: int = 0


@dataclass(slots=True, eq=False)
class Team:
    """A team with its managers, its social workers and its assistants."""

    team_id: str
    name: str
    manager: StaffMember
    deputy: StaffMember
    service_manager: StaffMember
    workers: list[StaffMember] = field(default_factory=list)
    assistants: list[StaffMember] = field(default_factory=list)


@dataclass(slots=True)
class Authority:
    """Everyone who works here."""

    teams: list[Team]
    staff: list[StaffMember]
    chairs: list[StaffMember]
    unlisted: list[StaffMember]


class _Employer:
    """Gives out names and the two kinds of ids, whose number ranges overlap."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.staff: list[StaffMember] = []
        self._names = staff_names(draw)
        self._professional_ids = _rising(draw, 20100)
        self._staff_ids = _rising(draw, 51200)

    def employ(
        self, role: str, title: str, team_id: str = BLANK, *, qualified: bool = True
    ) -> StaffMember:
        name, email = next(self._names)
        person = StaffMember(
            str(next(self._professional_ids)),
            str(next(self._staff_ids)),
            name,
            email,
            role,
            title,
            qualified,
            team_id,
        )
        self.staff.append(person)
        return person


def build_authority(seed: int, children: int) -> Authority:
    """Return an authority with as many teams and workers as so many children need."""
    draw = stream(seed, "authority")
    employer = _Employer(draw)
    holders = max(min(_FEWEST_CASE_HOLDERS, children), round(children / _CHILDREN_A_WORKER))
    if children / holders > _MOST_CHILDREN:
        holders += 1
    team_count = max(1, ceil(holders / _MOST_WORKERS), round(holders / _USUAL_WORKERS))
    for _ in range(1 + team_count // _TEAMS_AN_ADMINISTRATOR):
        employer.employ("administrator", "Systems Administrator", qualified=False)
    chairs = [
        employer.employ("independent_chair", "Child Protection Conference Chair")
        for _ in range(max(1, round(children / _CHILDREN_A_CHAIR)))
    ]
    teams = list(_teams(employer, team_count, holders))
    unlisted = [
        employer.employ("social_worker", "Social Worker (Agency)")
        for _ in range(1 + children // _CHILDREN_AN_UNLISTED_WORKER)
    ]
    for person in unlisted:
        person.listed = False
    _share_children(draw, teams, children, holders)
    # One number that is one worker's id in the case system and another's personnel number.
    first, second = teams[0].workers[:2]
    second.staff_id = first.professional_id
    return Authority(teams, employer.staff, chairs, unlisted)


def _teams(employer: _Employer, team_count: int, holders: int) -> Iterator[Team]:
    names = team_names(employer.draw)
    base, more = divmod(holders, team_count)
    for number in range(team_count):
        if number % _TEAMS_A_SERVICE_MANAGER == 0:
            service_manager = employer.employ("service_manager", "Service Manager")
        team_id = str(310 + number)
        team = Team(
            team_id,
            next(names),
            employer.employ("team_manager", "Team Manager", team_id),
            employer.employ("deputy_team_manager", "Deputy Team Manager", team_id),
            service_manager,
        )
        for place in range(max(_FEWEST_WORKERS, base + (number < more))):
            team.workers.append(_worker(employer, team_id, newly_qualified=place == 1))
        for _ in range(1 + chance(employer.draw, 0.3)):
            title = "Social Work Assistant"
            team.assistants.append(
                employer.employ("social_work_assistant", title, team_id, qualified=False)
            )
        yield team


def _worker(employer: _Employer, team_id: str, *, newly_qualified: bool) -> StaffMember:
    if newly_qualified:
        return employer.employ("social_worker", "Newly Qualified Social Worker (ASYE)", team_id)
    if chance(employer.draw, 0.22):
        return employer.employ("senior_social_worker", "Senior Social Worker", team_id)
    return employer.employ("social_worker", "Social Worker", team_id)


def _share_children(draw: random.Random, teams: list[Team], children: int, holders: int) -> None:
    """Give each case holder an even share, then move a few from one worker to the next."""
    base, more = divmod(children, holders)
    loads = [base + (number < more) for number in range(holders)]
    for one, other in zip(range(0, holders, 2), range(1, holders, 2), strict=False):
        moved = min(between(draw, 0, 2), _MOST_CHILDREN - loads[one])
        moved = max(0, min(moved, loads[other] - _FEWEST_CHILDREN))
        loads[one] += moved
        loads[other] -= moved
    draw.shuffle(loads)
    base, more = divmod(holders, len(teams))
    for number, team in enumerate(teams):
        for worker in team.workers[: base + (number < more)]:
            worker.children = loads.pop()


def _rising(draw: random.Random, start: int) -> Iterator[int]:
    for number in count(start, 5):
        yield number + between(draw, 0, 4)
