"""recording: what happened is written up in time.

CP visits policy: "within 24 hours of a critical event …; within two working days of significant
events, such as statutory visits to children; and five working days for all other recordings".
"""

from datetime import date, datetime

from rules.interval_clock import Limit, Ticking, count
from rules.obligation import Obligation, obligation
from rules.picture import Picture


def owed(picture: Picture) -> list[Obligation]:
    """Return one obligation for each event, and each visit, that is not written up yet.

    A visit counts as significant. Once recorded nothing is owed, however late it was.
    """
    as_of = picture.as_of
    not_written_up = [
        _written_up(picture, event.category, event.occurred_on, event.occurred_at, "happened")
        for event in picture.case.events
        if not as_of.is_after(event.occurred_on, event.occurred_at)
        and (event.recorded_on is None or as_of.is_after(event.recorded_on, event.recorded_at))
    ]
    not_written_up += [
        _written_up(picture, "significant", visit.day, visit.at, "visit made")
        for visit in picture.not_written_up
    ]
    return not_written_up


def _written_up(
    picture: Picture, category: str, day: date, at: datetime | None, anchor_is: str
) -> Obligation:
    rule = picture.as_of.policy.recording
    key = f"recording.{category}"
    limit = Limit(getattr(rule, category), "policy_limit", key)
    ticking = Ticking((limit,), picture.as_of.counting, hours_mode=rule.hours_mode)
    due = count(day, at, limit, ticking)
    return obligation(
        picture.as_of,
        picture.child.id,
        "recording",
        due.day,
        at=due.at,
        anchor=day,
        anchor_is=anchor_is,
        key=key,
        interval=limit.interval,
    )
