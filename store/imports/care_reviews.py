"""ssd_cla_reviews: when the care of a looked-after child was reviewed."""

from collections.abc import Iterator

from store.imports.care import Care
from store.imports.due_dates import StatedDueDates
from store.imports.happening import not_to_come
from store.imports.moments import Extracted
from store.imports.persons import Fact
from store.imports.reading import Table
from store.imports.values import flag, identifier


def read_care_reviews(
    table: Table, care: Care, extracted: Extracted, stated: StatedDueDates
) -> Iterator[Fact]:
    """Yield the rows of `care_reviews`; one cancelled, or without a date, was not held."""
    read_held = table.date("clar_cla_review_date")
    read_due = table.date("clar_cla_review_due_date")
    read_care_id = table.column("clar_cla_id", identifier)
    read_cancelled = table.column("clar_cla_review_cancelled", flag)
    for values in table.rows():
        review, cared, date_held, said, due = values
        review_id = table.identified(review, "clar_cla_review_id")
        if review_id is None or table.repeats(review_id, values):
            continue
        cancelled = read_cancelled(said, review_id) is True
        when = not_to_come(table, read_held, date_held, review_id, extracted)
        if cancelled:
            continue
        care_id = read_care_id(cared, review_id) or ""
        period = care.periods.get(care_id)
        if when is None:
            if period is not None:
                stated.add(period.person_id, "cla_review", table, review_id, read_due, due)
        elif period is None:
            if care_id not in care.short_breaks:
                reason = "no such period of care in ssd_cla_episodes"
                table.leave_out(reason, review_id, "clar_cla_id")
        elif when.day < period.start:
            reason = "the review was held before the child was looked after"
            table.leave_out(reason, review_id, read_held.name)
        else:
            held = care.reviews.setdefault(care_id, set())
            if when.day not in held:
                held.add(when.day)
                yield {"care_id": care_id, "held_on": when.day}
