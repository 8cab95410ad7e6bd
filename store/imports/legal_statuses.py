"""ssd_legal_status: under which status a child is accommodated, to tell who is looked after.

A child with a series of short breaks is not looked after as far as visits and reviews go. The
table holds the codes of the Department for Education or the case system's own words.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rules.case import Child
from store.imports.persons import child_of
from store.imports.reading import Table


class Status(NamedTuple):
    """A legal status and its days; the last one is no longer of it."""

    start: date
    end: date | None
    short_breaks: bool

    def in_force_on(self, day: date) -> bool:
        """Say whether the status held on a day."""
        return self.start <= day and (self.end is None or day < self.end)


def _letters(words: str) -> str:
    """Return a status without what the same words are written differently with."""
    return "".join(filter(str.isalnum, words.casefold()))


_SHORT_BREAKS = frozenset(
    map(
        _letters,
        (
            "V1",
            "V3",
            "V4",
            "regular occ. acc. by LA S.20(1) CA under 16",
            "Regular occ. acc by LA S20(3) CA 16 & over",
        ),
    )
)
_LOOKED_AFTER = frozenset(
    map(
        _letters,
        (
            *("C1", "C2", "D1", "E1", "V2", "L1", "L2", "L3", "J1", "J2", "J3"),
            "Interim care order Sec. 38(1)",
            "Care Order Sec. 31(a)",
            "Care Order Sec.31(a) & Placement Order (Sec. 21)",
            "Placement Order (Sec. 21)",
            "Single placement acc. by LA S20(1) CA under 16",
            "Single placement acc. by LA S20(3) CA 16 & over",
            "Emergency protection order - LA",
            "Police protection power Sec.38(1)",
            "Remanded to LA accommodation S20",
            "Wardship",
        ),
    )
)


def read_legal_statuses(table: Table, children: dict[str, Child]) -> dict[str, list[Status]]:
    """Return the statuses by person id; an unknown one is listed and is that of one looked after.

    A status without words, or without a start, says nothing.
    """
    read_start = table.date("lega_legal_status_start_date")
    read_end = table.date("lega_legal_status_end_date")
    found: dict[str, list[Status]] = {}
    unknown: set[str] = set()
    for values in table.rows():
        row, person, words, began, ended = values
        status_id = table.identified(row, "lega_legal_status_id")
        if status_id is None or table.repeats(status_id, values):
            continue
        start = read_start(began, status_id)
        end = read_end(ended, status_id)
        child = child_of(table, children, person, status_id, "lega_person_id")
        status = _letters(words)
        if child is None or status in {"", "null"}:
            continue
        if start is None:
            table.leave_out("the legal status has no usable start", status_id, read_start.name)
            continue
        if status not in _SHORT_BREAKS | _LOOKED_AFTER and status not in unknown:
            unknown.add(status)
            reason = "an unknown legal status is taken as looked after (listed once each)"
            table.note(reason, status_id, "lega_legal_status")
        days = (start.day, end.day if end else None)
        found.setdefault(child.id, []).append(Status(*days, status in _SHORT_BREAKS))
    return found


def looked_after(
    start: date, end: date | None, statuses: Sequence[Status]
) -> tuple[date, date | None] | None:
    """Return the last stretch of a period of care that is no series of short breaks.

    On a day with another status beside that of short breaks, and on one without any, a child is
    looked after. None: all of it is short breaks.
    """
    if not any(status.short_breaks for status in statuses):
        return start, end
    stretch: tuple[date, date | None] | None = None
    edges = _edges(start, end, statuses)
    for first, after in zip(edges, [*edges[1:], end], strict=True):
        in_force = [status.short_breaks for status in statuses if status.in_force_on(first)]
        if in_force and all(in_force):
            continue
        begins = stretch[0] if stretch is not None and stretch[1] == first else first
        stretch = (begins, after)
    return stretch


def _edges(start: date, end: date | None, statuses: Sequence[Status]) -> list[date]:
    """Return the days of a period on which a status may begin or end, its own first one first."""
    days = {day for status in statuses for day in (status.start, status.end) if day is not None}
    within = {day for day in days if start < day and (end is None or day < end)}
    return sorted({start, *within})
