"""Owing: an obligation from the first day on which it is owed to its end."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rules.case import FirstSeen
from rules.obligation import Obligation

End = Literal["met", "missed", "not_known"]


@dataclass(slots=True, eq=False)
class Owing:
    """An obligation while it is owed; once it was overdue its due day stands.

    `began` is the first day on which it was owed, None when that was before the replay.
    `closed_on` is the day it was met, or ended overdue and was missed; None: it is open on the day
    of the facts, or (`not_known`) it is closed and nobody can say since when. `first_seen`: the
    extracts alone say when it was met, and then `closed_on` is the latest it can have been.
    """

    obligation: Obligation
    began: date | None
    end: End | None = None
    closed_on: date | None = None
    met_at: datetime | None = None
    first_seen: FirstSeen | None = None

    def is_breached(self, day: date) -> bool:
        """Say whether the due day had passed by the first moment of a day."""
        return self.obligation.due < day

    def close(self, end: End, day: date | None, at: datetime | None = None) -> None:
        """Let it be met, or end without being met."""
        self.end, self.closed_on, self.met_at = end, day, at
