"""The shapes of periods of care: how many reviews, how long ago, and what became of placements."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.sample.kinds import CaseStatus, Lapse
from bot.sample.outline import Outline


class Reg24(Enum):
    """How far the approval of a relative or friend has come (regulations 24 and 25)."""

    NO_PANEL_YET = auto()
    PANEL_BOOKED = auto()
    EXTENDED = auto()
    APPROVED = auto()
    REFUSED = auto()


class Moved(Enum):
    """Whether the children have moved to another placement."""

    ONCE = auto()
    BY_WAY_OF_ANOTHER = auto()
    LATELY = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """How a period of care stands; `since` the last review, or the start, so many days.

    `visited` says how many days ago the last visit was, where it was not in time.
    """

    reviews: int
    since: tuple[int, int]
    reg24: Reg24 | None = None
    moved: Moved | None = None
    visited: tuple[int, int] | None = None


_LOOKED_AFTER = (
    Shape(0, (4, 12)),
    Shape(3, (20, 150), moved=Moved.ONCE),
    Shape(1, (5, 60), Reg24.PANEL_BOOKED),
    Shape(5, (10, 165)),
    Shape(0, (12, 22), Reg24.NO_PANEL_YET),
    Shape(2, (5, 160), moved=Moved.BY_WAY_OF_ANOTHER),
    Shape(1, (66, 78), Reg24.NO_PANEL_YET),
    Shape(8, (10, 165), moved=Moved.ONCE),
    Shape(2, (8, 35), Reg24.EXTENDED),
    Shape(4, (10, 165), Reg24.APPROVED),
    Shape(2, (5, 25), Reg24.REFUSED),
    Shape(1, (10, 75), moved=Moved.LATELY),
    Shape(6, (10, 165)),
)
_PROTECTED_IN_CARE = (
    Shape(1, (3, 60)),
    Shape(0, (5, 14)),
    Shape(0, (8, 22), Reg24.NO_PANEL_YET),
    Shape(1, (10, 60), Reg24.PANEL_BOOKED),
    Shape(1, (10, 50), moved=Moved.LATELY),
    Shape(2, (3, 40)),
)
_LATE = {
    Lapse.CARE_VISIT_LATE: Shape(4, (20, 150), visited=(45, 55)),
    Lapse.FIRST_CARE_REVIEW_LATE: Shape(0, (31, 40)),
    Lapse.CARE_REVIEW_LATE: Shape(3, (187, 200)),
}
_ENDED = Shape(2, (20, 120))


def shape_of(outline: Outline, *, ended: bool) -> Shape:
    """Return the shape of a family's period of care."""
    if ended:
        return _ENDED
    if outline.lapse in _LATE:
        return _LATE[outline.lapse]
    dual = outline.status is CaseStatus.PROTECTED_IN_CARE
    shapes = _PROTECTED_IN_CARE if dual else _LOOKED_AFTER
    return shapes[outline.turn % len(shapes)]
