"""Placements: where looked-after children live, and how far a Regulation 24 approval has come."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from bot.sample.care_shapes import Moved, Reg24, Shape
from bot.sample.draw import between, one_of
from rules.working_days import WorkingCalendar

_A_WEEK = 7  # of temporary accommodation, at most
_SIXTEEN_WEEKS = 112
_EXTENDED_BY = (42, 56)  # days; the regulations allow eight weeks once


@dataclass(frozen=True, slots=True)
class Approval:
    """What has become of the temporary approval of a relative or friend; None: not yet."""

    panel_on: date | None = None
    outcome: str = ""
    approved_on: date | None = None
    extended_to: date | None = None

    def in_force_on(self, day: date) -> bool:
        """Say whether the children were visited as under a temporary approval."""
        return self.outcome != "approved" or self.panel_on is None or day < self.panel_on


@dataclass(frozen=True, slots=True)
class SamplePlacement:
    """A placement of the children of a family; `approval` where it began under Regulation 24.

    Its type goes by the child's age, unless it was a `temporary` one.
    """

    start: date
    end: date | None
    approval: Approval | None = None
    temporary: bool = False


def placements_of(
    draw: random.Random,
    calendar: WorkingCalendar,
    shape: Shape,
    start: date,
    now: date,
    end: date | None,
) -> list[SamplePlacement]:
    """Return the placements of a period of care, the earlier first."""
    approval = approval_of(draw, calendar, shape.reg24, start, now) if shape.reg24 else None
    if shape.moved is None:
        return [SamplePlacement(start, end, approval)]
    days = (now - start).days
    lately = shape.moved is Moved.LATELY
    moved = now - timedelta(
        days=between(draw, 2, 5) if lately else between(draw, days // 3, days // 2)
    )
    if shape.moved is not Moved.BY_WAY_OF_ANOTHER:
        return [SamplePlacement(start, moved, approval), SamplePlacement(moved, end)]
    on = moved + timedelta(days=_A_WEEK)
    return [
        SamplePlacement(start, moved, approval),
        SamplePlacement(moved, on, temporary=True),
        SamplePlacement(on, end),
    ]


def approval_of(
    draw: random.Random, calendar: WorkingCalendar, reg24: Reg24, start: date, now: date
) -> Approval:
    """Return how far the approval has come by now; panels meet on working days."""
    held = calendar.last_on_or_before(start + timedelta(days=between(draw, 88, 100)))
    held = min(held, calendar.before(now, 1))
    if reg24 is Reg24.PANEL_BOOKED:
        return Approval(panel_on=calendar.after(now, between(draw, 6, 25)))
    if reg24 is Reg24.APPROVED:
        decided = min(calendar.after(held, between(draw, 3, 8)), calendar.before(now, 1))
        return Approval(held, "approved", approved_on=decided)
    extended_to = start + timedelta(days=_SIXTEEN_WEEKS + one_of(draw, _EXTENDED_BY))
    if reg24 is Reg24.EXTENDED:
        return Approval(extended_to=extended_to)
    if reg24 is Reg24.REFUSED:
        return Approval(held, "refused", extended_to=extended_to)
    return Approval()


def visited_every(placement: SamplePlacement, day: date, reviews: list[date]) -> int:
    """Return how many days may pass after a visit on a day."""
    if placement.approval is None or not placement.approval.in_force_on(day):
        return 42
    return 28 if any(held <= day for held in reviews) else 7
