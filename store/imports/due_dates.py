"""Due dates that the extract states: compared with those counted here, and never adopted.

Only what is still to be held is compared: an earlier due date says how another rule counted then.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from rules.as_of import AsOf
from rules.assessment import owed_of
from rules.case import Case
from rules.policy import Duty, PolicyError
from rules.working_days import CalendarError
from store.imports.columns import Column
from store.imports.moments import Moment
from store.imports.reading import Table

_REASON = "the case system's due date differs from the one counted here, which holds"


class Stated(NamedTuple):
    """A due date that a row states for something not held yet, and where it stands."""

    due: date
    row: int
    key: str
    field: str
    table: Table


@dataclass(slots=True)
class StatedDueDates:
    """The due dates of what is not held yet, by child and duty."""

    _found: defaultdict[tuple[str, Duty], list[Stated]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(
        self, child_id: str, duty: Duty, table: Table, key: str, column: Column[Moment], raw: str
    ) -> None:
        """Take in what the row being read states, if it can be read."""
        when = column(raw, key)
        if when is not None:
            stated = Stated(when.day, table.row, key, column.name, table)
            self._found[child_id, duty].append(stated)

    def compare(self, case_of: Callable[[str], Case], as_of: AsOf) -> None:
        """List the due dates that differ from those counted by the policy of the day."""
        for (child_id, duty), all_stated in self._found.items():
            for due, stated in _next(case_of(child_id), duty, all_stated, as_of):
                if stated.due != due:
                    both = f"{stated.due} there, {due} here"
                    stated.table.note(_REASON, stated.key, stated.field, stated.row, both)


def _next(
    case: Case, duty: Duty, stated: list[Stated], as_of: AsOf
) -> Iterator[tuple[date, Stated]]:
    """Yield the due date counted, and the one stated first of those that come after its anchor.

    What is due on or before that day belongs to a plan, or a period of care, that is over.
    """
    try:
        owed = owed_of(case, as_of, [duty])
    except (CalendarError, PolicyError):  # the facts reach back too far; the sweep says so
        return
    for obligation in owed:
        to_come = [one for one in stated if one.due > obligation.anchor]
        if to_come:
            yield obligation.due, min(to_come, key=lambda one: (one.due, one.key))
