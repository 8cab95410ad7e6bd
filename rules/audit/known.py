"""The facts as they are known in the end: what compliance is judged by (conflict 13)."""

from dataclasses import replace

from rules.case import Case, Visit


def as_known_in_the_end(case: Case) -> Case:
    """Return the case without visits that are not written up; late ones count from their day.

    A visit entered late re-derives history: a missed visit becomes a late recording.
    """
    return replace(case, visits=tuple(map(_at_once, filter(_is_written_up, case.visits))))


def not_written_up(case: Case) -> tuple[Visit, ...]:
    """Return the visits that are known from a worker's own log alone."""
    return tuple(visit for visit in case.visits if not _is_written_up(visit))


def _is_written_up(visit: Visit) -> bool:
    return visit.recorded is not False


def _at_once(visit: Visit) -> Visit:
    """Return a visit as one that was written up at once, unless that is said to be before it."""
    if visit.recorded_on is None or visit.recorded_on <= visit.day:
        return visit
    return visit._replace(recorded_on=None, recorded_at=None)
