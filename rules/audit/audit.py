"""The audit of one child's case: what became of everything that was owed in a period."""

from collections import Counter
from datetime import date, timedelta
from functools import cache

from rules.assessment import owed_of
from rules.audit.causes import cause_of
from rules.audit.changes import days_of_change
from rules.audit.doings import DONE_BY, VISIT_DUTIES
from rules.audit.first_seen import local_day
from rules.audit.judgement import Cause, Judgement, Outcome
from rules.audit.known import Known
from rules.audit.owing import Owing
from rules.audit.period import AsOfDay, Period
from rules.audit.replay import replay
from rules.audit.sight import sight_of, visit_that_met
from rules.audit.writing_up import WritingUp
from rules.case import Case

PAST_WHEN_OWED = "due_before_it_was_owed"
_A_DAY = timedelta(days=1)


class Audit:
    """An audit of a period, case after case; `on` gives each day with its edition of the policy."""

    __slots__ = ("_on", "_writing_up", "period")

    def __init__(self, period: Period, on: AsOfDay) -> None:
        self.period = period
        self._on = cache(on)
        self._writing_up = WritingUp(period, self._on)

    def of(self, case: Case) -> list[Judgement]:
        """Return what became of each obligation due in the period, in the order of due days.

        What was overdue when the period began comes too (`Period.carries_over`). Raise
        CalendarError or PolicyError as `assess`.
        """
        period, on, known = self.period, self._on, Known(case)
        policies = on(period.known).policies
        changes = days_of_change(case, policies, period.earliest(), period.known)
        owings = [*replay(known.facts, changes, period, on), *self._writing_up.of(case)]
        judged = [
            _judged(owing, known, period, on)
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


def _was_owed_to_the_end(owing: Owing, known: Known, changes: Counter[date], on: AsOfDay) -> bool:
    """Say whether what was met early would have been owed still on its due day.

    It would not where the plan ended in between: then it is nobody's figure.
    """
    owed, met_on = owing.obligation, owing.closed_on
    if owing.end != "met" or met_on is None or owed.duty == "recording":
        return True
    if not any(met_on < day <= owed.due for day in changes):
        return True
    undone = DONE_BY[owed.duty].left_undone(known.facts, met_on, owed.due)
    return any(one.anchor == owed.anchor for one in owed_of(undone, on(owed.due), (owed.duty,)))


def _judged(owing: Owing, known: Known, period: Period, on: AsOfDay) -> Judgement:
    owed, closed_on = owing.obligation, owing.closed_on
    seen = owing.first_seen
    first_seen_on = None if seen is None else local_day(seen.by)
    if owing.end == "not_known":
        return Judgement(owed, "not_known", first_seen_on=first_seen_on)
    visit = None
    if owing.end == "met" and closed_on is not None and owed.duty in VISIT_DUTIES:
        visit = visit_that_met(known, owed, closed_on, on)
        owing.met_at = visit.at if visit is not None else None
    outcome = _outcome(owing)
    late_until = owed.due if outcome == "in_time" else closed_on or period.known
    if outcome == "late" and seen is not None and seen.after is not None:
        late_until = local_day(seen.after)
    cause, reasons = _cause(owing, outcome, known, period, on)
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
        sight=None if visit is None else sight_of(visit, known.case.child, on),
        written_up_on=None if visit is None else known.written_up_on(visit),
        first_seen_on=first_seen_on if visit is None else known.first_seen_on(visit),
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
    owing: Owing, outcome: Outcome, known: Known, period: Period, on: AsOfDay
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
    cause, reasons = cause_of(known, owed, failed_on, on)
    if cause == "not_made" and owing.began is not None and owing.began > owed.due:
        reasons = (PAST_WHEN_OWED, *reasons)
    return cause, reasons


def _in_order(judged: Judgement) -> tuple[date, str, date, date]:
    owed = judged.obligation
    return (owed.due, owed.duty, owed.anchor, judged.met_on or judged.ended_on or date.max)
