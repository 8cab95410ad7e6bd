"""cla_visit: a looked-after child is visited soon after a placement begins, and at intervals.

Care Planning Regulations 2010, regulation 28: "within one week of the start of any placement" and
"at intervals of not more than six weeks". Seen-alone guidance: "Visits for Regulation 24
placements are weekly until the 1st Child Care Review (CCR) review and 4 weekly until Fostering
Panel".
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from rules.as_of import AsOf
from rules.case import CareEpisode, Placement, Visit
from rules.duties.visiting_clock import LAST_VISIT, last_visit_after
from rules.fact import fact
from rules.interval import Interval
from rules.interval_clock import Change, Due, Limit, Ticking, count, run_clock, sooner
from rules.obligation import Obligation, obligation
from rules.picture import Picture, first_review
from rules.policy import Edition
from rules.policy_sections import ClaVisit

_FIRST_BY_REGULATION = Interval(1, "week")  # 28(2)(a)
_LIMIT_BY_REGULATION = Interval(6, "week")  # 28(2)(b)
_SINCE = "looked after since"
_DAY = timedelta(days=1)
_TIME_UNKNOWN = datetime.min.replace(tzinfo=UTC)


@fact
class _Anchor:
    """A visit, or the beginning of a placement, that a due date is counted from."""

    day: date
    at: datetime | None
    is_: str
    provisional: bool = False


def owed(picture: Picture) -> list[Obligation]:
    """Return the visit owed while a care episode is open."""
    episode = picture.episode
    if episode is None:
        return []
    due, anchor = _earliest(picture, episode)
    return [
        obligation(
            picture.as_of,
            picture.child.id,
            "cla_visit",
            due.day,
            at=due.at,
            anchor=anchor.day,
            anchor_is=anchor.is_,
            key=due.limit.key,
            interval=due.limit.interval,
            counted_from=due.counted_from,
            governed_by=due.governed_by,
            provisional=anchor.provisional,
        )
    ]


def panel_has_agreed(placement: Placement, day: date) -> bool:
    """Say whether a fostering panel had been held by a day and had not refused."""
    held = placement.panel_on is not None and placement.panel_on <= day
    return held and placement.panel_outcome != "refused"


def _earliest(picture: Picture, episode: CareEpisode) -> tuple[Due, _Anchor]:
    """Return the due date after the latest visit and every placement begun since, with its anchor.

    A visit leaves nothing of the due date that stood before it, so the work begins there.
    """
    as_of = picture.as_of
    placements = _begun(as_of, episode)
    visited = _visited(picture, episode)
    dated: list[tuple[Due, _Anchor]] = []
    if visited is not None:
        dated.append((_after_visit(as_of, episode, placements, visited), visited))
    dated += [
        (_first(as_of, beginning), beginning)
        for beginning in _beginnings(episode, placements)
        if visited is None or beginning.day > visited.day
    ]
    earliest = dated[0]
    for later in dated[1:]:
        if sooner(later[0], earliest[0]):  # in a tie the date that stood before governs
            earliest = later
    return earliest


def _begun(as_of: AsOf, episode: CareEpisode) -> list[Placement]:
    """Return the placements that have begun, in order."""
    begun = [
        placement
        for placement in episode.placements
        if not as_of.is_after(placement.start, placement.started_at)
    ]
    return sorted(begun, key=_in_order) if begun[1:] else begun


def _in_order(placement: Placement) -> tuple[date, datetime, bool, str]:
    """Order placements by their beginning; of two at once the stricter, under Reg 24, is later."""
    started_at = placement.started_at or _TIME_UNKNOWN
    return (placement.start, started_at, placement.reg24 is True, placement.id)


def _visited(picture: Picture, episode: CareEpisode) -> _Anchor | None:
    """Return the latest visit; one known by its day alone is provisional."""
    visit = _latest_visit(picture, episode)
    day = last_visit_after(picture, episode, visit)
    if day is not None:
        return _Anchor(day, None, _SINCE if day == episode.start else LAST_VISIT, provisional=True)
    if visit is None:
        return None
    return _Anchor(visit.day, visit.at, "last visited", picture.unrecorded(visit))


def _latest_visit(picture: Picture, episode: CareEpisode) -> Visit | None:
    unrecorded_count = picture.as_of.policy.unrecorded_visits == "provisional"
    for visit in reversed(picture.happened):
        if visit.day < episode.start:
            break
        if (
            visit.type == "cla_statutory"
            and visit.seen
            and (unrecorded_count or not picture.unrecorded(visit))
        ):
            return visit
    return None


def _beginnings(episode: CareEpisode, placements: Sequence[Placement]) -> list[_Anchor]:
    """Return what asks for a first visit: each placement begun in the episode, else its start."""
    beginnings = [
        _Anchor(placement.start, placement.started_at, "placement began")
        for placement in placements
        if placement.start >= episode.start
    ]
    if not beginnings or beginnings[0].day > episode.start:
        beginnings.insert(0, _Anchor(episode.start, None, _SINCE))
    return beginnings


def _first(as_of: AsOf, beginning: _Anchor) -> Due:
    policy = _policy_on(as_of, beginning.day)
    interval = policy.cla_visit.first
    limit = Limit(interval, _law(interval, _FIRST_BY_REGULATION), "cla_visit.first")
    return count(beginning.day, beginning.at, limit, _ticking(as_of, policy, limit))


def _after_visit(
    as_of: AsOf, episode: CareEpisode, placements: Sequence[Placement], visit: _Anchor
) -> Due:
    """Run the interval clock from a visit for as long as its placement is the present one."""
    placement = _open_on(placements, visit.day)
    reviewed = first_review(episode, as_of.day)

    def in_force(day: date) -> Ticking:
        policy = _policy_on(as_of, day)
        return _ticking(as_of, policy, _limit(policy.cla_visit, placement, reviewed, day))

    days = {edition.in_force_from for edition in as_of.change_days(visit.day)}
    # made after a placement ended it lies in none, and a review changes nothing until the next
    in_none = placement is None and placements and placements[0].start <= visit.day
    days |= {reviewed} if reviewed and not in_none else set()
    left = min((p.start for p in placements if p.start > visit.day), default=date.max)
    if placement is not None:
        left = min(left, placement.end or left)
        days |= {day for day in (placement.panel_on, placement.approved_on) if day}
    changes = [
        Change(day, in_force(day).limits)
        for day in sorted(days)
        if visit.day < day < left and day <= as_of.day and in_force(day) != in_force(day - _DAY)
    ]
    return run_clock(visit.day, visit.at, in_force, changes)


def _open_on(placements: Sequence[Placement], day: date) -> Placement | None:
    """Return the placement open on a day; of two, the one that began later."""
    for placement in reversed(placements):
        if placement.start <= day and (placement.end is None or day < placement.end):
            return placement
    return None


def _limit(rule: ClaVisit, placement: Placement | None, reviewed: date | None, day: date) -> Limit:
    """Return the interval in force on a day; a late review keeps the one before it in force."""
    before_review = reviewed is None or reviewed > day
    if placement is not None and placement.reg24:
        if before_review:
            key = "cla_visit.reg24_until_first_review"
            return Limit(rule.reg24_until_first_review, "stage", key)
        if not _reg24_has_ended(rule, placement, day):
            return Limit(rule.reg24_until_panel, "stage", "cla_visit.reg24_until_panel")
    elif before_review and rule.until_first_review is not None:
        return Limit(rule.until_first_review, "stage", "cla_visit.until_first_review")
    return Limit(rule.limit, _law(rule.limit, _LIMIT_BY_REGULATION), "cla_visit.limit")


def _reg24_has_ended(rule: ClaVisit, placement: Placement, day: date) -> bool:
    if rule.reg24_end == "fostering_panel":
        return panel_has_agreed(placement, day)
    return placement.approved_on is not None and placement.approved_on <= day


def _law(interval: Interval, by_regulation: Interval) -> str:
    return "regulation" if interval == by_regulation else "policy_limit"


def _policy_on(as_of: AsOf, day: date) -> Edition:
    return as_of.policies.on(day) if as_of.policies.editions[1:] else as_of.policy


def _ticking(as_of: AsOf, policy: Edition, limit: Limit) -> Ticking:
    """Return how a limit is counted; `counting.start` is not for looked-after visits."""
    calendar = as_of.counting_by(policy)
    return Ticking((limit,), calendar, hours_mode=policy.recording.hours_mode)
