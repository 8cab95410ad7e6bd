"""cp_visit: a child on a child protection plan is seen, at the agreed frequency or sooner.

CP visits policy: "undertake statutory visits at intervals agreed in the plan and at a minimum of
every 10 working days". Seen-alone guidance: "at the frequency agreed at the Conference or Core
Group Meeting".
"""

from datetime import date, datetime

from rules.as_of import AsOf, counting_calendar
from rules.case import AgreedInterval, CpPlan, Visit
from rules.interval import day_after_interval, nominal_days
from rules.interval_clock import Change, Due, Limit, Ticking, count, run_clock, sooner
from rules.obligation import Obligation, obligation
from rules.picture import Picture
from rules.policy import Duty, Edition
from rules.policy_sections import Stage
from rules.working_days import WorkingCalendar


def owed(picture: Picture) -> list[Obligation]:
    """Return the visit owed while a CP plan is open, for unborn children too."""
    if picture.visited_plan is None:
        return []
    latest = picture.qualifying[-1] if picture.qualifying else None
    return [clocked(picture, picture.visited_plan, "cp_visit", latest, "last seen")]


def clocked(
    picture: Picture, plan: CpPlan, duty: Duty, anchor: Visit | None, anchor_is: str
) -> Obligation:
    """Return what the interval clock gives from an anchoring visit, or from the plan start."""
    start = anchor.day if anchor else plan.start
    due = _due(picture, plan, start, anchor.at if anchor else None, first=anchor is None)
    return obligation(
        picture.as_of,
        picture.child.id,
        duty,
        due.day,
        at=due.at,
        anchor=start,
        anchor_is=anchor_is if anchor else "plan began",
        key=due.limit.key,
        interval=due.limit.interval,
        counted_from=due.counted_from,
        governed_by=due.governed_by,
        provisional=anchor is not None and picture.unrecorded(anchor),
    )


def _due(picture: Picture, plan: CpPlan, start: date, at: datetime | None, *, first: bool) -> Due:
    key = (start, at, first)
    if key not in picture.dues:
        clock = _clock(picture, plan, start, at)
        picture.dues[key] = _capped(picture, plan, clock, first=first)
    return picture.dues[key]


def _clock(picture: Picture, plan: CpPlan, start: date, at: datetime | None) -> Due:
    as_of = picture.as_of

    def in_force(day: date) -> Ticking:
        policy = _policy_on(as_of, day)
        return Ticking(
            limits=_limits(picture, plan, policy, start, day),
            calendar=_counting(as_of, policy),
            same_day=policy.counting.start == "same_day",
            hours_mode=policy.recording.hours_mode,
        )

    return run_clock(start, at, in_force, _changes(picture, plan, start))


def _policy_on(as_of: AsOf, day: date) -> Edition:
    return as_of.policies.on(day) if as_of.policies.editions[1:] else as_of.policy


def _counting(as_of: AsOf, policy: Edition) -> WorkingCalendar:
    return as_of.counting if policy is as_of.policy else counting_calendar(policy, as_of.calendar)


def _limits(
    picture: Picture, plan: CpPlan, policy: Edition, anchor: date, day: date
) -> tuple[Limit, ...]:
    rule = policy.cp_visit
    limit = Limit(rule.limit, "policy_limit", "cp_visit.limit")
    if not (plan.intervals or rule.stages or rule.age_bands):
        return (limit,)
    agreed = agreed_on(plan.intervals, day)
    limits = [limit] if agreed is None else _agreed_limits(policy, agreed)
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


def _agreed_limits(policy: Edition, agreed: AgreedInterval) -> list[Limit]:
    """Return the policy's limit with the interval agreed; an approved exception replaces it."""
    rule, longest = policy.cp_visit, policy.cp_visit.longer_interval
    longer = nominal_days(agreed.every) > nominal_days(rule.limit)
    if longer and longest is not None and agreed.approved_by_chair:
        key = "cp_visit.longer_interval"
        return [
            Limit(agreed.every, "approved_exception", key),
            Limit(longest.absolute_limit, "approved_exception", key),
        ]
    return [
        Limit(rule.limit, "policy_limit", "cp_visit.limit"),
        Limit(agreed.every, "plan_interval", "cp_visit.limit"),
    ]


def agreed_on(intervals: tuple[AgreedInterval, ...], day: date) -> AgreedInterval | None:
    """Return the agreed interval in force on a day; of two that began at once, the shorter."""
    begun = [interval for interval in intervals if interval.begins <= day]
    return max(begun, key=lambda i: (i.begins, -nominal_days(i.every))) if begun else None


def _changes(picture: Picture, plan: CpPlan, anchor: date) -> list[Change]:
    as_of = picture.as_of
    editions = as_of.change_days(anchor)
    stages = [stage for edition in as_of.policies.editions for stage in edition.cp_visit.stages]
    if not (plan.intervals or editions or stages):
        return []
    begun: dict[date, list[Limit]] = {}
    for stage in stages:
        held = _held_on(picture, plan, stage)
        if held is not None and anchor < held and stage in _policy_on(as_of, held).cp_visit.stages:
            begun[held] = []
    for edition in editions:
        limit = Limit(edition.cp_visit.limit, "policy_limit", "cp_visit.limit")
        begun[edition.in_force_from] = [limit]
    for day in {interval.begins for interval in plan.intervals}:
        agreed = agreed_on(plan.intervals, day)
        if agreed is not None and anchor < day <= as_of.day:
            begun[day] = _agreed_limits(_policy_on(as_of, day), agreed)
    return [Change(day, tuple(begun[day])) for day in sorted(begun)]


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


def _capped(picture: Picture, plan: CpPlan, due: Due, *, first: bool) -> Due:
    """Bring a due date forward to `first_within` and `seen_within`, where the policy has them."""
    as_of, policy = picture.as_of, picture.as_of.policy
    same_day, mode = policy.counting.start == "same_day", policy.recording.hours_mode
    if first and policy.cp_visit.first_within is not None:
        limit = Limit(policy.cp_visit.first_within, "stage", "cp_visit.first_within")
        ticking = Ticking((limit,), as_of.counting, same_day, mode)
        within = count(plan.start, None, limit, ticking)
        due = within if sooner(within, due) else due
    if policy.no_access is not None and (failed := picture.failed_since_seen()):
        limit = Limit(policy.no_access.seen_within, "policy_limit", "no_access")
        ticking = Ticking((limit,), as_of.counting, hours_mode=mode)
        within = count(failed[0].day, failed[0].at, limit, ticking)
        due = within if sooner(within, due) else due
    return due
