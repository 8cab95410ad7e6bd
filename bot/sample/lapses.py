"""Which ordinary families have one thing left undone, or recorded as it should not be."""

import random
from dataclasses import dataclass
from itertools import islice

from bot.sample.kinds import CaseStatus, Lapse, Peculiarity, Situation
from bot.sample.outline import Outline


@dataclass(frozen=True, slots=True)
class _Where:
    """A family of this status, and standing like this where it matters, for so many children.

    `beside` says that it may have a peculiarity of its visits as well.
    """

    children_for_one: int
    status: CaseStatus = CaseStatus.PROTECTED
    situations: tuple[Situation, ...] = tuple(Situation)
    beside: bool = False


_LATER_THAN_THE_LAST_VISIT = (Situation.DUE_SOON, Situation.OVERDUE)  # so there was time for it
_OF_VISITS = (
    Peculiarity.NOT_SEEN_ALONE,
    Peculiarity.NO_REASON,
    Peculiarity.BEDROOM_BREACH,
    Peculiarity.VISIT_TWICE,
    Peculiarity.RECORDED_BEFORE,
)
_RATHER_SMALL = 2  # children
_WHERE = {
    Lapse.CORE_GROUP_LATE: _Where(100, beside=True),
    Lapse.SUPERVISION_LATE: _Where(100, beside=True),
    Lapse.EVENT_UNWRITTEN: _Where(130, beside=True),
    Lapse.CORE_GROUP_UNWRITTEN: _Where(130, beside=True),
    Lapse.ACCESS_REFUSED: _Where(200, situations=_LATER_THAN_THE_LAST_VISIT),
    Lapse.NOBODY_THERE_TWICE: _Where(200, situations=_LATER_THAN_THE_LAST_VISIT),
    Lapse.ALONE_REFUSED: _Where(200),
    Lapse.REVIEW_LATE: _Where(200),
    Lapse.REPORT_LATE: _Where(200),
    Lapse.SHORT_NOTICE: _Where(400),
    Lapse.SUPERVISION_BY_ANOTHER: _Where(200),
    Lapse.VISIT_AT_MEETING: _Where(200),
    Lapse.CARER_PRESENT: _Where(200),
    Lapse.MISSING_NOW: _Where(200),
    Lapse.CP_NOTE_MISSING: _Where(200, CaseStatus.PROTECTED_IN_CARE),
    Lapse.IN_NEED_NOT_ALONE: _Where(200, CaseStatus.IN_NEED),
    Lapse.CARE_VISIT_LATE: _Where(200, CaseStatus.LOOKED_AFTER),
    Lapse.FIRST_CARE_REVIEW_LATE: _Where(700, CaseStatus.LOOKED_AFTER),
    Lapse.CARE_REVIEW_LATE: _Where(700, CaseStatus.LOOKED_AFTER),
    Lapse.CONFERENCE_LATE: _Where(700, CaseStatus.ENQUIRED_INTO),
}


def choose_lapses(draw: random.Random, families: list[Outline], children: int) -> None:
    """Choose families, those without a peculiarity and the small ones first, one lapse each."""
    waiting = list(families)
    draw.shuffle(waiting)
    waiting.sort(key=lambda family: (family.peculiar is not None, family.size > _RATHER_SMALL))
    for lapse, where in _WHERE.items():
        fitting = (family for family in waiting if _fits(family, where))
        for family in list(islice(fitting, round(children / where.children_for_one))):
            family.lapse = lapse
            if lapse is Lapse.CP_NOTE_MISSING:
                # Its last CP note is some days old: the visit since has the other note only.
                family.situation = Situation.DUE_SOON


def _fits(family: Outline, where: _Where) -> bool:
    if family.lapse or family.status is not where.status:
        return False
    if family.situation not in where.situations:
        return False
    return family.peculiar is None or (where.beside and family.peculiar in _OF_VISITS)
