"""What the rows of conferences are made of: on Monday 23 November 2026."""

from collections.abc import Mapping
from typing import Any

from rules.case import Case, Conference, CpPlan, StrategyDiscussion
from tests.rules.building import case, discussed, plan

TODAY = "2026-11-23"
DEFAULT: Mapping[str, Any] = {}
ASKED = discussed("2026-11-09")  # the conference is due on Monday 30 November


def transfer(
    start: str = "2026-11-02",
    end: str | None = None,
    *,
    notified: str | None = "2026-11-09",
    number: str = "T1",
) -> CpPlan:
    """Make another authority's plan for a child who has moved here."""
    return plan(start, end, number=number, temporary=True, notified=notified)


def before(
    *discussions: StrategyDiscussion,
    plans: tuple[CpPlan, ...] = (),
    conferences: tuple[Conference, ...] = (),
    **more: Any,
) -> Case:
    """Make a case on no plan of the authority's own."""
    return case(plans=plans, strategy_discussions=discussions, conferences=conferences, **more)
