"""The columns that each table of visits has: when a visit was made, and who was seen."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from store.imports.columns import FewWords
from store.imports.happening import happened
from store.imports.moments import Extracted, Happened
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.rows import Rows
from store.imports.values import flag
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
VisitRow = tuple[object, ...]  # in the order of a Visit, which takes three times as long to make


class VisitDates:
    """Reads when visits were made; a row without a usable date is left out."""

    def __init__(self, table: Table, name: str, extracted: Extracted, system: CaseSystem) -> None:
        self.name = name
        self._table = table
        self._read = table.date(name)
        self._extracted = extracted
        self._undated_is_to_come = system.undated_visits_are_to_come

    def usual(self, rows: Rows) -> Sequence[Happened | None]:
        """Return when each visit was made, and None for one to be read by itself."""
        return self._read.usual_before(rows, self._extracted)

    def __call__(self, raw: str, visit_id: str) -> Happened | None:
        """Return when a row's visit was made."""
        if self._undated_is_to_come and raw in {"", "NULL"}:
            self._table.leave_out("the visit has no date: it is not made yet", visit_id, self.name)
            return None
        return happened(self._table, self._read, raw, visit_id, self._extracted, "visit")


class VisitAnswers:
    """Reads the flags of one table of visits; in some case systems N may be no answer at all."""

    def __init__(self, table: Table, begin: str, system: CaseSystem) -> None:
        names = (f"{begin}_seen", f"{begin}_seen_alone", f"{begin}_bedroom")
        there = [name for name in names if name in table.source.columns]
        self._read = FewWords(Seen, *(table.column(name, flag) for name in there))
        self._no_is_certain = not system.no_may_be_unanswered

    def usual(self, rows: Rows) -> Iterable[Seen | None]:
        """Return each row's answers, and None for those to be read by themselves."""
        return self._read.usual(rows) if self._no_is_certain else [None] * len(rows.usable)

    def __call__(self, visit_id: str, answers: Answers, *raws: str) -> Seen:
        """Return a row's answers."""
        said = self._read(raws, visit_id)
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
