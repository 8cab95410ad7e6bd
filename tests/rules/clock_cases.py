"""What the rows of the interval clock are made of.

Most have the last qualifying visit on Monday 2 November 2026: ten working days from it are Monday
16 November. A row is a sentence, the case, the day asked about, what the policy says otherwise, the
due date and what governs it.
"""

from collections.abc import Mapping
from typing import Any

from rules.case import Case
from tests.rules.building import visit

MONDAY = visit("2026-11-02T10:00")
CORE_GROUP = {"cp_visit.stages": [{"until": "first_core_group", "limit": "1 week"}]}
REVIEW = {"cp_visit.stages": [{"until": "first_review_conference", "limit": "1 week"}]}
NO_ACCESS = {"manager_within": "24 hours", "seen_within": "5 working days"}
Row = tuple[str, Case, str, Mapping[str, Any], str, str]
