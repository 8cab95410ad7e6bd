"""ssd_cla_reviews: when the care of a looked-after child was reviewed."""

from collections.abc import Iterator
from datetime import date

from store.imports.care import Care
from store.imports.happening import not_to_come
from store.imports.persons import Fact
from store.imports.reading import Table
from store.imports.values import Extracted, flag, identifier


def read_care_reviews(table: Table, care: Care, extracted: Extracted) -> Iterator[Fact]:
    """Yield the rows of `care_reviews`; one cancelled, or without a date, was not held."""
    read_held = table.date("clar_cla_review_date")
    read_care_id = table.column("clar_cla_id", identifier)
    read_cancelled = table.column("clar_cla_review_cancelled", flag)
    held: set[tuple[str, date]] = set()
    for values in table.rows():
        review, cared, date_held, said = values
        review_id = table.identified(review, "clar_cla_review_id")
        if review_id is None or table.repeats(review_id, values):
            continue
        cancelled = read_cancelled(said, review_id) is True
        when = not_to_come(table, read_held, date_held, review_id, extracted)
        if cancelled or when is None:
            continue
        care_id = read_care_id(cared, review_id) or ""
        period = care.periods.get(care_id)
        if period is None:
            if care_id not in care.short_breaks:
                reason = "no such period of care in ssd_cla_episodes"
                table.leave_out(reason, review_id, "clar_cla_id")
        elif when.day < period.start:
            reason = "the review was held before the child was looked after"
            table.leave_out(reason, review_id, read_held.name)
        elif (care_id, when.day) not in held:
            held.add((care_id, when.day))
            yield {"care_id": care_id, "held_on": when.day}
