"""When the next review conference of a child protection plan is, or must be."""

from datetime import date

from rules.case import CpPlan
from rules.interval import Interval, day_after_interval
from rules.picture import Picture


def latest_conference(picture: Picture, plan: CpPlan) -> date:
    """Return the day of the latest conference held in the plan; its start is one."""
    held = [c.held_on for c in picture.case.conferences if c.held_on is not None]
    return max([plan.start, *(day for day in held if plan.start <= day <= picture.as_of.day)])


def review_due(picture: Picture, plan: CpPlan) -> tuple[date, date, Interval | None]:
    """Return the latest conference, and the day of the next: as booked, else as it must be.

    The interval is None when a booking gave the day.
    """
    latest = latest_conference(picture, plan)
    booked = [
        conference.booked_for
        for conference in picture.case.conferences
        if conference.kind == "review"
        and conference.booked_for is not None
        and conference.held_on is None
        and not picture.as_of.is_after(conference.booked_on, None)
        and conference.booked_for > latest
    ]
    if booked:
        return latest, min(booked), None
    rule = picture.as_of.policy.review_conference
    interval = rule.first if latest == plan.start else rule.then
    return latest, day_after_interval(latest, interval, picture.as_of.counting), interval
