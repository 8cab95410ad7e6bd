"""Rows of findings of a looked-after child: CP visits, the CP plan, and Reg 24 placements."""

from typing import Any

from rules.case import Case, Visit
from tests.rules.building import case, episode, looked_after_visit, placement, plan, visit
from tests.rules.finding_cases import DEFAULT, SEEN, TODAY, Row

FIRST_REVIEW = {"cp_visit.ends_when_looked_after": "first_review"}
AUTOMATIC = {"dual_recording": "automatic"}
CLA_NOTE = looked_after_visit("2026-11-04T10:00")


def looked_after(*visits: Visit, reviews: tuple[str, ...] = (), **more: Any) -> Case:
    """Make the child on a plan, looked after since 2 November."""
    care = (episode("2026-11-02", placement("2026-11-02"), reviews=reviews),)
    return case(*visits, **({"care_episodes": care} | more))


def temporary(start: str, end: str | None = None, **told: Any) -> Case:
    """Make a child in a Reg 24 placement since a day, without a plan."""
    placed = placement(start, end, **({"reg24": True} | told))
    return case(plans=(), care_episodes=(episode(start[:10], placed),))


RAISED: list[Row] = [
    ("linked_cp_note_missing", "a looked-after note alone", looked_after(CLA_NOTE), DEFAULT),
    (
        "linked_cp_note_missing",
        "where one note serves both too",
        looked_after(CLA_NOTE),
        AUTOMATIC,
    ),
    (
        "linked_cp_note_missing",
        "a CP note the day before",
        looked_after(CLA_NOTE, visit("2026-11-03")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "the CP note of an earlier one",
        looked_after(looked_after_visit("2026-11-03"), visit("2026-11-03"), CLA_NOTE),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "not seen in the CP note",
        looked_after(CLA_NOTE, visit("2026-11-04", seen=False)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "another visit since",
        looked_after(CLA_NOTE, SEEN),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "the CP note still to come",
        looked_after(CLA_NOTE, visit("2026-11-13")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "not written up",
        looked_after(CLA_NOTE._replace(recorded=False)),
        {"unrecorded_visits": "ignored"},
    ),
    (
        "linked_cp_note_missing",
        "on the first day of the episode",
        looked_after(looked_after_visit("2026-11-02")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "on the first day of the plan",
        looked_after(CLA_NOTE, plans=(plan("2026-11-04"),)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "a plan begun after the review that ends CP visits",
        looked_after(
            looked_after_visit("2026-11-10"), reviews=("2026-11-05",), plans=(plan("2026-11-06"),)
        ),
        FIRST_REVIEW,
    ),
    (
        "plan_open_after_review",
        "held today",
        looked_after(reviews=(TODAY,)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "where CP visits ended with it",
        looked_after(reviews=("2026-11-05",)),
        FIRST_REVIEW,
    ),
    (
        "plan_open_after_review",
        "a plan begun on that day",
        looked_after(reviews=("2026-11-05",), plans=(plan("2026-11-05"),)),
        DEFAULT,
    ),
    ("reg24_approval_expiring", "four weeks before", temporary("2026-08-20"), DEFAULT),
    ("reg24_approval_expiring", "expired", temporary("2026-06-01"), DEFAULT),
    (
        "reg24_approval_expiring",
        "extended, four weeks before that",
        temporary("2026-06-25", extended="2026-12-10"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "extended beyond what may be",
        temporary("2026-06-25", extended="2027-01-31"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "a panel that refused",
        temporary("2026-08-20", panel="2026-11-02", panel_outcome="refused"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "panel, decision and end tomorrow",
        temporary("2026-08-20", "2026-11-13", panel="2026-11-13", approved="2026-11-13"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "one of two placements",
        case(
            care_episodes=(
                episode(
                    "2026-08-20",
                    placement("2026-11-02", reg24=True),
                    placement("2026-08-20", reg24=True),
                ),
            )
        ),
        DEFAULT,
    ),
]

NOT_RAISED: list[Row] = [
    ("linked_cp_note_missing", "not yet visited", looked_after(visit("2026-11-03")), DEFAULT),
    (
        "linked_cp_note_missing",
        "a CP note of that day",
        looked_after(CLA_NOTE, visit("2026-11-04")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "a later CP visit, though a student's",
        looked_after(CLA_NOTE, visit("2026-11-05", qualified=False)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "not seen",
        looked_after(CLA_NOTE._replace(seen=False)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "not known whether seen",
        looked_after(CLA_NOTE._replace(seen=None)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "before the child was looked after",
        looked_after(looked_after_visit("2026-11-01")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "before the plan",
        looked_after(CLA_NOTE, plans=(plan("2026-11-05"),)),
        DEFAULT,
    ),
    ("linked_cp_note_missing", "no plan", looked_after(CLA_NOTE, plans=()), DEFAULT),
    (
        "linked_cp_note_missing",
        "no longer looked after",
        looked_after(CLA_NOTE, care_episodes=(episode("2026-11-02", end=TODAY),)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "CP visits ended with the review",
        looked_after(CLA_NOTE, reviews=("2026-11-05",)),
        FIRST_REVIEW,
    ),
    ("plan_open_after_review", "not held", looked_after(), DEFAULT),
    ("plan_open_after_review", "held tomorrow", looked_after(reviews=("2026-11-13",)), DEFAULT),
    (
        "plan_open_after_review",
        "before the episode",
        looked_after(reviews=("2026-11-01",)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "a plan begun after it",
        looked_after(reviews=("2026-11-05",), plans=(plan("2026-11-06"),)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "begun between the first and a later one",
        looked_after(reviews=("2026-11-10", "2026-11-05"), plans=(plan("2026-11-06"),)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "a plan ended",
        looked_after(reviews=("2026-11-05",), plans=(plan(end=TODAY),)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "another authority's plan",
        looked_after(reviews=("2026-11-05",), plans=(plan(temporary=True),)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "the episode ended",
        looked_after(care_episodes=(episode("2026-11-02", end=TODAY, reviews=("2026-11-05",)),)),
        DEFAULT,
    ),
    ("reg24_approval_expiring", "a day more", temporary("2026-08-21"), DEFAULT),
    (
        "reg24_approval_expiring",
        "extended, and a day more",
        temporary("2026-06-26", extended="2026-12-11"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "extended beyond what may be, and a day more",
        temporary("2026-06-26", extended="2027-01-31"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "another placement",
        temporary("2026-06-01", reg24=False),
        DEFAULT,
    ),
    ("reg24_approval_expiring", "not known", temporary("2026-06-01", reg24=None), DEFAULT),
    ("reg24_approval_expiring", "a panel today", temporary("2026-06-01", panel=TODAY), DEFAULT),
    (
        "reg24_approval_expiring",
        "a panel that agreed",
        temporary("2026-06-01", panel=TODAY, panel_outcome="approved"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "the decision maker today",
        temporary("2026-06-01", approved=TODAY),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "the placement ended",
        temporary("2026-06-01", TODAY),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "the episode ended",
        case(
            care_episodes=(episode("2026-06-01", placement("2026-06-01", reg24=True), end=TODAY),)
        ),
        DEFAULT,
    ),
]
