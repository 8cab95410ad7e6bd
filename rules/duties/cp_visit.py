"""cp_visit: a child on a child protection plan is seen, at the agreed frequency or sooner.

CP visits policy: "undertake statutory visits at intervals agreed in the plan and at a minimum of
every 10 working days". Seen-alone guidance: "at the frequency agreed at the Conference or Core
Group Meeting".
"""

from datetime import date

from rules.case import AgreedInterval, CpPlan, Visit
from rules.duties.visiting_clock import (
    Anchor,
    agreed_on,
    at_last_visit,
    at_start,
    at_visit,
    begun_after,
    clocked,
    last_visit_after,
    policy_on,
    seen_in_time,
    visit_owed,
    with_agreed,
)
from rules.interval import day_after_interval, nominal_days
from rules.interval_clock import Due, Limit, Ticking, count, sooner
from rules.obligation import Obligation
from rules.picture import Picture
from rules.policy import Edition
from rules.policy_sections import Stage


def owed(picture: Picture) -> list[Obligation]:
    """Return the visit owed while a CP plan is open, for unborn children too."""
    plan = picture.visited_plan
    if plan is None:
        return []
    anchor, due = next_due(picture, plan)
    return [visit_owed(picture, "cp_visit", anchor, due)]


def next_due(picture: Picture, plan: CpPlan) -> tuple[Anchor, Due]:
    """Return what the next visit counts from, and when it is due."""
    latest = picture.qualifying[-1] if picture.qualifying else None
    known_by_its_day = last_visit_after(picture, plan, latest)
    if known_by_its_day is None:
        return due_since(picture, plan, latest, "last seen")
    anchor = at_last_visit(plan, known_by_its_day)
    return anchor, _due(picture, plan, anchor, first=False)


def due_since(
    picture: Picture, plan: CpPlan, latest: Visit | None, what: str
) -> tuple[Anchor, Due]:
    """Return what the interval clock gives from an anchoring visit, or from the plan start."""
    anchor = at_start(plan) if latest is None else at_visit(picture, latest, what)
    return anchor, _due(picture, plan, anchor, first=latest is None)


def _due(picture: Picture, plan: CpPlan, anchor: Anchor, *, first: bool) -> Due:
    key = (anchor.day, None if picture.day_decides else anchor.at, first)
    if key not in picture.dues:
        due = _clock(picture, plan, anchor)
        if first:
            due = _first_in_time(picture, plan, due)
        picture.dues[key] = seen_in_time(picture, due)
    return picture.dues[key]


def _clock(picture: Picture, plan: CpPlan, anchor: Anchor) -> Due:
    def limits_on(policy: Edition, day: date) -> tuple[Limit, ...]:
        return _limits(picture, plan, policy, anchor.day, day)

    return clocked(picture.as_of, anchor, limits_on, _begun(picture, plan, anchor.day))


def _limits(
    picture: Picture, plan: CpPlan, policy: Edition, anchor: date, day: date
) -> tuple[Limit, ...]:
    rule = policy.cp_visit
    if not (plan.intervals or rule.stages or rule.age_bands):
        return (Limit(rule.limit, "policy_limit", "cp_visit.limit"),)
    limits = _limits_with(policy, agreed_on(plan.intervals, day))
    limits += [
        Limit(stage.limit, "stage", "cp_visit.stages")
        for stage in rule.stages
        if (held := _held_on(picture, plan, stage)) is None or held > day
    ]
    born = picture.child.born
    if born is not None and born <= anchor:
        limits += [
            Limit(band.limit, "stage", "cp_visit.age_bands")
            for band in rule.age_bands
            if anchor < day_after_interval(born, band.under, picture.as_of.working)
        ]
    return tuple(limits)


def _limits_with(policy: Edition, agreed: AgreedInterval | None) -> list[Limit]:
    """Return the policy's limit with the interval agreed; an approved exception replaces it."""
    rule = policy.cp_visit
    longest = rule.longer_interval
    if agreed is not None and longest is not None and agreed.approved_by_chair:
        key = "cp_visit.longer_interval"
        if nominal_days(agreed.every) > nominal_days(rule.limit):
            return [
                Limit(agreed.every, "approved_exception", key),
                Limit(longest.absolute_limit, "approved_exception", key),
            ]
    return with_agreed(Limit(rule.limit, "policy_limit", "cp_visit.limit"), agreed)


def _begun(picture: Picture, plan: CpPlan, anchor: date) -> dict[date, list[Limit]]:
    """Return what began after the anchor, by day; where a stage ended alone, nothing did."""
    as_of = picture.as_of
    begun: dict[date, list[Limit]] = {}
    for edition in as_of.policies.editions:
        for stage in edition.cp_visit.stages:
            held = _held_on(picture, plan, stage)
            if held is None or held <= anchor:
                continue
            if stage in policy_on(as_of, held).cp_visit.stages:
                begun[held] = []
    return begun | begun_after(as_of, anchor, plan.intervals, _limits_with)


def _held_on(picture: Picture, plan: CpPlan, stage: Stage) -> date | None:
    """Return the day on which a stage ended: the first such meeting in the plan that was held."""
    if stage.until == "first_core_group":
        days = list(picture.case.core_groups)
    else:
        days = [
            conference.held_on
            for conference in picture.case.conferences
            if conference.kind == "review" and conference.held_on is not None
        ]
    return min((day for day in days if plan.start <= day <= picture.as_of.day), default=None)


def _first_in_time(picture: Picture, plan: CpPlan, due: Due) -> Due:
    """Bring the due date of a first visit forward to `first_within`, where the policy has it."""
    as_of, policy = picture.as_of, picture.as_of.policy
    if policy.cp_visit.first_within is None:
        return due
    limit = Limit(policy.cp_visit.first_within, "stage", "cp_visit.first_within")
    same_day, mode = policy.counting.start == "same_day", policy.recording.hours_mode
    within = count(plan.start, None, limit, Ticking((limit,), as_of.counting, same_day, mode))
    return within if sooner(within, due) else due
