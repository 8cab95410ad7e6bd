"""Judgement: what became of one obligation."""

from datetime import date, datetime
from typing import Literal

from rules.case import NotAloneReason
from rules.fact import fact
from rules.obligation import Obligation

# not_met: it ended without being met; not_known: written up, and nobody can say when.
Outcome = Literal["in_time", "late", "not_met", "open", "not_known"]
Cause = Literal["not_made", "not_written_up", "did_not_count", "written_up_late"]
Alone = Literal["yes", "no", "contradicted", "not_asked", "not_known"]
YesNo = Literal["yes", "no", "not_known"]


@fact
class Sight:
    """What the visit that met an obligation showed; `not_asked`: the child is under the age."""

    alone: Alone
    not_alone_reason: NotAloneReason | None
    home: YesNo
    bedroom: YesNo


@fact
class Judgement:
    """What became of an obligation: when it was met, how late, and what stood in the way.

    `met_on` and `ended_on` exclude each other; `ended_on` is the day from which it was owed no
    more. The days late run to that day, or to the day of the facts while it is open. `reasons` are
    codes: of the field that did not count, or of what the records say instead of a visit.
    `first_seen_on` is the day of the extract by which alone it is known when something was written
    up: that day is then the latest it can have been, and the days late are the fewest.
    """

    obligation: Obligation
    outcome: Outcome
    met_on: date | None = None
    met_at: datetime | None = None
    ended_on: date | None = None
    calendar_days_late: int = 0
    working_days_late: int = 0
    cause: Cause | None = None
    reasons: tuple[str, ...] = ()
    sight: Sight | None = None
    written_up_on: date | None = None
    first_seen_on: date | None = None
