"""A family before it has children: its worker, its size, and what will be the matter."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.sample.authority import Authority, StaffMember, Team
from bot.sample.draw import one_of
from bot.sample.kinds import CaseStatus, Lapse, Peculiarity, Situation

_SIZES = (1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5)


@dataclass(slots=True, eq=False)
class Outline:
    """A family before it has children; `turn` is its place among the families of its status."""

    team: Team
    worker: StaffMember
    size: int
    status: CaseStatus = CaseStatus.PROTECTED
    turn: int = 0
    situation: Situation = Situation.ON_TIME
    peculiar: Peculiarity | None = None
    lapse: Lapse | None = None


def size_of(families: Iterable[Outline]) -> int:
    """Return how many children with an open case the families have."""
    return sum(family.size for family in families)


def families_of(draw: random.Random, authority: Authority) -> Iterator[Outline]:
    """Yield the families of each worker, who together have the worker's number of children."""
    for team in authority.teams:
        for worker in team.workers:
            left = worker.children
            while left:
                # Even the smallest caseload is of two families: one overdue, one due soon.
                size = min(one_of(draw, _SIZES), left, max(1, worker.children // 2))
                left -= size
                yield Outline(team, worker, size)
