"""Which families on a child protection plan have something unusual about them."""

import random

from bot.sample.authority import Authority
from bot.sample.kinds import CaseStatus, Peculiarity, Situation
from bot.sample.outline import Outline, size_of

_CHILDREN_FOR_ONE = {  # a family for so many children on a plan, and at least one
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
    Peculiarity.TEMPORARY: 150,
    Peculiarity.PLAN_ENDED: 40,
}
_ONLY_IN_A_LARGER_SAMPLE = {  # likewise, and none in a small one
    Peculiarity.CONCERN: 250,
    Peculiarity.BORN_SINCE: 80,
    Peculiarity.TURNING_4: 120,
    Peculiarity.TURNING_18: 150,
    Peculiarity.ADULT: 400,
}
# These leave the next due date alone, so a family whose visit is due or overdue may have them.
_ANY_TIME = (
    Peculiarity.UNBORN,
    Peculiarity.BORN_ABOUT,
    Peculiarity.TWO_WORKERS,
    Peculiarity.NO_REASON,
    Peculiarity.VISIT_TWICE,
    Peculiarity.RECORDED_BEFORE,
    Peculiarity.REGISTERED_AGAIN,
    Peculiarity.PLAN_ENDED,
)
# These take a small family, so that a worker's caseload or a family's history stays whole.
_RATHER_SMALL = (
    Peculiarity.WORKER_NOT_IN_STAFF,
    Peculiarity.DIED_WITH_OPEN_PLAN,
    Peculiarity.ADULT,
)
_FEWEST_FOR_PECULIARITIES = 60  # in a smaller sample they would be most of what one sees


def choose_peculiarities(
    draw: random.Random, families: list[Outline], authority: Authority, children: int
) -> None:
    """Choose among the families on plans, one peculiarity each."""
    protected = [family for family in families if family.status is CaseStatus.PROTECTED]
    draw.shuffle(protected)
    on_time = [family for family in protected if family.situation is Situation.ON_TIME]
    others = [family for family in protected if family.situation is not Situation.ON_TIME]
    for peculiar, number in _wanted(size_of(protected), children).items():
        for place in range(number):
            waiting = others if others and peculiar in _ANY_TIME else on_time
            if not waiting:
                break
            family = waiting[-1]
            if peculiar in _RATHER_SMALL:
                family = min(waiting, key=lambda one: one.size)
                waiting.remove(family)
            else:
                waiting.pop()
            family.peculiar = peculiar
            if peculiar is Peculiarity.WORKER_NOT_IN_STAFF:
                family.worker = authority.unlisted[place % len(authority.unlisted)]


def _wanted(on_plans: int, children: int) -> dict[Peculiarity, int]:
    if children < _FEWEST_FOR_PECULIARITIES:
        return {Peculiarity.NOT_SEEN_ALONE: 1}
    wanted = {kind: max(1, round(on_plans / each)) for kind, each in _CHILDREN_FOR_ONE.items()}
    return wanted | {
        kind: round(on_plans / each) for kind, each in _ONLY_IN_A_LARGER_SAMPLE.items()
    }
