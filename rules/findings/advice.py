"""Advise: what makes a due date hard to meet, said before it is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rules.as_of import AsOf
from rules.duties import supervision
from rules.findings import approval
from rules.interval import nominal_days
from rules.obligation import Obligation
from rules.picture import Picture

VISIT_DUTIES = {"cp_visit", "cp_seen_alone", "cin_visit", "cla_visit"}
_LONG_GAP = 3  # calendar days more than the nominal length


def raised(picture: Picture, obligations: Sequence[Obligation]) -> Iterator[tuple[str, date]]:
    """Yield the advice about obligations that are not overdue, and about the people (section 6)."""
    as_of, on_leave = picture.as_of, picture.case.leave
    closures = as_of.policy.counting.closure_days
    for owed in obligations:
        if owed.standing != "overdue":
            yield from _about_the_date(as_of, owed)
            if closures and owed.duty in VISIT_DUTIES and _closed_by(closures, as_of.day, owed.due):
                yield "closure_before_due", owed.due
        if on_leave and owed.duty in VISIT_DUTIES and _cover_needed(picture, owed):
            yield "cover_needed", owed.due
        if owed.booked_on is not None and owed.passed_when_booked:
            yield "report_deadline_already_passed", owed.due
    failed = picture.failed_since_seen()
    if failed and len(failed) >= as_of.policy.non_engagement.failed_visits:
        latest = failed[-1].day
        supervised = supervision.days(picture, by_a_right_role=True)
        if not any(latest <= held <= as_of.day for held in supervised):
            yield "non_engagement", latest
    if picture.episode is not None:
        yield from approval.raised(picture, picture.episode)


def _about_the_date(as_of: AsOf, owed: Obligation) -> list[tuple[str, date]]:
    """Return the advice about a due date; it is looked at for every obligation each morning."""
    due, interval = owed.due, owed.interval
    advice = []
    if owed.plan_by is not None and owed.at is None:
        advice.append(("due_on_non_working_day", due))
    if interval is None or interval.unit != "working day":
        return advice
    if due > as_of.working.horizon:
        advice.append(("calendar_horizon", due))
    if owed.duty in VISIT_DUTIES:
        gap = (due - owed.counted_from).days
        if gap - nominal_days(interval) >= _LONG_GAP:
            advice.append(("long_calendar_gap", due))
    return advice


def _closed_by(closures: Iterable[date], day: date, due: date) -> bool:
    """Say whether it is closed on one of the days up to the due day."""
    return any(day <= closed <= due for closed in closures)


def _cover_needed(picture: Picture, owed: Obligation) -> bool:
    """Say whether the worker is away, without cover, when the visit is to be made."""
    made_by = max(owed.due, picture.as_of.day)
    return any(
        leave.cover is None and leave.first <= made_by <= leave.last and owed.due <= leave.last
        for leave in picture.case.leave
    )
