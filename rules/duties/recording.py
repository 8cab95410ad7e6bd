"""recording: what happened is written up in time.

CP visits policy: "within 24 hours of a critical event …; within two working days of significant
events, such as statutory visits to children; and five working days for all other recordings".
"""

from datetime import date, datetime

from rules.duties.within import owed_within
from rules.interval_clock import Limit
from rules.obligation import Obligation
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
        for visit in picture.visits.not_written_up
    ]
    return not_written_up


def _written_up(
    picture: Picture, category: str, day: date, at: datetime | None, anchor_is: str
) -> Obligation:
    length = getattr(picture.as_of.policy.recording, category)
    limit = Limit(length, "policy_limit", f"recording.{category}")
    return owed_within(picture, "recording", day, anchor_is, limit, at=at)
