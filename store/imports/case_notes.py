"""What one table of visits holds that another table may hold again."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class CaseNotes:
    """The ids of CLA visits by child and instant, and of CP visits with the child, and alone."""

    cla_visits: dict[str, dict[datetime, str]] = field(default_factory=dict)
    cp_visits: set[tuple[str, str]] = field(default_factory=set)
    cp_ids: set[str] = field(default_factory=set)
