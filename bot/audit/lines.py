"""A line for each judgement: what was owed, what became of it, and why."""

from collections.abc import Iterator
from datetime import date, datetime

from bot.audit.audited import Audited
from rules.audit.judgement import Judgement
from rules.audit.period import Period
from rules.interval import LONDON

Cell = str | int | float | date | None
COLUMNS = {  # and what each holds, which the workbook explains
    "child": "the child's reference",
    "team": "the team the child is allocated to now, whoever had it then",
    "duty": "what was owed",
    "not_counted": "empty: it is among what was owed in the period; overdue_before: its due day "
    "lies before the period, and it was not done by its first day; not_known: it was written up, "
    "and nobody knows when",
    "counted_from": "the day it counts from",
    "counted_from_is": "what happened on that day",
    "interval": "the length that gave the due day, none where a visit itself broke a rule",
    "due": "the last day that was in time",
    "due_time": "for a limit in hours, the time of that day",
    "governed_by": "what gave the due day",
    "clause": "the document the limit is from, and its words",
    "outcome": "in_time, late, not_met (it ended overdue), open (on the day of the facts), "
    "not_known",
    "done": "the day it was met; the latest it can have been, where it is first_seen",
    "done_time": "for a limit in hours, the time of that day",
    "ended": "the day from which it was owed no more without having been met",
    "working_days_late": "for what was not in time: working days from the due day to the day it "
    "was done or ended, else to the day of the facts",
    "calendar_days_late": "the same in calendar days; where it is first_seen, both are the fewest "
    "they can have been",
    "cause": "not_made, not_written_up (made, in the worker's own log alone), did_not_count "
    "(recorded, and a field is missing, not known or says otherwise), written_up_late",
    "reasons": "the fields that did not count, or what the records of that time say instead",
    "written_up": "the day the visit that met it was written up",
    "first_seen": "where no record says when the visit was written up: the day of the extract it "
    "was first seen in, by which it was",
    "seen_alone": "at that visit: yes, no, contradicted, not_asked (under the age), not_known",
    "not_alone_reason": "the reason recorded for no",
    "home": "whether that visit was where the child lives",
    "bedroom": "whether the bedroom was seen",
}


def lines_of(child: Audited, period: Period) -> Iterator[list[Cell]]:
    """Yield a child's lines, a cell for each column."""
    for judged in child.judged:
        yield [child.reference, child.team or "none", *_cells(judged, period)]


def _cells(judged: Judgement, period: Period) -> list[Cell]:
    owed, sight = judged.obligation, judged.sight
    return [
        owed.duty,
        _not_counted(judged, period),
        owed.anchor,
        owed.anchor_is,
        None if owed.interval is None else str(owed.interval),
        owed.due,
        _time(owed.at),
        owed.governed_by,
        f'{owed.source}: "{owed.clause}"',
        judged.outcome,
        judged.met_on,
        _time(judged.met_at if owed.at else None),
        judged.ended_on,
        *_days_late(judged),
        judged.cause,
        " ".join(judged.reasons) or None,
        judged.written_up_on,
        judged.first_seen_on,
        None if sight is None else sight.alone,
        None if sight is None else sight.not_alone_reason,
        None if sight is None else sight.home,
        None if sight is None else sight.bedroom,
    ]


def _days_late(judged: Judgement) -> tuple[int | None, int | None]:
    if judged.cause is None:
        return None, None
    return judged.working_days_late, judged.calendar_days_late


def _not_counted(judged: Judgement, period: Period) -> str | None:
    if judged.outcome == "not_known":
        return "not_known"
    return "overdue_before" if period.carries_over(judged.obligation.due) else None


def _time(at: datetime | None) -> str | None:
    return None if at is None else f"{at.astimezone(LONDON):%H:%M}"
