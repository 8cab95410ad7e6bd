"""What one table of visits holds that another table may hold again."""

from dataclasses import dataclass, field
from datetime import datetime

from store.imports.persons import Key


@dataclass(slots=True)
class CaseNotes:
    """The ids of CLA visits by child and instant, and of CP visits with the child."""

    cla_visits: dict[str, dict[datetime, str]] = field(default_factory=dict)
    cp_visits: set[Key] = field(default_factory=set)

    def cp_ids(self) -> set[str]:
        """Return the ids of CP visits, whosever they are."""
        return {visit_id for visit_id, _ in self.cp_visits}
