"""SampleSummary: what a sample holds, and what was put wrong in it on purpose."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from bot.sample.kinds import CaseStatus


@dataclass(slots=True)
class SampleSummary:
    """Counts by kind; `problems` counts families by what is peculiar about them.

    `children` have an open case; `statuses` counts them by what they are. `overdue` and
    `due_soon` are those on child protection plans alone.
    """

    authority: str
    as_of: date
    children: int
    statuses: Counter[CaseStatus] = field(default_factory=Counter)
    former_children: int = 0
    families: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    teams: int = 0
    staff: int = 0
    overdue: int = 0
    due_soon: int = 0
    overdue_in_need: int = 0
    problems: Counter[str] = field(default_factory=Counter)

    @property
    def protected(self) -> int:
        """How many children have an open child protection plan, looked after or not."""
        return sum(count for status, count in self.statuses.items() if status.protected)

    def to_text(self) -> str:
        """Return the counts as a few lines for a person."""
        rows, both = self.rows, self.statuses[CaseStatus.PROTECTED_IN_CARE]
        in_care = both + self.statuses[CaseStatus.LOOKED_AFTER]
        text = (
            f"{self.authority} on {self.as_of}: {self.children:,} children with an open case in "
            f"{self.families:,} families, and {self.former_children:,} whose plan has ended\n"
            f"{self.protected:,} on a child protection plan, "
            f"{self.statuses[CaseStatus.IN_NEED]:,} on a child in need plan, "
            f"{in_care:,} looked after ({both:,} of them on a child protection plan as well), "
            f"{self.statuses[CaseStatus.ENQUIRED_INTO]:,} in a section 47 enquiry alone\n"
            f"{rows['ssd_cp_visits']:,} child protection visits, "
            f"{rows['ssd_cla_visits']:,} visits to looked-after children, "
            f"{rows['core_groups']:,} core groups, {rows['supervisions']:,} supervisions, "
            f"{self.teams:,} teams, {self.staff:,} staff\n"
            f"overdue for a visit: {self.overdue:,} on child protection plans ({self.due_soon:,} "
            f"more due within three working days), {self.overdue_in_need:,} on child in need plans"
        )
        if not self.problems:
            return text
        told = ", ".join(f"{kind} {count:,}" for kind, count in sorted(self.problems.items()))
        return f"{text}\nput in on purpose: {told}"
