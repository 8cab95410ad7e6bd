"""Which of a child's visit records count for something on the day asked about (section 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from rules.as_of import AsOf
from rules.case import Visit

_TIME_UNKNOWN = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class SortedVisits:
    """Visits in time order: those that have happened, and those held back, by the reason.

    `in_scope` are those that have happened within what is open, by their type;
    `not_written_up` those that have happened and are in no case system yet.
    """

    happened: list[Visit] = field(default_factory=list)
    in_scope: list[Visit] = field(default_factory=list)
    not_written_up: list[Visit] = field(default_factory=list)
    still_to_come: list[Visit] = field(default_factory=list)
    recorded_too_early: list[Visit] = field(default_factory=list)
    duplicates: list[Visit] = field(default_factory=list)


def sort_out(
    visits: Sequence[Visit], as_of: AsOf, starts: Mapping[str, date], *, ordered: bool = False
) -> SortedVisits:
    """Sort the records out; `starts` says for each type of visit when what is open began.

    It runs for every visit of every child each morning: each field is asked for once. As they
    mostly come, one on each day, they are in time order; `ordered` says that they were put so.
    """
    found = SortedVisits()
    happened, in_scope = found.happened, found.in_scope
    today, last_day = as_of.day, date.min
    for visit in visits:
        day, written = visit.day, visit.recorded_on
        same_day = day <= last_day
        if same_day and not ordered:
            return sort_out(in_time(visits), as_of, starts, ordered=True)
        last_day = day
        late = day >= today
        if late and as_of.is_future(visit):
            found.still_to_come.append(visit)
            continue
        if written is not None:
            if written > day:
                late = written >= today
            elif written < day or (  # was_recorded_before, without a call for each
                (written_at := visit.recorded_at) is not None
                and (at := visit.at) is not None
                and written_at < at
            ):
                found.recorded_too_early.append(visit)
                continue
        if same_day and _is_duplicate(visit, happened):
            found.duplicates.append(visit)
            continue
        if visit.recorded is False or (late and is_unrecorded(visit, as_of)):
            found.not_written_up.append(visit)
        happened.append(visit)
        start = starts.get(visit.type)
        if start is not None and day >= start:
            in_scope.append(visit)
    return found


def in_time(visits: Sequence[Visit]) -> list[Visit]:
    """Return the visits in time order."""
    return sorted(visits, key=_in_time)


def was_recorded_before(visit: Visit) -> bool:
    """Say whether a visit is said to have been written up before it was made."""
    if visit.recorded_on == visit.day and visit.at is not None and visit.recorded_at is not None:
        return visit.recorded_at < visit.at
    return visit.recorded_on is not None and visit.recorded_on < visit.day


def is_unrecorded(visit: Visit, as_of: AsOf) -> bool:
    """Say whether a visit is not in the case system yet."""
    return visit.recorded is False or as_of.is_after(visit.recorded_on, visit.recorded_at)


def _in_time(visit: Visit) -> tuple[date, datetime, str]:
    return (visit.day, visit.at or _TIME_UNKNOWN, visit.id)


def _is_duplicate(visit: Visit, before: Sequence[Visit]) -> bool:
    """Say whether one of the records just before it is of the same type, instant and worker."""
    if visit.worker is None or visit.at is None:
        return False
    for other in reversed(before):
        if other.at != visit.at:
            return False
        if other.type == visit.type and other.worker == visit.worker:
            return True
    return False
