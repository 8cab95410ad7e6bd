"""The facts of an extract by which the due dates of conferences and reviews are counted."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from rules.case import CareEpisode, Case, Child, CpPlan, StrategyDiscussion
from store.imports.care import Care, Period
from store.imports.conferences import Conferences
from store.imports.persons import Fact
from store.imports.plan_details import UNKNOWN, PlanDetails
from store.imports.plans import Plans


class Grounds:
    """Plans, conferences, strategy discussions and care, by child."""

    def __init__(
        self,
        children: dict[str, Child],
        plans: Plans,
        details: dict[str, PlanDetails],
        conferences: Conferences,
        discussions: Iterable[Fact],
        care: Care,
    ) -> None:
        self._children = children
        self._plans = plans
        self._details = details
        self._conferences = conferences.held_by_child()
        self._discussions = defaultdict[object, list[StrategyDiscussion]](list)
        for fact in discussions:
            if (held_on := _day(fact["held_on"])) is not None:
                found = StrategyDiscussion(held_on, _day(fact["closed_on"]))
                self._discussions[fact["person_id"]].append(found)
        self._care = care
        self._periods = defaultdict[str, list[Period]](list)
        for period in care.periods.values():
            self._periods[period.person_id].append(period)

    def case_of(self, child_id: str) -> Case:
        """Return as much of a child's case as these due dates ask for."""
        return Case(
            self._children[child_id],
            cp_plans=tuple(self._cp_plans(child_id)),
            conferences=tuple(self._conferences.get(child_id, ())),
            strategy_discussions=tuple(self._discussions.get(child_id, ())),
            care_episodes=tuple(self._care_episodes(child_id)),
        )

    def _cp_plans(self, child_id: str) -> Iterable[CpPlan]:
        for plan in self._plans.by_person.get(child_id, ()):
            notified_on = self._details.get(plan.plan_id, UNKNOWN).notified_on
            yield CpPlan(plan.plan_id, plan.start, plan.end, plan.temporary, notified_on)

    def _care_episodes(self, child_id: str) -> Iterable[CareEpisode]:
        for period in self._periods.get(child_id, ()):
            held = tuple(self._care.reviews.get(period.care_id, ()))
            yield CareEpisode(period.care_id, period.start, period.end, reviews=held)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
