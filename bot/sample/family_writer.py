"""FamilyWriter: one family from its outline to its rows, one step for each kind of thing."""

from datetime import date

from bot.sample.allocation import (
    Allocation,
    InvolvementNumbers,
    allocation_of,
    write_involvements,
)
from bot.sample.authority import Authority
from bot.sample.course import Course, course_of, earlier_course
from bot.sample.draw import chance, stream
from bot.sample.family import Numbers, SampleChild, children_of, write_children
from bot.sample.files import SampleFolder
from bot.sample.history import VisitFiles, notes_of
from bot.sample.outline import Outline, Peculiarity, Situation
from bot.sample.plans import PlanNumbers, SamplePlan, earlier_plan_of, plan_of, write_plans
from bot.sample.problems import put_in
from bot.sample.visits import FamilyVisit, failed_attempt, family_visits
from rules.working_days import WorkingCalendar

_FAILED_ATTEMPT = 0.35  # of overdue families: somebody went, and nobody was seen


class FamilyWriter:
    """Writes families one at a time and keeps none; every kind of thing has draws of its own."""

    def __init__(
        self,
        folder: SampleFolder,
        seed: int,
        authority: Authority,
        calendar: WorkingCalendar,
        as_of: date,
    ) -> None:
        self._folder = folder
        self._authority = authority
        self._calendar = calendar
        self._as_of = as_of
        self._course_draws = stream(seed, "courses")
        self._family_draws = stream(seed, "families")
        self._plan_draws = stream(seed, "plans")
        self._allocation_draws = stream(seed, "allocations")
        self._visit_draws = stream(seed, "visits")
        self._numbers = Numbers(stream(seed, "numbers"))
        self._plan_numbers = PlanNumbers()
        self._involvement_numbers = InvolvementNumbers()
        self._visit_files = VisitFiles(folder, stream(seed, "details"))
        self.former_children = 0
        self.plans = 0

    @property
    def visits(self) -> int:
        """The number of case notes written."""
        return self._visit_files.written

    def write(self, number: int, outline: Outline) -> None:
        """Write everything about one family; `number` is its place among all."""
        course = course_of(self._course_draws, number, outline, self._calendar, self._as_of)
        children = children_of(self._family_draws, self._numbers, outline, course, self._as_of)
        write_children(self._folder, children)
        plans = self._write_plans(outline, course, children)
        allocation = allocation_of(self._allocation_draws, outline, course.start, course.days[-1])
        write_involvements(
            self._folder,
            self._allocation_draws,
            self._authority,
            outline,
            allocation,
            plans,
            self._involvement_numbers,
        )
        self._write_visits(outline, course, allocation, children, plans)
        if outline.peculiar is Peculiarity.REGISTERED_AGAIN:
            self._write_earlier(course, allocation, children)
        self.former_children += len(children) - outline.size

    def _write_plans(
        self, outline: Outline, course: Course, children: list[SampleChild]
    ) -> list[SamplePlan]:
        temporary = outline.peculiar is Peculiarity.TEMPORARY
        plans = [
            plan_of(child, course, self._plan_numbers, temporary=temporary) for child in children
        ]
        write_plans(self._folder, self._plan_draws, plans)
        self.plans += len(plans)
        return plans

    def _write_visits(
        self,
        outline: Outline,
        course: Course,
        allocation: Allocation,
        children: list[SampleChild],
        plans: list[SamplePlan],
    ) -> None:
        draws = self._visit_draws
        breach = outline.peculiar is Peculiarity.BEDROOM_BREACH
        visits = self._visits(course, allocation, bedroom_breach=breach)
        if outline.situation is Situation.OVERDUE and chance(draws, _FAILED_ATTEMPT):
            attempt = failed_attempt(draws, visits[-1], self._as_of)
            visits += [attempt] if attempt else []
        for sibling, (child, plan) in enumerate(zip(children, plans, strict=True)):
            notes = list(notes_of(draws, child, plan, visits))
            if notes and not sibling:
                put_in(draws, outline.peculiar, notes, self._calendar, self._as_of)
            self._visit_files.write(notes, sibling)

    def _write_earlier(
        self, later: Course, allocation: Allocation, children: list[SampleChild]
    ) -> None:
        """Write the plans that had ended before these children were registered again."""
        course, end = earlier_course(self._course_draws, later, self._calendar)
        visits = self._visits(course, allocation)
        for sibling, child in enumerate(children):
            plan = earlier_plan_of(child, course, end, self._plan_numbers)
            if plan:
                write_plans(self._folder, self._plan_draws, [plan])
                self._visit_files.write(notes_of(self._visit_draws, child, plan, visits), sibling)
                self.plans += 1

    def _visits(
        self, course: Course, allocation: Allocation, *, bedroom_breach: bool = False
    ) -> list[FamilyVisit]:
        return list(
            family_visits(
                self._visit_draws,
                course.days,
                allocation,
                self._calendar,
                self._as_of,
                bedroom_breach=bedroom_breach,
            )
        )
