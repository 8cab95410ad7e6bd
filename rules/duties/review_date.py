"""When the next review conference of a child protection plan is, or must be."""

from collections.abc import Iterable
from datetime import date

from rules.case import Conference, CpPlan
from rules.fact import fact
from rules.interval import Interval, day_after_interval
from rules.picture import Picture


@fact
class Review:
    """The day of the next review: as booked (no interval), else the interval from a day."""

    due: date
    counted_from: date
    interval: Interval | None


def latest_conference(picture: Picture, plan: CpPlan) -> date:
    """Return the day of the latest conference held in the plan; its start is one."""
    return max(_held_in(picture, plan, picture.case.conferences), default=plan.start)


def next_review(picture: Picture, plan: CpPlan) -> Review:
    """Return the next review: as booked, else counted from the latest review or the plan start."""
    latest = latest_conference(picture, plan)
    reviews = [held for held in picture.case.conferences if held.kind == "review"]
    booked = [
        review.booked_for
        for review in reviews
        if review.booked_for is not None
        and review.booked_for > latest
        and not _is_held(picture, review)
        and not picture.as_of.is_after(review.booked_on, None)
    ]
    if booked:
        return Review(min(booked), latest, None)
    held = _held_in(picture, plan, reviews)
    rule = picture.as_of.policy.review_conference
    interval = rule.then if held else rule.first
    start = max(held, default=plan.start)
    return Review(day_after_interval(start, interval, picture.as_of.counting), start, interval)


def _held_in(picture: Picture, plan: CpPlan, meetings: Iterable[Conference]) -> list[date]:
    return [
        meeting.held_on
        for meeting in meetings
        if meeting.held_on is not None and plan.start <= meeting.held_on <= picture.as_of.day
    ]


def _is_held(picture: Picture, conference: Conference) -> bool:
    return conference.held_on is not None and conference.held_on <= picture.as_of.day
