"""placement_details.csv: Regulation 24, the fostering panel and the decision maker's approval."""

from collections.abc import Container
from datetime import date
from typing import NamedTuple

from store.imports.moments import Moment
from store.imports.reading import Table
from store.imports.values import flag, word

_OUTCOMES = {"approved": "approved", "refused": "refused"}


class PlacementDetails(NamedTuple):
    """What is known of a placement besides where it stands: columns of `placements`."""

    reg24: bool | None = None
    panel_on: date | None = None
    panel_outcome: str | None = None
    approved_on: date | None = None
    approval_extended_to: date | None = None


UNKNOWN = PlacementDetails()


class DetailsOfPlacements:
    """The details by placement id, and the rows they stand in."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._rows: dict[str, int] = {}
        self._found: dict[str, PlacementDetails] = {}

    def add(self, placement_id: str, details: PlacementDetails) -> None:
        """Take in the row being read."""
        self._rows[placement_id] = self._table.row
        self._found[placement_id] = details

    def of(self, placement_id: str) -> PlacementDetails:
        """Return what is known of a placement."""
        return self._found.get(placement_id, UNKNOWN)

    def note_unused(self, present: Container[str]) -> None:
        """List details of placements that nobody has."""
        for placement_id, row in self._rows.items():
            if placement_id not in present:
                reason = "no such placement in ssd_cla_placement or ssd_cla_episodes"
                self._table.note(reason, placement_id, row=row)


def read_placement_details(table: Table) -> DetailsOfPlacements:
    """Return the details; days of a panel and of approvals may be to come."""
    read_reg24 = table.column("reg24", flag)
    read_approved = table.date("approved_on")
    read_panel = table.date("panel_on")
    read_outcome = table.column("panel_outcome", _outcome)
    read_extended = table.date("approval_extended_to")
    found = DetailsOfPlacements(table)
    for values in table.rows():
        placement, reg24, approved, panel, outcome, extended = values
        placement_id = table.identified(placement, "placement_id")
        if placement_id is None or table.repeats(placement_id, values):
            continue
        found.add(
            placement_id,
            PlacementDetails(
                read_reg24(reg24, placement_id),
                _day(read_panel(panel, placement_id)),
                read_outcome(outcome, placement_id),
                _day(read_approved(approved, placement_id)),
                _day(read_extended(extended, placement_id)),
            ),
        )
    return found


def _outcome(raw: str) -> str | None:
    return word(raw, _OUTCOMES)


def _day(when: Moment | None) -> date | None:
    return when.day if when else None
