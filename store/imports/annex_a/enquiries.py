"""List 5: section 47 enquiries of the last six months, and the conferences they led to."""

from dataclasses import dataclass, field

from rules.case import Child
from store.imports.annex_a import cells
from store.imports.annex_a.sheet import Record, Sheet
from store.imports.conferences import Conferences
from store.imports.moments import Extracted
from store.imports.persons import Fact
from store.imports.values import Unreadable


@dataclass(slots=True)
class Enquiries:
    """The rows of `strategy_discussions`, and those after which a conference is to come."""

    discussions: list[Fact] = field(default_factory=list)
    still_open: list[Record] = field(default_factory=list)


def read_enquiries(
    sheet: Sheet, children: dict[str, Child], extracted: Extracted, conferences: Conferences
) -> Enquiries:
    """Return the discussions, and take in the initial conferences.

    One deemed unnecessary closes the enquiry; where that is not said, it has not been decided.
    """
    found = Enquiries()
    known: dict[str, Record] = {}
    for record in sheet.records:
        discussed = sheet.take(record, "discussed", cells.day)
        if discussed is None or discussed > extracted.day:
            reason = "the strategy discussion has no usable date, up to the day of the extract"
            sheet.leave_out(reason, record, "discussed")
            continue
        enquiry_id = f"{record.child} {discussed}"
        if known.setdefault(enquiry_id, record) is not record:
            sheet.leave_out("two rows of one child and day; the first is kept", record)
            continue
        try:
            unnecessary = cells.whole(cells.yes_or_no, record.cells["unnecessary"])
            conference = cells.whole(cells.day, record.cells["conference"])
        except Unreadable:
            sheet.take(record, "unnecessary", cells.yes_or_no)
            sheet.take(record, "conference", cells.day)
            sheet.leave_out("whether a conference is still to be held cannot be told", record)
            continue
        if conference is not None:
            booked = conference if conference > extracted.day else None
            held = None if booked else conference
            child = children[record.child]
            conferences.add(child, "initial", conference, booked_for=booked, held_on=held)
        elif not unnecessary:
            found.still_open.append(record)
        found.discussions.append(
            {
                "enquiry_id": enquiry_id,
                "person_id": record.child,
                "held_on": discussed,
                "closed_on": discussed if unnecessary else None,
            }
        )
    return found
