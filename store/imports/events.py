"""events.csv: what must be written up for a child."""

from collections.abc import Iterator

from rules.case import Child
from store.imports.happening import happened, written_up
from store.imports.moments import Extracted
from store.imports.persons import Fact, child_of
from store.imports.reading import Table

_CATEGORIES = frozenset({"critical", "significant", "other"})


def read_events(table: Table, children: dict[str, Child], extracted: Extracted) -> Iterator[Fact]:
    """Yield the rows of `events`; an empty `recorded_at` means not yet written up."""
    read_occurred = table.date("occurred_at")
    read_recorded = table.date("recorded_at")
    for rows in table.at_once("event_id"):
        dates, notes = (
            read.usual_before(rows, extracted) for read in (read_occurred, read_recorded)
        )
        for values, dated, noted in zip(table.each(rows), dates, notes, strict=True):
            event_id, person, category, occurred, recorded = values
            if table.repeats((event_id, person), values):
                continue
            when = dated or happened(table, read_occurred, occurred, event_id, extracted, "event")
            written = noted or written_up(table, read_recorded, recorded, event_id, extracted)
            if when is None:
                continue
            child = child_of(table, children, person, event_id, "person_id")
            if child is None:
                continue
            if category.casefold() not in _CATEGORIES:
                table.leave_out("the category is not one of the known ones", event_id, "category")
                continue
            (occurred_on, occurred_at), (recorded_on, recorded_at) = when, written
            yield {
                "event_id": event_id,
                "person_id": child.id,
                "category": category.casefold(),
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "recorded_on": recorded_on,
                "recorded_at": recorded_at,
            }
