"""visit_details.csv: what the case system's tables do not say of a visit.

A visit id belongs to a table by the visit's type: ids of two tables may be equal and mean two
visits.
"""

from collections.abc import Container
from typing import NamedTuple

from store.imports.columns import FewWords
from store.imports.happening import Written, written_up
from store.imports.moments import Extracted
from store.imports.persons import Fact
from store.imports.reading import Table
from store.imports.values import flag, identifier, word

_TABLES = {
    "cp_statutory": "ssd_cp_visits",
    "cin_statutory": "ssd_cin_visits",
    "home_visit": "ssd_cin_visits",
    "cla_statutory": "ssd_cla_visits",
}
_TYPES = {name: name for name in _TABLES}
_BEFORE_ANSWERS = 5  # the columns of which each row says something else
_PLACES = {
    "home": "home",
    "school": "school",
    "placement": "placement",
    "office": "elsewhere",
    "other": "elsewhere",
}
_OUTCOMES = {
    "completed": "completed",
    "no_reply": "no_reply",
    "no_access": "no_access",
    "access_refused": "refused_access",
    "alone_refused": "alone_refused",
}
_FAILED = frozenset({"no_reply", "no_access", "refused_access"})
_REASONS = {
    reason: reason
    for reason in (
        "child_declined",
        "parent_refused",
        "main_carer_stayed",
        "child_asleep",
        "child_unwell",
        "other",
        "none_recorded",
    )
}
_PRESENT = {name: name for name in ("main_carer", "sibling", "other_adult", "professional")}


class Answers(NamedTuple):
    """What is known of one visit by choices among a few words: the columns of `visits`."""

    place: str | None = None
    outcome: str | None = None
    not_alone_reason: str | None = None
    main_carer_present: bool | None = None
    persons_present_recorded: bool | None = None
    observed_with_parents: bool | None = None
    concerns: bool | None = None
    distinct: bool | None = None


# What is known of one visit besides its date and who was seen: its type, who visited, whether that
# was a qualified social worker, when it was written up, which visit it is linked to, the answers,
# and the row that says so. A plain tuple, which takes a third of the time.
Details = tuple[str | None, str | None, bool | None, Written, str | None, Answers, int]
UNKNOWN: Details = (None, None, None, (None, None), None, Answers(), 0)


class VisitDetails:
    """The details by table and visit id; it knows which were used."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._found: dict[str, dict[str, Details]] = {name: {} for name in _TABLES.values()}
        self._contradicted: set[tuple[str, str]] = set()

    def add(self, visits: str, visit_id: str, details: Details) -> None:
        """Take in one row; two different rows of one visit leave it unknown."""
        first = self._found[visits].setdefault(visit_id, details)
        if first is details:
            return
        if first[:-1] == details[:-1]:
            self._table.leave_out("the same row stands twice; the first is kept", visit_id)
        else:
            self._table.leave_out("two rows of one visit differ: neither is used", visit_id)
            self._contradicted.add((visits, visit_id))

    def of(self, visits: str) -> dict[str, Details]:
        """Return the details of one table of visits by visit id."""
        contradicted = [visit_id for name, visit_id in self._contradicted if name == visits]
        if contradicted:
            return self._found[visits] | dict.fromkeys(contradicted, UNKNOWN)
        return self._found[visits]

    def note_unused(self, visits: str, present: Container[str]) -> None:
        """List details of visits that their table does not have."""
        for visit_id, (*_, row) in self._found[visits].items():
            if visit_id not in present:
                self._table.note(f"no such visit in {visits}", visit_id, row=row)

    def note_of_another_type(self, cp_ids: Container[str]) -> None:
        """List details of CP visits that say another type: where both are case notes."""
        for visit_id, (*_, row) in self._found["ssd_cin_visits"].items():
            if visit_id in cp_ids and visit_id not in self._found["ssd_cp_visits"]:
                reason = "the visit stands in ssd_cp_visits, which the visit_type contradicts"
                self._table.note(reason, visit_id, "visit_type", row=row)


def read_visit_details(table: Table, staff: dict[str, Fact], extracted: Extracted) -> VisitDetails:
    """Return the details of visits of every table."""
    read_recorded = table.date("recorded_at")
    read_worker = table.column("staff_id", identifier)
    read_linked = table.column("linked_visit_id", identifier)
    read_answers = FewWords(
        _answers,
        table.column("place", _place),
        table.column("outcome", _outcome),
        table.column("not_alone_reason", _reason),
        table.column("present_during_alone", _main_carer),
        table.column("persons_present_recorded", flag),
        table.column("observed_with_parents", flag),
        table.column("concerns", flag),
        table.column("distinct", flag),
    )
    found = VisitDetails(table)
    qualified = {staff_id: _qualified(member) for staff_id, member in staff.items()}
    strangers: set[str] = set()
    for rows in table.at_once("visit_id"):
        each = zip(
            table.each(rows),
            read_recorded.usual_before(rows, extracted),
            read_worker.usual(rows),
            read_linked.usual(rows),
            read_answers.usual(rows),
            strict=True,
        )
        for values, noted, named, joined, told in each:
            visit_id, kind, recorded, worker, linked = values[:_BEFORE_ANSWERS]
            type_ = _TYPES.get(kind) or _TYPES.get(kind.casefold())
            if type_ is None:
                reason = "the visit_type is not one of the known ones"
                table.leave_out(reason, visit_id, "visit_type")
                continue
            staff_id = named or read_worker(worker, visit_id)
            if staff_id is not None and staff_id not in staff and staff_id not in strangers:
                strangers.add(staff_id)
                reason = "the visitor is not in staff.csv (listed once each)"
                table.note(reason, staff_id, "staff_id")
            details = (
                type_,
                staff_id,
                qualified.get(staff_id or ""),
                noted or written_up(table, read_recorded, recorded, visit_id, extracted),
                joined or (read_linked(linked, visit_id) if linked else None),
                told or read_answers(values[_BEFORE_ANSWERS:], visit_id),
                table.row,
            )
            found.add(_TABLES[type_], visit_id, details)
    return found


def _answers(place: str | None, said: str | None, why: str | None, *others: bool | None) -> Answers:
    failed = said if said in _FAILED else None
    return Answers(place, failed, "parent_refused" if said == "alone_refused" else why, *others)


def _qualified(member: Fact) -> bool | None:
    qualified = member["qualified"]
    return qualified if isinstance(qualified, bool) else None


def _place(raw: str) -> str | None:
    return word(raw, _PLACES)


def _outcome(raw: str) -> str | None:
    return word(raw, _OUTCOMES)


def _reason(raw: str) -> str | None:
    return word(raw, _REASONS)


def _main_carer(raw: str) -> bool | None:
    roles = {word(role.strip(), _PRESENT) for role in raw.split(";")} - {None}
    return "main_carer" in roles if roles else None
