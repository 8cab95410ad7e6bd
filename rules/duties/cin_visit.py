"""cin_visit: a child in need is seen alone, by the pattern agreed in supervision or sooner.

Seen-alone guidance: "aged 4 and over who are on CIN plans need to be seen alone a minimum of once
every 6 weeks"; "If the children have not been seen alone, then it is not a Statutory CIN Visit";
"This includes No Recourse cases".
"""

from dataclasses import replace
from datetime import date

from rules.case import AgreedInterval, CinPlan, Visit
from rules.duties.visiting_clock import (
    Anchor,
    agreed_on,
    at_start,
    at_visit,
    begun_after,
    clocked,
    seen_in_time,
    visit_owed,
    with_agreed,
)
from rules.interval_clock import Due, Limit
from rules.obligation import Obligation
from rules.picture import Picture, reached_on
from rules.policy import Edition

_ALONE_FROM_AGE = 4  # whatever the policy says of child protection plans (section 4)


def owed(picture: Picture) -> list[Obligation]:
    """Return the visit owed while a CIN plan is open; under 4 as the policy says."""
    plan = picture.cin_plan
    if plan is None or not _asked_for(picture, plan):
        return []
    anchor = _anchor(picture, plan)
    due = seen_in_time(picture, _due(picture, plan, anchor))
    return [visit_owed(picture, "cin_visit", anchor, due)]


def alone_from(picture: Picture) -> date:
    """Return the day from which a child in need is to be seen alone."""
    return reached_on(picture.child, _ALONE_FROM_AGE)


def wrong_visitor(picture: Picture, visit: Visit) -> bool:
    """Say whether a visit moves no clock because of who made it."""
    return visit.qualified is False and picture.as_of.policy.cin_visit.visitor == "qualified"


def _asked_for(picture: Picture, plan: CinPlan) -> bool:
    under_4, today = picture.as_of.policy.cin_visit.under_4, picture.as_of.day
    if under_4 == "same" or today >= alone_from(picture):
        return True
    return under_4 == "plan" and agreed_on(plan.intervals, today) is not None


def _anchor(picture: Picture, plan: CinPlan) -> Anchor:
    rule = picture.as_of.policy.cin_visit
    latest = _latest_alone(picture)
    anchor = at_start(plan) if latest is None else _last_seen(picture, latest)
    if latest is None and rule.carry_over_last_seen:
        anchor = _carried_over(picture, plan) or anchor
    if rule.under_4 == "none" and anchor.day < alone_from(picture):
        # the words name no birthday: they are shown with the day
        return Anchor(alone_from(picture), None, "owed from")
    return anchor


def _latest_alone(picture: Picture) -> Visit | None:
    from_day = alone_from(picture)
    unrecorded_count = picture.as_of.policy.unrecorded_visits == "provisional"
    for visit in reversed(picture.in_scope):
        if visit.type != "cin_statutory" or wrong_visitor(picture, visit):
            continue
        if not picture.meets_alone_rule(visit, from_day):
            continue
        if unrecorded_count or not picture.unrecorded(visit):
            return visit
    return None


def _carried_over(picture: Picture, plan: CinPlan) -> Anchor | None:
    """Return the last time seen alone in the CP plan begun before; None when its time was over."""
    earlier = [cp for cp in picture.case.cp_plans if not cp.temporary and cp.start < plan.start]
    if not earlier:
        return None
    before = max(earlier, key=lambda cp: (cp.start, cp.id))
    still_open = replace(picture.case, cp_plans=(replace(before, end=None),))
    for visit in reversed(Picture(still_open, picture.as_of).qualifying):
        if visit.day > plan.start or (before.end is not None and visit.day >= before.end):
            continue
        if picture.meets_alone_rule(visit, alone_from(picture)):
            anchor = _last_seen(picture, visit)
            return anchor if _due(picture, plan, anchor).day >= plan.start else None
    return None


def _last_seen(picture: Picture, visit: Visit) -> Anchor:
    alone = visit.day >= alone_from(picture)
    return at_visit(picture, visit, "last seen alone" if alone else "last seen")


def _due(picture: Picture, plan: CinPlan, anchor: Anchor) -> Due:
    def limits_on(policy: Edition, day: date) -> tuple[Limit, ...]:
        return tuple(_limits_with(policy, agreed_on(plan.intervals, day)))

    begun = begun_after(picture.as_of, anchor.day, plan.intervals, _limits_with)
    return clocked(picture.as_of, anchor, limits_on, begun)


def _limits_with(policy: Edition, agreed: AgreedInterval | None) -> list[Limit]:
    return with_agreed(Limit(policy.cin_visit.limit, "policy_limit", "cin_visit.limit"), agreed)
