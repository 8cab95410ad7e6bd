"""The columns that each table of visits has: when a visit was made, and who was seen."""

from typing import NamedTuple

from store.imports.happening import happened
from store.imports.profiles import CaseSystem
from store.imports.reading import Table
from store.imports.values import Extracted, Moment, flag
from store.imports.visit_details import Details


class Seen(NamedTuple):
    """Who was seen, and how: yes, no or not known."""

    seen: bool | None
    alone: bool | None
    bedroom: bool | None


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
        self._seen = table.column(f"{begin}_seen", flag)
        self._alone = table.column(f"{begin}_seen_alone", flag)
        self._bedroom = table.column(f"{begin}_bedroom", flag)
        self._no_is_certain = not system.no_may_be_unanswered

    def __call__(
        self, visit_id: str, details: Details, seen: str, alone: str, bedroom: str = ""
    ) -> Seen:
        """Return a row's answers."""
        said = Seen(
            self._seen(seen, visit_id),
            self._alone(alone, visit_id),
            self._bedroom(bedroom, visit_id),
        )
        return said if self._no_is_certain else _certain(said, details)


def _certain(said: Seen, details: Details) -> Seen:
    """Return the answers with a no only where the details of the visit bear it out.

    A failed visit saw nobody. A reason tells that the child was not seen alone; and where concerns
    were recorded, nobody waits for certainty.
    """
    failed = details.outcome is not None
    not_alone = failed or details.not_alone_reason is not None or details.concerns is True
    return Seen(
        said.seen if said.seen or failed else None,
        said.alone if said.alone or not_alone else None,
        said.bedroom or None,
    )
