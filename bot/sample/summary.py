"""SampleSummary: what a sample holds, and what was put wrong in it on purpose."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class SampleSummary:
    """Counts by kind; `problems` counts families by what is peculiar about them."""

    authority: str
    as_of: date
    children: int
    former_children: int = 0
    families: int = 0
    plans: int = 0
    visits: int = 0
    teams: int = 0
    staff: int = 0
    overdue: int = 0
    due_soon: int = 0
    problems: Counter[str] = field(default_factory=Counter)

    def to_text(self) -> str:
        """Return the counts as a few lines for a person."""
        text = (
            f"{self.authority} on {self.as_of}: {self.children:,} children on open plans in "
            f"{self.families:,} families, and {self.former_children:,} whose plan has ended\n"
            f"{self.plans:,} plans, {self.visits:,} visits, {self.teams:,} teams, "
            f"{self.staff:,} staff\n"
            f"{self.overdue:,} children overdue for a visit, {self.due_soon:,} due within three "
            "working days"
        )
        if not self.problems:
            return text
        told = ", ".join(f"{kind} {count:,}" for kind, count in sorted(self.problems.items()))
        return f"{text}\nput in on purpose: {told}"
