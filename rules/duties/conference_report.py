"""conference_report: the report is there in time before a conference.

CP visits policy: "providing a report in advance, at least two working days before an Initial Child
Protection Conference and five working day before Review Conferences".
"""

from datetime import date

from rules.as_of import day_before_interval
from rules.case import Conference
from rules.duties.review_date import is_awaited
from rules.interval import LONDON, instant_after_hours
from rules.obligation import Obligation, obligation
from rules.picture import Picture


def owed(picture: Picture) -> list[Obligation]:
    """Return a report for each conference booked and not held, unless it was submitted."""
    return [
        _before(picture, conference, conference.booked_for)
        for conference in picture.case.conferences
        if conference.booked_for is not None
        and is_awaited(picture, conference)
        and not _is_submitted(picture, conference)
        and (conference.kind == "initial" or _is_under_review(picture))
    ]


def _is_submitted(picture: Picture, conference: Conference) -> bool:
    submitted = conference.report_submitted_on
    return submitted is not None and submitted <= picture.as_of.day


def _is_under_review(picture: Picture) -> bool:
    """Say whether there is a plan to review; where none is known at all, the booking says so."""
    if picture.plan is not None:
        return True
    return not any(plan.start <= picture.as_of.day for plan in picture.case.cp_plans)


def _before(picture: Picture, conference: Conference, booked_for: date) -> Obligation:
    """Return the report due at least so long before the conference (N4)."""
    as_of, rule = picture.as_of, picture.as_of.policy.conference_report
    interval = rule.initial if conference.kind == "initial" else rule.review
    start = booked_for
    if rule.clear_days:  # the day before does not count either; the policy is in working days
        start = as_of.counting.before(booked_for, 1)
    at = None
    due = day_before_interval(start, interval, as_of.counting)
    if interval.unit == "hour":
        mode = as_of.policy.recording.hours_mode
        at = instant_after_hours(None, start, -interval.count, mode)
        due = at.astimezone(LONDON).date()
    return obligation(
        as_of,
        picture.child.id,
        "conference_report",
        due,
        at=at,
        anchor=booked_for,
        anchor_is="conference booked for",
        key=f"conference_report.{conference.kind}",
        interval=interval,
        counted_from=start,
        booked_on=conference.booked_on,
    )
