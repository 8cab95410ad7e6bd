"""Advise: what makes a due date hard to meet, said before it is."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rules.as_of import AsOf
from rules.case import CareEpisode, Placement
from rules.duties.cla_visit import panel_has_agreed
from rules.interval import nominal_days
from rules.obligation import Obligation
from rules.picture import Picture

VISIT_DUTIES = {"cp_visit", "cp_seen_alone", "cla_visit"}
_LONG_GAP = 3  # calendar days more than the nominal length
_APPROVED = timedelta(weeks=16)  # regulation 24: a connected person, for the time being
_EXTENDED = timedelta(weeks=24)  # regulation 25: at most, extension included
_EXPIRES_SOON = timedelta(weeks=4)


def raised(picture: Picture, obligations: Sequence[Obligation]) -> Iterator[tuple[str, date]]:
    """Yield the advice about obligations that are not overdue, and about the people (section 6)."""
    for owed in obligations:
        if owed.standing != "overdue":
            yield from _about_the_date(picture, owed)
        if owed.duty in VISIT_DUTIES and _cover_needed(picture, owed):
            yield "cover_needed", owed.due
    failed = picture.failed_since_seen()
    if len(failed) >= picture.as_of.policy.non_engagement.failed_visits:
        yield "non_engagement", failed[-1].day
    if picture.episode is not None:
        yield from _about_approvals(picture, picture.episode)


def _about_the_date(picture: Picture, owed: Obligation) -> Iterator[tuple[str, date]]:
    as_of = picture.as_of
    in_working_days = owed.interval is not None and owed.interval.unit == "working day"
    if owed.plan_by is not None and owed.at is None:
        yield "due_on_non_working_day", owed.due
    if in_working_days and owed.due > as_of.working.horizon:
        yield "calendar_horizon", owed.due
    if owed.duty not in VISIT_DUTIES:
        return
    if owed.interval is not None and in_working_days:
        gap = (owed.due - owed.counted_from).days
        if gap - nominal_days(owed.interval) >= _LONG_GAP:
            yield "long_calendar_gap", owed.due
    if any(as_of.day <= closed <= owed.due for closed in as_of.policy.counting.closure_days):
        yield "closure_before_due", owed.due


def _cover_needed(picture: Picture, owed: Obligation) -> bool:
    """Say whether the worker is away, without cover, when the visit is to be made."""
    made_by = max(owed.due, picture.as_of.day)
    return any(
        leave.cover is None and leave.first <= made_by <= leave.last and owed.due <= leave.last
        for leave in picture.case.leave
    )


def _about_approvals(picture: Picture, episode: CareEpisode) -> Iterator[tuple[str, date]]:
    """Yield the day a Reg 24 placement's temporary approval expires, from four weeks before it."""
    as_of = picture.as_of
    for placement in episode.placements:
        if placement.reg24 and _awaits_approval(placement, as_of):
            expires = placement.start + _APPROVED
            if placement.approval_extended_to is not None:
                expires = min(placement.approval_extended_to, placement.start + _EXTENDED)
            if as_of.day >= expires - _EXPIRES_SOON:
                yield "reg24_approval_expiring", expires


def _awaits_approval(placement: Placement, as_of: AsOf) -> bool:
    """Say whether a placement is open, and neither panel nor decision maker has agreed to it."""
    over = (placement.end, placement.approved_on)
    return (
        not as_of.is_after(placement.start, placement.started_at)
        and not any(day is not None and day <= as_of.day for day in over)
        and not panel_has_agreed(placement, as_of.day)
    )
