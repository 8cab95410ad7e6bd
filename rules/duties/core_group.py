"""core_group: the core group of a child protection plan meets.

CP visits policy: the first "within 10 working days of the conference"; then "at required
intervals as agreed in the plan, with a minimum of one per month".
"""

from calendar import monthrange
from datetime import date, timedelta

from rules.case import CpPlan
from rules.duties.within import latest_in_plan, owed_within
from rules.interval_clock import Limit
from rules.obligation import Obligation, obligation
from rules.picture import Picture

_HELD = "core group held"
_KEY = "core_group.limit"


def owed(picture: Picture) -> list[Obligation]:
    """Return the core group owed while a CP plan is open; it never moves a visit clock."""
    plan = picture.plan
    if plan is None:
        return []
    latest = latest_in_plan(picture, plan, picture.case.core_groups)
    if latest is None:
        first = picture.as_of.policy.core_group.first
        limit = Limit(first, "policy_limit", "core_group.first")
        return [owed_within(picture, "core_group", plan.start, "plan began", limit)]
    return [_next(picture, plan, latest)]


def _next(picture: Picture, plan: CpPlan, latest: date) -> Obligation:
    rule = picture.as_of.policy.core_group
    agreed = (
        ()
        if plan.core_group_every is None
        else (Limit(plan.core_group_every, "plan_interval", _KEY),)
    )
    if rule.monthly_mode == "rolling":
        limit = Limit(rule.limit, "policy_limit", _KEY)
        return owed_within(picture, "core_group", latest, _HELD, limit, *agreed)
    monthly = _in_the_month_after(picture, latest)
    if agreed:
        sooner = owed_within(picture, "core_group", latest, _HELD, *agreed)
        return sooner if sooner.due < monthly.due else monthly
    return monthly


def _in_the_month_after(picture: Picture, latest: date) -> Obligation:
    """Return the core group of the next calendar month, which no interval gives (conflict 8)."""
    after = latest.replace(day=monthrange(latest.year, latest.month)[1]) + timedelta(days=1)
    return obligation(
        picture.as_of,
        picture.child.id,
        "core_group",
        after.replace(day=monthrange(after.year, after.month)[1]),
        anchor=latest,
        anchor_is=_HELD,
        key=_KEY,
    )
