"""supervision: the progress of a child on a child protection plan is looked at by a manager.

CP visits policy: "Team Manager or Deputy Team Manager to overview the child's progress in
supervision at least once every two months".
"""

from datetime import date

from rules.duties.within import latest_in_plan, owed_within
from rules.interval_clock import Limit
from rules.obligation import Obligation
from rules.picture import Picture


def owed(picture: Picture) -> list[Obligation]:
    """Return the supervision owed while a CP plan is open."""
    plan = picture.plan
    if plan is None:
        return []
    limit = Limit(picture.as_of.policy.supervision.limit, "policy_limit", "supervision.limit")
    latest = latest_in_plan(picture, plan, days(picture, by_a_right_role=True))
    if latest is None:
        return [owed_within(picture, "supervision", plan.start, "plan began", limit)]
    return [owed_within(picture, "supervision", latest, "supervision held", limit)]


def days(picture: Picture, *, by_a_right_role: bool) -> list[date]:
    """Return the days of supervision by a role the policy names, or by others.

    A role that is not known counts as a right one.
    """
    right = {None, *picture.as_of.policy.supervision.roles}
    return [
        held.held_on
        for held in picture.case.supervisions
        if (held.by_role in right) is by_a_right_role
    ]
