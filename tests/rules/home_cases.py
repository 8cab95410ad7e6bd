"""Visits at home and elsewhere, in November 2026, with the bedroom seen or not."""

from typing import Any

from rules.case import Visit
from tests.rules.building import visit

FIRST = {"cp_home_and_bedroom.first_visit_home": True}


def home(day: str, **told: Any) -> Visit:
    return visit(f"2026-11-{day}", **told)


def school(day: str, **told: Any) -> Visit:
    return home(day, place="school", bedroom=None, **told)


def unseen(day: str) -> Visit:
    """Make a visit at home at which the bedroom was not seen."""
    return home(day, bedroom=False)
