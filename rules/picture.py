"""Picture: one child on the day asked about, with what counts already told from what does not.

Made once per child and handed to every duty and every finding.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from rules.as_of import AsOf, birthday
from rules.case import CareEpisode, Case, Child, CinPlan, CpPlan, MissingEpisode, Visit, VisitType
from rules.dual_recording import serves_cp_too, without_other_note
from rules.sorted_visits import is_later, is_unrecorded, sort_out

ADULT = 18


class Picture:
    """What is open, the visits that have happened, and those that qualify, in time order.

    `plan`, `cin_plan` and `episode` are the open CP plan, CIN plan and care episode; `visited_plan`
    is the CP plan while it asks for visits. `visits` says why each that is not among those that
    `happened` is held back; `since_open` are those made since the first of what is open began,
    `since_seen` those of them in scope known to be later than when the child was last seen at one,
    the latest first.
    `seen` and `unseen` are the statutory CP visits within the open CP plan; `qualifying` those that
    move the clock of `cp_visit`, `by_the_wrong_visitor` those that do not because of who made them.
    `dues` keeps what the clock of CP visits gave for an anchor: several duties share it, and where
    `day_decides`, as in the ordinary case, many children do. `adult` says that the child is 18.
    """

    __slots__ = (
        "adult",
        "alone_from",
        "as_of",
        "born_on",
        "by_the_wrong_visitor",
        "case",
        "child",
        "cin_plan",
        "day_decides",
        "dues",
        "episode",
        "happened",
        "plan",
        "qualifying",
        "seen",
        "since_open",
        "since_seen",
        "starts",
        "unseen",
        "visited_plan",
        "visits",
    )

    def __init__(self, case: Case, as_of: AsOf) -> None:
        self.case = case
        self.child = case.child
        self.as_of = as_of
        self.plan = open_plan(case.cp_plans, as_of.day)
        self.cin_plan = latest_open(case.cin_plans, as_of.day)
        self.episode = latest_open(case.care_episodes, as_of.day)
        self.visited_plan = None if self._cp_visits_have_ended() else self.plan
        self.starts = self._starts()
        self.day_decides = self._day_decides()
        self.dues = as_of.dues if self.day_decides else {}
        self.born_on = _born_on(case.child)
        self.adult = reached_on(case.child, ADULT) <= as_of.day
        self.alone_from = reached_on(case.child, as_of.policy.cp_seen_alone.from_age)
        self.visits = sort_out(case.visits, as_of)
        self.happened = self.visits.happened
        self.since_open = self.made_since(self.starts["home_visit"]) if self.starts else []
        self.since_seen = self._since_seen()
        self.by_the_wrong_visitor: list[Visit] = []
        self.seen: list[Visit] = []
        self.unseen: list[Visit] = []
        self.qualifying = [] if self.plan is None else self._qualifying(self.plan)

    @property
    def in_scope(self) -> list[Visit]:
        """Return the visits that findings look at, in time order (section 6)."""
        return [visit for visit in self.since_open if self.is_in_scope(visit)]

    def made_since(self, day: date, kind: VisitType | None = None) -> list[Visit]:
        """Return the visits that have happened from a day on, in time order; of a type, if told."""
        first = bisect_left(self.visits.days, day)
        visits = self.happened[first:] if first else self.happened
        return visits if kind is None else [visit for visit in visits if visit.type == kind]

    def unborn(self) -> bool:
        """Say whether the child is not born on the day asked about."""
        return self.as_of.day < self.born_on

    def unrecorded(self, visit: Visit) -> bool:
        """Say whether a visit is not in the case system yet (section 4)."""
        return is_unrecorded(visit, self.as_of)

    def was_seen(self, visit: Visit) -> bool:
        """Say whether the child was seen; before birth, the expectant parent."""
        if visit.day < self.born_on:
            return visit.expectant_parent_seen is True
        return visit.seen is True

    def failed_since_seen(self) -> list[Visit]:
        """Return the failed visits since the child was last seen at any visit (section 6)."""
        return [
            visit
            for visit in reversed(self.since_seen)
            if visit.seen is False and visit.outcome is not None
        ]

    def is_in_scope(self, visit: Visit) -> bool:
        """Say whether findings look at a visit (section 6): by its type, in what is open."""
        start = self.starts.get(visit.type)
        return start is not None and visit.day >= start

    def meets_alone_rule(self, visit: Visit, alone_from: date | None = None) -> bool:
        """Say whether a visit meets the alone rule (section 4).

        `alone_from` is the day from which the child is to be alone, where it is not the policy's.
        """
        if visit.day < self.born_on:
            return visit.expectant_parent_seen is True
        if visit.seen and visit.day < (alone_from or self.alone_from):
            return True
        return (
            visit.seen_alone is True
            and visit.seen is not False
            and visit.main_carer_present is not True
        )

    def _starts(self) -> dict[str, date]:
        """Return from which day on visits of a type lie within what is open."""
        starts: dict[str, date] = {}
        if self.plan is not None:
            starts["cp_statutory"] = self.plan.start
        if self.cin_plan is not None:
            starts["cin_statutory"] = self.cin_plan.start
        if self.episode is not None:
            starts["cla_statutory"] = self.episode.start
        if starts:
            starts["home_visit"] = min(starts.values())
        return starts

    def _since_seen(self) -> list[Visit]:
        since: list[Visit] = []
        for visit in reversed(self.since_open):
            if self.is_in_scope(visit):
                if self.was_seen(visit):
                    return [later for later in since if is_later(later, visit)]
                since.append(visit)
        return since

    def _day_decides(self) -> bool:
        """Say whether nothing of this child but the day of the anchor enters the clock."""
        return (
            self.visited_plan is not None
            and not self.visited_plan.intervals
            and self.as_of.day_decides_cp_visits
        )

    def _cp_visits_have_ended(self) -> bool:
        """Say whether the first review of the care episode ended the CP visits (conflict 4)."""
        plan, episode = self.plan, self.episode
        if plan is None or episode is None:
            return False
        if self.as_of.policy.cp_visit.ends_when_looked_after == "plan_end":
            return False
        held = first_review(episode, self.as_of.day)
        return held is not None and plan.start <= held

    def _qualifying(self, plan: CpPlan) -> list[Visit]:
        rule = self.as_of.policy.cp_visit.visitor
        unrecorded_count = self.as_of.policy.unrecorded_visits == "provisional"
        qualifying: list[Visit] = []
        seen, unseen, born_on = self.seen, self.unseen, self.born_on
        born_before = born_on <= plan.start
        for visit in self.made_since(plan.start):
            if visit.type != "cp_statutory":
                continue
            if visit.seen is not True if born_before else not self.was_seen(visit):
                unseen.append(visit)
                continue
            seen.append(visit)
            if visit.qualified is False and not _unqualified_counts(rule, qualifying):
                self.by_the_wrong_visitor.append(visit)
            elif visit.distinct is not False and (unrecorded_count or not self.unrecorded(visit)):
                qualifying.append(visit)
        if self.case.care_episodes and self.as_of.policy.dual_recording == "automatic":
            return self._qualifying_by_either_note(plan)
        return qualifying

    def _qualifying_by_either_note(self, plan: CpPlan) -> list[Visit]:
        """Return what qualifies where looked-after notes serve too; of two notes the CP note."""
        rule = self.as_of.policy.cp_visit.visitor
        unrecorded_count = self.as_of.policy.unrecorded_visits == "provisional"
        qualifying: list[Visit] = []
        self.by_the_wrong_visitor = []
        for visit in self.made_since(plan.start):
            is_cp = visit.type == "cp_statutory"
            if not (is_cp or serves_cp_too(visit, self.case.care_episodes)):
                continue
            others = without_other_note(qualifying, visit)
            if not self.was_seen(visit) or (len(others) < len(qualifying) and not is_cp):
                continue
            if visit.qualified is False and not _unqualified_counts(rule, others):
                if is_cp:
                    self.by_the_wrong_visitor.append(visit)
            elif visit.distinct is not False and (unrecorded_count or not self.unrecorded(visit)):
                qualifying = [*others, visit]
        return qualifying


def open_plan(plans: Iterable[CpPlan], day: date) -> CpPlan | None:
    """Return the authority's own plan open on a day; of two, the one that began later."""
    found = None
    for plan in plans:
        if plan.temporary or plan.start > day or (plan.end is not None and plan.end <= day):
            continue
        if found is None or (plan.start, plan.id) > (found.start, found.id):
            found = plan
    return found


