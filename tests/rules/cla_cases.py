"""What the rows of looked-after visits are made of.

Most children are looked after from Monday 16 November 2026: the first visit is due by Monday 23,
and six weeks from a visit on Thursday 19 November end on Thursday 31 December. A row is a sentence,
the case, the day asked about, what the policy says otherwise, and the due date with its reasons.
"""

from collections.abc import Mapping
from typing import Any

from rules.case import CareEpisode, Case, Visit
from tests.rules.building import case, episode, placement
from tests.rules.building import looked_after_visit as seen

FIRST_DAY = "2026-11-16"
SEEN = seen("2026-11-19T10:00")
SEEN_LATE = seen("2026-12-07T10:00")
SEEN_IN_JANUARY = seen("2027-01-04T10:00")
REVIEWED = ("2026-12-10",)
DEFAULT: Mapping[str, Any] = {}
WEEKLY = {"cla_visit.until_first_review": "1 week"}
DECIDED = {"cla_visit.reg24_end": "adm_decision"}
Row = tuple[str, Case, str, Mapping[str, Any], str]


def looked_after(*told: Visit | CareEpisode, **more: Any) -> Case:
    """Make a child of eleven without a plan; placed on 16 November where no episode is told."""
    visits = [one for one in told if isinstance(one, Visit)]
    episodes = tuple(one for one in told if isinstance(one, CareEpisode))
    episodes = episodes or (episode(FIRST_DAY, placement(FIRST_DAY)),)
    return case(*visits, plans=(), care_episodes=episodes, **more)


def reg24(*told: Visit, reviews: tuple[str, ...] = (), end: str | None = None, **of: Any) -> Case:
    """Make a child in a Reg 24 placement since 16 November."""
    placed = placement(FIRST_DAY, end, reg24=True, **of)
    return looked_after(*told, episode(FIRST_DAY, placed, reviews=reviews))


def moved(*told: Visit, to: str, reviews: tuple[str, ...] = (), **of: Any) -> Case:
    """Make a child who moved from one placement to another."""
    to_day = to[:10]
    placed = (placement(FIRST_DAY, to_day), placement(to, **of))
    return looked_after(*told, episode(FIRST_DAY, *placed, reviews=reviews))
