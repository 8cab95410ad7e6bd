"""Writing up, thing by thing: each event and each visit, also what was written up at once.

"Once recorded it is not owed; late recording is figures only": these are the figures.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rules.assessment import owed_of
from rules.audit.owing import Owing
from rules.audit.period import AsOfDay, Period
from rules.case import Case, Event, Visit
from rules.obligation import Obligation
from rules.picture import Picture


def writing_up(case: Case, period: Period, on: AsOfDay) -> Iterator[Owing]:
    """Yield the writing up of what happened, as far as it may have been owed in the period.

    Visits held back and second records of one visit are not asked for. Nothing is owed any more
    once the child has died. A visit that is in the case system, nobody can say since when, is
    closed as `not_known`.
    """
    for visit in Picture(case, on(period.known)).happened:
        in_the_system = visit.recorded_on is None and visit.recorded is not False
        if in_the_system and visit.day < period.since["recording"]:
            continue
        unwritten = visit._replace(recorded=False, recorded_on=None, recorded_at=None)
        alone = Case(case.child, visits=(unwritten,))
        for owing in _owing(alone, visit.day, visit, period, on):
            if in_the_system:
                owing.close("not_known", None)
            yield owing
    for event in case.events:
        unwritten_event = replace(event, recorded_on=None, recorded_at=None)
        alone = Case(case.child, events=(unwritten_event,))
        yield from _owing(alone, event.occurred_on, event, period, on)


def _owing(
    alone: Case, day: date, thing: Visit | Event, period: Period, on: AsOfDay
) -> Iterator[Owing]:
    """Yield what is owed for one thing, by the policy in force while it was owed."""
    written_on, died_on = thing.recorded_on, alone.child.died_on
    if written_on is not None and max(written_on, day + period.reach["recording"]) < period.first:
        return
    last = min(written_on or period.known, period.known)
    editions = [edition.in_force_from for edition in on(period.known).policies.editions]
    owed: Obligation | None = None
    for looked_at in [day, *(begins for begins in editions if day < begins)]:
        if looked_at <= last and (owed is None or owed.due >= looked_at):
            owed = next(iter(owed_of(alone, on(looked_at), ("recording",))), owed)
    if owed is None:
        return
    owing = Owing(owed, day)
    if died_on is not None and (written_on is None or died_on <= written_on):
        if owed.due < died_on:
            owing.close("missed", died_on)
            yield owing
        return
    if written_on is not None:
        owing.close("met", written_on, thing.recorded_at)
    yield owing
