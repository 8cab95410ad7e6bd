"""Obligation: this child, this duty, due this day, with everything that explains the day."""

from datetime import date, datetime

from rules.as_of import AsOf, Standing
from rules.fact import fact
from rules.interval import Interval
from rules.policy import Duty


@fact
class Obligation:
    """What is owed for a child, and why on this day.

    `anchor` is the day it counts from and `anchor_is` what happened then; `interval` the length
    that gave the date, counted from `counted_from`; `at` the instant, for limits in hours. A
    report counts back from its conference, and carries the day on which that was booked.
    `quotation` are the words of the policy's document, where it is quoted word for word.
    """

    child: str
    duty: Duty
    due: date
    at: datetime | None
    standing: Standing
    anchor: date
    anchor_is: str
    interval: Interval | None
    counted_from: date
    governed_by: str
    source: str
    clause: str
    plan_by: date | None
    provisional: bool
    booked_on: date | None = None
    quotation: str | None = None

    @property
    def clause_is_quoted(self) -> bool:
        """Say whether the clause is a document's own words, and not said in ours."""
        # a duty may have put other words in place of those its key cites
        return self.clause == self.quotation

    @property
    def counts_back(self) -> bool:
        """Say whether it is due before the day it counts from."""
        return self.due < self.anchor

    @property
    def passed_when_booked(self) -> bool:
        """Say whether the due day had passed when the conference was booked."""
        return self.booked_on is not None and self.booked_on > self.due


def obligation(
    as_of: AsOf,
    child: str,
    duty: Duty,
    due: date,
    *,
    anchor: date,
    anchor_is: str,
    key: str,
    at: datetime | None = None,
    interval: Interval | None = None,
    counted_from: date | None = None,
    governed_by: str = "policy_limit",
    provisional: bool = False,
    breached: bool = False,
    booked_on: date | None = None,
) -> Obligation:
    """Make an obligation: standing, plan_by, source and clause follow from the day asked about.

    `key` is the policy key whose words are quoted; `breached` says that it stands overdue from
    the due day itself.
    """
    source, clause, quotation = as_of.cited(key)
    standing, plan_by = as_of.placed(due)
    if breached:
        standing = "overdue"
    elif at is not None:
        standing = as_of.standing(due, at)
    horizon = as_of.working.horizon
    in_working_days = interval is not None and interval.unit == "working day"
    return Obligation(
        child,
        duty,
        due,
        at,
        standing,
        anchor,
        anchor_is,
        interval,
        counted_from or anchor,
        governed_by,
        source,
        clause,
        plan_by,
        provisional or (in_working_days and (due > horizon or anchor > horizon)),
        booked_on,
        quotation,
    )
