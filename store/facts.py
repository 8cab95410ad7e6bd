"""One child's facts but visits, as they are gathered."""

from dataclasses import dataclass, field
from datetime import date

from rules.case import (
    CareEpisode,
    Child,
    CinPlan,
    Conference,
    CpPlan,
    Event,
    Leave,
    MissingEpisode,
    StrategyDiscussion,
    Supervision,
)


@dataclass(slots=True)
class Facts:
    """One child's facts but visits; `wrong` says what cannot be read of them."""

    child: Child
    worker: str | None = None
    team: str | None = None
    several_workers: bool = False
    leave: list[Leave] = field(default_factory=list)
    cp_plans: dict[str, CpPlan] = field(default_factory=dict)
    cin_plans: dict[str, CinPlan] = field(default_factory=dict)
    care_episodes: dict[str, CareEpisode] = field(default_factory=dict)
    conferences: list[Conference] = field(default_factory=list)
    core_groups: list[date] = field(default_factory=list)
    supervisions: list[Supervision] = field(default_factory=list)
    strategy_discussions: list[StrategyDiscussion] = field(default_factory=list)
    missing: list[MissingEpisode] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    wrong: str | None = None
