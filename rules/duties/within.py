"""What is owed within an interval of a day: the shape of every duty that is no visit."""

from collections.abc import Iterable
from datetime import date, datetime

from rules.case import CpPlan
from rules.interval_clock import Limit, earliest
from rules.obligation import Obligation, obligation
from rules.picture import Picture
from rules.policy import Duty


def owed_within(
    picture: Picture,
    duty: Duty,
    start: date,
    anchor_is: str,
    *limits: Limit,
    at: datetime | None = None,
) -> Obligation:
    """Return what is owed within an interval of a day, which is day 0 (N1).

    Of several limits the earliest holds, in a tie the one named first; the edition in force on
    the day asked about decides.
    """
    as_of = picture.as_of
    due = earliest(start, at, as_of.ticking, limits)
    return obligation(
        as_of,
        picture.child.id,
        duty,
        due.day,
        at=due.at,
        anchor=start,
        anchor_is=anchor_is,
        key=due.limit.key,
        interval=due.limit.interval,
        governed_by=due.governed_by,
    )


def latest_in_plan(picture: Picture, plan: CpPlan, days: Iterable[date | None]) -> date | None:
    """Return the latest day in the plan, its start included, up to the day asked about."""
    for day in sorted(filter(None, days), reverse=True):
        if day <= picture.as_of.day:
            return day if day >= plan.start else None
    return None
