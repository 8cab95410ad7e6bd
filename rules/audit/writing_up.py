"""Writing up, thing by thing: each event and each visit, also what was written up at once.

"Once recorded it is not owed; late recording is figures only": these are the figures.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from rules.assessment import owed_of
from rules.audit.first_seen import close_as_shown
from rules.audit.owing import Owing
from rules.audit.period import AsOfDay, Period
from rules.case import Case, Child, Event, EventCategory, Visit
from rules.obligation import Obligation
from rules.picture import Picture

Thing = Literal["visit"] | EventCategory
_NOBODY = Child("", "")


class WritingUp:
    """What is owed for the things of every case: it follows from what they are and when they were.

    So what was found for one child's holds for another's of the same day.
    """

    __slots__ = ("_found", "_on", "_period")

    def __init__(self, period: Period, on: AsOfDay) -> None:
        self._period, self._on = period, on
        self._found: dict[tuple[Thing, date, date], Obligation] = {}

    def of(self, case: Case) -> Iterator[Owing]:
        """Yield the writing up of what happened, as far as it may have been owed in the period.

        Visits held back and second records of one visit are not asked for. Nothing is owed any
        more once the child has died. A visit that is in the case system, nobody can say since
        when, is closed as the extracts show, else as `not_known`.
        """
        as_of = self._on(self._period.known)
        if "recording" in as_of.not_judged:
            return
        shown = {(seen.visit, seen.type): seen for seen in case.first_seen}
        for visit in Picture(case, as_of).happened:
            in_the_system = visit.recorded_on is None and visit.recorded is not False
            if in_the_system and visit.day < self._period.since["recording"]:
                continue
            for owing in self._owing(case.child, "visit", visit.day, visit.at, visit):
                if in_the_system:
                    close_as_shown(owing, shown.get((visit.id, visit.type)))
                yield owing
        for event in case.events:
            day, at = event.occurred_on, event.occurred_at
            yield from self._owing(case.child, event.category, day, at, event)

    def _owing(
        self, child: Child, what: Thing, day: date, at: datetime | None, thing: Visit | Event
    ) -> Iterator[Owing]:
        period, written_on, died_on = self._period, thing.recorded_on, child.died_on
        if died_on is not None and died_on <= day:
            return
        owed = self._owed(what, day, at, min(written_on or period.known, period.known))
        if owed.due > period.last or max(owed.due, written_on or period.known) < period.first:
            return  # nothing of it lies in the period
        owing = Owing(replace(owed, child=child.id), day)
        if died_on is not None and (written_on is None or died_on <= written_on):
            if owed.due < died_on:
                owing.close("missed", died_on)
                yield owing
            return
        if written_on is not None:
            owing.close("met", written_on, thing.recorded_at)
        yield owing

    def _owed(self, what: Thing, day: date, at: datetime | None, last: date) -> Obligation:
        """Return what was owed, by the editions in force from its day on until it was overdue."""
        editions = self._on(last).policies.editions
        owed = self._on_day(what, day, at, max(day, editions[0].in_force_from))
        for edition in editions:
            begins = edition.in_force_from
            if day < begins <= min(last, owed.due):
                owed = self._on_day(what, day, at, begins)
        return owed

    def _on_day(self, what: Thing, day: date, at: datetime | None, looked_at: date) -> Obligation:
        """Return what was owed by one edition; the time of day matters to limits in hours alone."""
        key = (what, day, looked_at)
        if key not in self._found:
            self._found[key] = self._looked_at(what, day, None, looked_at)
        found = self._found[key]
        return (
            found if at is None or found.at is None else self._looked_at(what, day, at, looked_at)
        )

    def _looked_at(
        self, what: Thing, day: date, at: datetime | None, looked_at: date
    ) -> Obligation:
        if what == "visit":
            case = Case(_NOBODY, visits=(Visit("", "home_visit", day, at, recorded=False),))
        else:
            case = Case(_NOBODY, events=(Event("", what, day, at),))
        [owed] = owed_of(case, self._on(looked_at), ("recording",))
        return owed
