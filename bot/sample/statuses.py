"""Which families are on which kind of plan: most on a child protection plan."""

import random
from collections import Counter

from bot.sample.kinds import CaseStatus
from bot.sample.outline import Outline

_SHARES = {  # of the children; all others are on a child protection plan alone
    CaseStatus.IN_NEED: 0.25,
    CaseStatus.LOOKED_AFTER: 0.10,
    CaseStatus.PROTECTED_IN_CARE: 0.05,
    CaseStatus.ENQUIRED_INTO: 0.02,
}
_KEPT = 2  # families of each worker: one can be overdue while another is due soon


def choose_statuses(draw: random.Random, families: list[Outline], children: int) -> None:
    """Give the families their statuses, never more children to one than its share."""
    waiting = list(families)
    draw.shuffle(waiting)
    protected = Counter(family.worker.professional_id for family in families)
    for status, share in _SHARES.items():
        left = round(children * share)
        for family in list(waiting):
            worker = family.worker.professional_id
            if family.size <= left and protected[worker] > _KEPT:
                family.status = status
                protected[worker] -= 1
                left -= family.size
                waiting.remove(family)


def take_turns(families: list[Outline]) -> None:
    """Give each family its place among those of its status: what must occur goes by turns.

    Families with a lapse come last, for that may decide what would else go by turns.
    """
    turns: Counter[CaseStatus] = Counter()
    for family in sorted(families, key=lambda family: family.lapse is not None):
        family.turn = turns[family.status]
        turns[family.status] += 1
