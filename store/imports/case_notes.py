"""What one table of visits holds that another table may hold again."""

from dataclasses import dataclass, field
from datetime import datetime

Occasion = tuple[str, datetime]  # a child and an instant


@dataclass(slots=True)
class CaseNotes:
    """The ids of CLA visits by occasion, and the ids of CP visits."""

    cla_visits: dict[Occasion, str] = field(default_factory=dict)
    cp_ids: set[str] = field(default_factory=set)
