"""The audit of one child's case: what became of everything that was owed in a period."""

from datetime import date, timedelta

from rules.assessment import owed_of
from rules.audit.causes import cause_of
from rules.audit.changes import days_of_change
from rules.audit.doings import DONE_BY, VISIT_DUTIES
from rules.audit.judgement import Cause, Judgement, Outcome
from rules.audit.known import as_known_in_the_end
from rules.audit.owing import Owing
from rules.audit.period import AsOfDay, Period
from rules.audit.replay import replay
from rules.audit.sight import sight_of, visit_that_met
from rules.audit.writing_up import writing_up
from rules.case import Case, Visit

PAST_WHEN_OWED = "due_before_it_was_owed"
_A_DAY = timedelta(days=1)


def audit(case: Case, period: Period, on: AsOfDay) -> list[Judgement]:
    """Return what became of each obligation due in the period, in the order of their due days.

    What was overdue when the period began comes too (`Period.carries_over`). `on` gives each day
    with its own edition of the policy. Raise CalendarError or PolicyError as `assess`.
    """
    known = as_known_in_the_end(case)
    changes = days_of_change(case, on(period.known).policies, period.earliest(), period.known)
    owings = [*replay(known, changes, period, on), *writing_up(case, period, on)]
    judged = [
        _judged(owing, case, known, period, on)
        for owing in owings
        if _is_asked_for(owing, period) and _was_owed_to_the_end(owing, known, changes, on)
    ]
    return sorted(judged, key=_in_order)


def _is_asked_for(owing: Owing, period: Period) -> bool:
    due, closed_on = owing.obligation.due, owing.closed_on
    if due > period.last:
        return False
    if period.carries_over(due):
        return owing.end != "not_known" and (closed_on is None or closed_on >= period.first)
    return (
        owing.end != "met"
        or closed_on is None
        or due - closed_on <= period.reach[owing.obligation.duty]
    )


def _was_owed_to_the_end(owing: Owing, known: Case, changes: set[date], on: AsOfDay) -> bool:
    """Say whether what was met early would have been owed still on its due day.

    It would not where the plan ended in between: then it is nobody's figure.
    """
    owed, met_on = owing.obligation, owing.closed_on
    if owing.end != "met" or met_on is None or owed.duty == "recording":
        return True
    if not any(met_on < day <= owed.due for day in changes):
        return True
    undone = DONE_BY[owed.duty].left_undone(known, met_on, owed.due)
    return any(one.anchor == owed.anchor for one in owed_of(undone, on(owed.due), (owed.duty,)))


def _judged(owing: Owing, case: Case, known: Case, period: Period, on: AsOfDay) -> Judgement:
    owed, closed_on = owing.obligation, owing.closed_on
    if owing.end == "not_known":
        return Judgement(owed, "not_known")
    visit = None
    if owing.end == "met" and closed_on is not None and owed.duty in VISIT_DUTIES:
        visit = visit_that_met(known, owed, closed_on, on)
        owing.met_at = visit.at if visit is not None else None
    outcome = _outcome(owing)
    late_until = owed.due if outcome == "in_time" else closed_on or period.known
    cause, reasons = _cause(owing, outcome, case, period, on)
    return Judgement(
        owed,
        outcome,
        met_on=closed_on if owing.end == "met" else None,
        met_at=owing.met_at,
        ended_on=closed_on if owing.end == "missed" else None,
        calendar_days_late=(late_until - owed.due).days,
        working_days_late=on(late_until).working.between(owed.due, late_until),
        cause=cause,
        reasons=reasons,
        sight=None if visit is None else sight_of(visit, case.child, on),
        written_up_on=None if visit is None else _written_up_on(visit, case),
    )


def _outcome(owing: Owing) -> Outcome:
    owed, met_on = owing.obligation, owing.closed_on
    if met_on is None:
        return "open"
    if owing.end == "missed":
        return "not_met"
    if met_on == owed.due and owed.at is not None and owing.met_at is not None:
        return "late" if owing.met_at > owed.at else "in_time"
    return "late" if met_on > owed.due else "in_time"


def _cause(
    owing: Owing, outcome: Outcome, case: Case, period: Period, on: AsOfDay
) -> tuple[Cause | None, tuple[str, ...]]:
    owed, closed_on = owing.obligation, owing.closed_on
    if outcome == "in_time":
        return None, ()
    if owed.duty == "recording":
        return "written_up_late" if outcome == "late" else "not_written_up", ()
    if outcome == "late":
        if closed_on == owed.due:  # some hours too late, on the due day itself
            return "not_made", ()
        failed_on = max(owed.due, owing.began or owed.due)
    else:
        failed_on = period.known if closed_on is None else closed_on - _A_DAY
    cause, reasons = cause_of(case, owed, failed_on, on)
    if cause == "not_made" and owing.began is not None and owing.began > owed.due:
        reasons = (PAST_WHEN_OWED, *reasons)
    return cause, reasons


def _written_up_on(visit: Visit, case: Case) -> date | None:
    """Return when a visit was written up, as its own record says."""
    of_record = (
        one.recorded_on for one in case.visits if (one.id, one.type) == (visit.id, visit.type)
    )
    return next(of_record, None)


def _in_order(judged: Judgement) -> tuple[date, str, date, date]:
    owed = judged.obligation
    return (owed.due, owed.duty, owed.anchor, judged.met_on or judged.ended_on or date.max)
