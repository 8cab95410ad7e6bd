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
    for owed in obligations:
        if owed.standing != "overdue":
            yield from _about_the_date(picture, owed)
        if owed.duty in VISIT_DUTIES and _cover_needed(picture, owed):
            yield "cover_needed", owed.due
        if owed.passed_when_booked:
            yield "report_deadline_already_passed", owed.due
    failed = picture.failed_since_seen()
    if len(failed) >= picture.as_of.policy.non_engagement.failed_visits:
        latest = failed[-1].day
        supervised = supervision.days(picture, by_a_right_role=True)
        if not any(latest <= held <= picture.as_of.day for held in supervised):
            yield "non_engagement", latest
    if picture.episode is not None:
        yield from approval.raised(picture, picture.episode)


def _about_the_date(picture: Picture, owed: Obligation) -> Iterator[tuple[str, date]]:
    as_of = picture.as_of
    in_working_days = owed.interval is not None and owed.interval.unit == "working day"
    if owed.plan_by is not None and owed.at is None:
        yield "due_on_non_working_day", owed.due
    if in_working_days and owed.due > as_of.working.horizon:
        yield "calendar_horizon", owed.due
    if owed.duty not in VISIT_DUTIES:
        return
    if owed.interval is not None and in_working_days:
        gap = (owed.due - owed.counted_from).days
        if gap - nominal_days(owed.interval) >= _LONG_GAP:
            yield "long_calendar_gap", owed.due
    if any(as_of.day <= closed <= owed.due for closed in as_of.policy.counting.closure_days):
        yield "closure_before_due", owed.due


def _cover_needed(picture: Picture, owed: Obligation) -> bool:
    """Say whether the worker is away, without cover, when the visit is to be made."""
    made_by = max(owed.due, picture.as_of.day)
    return any(
        leave.cover is None and leave.first <= made_by <= leave.last and owed.due <= leave.last
        for leave in picture.case.leave
    )
