"""When the next review conference of a child protection plan is, or must be."""

from datetime import date

from rules.case import Conference, CpPlan
from rules.duties import review_conference
from rules.duties.within import latest_in_plan
from rules.fact import fact
from rules.interval import Interval
from rules.picture import Picture


@fact
class Review:
    """The day of the next review: as booked (no interval), else the interval from a day."""

    due: date
    counted_from: date
    interval: Interval | None


def latest_conference(picture: Picture, plan: CpPlan) -> date:
    """Return the day of the latest conference held in the plan; its start is one."""
    held = (conference.held_on for conference in picture.case.conferences)
    return latest_in_plan(picture, plan, held) or plan.start


def next_review(picture: Picture, plan: CpPlan) -> Review:
    """Return the next review: as booked, else counted from the latest review or the plan start."""
    latest = latest_conference(picture, plan)
    booked = [
        review.booked_for
        for review in picture.case.conferences
        if review.kind == "review"
        and review.booked_for is not None
        and review.booked_for > latest
        and is_awaited(picture, review)
    ]
    if booked:
        return Review(min(booked), latest, None)
    owed = review_conference.of_plan(picture, plan)
    return Review(owed.due, owed.anchor, owed.interval)


def is_awaited(picture: Picture, conference: Conference) -> bool:
    """Say whether the booking of a conference is made, and it is not held."""
    day = picture.as_of.day
    if conference.booked_on is not None and conference.booked_on > day:
        return False
    return conference.held_on is None or conference.held_on > day
