"""The interval clock as the duties of visiting use it: by edition, plan interval and failed visit.

What a duty asks for itself, the limits that hold on a day, it hands in.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from rules.as_of import AsOf
from rules.case import AgreedInterval, CareEpisode, CinPlan, CpPlan, Visit
from rules.fact import fact
from rules.interval import nominal_days
from rules.interval_clock import Change, Due, Limit, Ticking, count, run_clock, sooner
from rules.obligation import Obligation, obligation
from rules.picture import Picture
from rules.policy import Duty, Edition

LAST_VISIT = "last visit on record"  # who was seen is not known

LimitsOn = Callable[[Edition, date], tuple[Limit, ...]]
LimitsWith = Callable[[Edition, AgreedInterval | None], list[Limit]]


@fact
class Anchor:
    """What a clock counts from; provisional: a visit not written up, or not known who was seen."""

    day: date
    at: datetime | None
    what: str
    provisional: bool = False


def at_visit(picture: Picture, visit: Visit, what: str) -> Anchor:
    """Return a visit as the anchor."""
    return Anchor(visit.day, visit.at, what, picture.unrecorded(visit))


def at_last_visit(plan: CpPlan, day: date) -> Anchor:
    """Return the day of a visit of which no more is known; the start stands for an unknown day."""
    what = "plan began" if day == plan.start else LAST_VISIT
    return Anchor(day, None, what, provisional=True)


def last_visit_after(
    picture: Picture, within: CpPlan | CareEpisode, latest: Visit | None
) -> date | None:
    """Return the day of a visit known by its day alone, later than the latest that counts."""
    day = within.last_visit_on
    if day is None or not within.start <= day <= picture.as_of.day:
        return None
    return day if latest is None or latest.day < day else None


def at_start(plan: CpPlan | CinPlan) -> Anchor:
    """Return the start of a plan as the anchor: nobody has been seen in it as the duty asks."""
    return Anchor(plan.start, None, "plan began")


def visit_owed(
    picture: Picture, duty: Duty, anchor: Anchor, due: Due, *, key: str | None = None
) -> Obligation:
    """Return the obligation that a clock gave; `key` where not the limit's own is quoted."""
    return obligation(
        picture.as_of,
        picture.child.id,
        duty,
        due.day,
        at=due.at,
        anchor=anchor.day,
        anchor_is=anchor.what,
        key=key or due.limit.key,
        interval=due.limit.interval,
        counted_from=due.counted_from,
        governed_by=due.governed_by,
        provisional=anchor.provisional,
    )


def clocked(
    as_of: AsOf, anchor: Anchor, limits_on: LimitsOn, begun: Mapping[date, Sequence[Limit]]
) -> Due:
    """Return what the clock gives from an anchor through the days on which something began."""

    def in_force(day: date) -> Ticking:
        policy = policy_on(as_of, day)
        return Ticking(
            limits=limits_on(policy, day),
            calendar=as_of.counting_by(policy),
            same_day=policy.counting.start == "same_day",
            hours_mode=policy.recording.hours_mode,
        )

    changes = [Change(day, tuple(begun[day])) for day in sorted(begun)] if begun else ()
    return run_clock(anchor.day, anchor.at, in_force, changes)


def policy_on(as_of: AsOf, day: date) -> Edition:
    """Return the edition in force on a day; raise PolicyError before the first of several."""
    return as_of.policies.on(day) if as_of.policies.editions[1:] else as_of.policy


def begun_after(
    as_of: AsOf, anchor: date, intervals: tuple[AgreedInterval, ...], limits_with: LimitsWith
) -> dict[date, list[Limit]]:
    """Return the limits that began after an anchor, by day: an edition's, or an interval agreed."""
    editions = as_of.change_days(anchor)
    if not (editions or intervals):
        return {}
    begun = {edition.in_force_from: limits_with(edition, None) for edition in editions}
    for day in {interval.begins for interval in intervals}:
        if anchor < day <= as_of.day:
            begun[day] = limits_with(policy_on(as_of, day), agreed_on(intervals, day))
    return begun


def agreed_on(intervals: tuple[AgreedInterval, ...], day: date) -> AgreedInterval | None:
    """Return the agreed interval in force on a day; of two that began at once, the shorter."""
    begun = [interval for interval in intervals if interval.begins <= day]
    return max(begun, key=_begun_and_strict) if begun else None


def _begun_and_strict(agreed: AgreedInterval) -> tuple[date, float, bool, bool, str]:
    """Order intervals; of two as long the stricter, so that no order of listing matters."""
    every = agreed.every
    in_calendar_days = every.unit != "working day"
    return (
        agreed.begins, -nominal_days(every), not agreed.approved_by_chair, in_calendar_days,
        every.unit,
    )  # fmt: skip


def with_agreed(limit: Limit, agreed: AgreedInterval | None) -> list[Limit]:
    """Return the policy's limit, with the interval agreed in the plan, which it caps."""
    if agreed is None:
        return [limit]
    return [limit, Limit(agreed.every, "plan_interval", limit.key)]


def seen_in_time(picture: Picture, due: Due) -> Due:
    """Bring a due date forward to `seen_within` of a failed visit, where the policy has it."""
    as_of, policy = picture.as_of, picture.as_of.policy
    if policy.no_access is None or not (failed := picture.failed_since_seen()):
        return due
    limit = Limit(policy.no_access.seen_within, "policy_limit", "no_access")
    within = count(failed[0].day, failed[0].at, limit, as_of.ticking)
    return within if sooner(within, due) else due