_Period = TypeVar("_Period", CinPlan, CareEpisode, MissingEpisode)


def latest_open(periods: Sequence[_Period], day: date) -> _Period | None:
    """Return what is open on a day; of two, the one that began later."""
    found = None
    for period in periods:
        if period.start > day or (period.end is not None and period.end <= day):
            continue
        if found is None or _place(period) > _place(found):
            found = period
    return found


def _place(period: CinPlan | CareEpisode | MissingEpisode) -> tuple[date, str]:
    """Order what is open, so that of two from one day the order of listing does not decide."""
    return (period.start, getattr(period, "id", ""))


def first_review(episode: CareEpisode, day: date) -> date | None:
    """Return the day the first review of a care episode was held, if it has been."""
    first = None
    for held in episode.reviews:
        if episode.start <= held <= day and (first is None or held < first):
            first = held
    return first


def reached_on(child: Child, age: int) -> date:
    """Return the day a child reaches an age: age not known is 4 or over and never 18 (N8)."""
    if child.born is not None:
        return birthday(child.born, age)
    if child.due_to_be_born is not None or age >= ADULT:
        return date.max
    return date.min


def _born_on(child: Child) -> date:
    if child.born is not None:
        return child.born
    return date.min if child.due_to_be_born is None else date.max


def _unqualified_counts(rule: str, qualifying: list[Visit]) -> bool:
    if rule == "any_allocated":
        return True
    if rule == "alternate_unqualified":
        return not qualifying or qualifying[-1].qualified is not False
    return False
