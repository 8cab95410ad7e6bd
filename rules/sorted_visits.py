"""Which of a child's visit records count for something on the day asked about (section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from rules.as_of import AsOf
from rules.case import Visit

_TIME_UNKNOWN = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class SortedVisits:
    """Visits in time order: those that have happened, and those held back, by the reason.

    `days` are the days of those that have happened, one for each; `not_written_up` those that
    have happened and are in no case system yet.
    """

    happened: list[Visit] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    not_written_up: list[Visit] = field(default_factory=list)
    still_to_come: list[Visit] = field(default_factory=list)
    recorded_too_early: list[Visit] = field(default_factory=list)
    duplicates: list[Visit] = field(default_factory=list)


def sort_out(visits: Sequence[Visit], as_of: AsOf, *, ordered: bool = False) -> SortedVisits:
    """Sort the records out.

    It runs for every visit of every child each morning. As they mostly come, one on each day, made
    and written up before today, they are in time order and nothing holds one back: that is asked
    in one go, and of the others each thing by itself. `ordered` says that they were put in order.
    """
    found = SortedVisits()
    happened, days = found.happened, found.days
    today, last_day = as_of.day, date.min
    for visit in visits:
        day = visit.day
        if not (
            last_day < day <= (visit.recorded_on or day) < today
            and visit.recorded is not False
            and (
                (written_at := visit.recorded_at) is None
                or (at := visit.at) is None
                or at <= written_at
            )
        ):
            if day <= last_day and not ordered:
                return sort_out(in_time(visits), as_of, ordered=True)
            held_back = _held_back(visit, found, as_of)
            if held_back is not None:
                held_back.append(visit)
                last_day = day
                continue
            if is_unrecorded(visit, as_of):
                found.not_written_up.append(visit)
        last_day = day
        happened.append(visit)
        days.append(day)
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


def is_later(visit: Visit, other: Visit) -> bool:
    """Say whether it is known that a visit was made after another."""
    if visit.day != other.day or visit.at is None or other.at is None:
        return visit.day > other.day
    return visit.at > other.at


def _in_time(visit: Visit) -> tuple[date, datetime, int, str]:
    """Order visits by time; of one moment the first by its number, V9 before V10."""
    return (visit.day, visit.at or _TIME_UNKNOWN, len(visit.id), visit.id)


def _held_back(visit: Visit, found: SortedVisits, as_of: AsOf) -> list[Visit] | None:
    """Return those held back for the same reason as a visit; None where it has happened."""
    if as_of.is_future(visit):
        return found.still_to_come
    if was_recorded_before(visit):
        return found.recorded_too_early
    if _is_duplicate(visit, found.happened):
        return found.duplicates
    return None


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
