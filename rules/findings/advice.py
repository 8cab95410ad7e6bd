"""Advise: what makes a due date hard to meet, said before it is."""

from collections.abc import Iterator, Sequence
from datetime import date

from rules.duties import supervision
from rules.findings import approval
from rules.interval import nominal_days
from rules.obligation import Obligation
from rules.picture import Picture

VISIT_DUTIES = {"cp_visit", "cp_seen_alone", "cin_visit", "cla_visit"}
_LONG_GAP = 3  # calendar days more than the nominal length


def raised(picture: Picture, obligations: Sequence[Obligation]) -> Iterator[tuple[str, date]]:
    """Yield the advice about obligations that are not overdue, and about the people (section 6)."""
    on_leave = picture.case.leave
    for owed in obligations:
        if owed.standing != "overdue":
            yield from _about_the_date(picture, owed)
        if on_leave and owed.duty in VISIT_DUTIES and _cover_needed(picture, owed):
            yield "cover_needed", owed.due
        if owed.booked_on is not None and owed.passed_when_booked:
            yield "report_deadline_already_passed", owed.due
    failed = picture.failed_since_seen()
    if len(failed) >= picture.as_of.policy.non_engagement.failed_visits:
        latest = failed[-1].day
        supervised = supervision.days(picture, by_a_right_role=True)
        if not any(latest <= held <= picture.as_of.day for held in supervised):
            yield "non_engagement", latest
    if picture.episode is not None:
        yield from approval.raised(picture, picture.episode)


def _about_the_date(picture: Picture, owed: Obligation) -> list[tuple[str, date]]:
    """Return the advice about a due date; it is looked at for every obligation each morning."""
    as_of, due, interval = picture.as_of, owed.due, owed.interval
    advice = []
    in_working_days = interval is not None and interval.unit == "working day"
    if owed.plan_by is not None and owed.at is None:
        advice.append(("due_on_non_working_day", due))
    if in_working_days and due > as_of.working.horizon:
        advice.append(("calendar_horizon", due))
    if owed.duty not in VISIT_DUTIES:
        return advice
    if interval is not None and in_working_days:
        gap = (due - owed.counted_from).days
        if gap - nominal_days(interval) >= _LONG_GAP:
            advice.append(("long_calendar_gap", due))
    closures = as_of.policy.counting.closure_days
    if closures and any(as_of.day <= closed <= due for closed in closures):
        advice.append(("closure_before_due", due))
    return advice


def _cover_needed(picture: Picture, owed: Obligation) -> bool:
    """Say whether the worker is away, without cover, when the visit is to be made."""
    made_by = max(owed.due, picture.as_of.day)
    return any(
        leave.cover is None and leave.first <= made_by <= leave.last and owed.due <= leave.last
        for leave in picture.case.leave
    )
