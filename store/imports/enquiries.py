"""ssd_s47_enquiry: an enquiry begins with its strategy discussion.

It is closed when it ended with no further action; ended otherwise, a conference is to come.
"""

from collections.abc import Iterator

from rules.case import Child
from store.imports.happening import happened
from store.imports.moments import Extracted
from store.imports.persons import Fact, child_of
from store.imports.reading import Table
from store.imports.values import flag


def read_enquiries(
    table: Table, children: dict[str, Child], extracted: Extracted
) -> Iterator[Fact]:
    """Yield the rows of `strategy_discussions`."""
    read_start = table.date("s47e_s47_start_date")
    read_end = table.date("s47e_s47_end_date")
    read_nfa = table.column("s47e_s47_nfa", flag)
    for values in table.rows():
        enquiry, person, started, ended, nfa = values
        enquiry_id = table.identified(enquiry, "s47e_s47_enquiry_id")
        if enquiry_id is None or table.repeats((enquiry_id, person), values):
            continue
        held = happened(table, read_start, started, enquiry_id, extracted, "strategy discussion")
        end = read_end(ended, enquiry_id)
        no_further_action = read_nfa(nfa, enquiry_id) is True
        if held is None:
            continue
        child = child_of(table, children, person, enquiry_id, "s47e_person_id")
        if child is None:
            continue
        closed_on = end.day if end is not None and no_further_action else None
        if closed_on is not None and closed_on < held.day:
            reason = "the enquiry ended before it began: taken as closed on the day it began"
            table.note(reason, enquiry_id, read_end.name)
            closed_on = held.day
        yield {
            "enquiry_id": enquiry_id,
            "person_id": child.id,
            "held_on": held.day,
            "closed_on": closed_on,
        }
