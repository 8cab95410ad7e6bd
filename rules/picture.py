"""Picture: one child on the day asked about, with what counts already told from what does not.

Made once per child and handed to every duty and every finding.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from rules.as_of import AsOf, birthday
from rules.case import Case, Child, CpPlan, Visit

ADULT = 18
_TIME_UNKNOWN = datetime.min.replace(tzinfo=UTC)


class Picture:
    """The open plan, the visits that have happened, and those that qualify, in time order.

    `happened` leaves out visits held back and duplicates; `in_plan` are those dated within the
    open CP plan; `qualifying` those that move the clock of `cp_visit`.
    """

    __slots__ = (
        "as_of",
        "case",
        "child",
        "duplicates",
        "happened",
        "in_plan",
        "plan",
        "qualifying",
        "recorded_too_early",
        "still_to_come",
    )

    def __init__(self, case: Case, as_of: AsOf) -> None:
        self.case = case
        self.child = case.child
        self.as_of = as_of
        self.plan = open_plan(case.cp_plans, as_of.day)
        self.still_to_come: list[Visit] = []
        self.recorded_too_early: list[Visit] = []
        self.duplicates: list[Visit] = []
        self.happened = self._sort_out(case.visits)
        self.in_plan = [] if self.plan is None else in_plan(self.happened, self.plan)
        self.qualifying = self._qualifying()

    def is_over(self) -> bool:
        """Say whether nothing more is owed to this child: it died, or turned 18."""
        child, day = self.child, self.as_of.day
        if child.died_on is not None and child.died_on <= day:
            return True
        return has_reached(child, ADULT, day)

    def unrecorded(self, visit: Visit) -> bool:
        """Say whether a visit is not in the case system yet (section 4)."""
        return visit.recorded is False or self.as_of.is_after(visit.recorded_on, visit.recorded_at)

    def meets_alone_rule(self, visit: Visit) -> bool:
        """Say whether a visit meets the alone rule (section 4)."""
        if before_birth(self.child, visit.day):
            return visit.expectant_parent_seen is True
        if visit.seen and not has_reached(
            self.child, self.as_of.policy.cp_seen_alone.from_age, visit.day
        ):
            return True
        return (
            visit.seen_alone is True
            and visit.seen is not False
            and visit.main_carer_present is not True
        )

    def _sort_out(self, visits: Iterable[Visit]) -> list[Visit]:
        happened: list[Visit] = []
        known: set[tuple[str, datetime, str]] = set()
        for visit in sorted(visits, key=_in_time):
            if self.as_of.is_future(visit):
                self.still_to_come.append(visit)
                continue
            if visit.recorded_on is not None and _recorded_before(visit):
                self.recorded_too_early.append(visit)
                continue
            if visit.at is not None and visit.worker is not None:
                key = (visit.type, visit.at, visit.worker)
                if key in known:
                    self.duplicates.append(visit)
                    continue
                known.add(key)
            happened.append(visit)
        return happened

    def _qualifying(self) -> list[Visit]:
        rule = self.as_of.policy.cp_visit.visitor
        unrecorded_count = self.as_of.policy.unrecorded_visits == "provisional"
        qualifying: list[Visit] = []
        for visit in self.in_plan:
            if visit.type != "cp_statutory" or visit.distinct is False:
                continue
            if not was_seen(self.child, visit):
                continue
            if visit.qualified is False and not _unqualified_counts(rule, qualifying):
                continue
            if not unrecorded_count and self.unrecorded(visit):
                continue
            qualifying.append(visit)
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


def in_plan(visits: Iterable[Visit], plan: CpPlan) -> list[Visit]:
    """Return the visits dated on or after the plan's start."""
    return [visit for visit in visits if visit.day >= plan.start]


def was_seen(child: Child, visit: Visit) -> bool:
    """Say whether the child was seen; before birth, the expectant parent."""
    if before_birth(child, visit.day):
        return visit.expectant_parent_seen is True
    return visit.seen is True


def before_birth(child: Child, day: date) -> bool:
    """Say whether the child was not born yet on a day."""
    if child.born is not None:
        return day < child.born
    return child.due_to_be_born is not None


def has_reached(child: Child, age: int, day: date) -> bool:
    """Say whether the child had reached an age; age not known is 4 or over and never 18 (N8)."""
    if child.born is None:
        return child.due_to_be_born is None and age < ADULT
    return day >= birthday(child.born, age)


def _in_time(visit: Visit) -> tuple[date, datetime, str]:
    return (visit.day, visit.at or _TIME_UNKNOWN, visit.id)


def _recorded_before(visit: Visit) -> bool:
    if visit.at is not None and visit.recorded_at is not None:
        return visit.recorded_at < visit.at
    return visit.recorded_on is not None and visit.recorded_on < visit.day


def _unqualified_counts(rule: str, qualifying: list[Visit]) -> bool:
    if rule == "any_allocated":
        return True
    if rule == "alternate_unqualified":
        return not qualifying or qualifying[-1].qualified is not False
    return False
