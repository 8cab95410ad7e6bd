"""The columns that each table of visits has: when a visit was made, and who was seen."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from store.imports.columns import FewWords
from store.imports.happening import happened
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.values import Extracted, Moment, flag
from store.imports.visit_details import Answers


class Seen(NamedTuple):
    """Who was seen, and how: yes, no or not known."""

    seen: bool | None
    alone: bool | None
    bedroom: bool | None = None


class Visit(NamedTuple):
    """A row of `visits`."""

    source_table: str
    visit_id: str
    person_id: str
    type: str
    day: date
    at: datetime | None
    seen: bool | None
    seen_alone: bool | None
    bedroom_seen: bool | None
    expectant_parent_seen: bool | None
    staff_id: str | None
    qualified: bool | None
    recorded_on: date | None
    recorded_at: datetime | None
    linked_to: str | None
    place: str | None
    outcome: str | None
    not_alone_reason: str | None
    main_carer_present: bool | None
    persons_present_recorded: bool | None
    observed_with_parents: bool | None
    concerns: bool | None
    distinct: bool | None
    nobody_else_seen: bool


ALONE = True  # as far as is known before all rows are: `nobody_else_seen`
new_visit: Callable[[tuple[object, ...]], Visit] = partial(tuple.__new__, Visit)  # half the time


class VisitDates:
    """Reads when visits were made; a row without a usable date is left out."""

    def __init__(self, table: Table, name: str, extracted: Extracted, system: CaseSystem) -> None:
        self.name = name
        self._table = table
        self._read = table.date(name)
        self._extracted = extracted
        self._undated_is_to_come = system.undated_visits_are_to_come

    def __call__(self, raw: str, visit_id: str) -> Moment | None:
        """Return when a row's visit was made."""
        if self._undated_is_to_come and raw in {"", "NULL"}:
            self._table.leave_out("the visit has no date: it is not made yet", visit_id, self.name)
            return None
        return happened(self._table, self._read, raw, visit_id, self._extracted, "visit")


class VisitAnswers:
    """Reads the flags of one table of visits; in some case systems N may be no answer at all."""

    def __init__(self, table: Table, begin: str, system: CaseSystem) -> None:
        names = (f"{begin}_seen", f"{begin}_seen_alone", f"{begin}_bedroom")
        self._read = FewWords(Seen, *(table.column(name, flag) for name in names))
        self._no_is_certain = not system.no_may_be_unanswered

    def __call__(
        self, visit_id: str, answers: Answers, seen: str, alone: str, bedroom: str = ""
    ) -> Seen:
        """Return a row's answers."""
        said = self._read((seen, alone, bedroom), visit_id)
        return said if self._no_is_certain else _certain(said, answers)


def _certain(said: Seen, answers: Answers) -> Seen:
    """Return the answers with a no only where the details of the visit bear it out.

    A failed visit saw nobody. A reason tells that the child was not seen alone; and where concerns
    were recorded, nobody waits for certainty.
    """
    failed = answers.outcome is not None
    not_alone = failed or answers.not_alone_reason is not None or answers.concerns is True
    return Seen(
        said.seen if said.seen or failed else None,
        said.alone if said.alone or not_alone else None,
        said.bedroom or None,
    )
