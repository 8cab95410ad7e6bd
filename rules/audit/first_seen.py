"""What the extracts show of when a visit was written up, where its own record does not say.

It was written up between two of them. So it was in time when the later one is; it was late when
the earlier one is; and where the due day lies between them nobody can say.
"""

from dataclasses import replace
from datetime import date, datetime

from rules.as_of import AsOf
from rules.audit.owing import Owing
from rules.case import Case, FirstSeen
from rules.interval import LONDON
from rules.obligation import Obligation


def close_as_shown(owing: Owing, seen: FirstSeen | None) -> None:
    """Close the writing up of a visit as the extracts show, or as `not_known`."""
    owing.first_seen = seen
    owed = owing.obligation
    if seen is not None and (
        not _is_past(owed, seen.by) or (seen.after is not None and _is_past(owed, seen.after))
    ):
        owing.close("met", local_day(seen.by), seen.by)
    else:
        owing.close("not_known", None)


def as_known_on(case: Case, as_of: AsOf) -> Case:
    """Return the case with the visits as not written up that a later extract did not have yet."""
    later = {
        (seen.visit, seen.type)
        for seen in case.first_seen
        if seen.after is not None and _is_before(as_of, seen.after)
    }
    if not later:
        return case
    visits = tuple(
        visit._replace(recorded=False) if (visit.id, visit.type) in later else visit
        for visit in case.visits
    )
    return replace(case, visits=visits)


def local_day(at: datetime) -> date:
    """Return the local day of an extract."""
    return at.astimezone(LONDON).date()


def _is_past(owed: Obligation, at: datetime) -> bool:
    """Say whether something was overdue by an instant (N9)."""
    return at > owed.at if owed.at is not None else local_day(at) > owed.due


def _is_before(as_of: AsOf, at: datetime) -> bool:
    """Say whether all of the day, or the instant, asked about lies before an instant."""
    return as_of.instant < at if as_of.instant is not None else as_of.day < local_day(at)
