"""ssd_cla_placement and placement_details.csv: where a child lives, and on whose approval."""

from bot.sample.draw import between, chance
from bot.sample.extract import Extract
from bot.sample.family import SampleChild
from bot.sample.files import BLANK, NULL, ssd_day
from bot.sample.placements import SamplePlacement

_YEAR = 365.25
_TEENAGE, _GROWN = 11, 16  # years
_CONNECTED, _TEMPORARY = "U3", "T4"  # a relative or friend; seven days or less
_RELATIVES = frozenset({"U1", "U2", "U3"})
_TYPES = ("U6", "U4", "U5", "U6", "U1", "U6", "P1", "U6", "U3", "U6")
_TEENAGE_TYPES = ("U6", "K2", "U4", "R1", "K2", "U3")
_GROWN_TYPES = ("Z11", "U4", "Z12", "K2")
_LEFT_OUT = frozenset({"T2", "T3", "T4", "P3", "K3", "Z11", "Z12", "Z13", "Z14"})
_PROVIDERS = {"P": "PR0", "K": "PR4", "R": "PR4"}
_ANSWERED = 0.75


def write_placement(
    extract: Extract, child: SampleChild, care_id: str, placement: SamplePlacement, turn: int
) -> str:
    """Write a child's placement and return its id.

    Placements of some types are left out of the dataset by the system's own script: episodes
    then point to a placement that is not there.
    """
    draw = extract.draw("care files")
    placement_id = extract.numbers.next("placement")
    kind = _type(child, placement, turn)
    if kind not in _LEFT_OUT:
        row = (
            placement_id,
            care_id,
            child.person_id,
            ssd_day(placement.start),
            kind,
            NULL if kind.startswith(("U", "P")) else f"SC{400000 + between(draw, 1, 99999)}",
            f"{between(draw, 2, 480) / 10}",
            _PROVIDERS.get(kind[0], "PR1" if chance(draw, 0.6) else "PR4"),
            NULL,
            ssd_day(placement.end),
            NULL if placement.end is None else "CARPL",
        )
        extract.files.write("ssd_cla_placement", [row])
    details = _details(placement)
    if details is None and kind in _RELATIVES and chance(draw, _ANSWERED):
        details = ("no", BLANK, BLANK, BLANK, BLANK)
    if details:
        extract.files.write("placement_details", [(placement_id, *details)])
    return placement_id


def _type(child: SampleChild, placement: SamplePlacement, turn: int) -> str:
    """Return a type for the child's age; brothers and sisters of an age live together."""
    if placement.approval or placement.temporary:
        return _CONNECTED if placement.approval else _TEMPORARY
    age = (placement.start - (child.born or placement.start)).days / _YEAR
    types = _GROWN_TYPES if age >= _GROWN else _TEENAGE_TYPES if age >= _TEENAGE else _TYPES
    return types[turn % len(types)]


def _details(placement: SamplePlacement) -> tuple[str, ...] | None:
    approval = placement.approval
    if approval is None:
        return None
    days = (approval.approved_on, approval.panel_on)
    approved_on, panel_on = (BLANK if day is None else day.isoformat() for day in days)
    extended_to = approval.extended_to.isoformat() if approval.extended_to else BLANK
    return ("yes", approved_on, panel_on, approval.outcome, extended_to)
