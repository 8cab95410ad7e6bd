"""review_conference: a child protection plan is reviewed.

Working Together: the first review within 3 months of the initial conference, further reviews at
intervals of not more than 6 months.
"""

from rules.case import CpPlan
from rules.duties.within import latest_in_plan, owed_within
from rules.interval_clock import Limit
from rules.obligation import Obligation
from rules.picture import Picture


def owed(picture: Picture) -> list[Obligation]:
    """Return the review owed while a CP plan is open."""
    return [] if picture.plan is None else [of_plan(picture, picture.plan)]


def of_plan(picture: Picture, plan: CpPlan) -> Obligation:
    """Return the next review of a plan, counted from what was held; a booking changes nothing."""
    rule = picture.as_of.policy.review_conference
    reviews = (held.held_on for held in picture.case.conferences if held.kind == "review")
    latest = latest_in_plan(picture, plan, reviews)
    if latest is None:
        limit = Limit(rule.first, "regulation", "review_conference.first")
        return owed_within(picture, "review_conference", plan.start, "plan began", limit)
    limit = Limit(rule.then, "regulation", "review_conference.then")
    return owed_within(picture, "review_conference", latest, "review conference held", limit)
