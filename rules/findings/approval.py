"""Advise: the temporary approval of a looked-after child's placement is about to expire.

Care Planning Regulations 2010, regulation 24: 16 weeks; regulation 25: one extension of up to 8.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from rules.as_of import AsOf
from rules.case import CareEpisode, Placement
from rules.duties.cla_visit import panel_has_agreed
from rules.picture import Picture

_APPROVED = timedelta(weeks=16)  # a connected person, for the time being
_EXTENDED = timedelta(weeks=24)  # at most, extension included
_EXPIRES_SOON = timedelta(weeks=4)


def raised(picture: Picture, episode: CareEpisode) -> Iterator[tuple[str, date]]:
    """Yield the day a Reg 24 placement's temporary approval expires, from four weeks before it."""
    as_of = picture.as_of
    for placement in episode.placements:
        if placement.reg24 and _awaits_approval(placement, as_of):
            expires = placement.start + _APPROVED
            if placement.approval_extended_to is not None:
                expires = min(placement.approval_extended_to, placement.start + _EXTENDED)
            if as_of.day >= expires - _EXPIRES_SOON:
                yield "reg24_approval_expiring", expires


def _awaits_approval(placement: Placement, as_of: AsOf) -> bool:
    """Say whether a placement is open, and neither panel nor decision maker has agreed to it."""
    over = (placement.end, placement.approved_on)
    return (
        not as_of.is_after(placement.start, placement.started_at)
        and not any(day is not None and day <= as_of.day for day in over)
        and not panel_has_agreed(placement, as_of.day)
    )
