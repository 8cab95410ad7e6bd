"""A case as it is known in the end: what compliance is judged by (conflict 13)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rules.audit.first_seen import local_day
from rules.case import Case, Visit


class Known:
    """The facts of a case without the visits that are not written up, which stand beside them.

    Late ones count from their own day: a visit entered late re-derives history, and a missed visit
    becomes a late recording.
    """

    __slots__ = ("_made_on", "_shown", "_written_up_on", "case", "facts", "not_written_up")

    def __init__(self, case: Case) -> None:
        self.case = case
        self._made_on: dict[date, list[Visit]] = {}
        self._written_up_on = {(v.id, v.type): v.recorded_on for v in case.visits}
        self._shown = {(seen.visit, seen.type): seen.by for seen in case.first_seen}
        visits = [_as_if_at_once(visit) for visit in case.visits if visit.recorded is not False]
        for visit in visits:
            self._made_on.setdefault(visit.day, []).append(visit)
        self.facts = replace(case, visits=tuple(visits))
        self.not_written_up = [visit for visit in case.visits if visit.recorded is False]

    def made_on(self, day: date) -> Sequence[Visit]:
        """Return the visits of a day."""
        return self._made_on.get(day, ())

    def written_up_on(self, visit: Visit) -> date | None:
        """Return when a visit was written up, as its own record says."""
        return self._written_up_on[visit.id, visit.type]

    def first_seen_on(self, visit: Visit) -> date | None:
        """Return by when a visit was written up, where only the extracts say it."""
        by = self._shown.get((visit.id, visit.type))
        return None if by is None else local_day(by)


def _as_if_at_once(visit: Visit) -> Visit:
    """Return a visit as if it had been written up at once, unless that is said to be before it."""
    if visit.recorded_on is None or visit.recorded_on <= visit.day:
        return visit
    return visit._replace(recorded_on=None, recorded_at=None)
