"""What one table of visits holds that another table may hold again."""

from dataclasses import dataclass, field
from datetime import datetime

Occasion = tuple[str, datetime]  # a child and an instant


@dataclass(slots=True)
class CaseNotes:
    """The ids of CLA visits by occasion, and the ids of CP visits with their children's."""

    cla_visits: dict[Occasion, str] = field(default_factory=dict)
    cp_visits: set[tuple[str, str]] = field(default_factory=set)

    def cp_ids(self) -> set[str]:
        """Return the ids of CP visits."""
        return {visit_id for visit_id, _ in self.cp_visits}
