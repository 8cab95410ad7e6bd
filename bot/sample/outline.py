"""Which family is with which worker, which is overdue, and what is peculiar about it."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.sample.authority import Authority, StaffMember, Team
from bot.sample.draw import one_of, stream


class Situation(StrEnum):
    """How the family stands on the day of the extract."""

    ON_TIME = "on time"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"


class Peculiarity(StrEnum):
    """What is unusual about a family; most of these are what real extracts get wrong."""

    NOT_SEEN_ALONE = "seen but not alone at the last visit"
    WORKER_NOT_IN_STAFF = "worker not in the staff file"
    DIED_WITH_OPEN_PLAN = "died with an open plan"
    UNBORN = "unborn child"
    BORN_ABOUT = "estimated date of birth"
    BEDROOM_BREACH = "bedroom not seen twice running"
    TWO_WORKERS = "two allocated workers"
    NO_WORKER = "no allocated worker"
    VISIT_IN_FUTURE = "visit dated in the future"
    VISIT_TWICE = "one visit recorded twice"
    RECORDED_BEFORE = "recorded before the visit"
    NO_REASON = "not alone and no reason recorded"
    REGISTERED_AGAIN = "registered again"
    TEMPORARY = "another authority's plan"
    PLAN_ENDED = "sibling whose plan has ended"


_CHILDREN_FOR_ONE = {  # a family for so many children, and at least one
    Peculiarity.WORKER_NOT_IN_STAFF: 400,
    Peculiarity.DIED_WITH_OPEN_PLAN: 3000,
    Peculiarity.NOT_SEEN_ALONE: 40,
    Peculiarity.UNBORN: 70,
    Peculiarity.BORN_ABOUT: 200,
    Peculiarity.BEDROOM_BREACH: 200,
    Peculiarity.TWO_WORKERS: 400,
    Peculiarity.NO_WORKER: 400,
    Peculiarity.VISIT_IN_FUTURE: 400,
    Peculiarity.VISIT_TWICE: 400,
    Peculiarity.RECORDED_BEFORE: 400,
    Peculiarity.NO_REASON: 200,
    Peculiarity.REGISTERED_AGAIN: 80,
    Peculiarity.TEMPORARY: 200,
    Peculiarity.PLAN_ENDED: 40,
}
# These take a small family, so that a worker's caseload or a family's history stays whole.
_RATHER_SMALL = (Peculiarity.WORKER_NOT_IN_STAFF, Peculiarity.DIED_WITH_OPEN_PLAN)
_FEWEST_FOR_PECULIARITIES = 60  # in a smaller sample they would be most of what one sees
_SIZES = (1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5)
_OVERDUE_SHARE, _MOST_OVERDUE_SHARE = 0.062, 0.075
_DUE_SOON_SHARE = 0.2
_FEWEST_OVERDUE, _FEWEST_DUE_SOON = 3, 3


@dataclass(slots=True, eq=False)
class Outline:
    """A family before it has children: its worker, its size, and what will be the matter."""

    team: Team
    worker: StaffMember
    size: int
    situation: Situation = Situation.ON_TIME
    peculiar: Peculiarity | None = None


def outlines(seed: int, authority: Authority, children: int) -> list[Outline]:
    """Return the families, `children` in all, each worker's together."""
    draw = stream(seed, "outlines")
    families = list(_families(draw, authority))
    waiting = list(families)
    draw.shuffle(waiting)
    _choose_overdue(waiting, families, children)
    _choose_due_soon(waiting, families, children)
    _choose_peculiar(waiting, authority, children)
    return families


def _families(draw: random.Random, authority: Authority) -> Iterator[Outline]:
    for team in authority.teams:
        for worker in team.workers:
            left = worker.children
            while left:
                # Even the smallest caseload is of two families: one overdue, one due soon.
                size = min(one_of(draw, _SIZES), left, max(1, worker.children // 2))
                left -= size
                yield Outline(team, worker, size)


def _choose_overdue(waiting: list[Outline], families: list[Outline], children: int) -> None:
    """Choose families whose worker has a further one that is not overdue."""
    fewest = min(_FEWEST_OVERDUE, max(1, children // 3))
    wanted = max(fewest, round(children * _OVERDUE_SHARE))
    most = max(fewest + 1, int(children * _MOST_OVERDUE_SHARE))
    in_time = Counter(family.worker.professional_id for family in families)
    chosen = 0
    for family in list(waiting):
        worker = family.worker.professional_id
        if chosen < wanted and chosen + family.size <= most and in_time[worker] > 1:
            in_time[worker] -= 1
            chosen += family.size
            family.situation = Situation.OVERDUE
            waiting.remove(family)


def _choose_due_soon(waiting: list[Outline], families: list[Outline], children: int) -> None:
    """Choose one family of each worker who has an overdue one, then any."""
    busy = {f.worker.professional_id for f in families if f.situation is Situation.OVERDUE}
    first: list[Outline] = []
    for family in waiting:
        if family.worker.professional_id in busy:
            busy.remove(family.worker.professional_id)
            first.append(family)
    wanted = max(min(_FEWEST_DUE_SOON, children // 3), round(children * _DUE_SOON_SHARE))
    chosen = 0
    for family in [*first, *waiting]:
        if chosen < wanted and family.situation is Situation.ON_TIME:
            family.situation = Situation.DUE_SOON
            chosen += family.size
    waiting[:] = [family for family in waiting if family.situation is Situation.ON_TIME]


def _choose_peculiar(waiting: list[Outline], authority: Authority, children: int) -> None:
    kinds = _CHILDREN_FOR_ONE
    if children < _FEWEST_FOR_PECULIARITIES:
        kinds = {Peculiarity.NOT_SEEN_ALONE: children}
    for peculiar, children_for_one in kinds.items():
        for number in range(max(1, round(children / children_for_one))):
            if not waiting:
                return
            family = waiting[-1]
            if peculiar in _RATHER_SMALL:
                family = min(waiting, key=lambda one: one.size)
            waiting.remove(family)
            family.peculiar = peculiar
            if peculiar is Peculiarity.WORKER_NOT_IN_STAFF:
                family.worker = authority.unlisted[number % len(authority.unlisted)]
