"""initial_conference: a strategy discussion, or a transfer into the area, is followed by one.

Working Together: the initial conference within 15 working days of the strategy discussion. For a
child who moves here on another authority's plan: of the written notification.
"""

from collections.abc import Iterator
from datetime import date

from rules.duties.within import owed_within
from rules.interval_clock import Limit
from rules.obligation import Obligation
from rules.picture import Picture


def owed(picture: Picture) -> list[Obligation]:
    """Return the conference that the earliest open question asks for, unless a CP plan is open."""
    if picture.plan is not None:
        return []
    questions = [*_discussions(picture), *_transfer(picture)]
    if not questions:
        return []
    within = picture.as_of.policy.initial_conference.within
    limit = Limit(within, "regulation", "initial_conference.within")
    return [owed_within(picture, "initial_conference", *min(questions), limit)]


def _discussions(picture: Picture) -> Iterator[tuple[date, str]]:
    answered, day = _answered_on(picture), picture.as_of.day
    for discussion in picture.case.strategy_discussions:
        closed = discussion.closed_on is not None and discussion.closed_on <= day
        if answered < discussion.held_on <= day and not closed:
            yield discussion.held_on, "strategy discussion"


def _transfer(picture: Picture) -> Iterator[tuple[date, str]]:
    """Yield the notification of the open temporary plan; of two, of the one that began later."""
    day = picture.as_of.day
    notified = [
        (plan.start, plan.id, plan.notified_on)
        for plan in picture.case.cp_plans
        if plan.temporary
        and plan.start <= day
        and (plan.end is None or day < plan.end)
        and plan.notified_on is not None
        and plan.notified_on <= day
    ]
    if notified and (latest := max(notified)[2]) > _answered_on(picture):
        yield latest, "transfer notified"


def _answered_on(picture: Picture) -> date:
    """Return the latest day an initial conference was held or the authority's own plan began."""
    days = [held.held_on for held in picture.case.conferences if held.kind == "initial"]
    days += [plan.start for plan in picture.case.cp_plans if not plan.temporary]
    return max(
        (day for day in days if day is not None and day <= picture.as_of.day), default=date.min
    )
