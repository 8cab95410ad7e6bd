"""The interval clock: from an anchor to a due date, through changes of interval on the way.

Used by the duties that ask for something at intervals: a child on a plan seen, and seen alone.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from rules.fact import fact
from rules.interval import (
    LONDON,
    HoursMode,
    Interval,
    day_after_interval,
    instant_after_hours,
)
from rules.working_days import WorkingCalendar


@fact
class Limit:
    """One interval that holds, what it is called when it governs, and the policy key it is from."""

    interval: Interval
    governed_by: str
    key: str


@fact
class Ticking:
    """What is in force on a day: the limits, and how they are counted."""

    limits: tuple[Limit, ...]
    calendar: WorkingCalendar
    same_day: bool = False
    hours_mode: HoursMode = "elapsed"


@fact
class Due:
    """A due day (for hours also the instant), what gave it, and the day it was counted from."""

    day: date
    at: datetime | None
    limit: Limit
    governed_by: str
    counted_from: date


@fact
class Change:
    """A day on which an interval begins or a stage ends, and the limits that begin, if any do."""

    day: date
    begun: tuple[Limit, ...]


def run_clock(
    anchor: date,
    anchored_at: datetime | None,
    in_force: Callable[[date], Ticking],
    changes: Iterable[Change],
) -> Due:
    """Return the due date that follows from an anchor (section 5, the interval clock).

    `changes` are those after the anchor up to the day asked about, in order. A change makes no
    breach in the past, never wipes one out, and never makes a due date later than it was unless
    the whole clock, counted anew from the anchor, is still ahead.
    """
    due = earliest(anchor, anchored_at, in_force(anchor))
    for change in changes:
        ticking = in_force(change.day)
        anew = earliest(anchor, anchored_at, ticking)
        if due.day < change.day:
            due = anew if (anew.day, anew.at) == (due.day, due.at) else _kept(due)
        elif anew.day >= change.day:
            due = anew
        elif change.begun:
            begun = earliest(change.day, None, ticking, change.begun)
            due = _kept(due) if sooner(due, begun) else begun
        else:
            due = _kept(due)
    return due


def earliest(
    start: date, at: datetime | None, ticking: Ticking, limits: tuple[Limit, ...] = ()
) -> Due:
    """Return the earliest date over all limits; in a tie the limit listed first governs."""
    first, *others = limits or ticking.limits
    due = count(start, at, first, ticking)
    for limit in others:
        other = count(start, at, limit, ticking)
        if sooner(other, due):
            due = other
    return due


def _kept(due: Due) -> Due:
    return Due(due.day, due.at, due.limit, "old_due_kept", due.counted_from)


def count(start: date, at: datetime | None, limit: Limit, ticking: Ticking) -> Due:
    """Return the due date of one limit from a start."""
    interval = limit.interval
    if interval.unit == "hour":
        instant = instant_after_hours(at, start, interval.count, ticking.hours_mode)
        day = instant.astimezone(LONDON).date()
        return Due(day, instant, limit, limit.governed_by, start)
    day = day_after_interval(start, interval, ticking.calendar, same_day=ticking.same_day)
    return Due(day, None, limit, limit.governed_by, start)


def sooner(one: Due, other: Due) -> bool:
    """Say whether one due date is before another; an instant is before the end of its day."""
    if one.day != other.day:
        return one.day < other.day
    return one.at is not None and (other.at is None or one.at < other.at)
