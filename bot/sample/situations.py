"""Which families are overdue for a visit, and which are due soon."""

import random
from collections import Counter

from bot.sample.kinds import CaseStatus, Situation
from bot.sample.outline import Outline, size_of

_OVERDUE_SHARE, _MOST_OVERDUE_SHARE = 0.062, 0.075
_DUE_SOON_SHARE = 0.2
_FEWEST_OVERDUE, _FEWEST_DUE_SOON = 3, 3


def choose_situations(draw: random.Random, families: list[Outline], children: int) -> None:
    """Say how the families on child protection and child in need plans stand."""
    protected = [family for family in families if family.status is CaseStatus.PROTECTED]
    waiting = list(protected)
    draw.shuffle(waiting)
    _choose_overdue(waiting, protected, min(_FEWEST_OVERDUE, max(1, children // 3)))
    _choose_due_soon(waiting, protected, min(_FEWEST_DUE_SOON, children // 3))
    in_need = [family for family in families if family.status is CaseStatus.IN_NEED]
    waiting = list(in_need)
    draw.shuffle(waiting)
    _choose(waiting, Situation.OVERDUE, round(size_of(in_need) * _OVERDUE_SHARE))
    _choose(waiting, Situation.DUE_SOON, round(size_of(in_need) * _DUE_SOON_SHARE))


def _choose_overdue(waiting: list[Outline], families: list[Outline], fewest: int) -> None:
    """Choose families whose worker has a further one that is not overdue."""
    children = size_of(families)
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


def _choose_due_soon(waiting: list[Outline], families: list[Outline], fewest: int) -> None:
    """Choose one family of each worker who has an overdue one, then any."""
    busy = {f.worker.professional_id for f in families if f.situation is Situation.OVERDUE}
    first: list[Outline] = []
    for family in waiting:
        if family.worker.professional_id in busy:
            busy.remove(family.worker.professional_id)
            first.append(family)
    taken = set(first)
    rest = [family for family in waiting if family not in taken]
    wanted = max(fewest, round(size_of(families) * _DUE_SOON_SHARE))
    _choose([*first, *rest], Situation.DUE_SOON, wanted)


def _choose(waiting: list[Outline], situation: Situation, wanted: int) -> None:
    chosen = 0
    for family in waiting:
        if chosen < wanted and family.situation is Situation.ON_TIME:
            family.situation = situation
            chosen += family.size
