"""Rows of looked-after visits where the interval changes on the way."""

from tests.rules.building import episode, placement
from tests.rules.building import looked_after_visit as seen
from tests.rules.cla_cases import (
    DEFAULT,
    FIRST_DAY,
    REVIEWED,
    SEEN,
    SEEN_IN_JANUARY,
    SEEN_LATE,
    WEEKLY,
    Row,
    looked_after,
    moved,
    reg24,
)

CHANGES: list[Row] = [
    (
        "without a visit a review changes nothing",
        reg24(reviews=("2026-11-20",)),
        "2026-11-21",
        DEFAULT,
        "2026-11-23 regulation placement began 2026-11-16",
    ),
    (
        "after a visit on the day of a move it does: that is in the new placement",
        moved(seen("2026-12-01"), to="2026-12-01", reviews=("2026-12-04",), reg24=True),
        "2026-12-05",
        DEFAULT,
        "2026-12-29 stage last visited 2026-12-01",
    ),
    (
        "a review between visit and move",
        looked_after(
            seen("2026-11-30"),
            episode(
                FIRST_DAY,
                placement(FIRST_DAY, "2026-12-04", reg24=True),
                placement("2026-12-04", reg24=True),
                reviews=("2026-12-03",),
            ),
        ),
        "2026-12-05",
        DEFAULT,
        "2026-12-11 regulation placement began 2026-12-04",
    ),
    (
        "on the day of the move the placement is first",
        looked_after(
            seen("2026-11-30"),
            episode(
                FIRST_DAY,
                placement(FIRST_DAY, "2026-12-04", reg24=True),
                placement("2026-12-04", reg24=True),
                reviews=("2026-12-04",),
            ),
        ),
        "2026-12-05",
        DEFAULT,
        "2026-12-07 stage last visited 2026-11-30",
    ),
    (
        "after the move",
        looked_after(
            seen("2026-11-30"),
            episode(
                FIRST_DAY,
                placement("2026-12-04", reg24=True),
                placement(FIRST_DAY, reg24=True),
                reviews=("2026-12-05",),
            ),
        ),
        "2026-12-05",
        DEFAULT,
        "2026-12-07 stage last visited 2026-11-30",
    ),
    (
        "nor when that placement is over and the next not listed",
        reg24(seen("2026-11-30"), end="2026-12-04", reviews=("2026-12-04",)),
        "2026-12-05",
        DEFAULT,
        "2026-12-07 stage last visited 2026-11-30",
    ),
    (
        "weekly until the first review, where an authority asks it of all",
        looked_after(SEEN),
        "2026-11-20",
        WEEKLY,
        "2026-11-26 stage last visited 2026-11-19",
    ),
    (
        "and six weeks from then",
        looked_after(SEEN_LATE, episode(FIRST_DAY, placement(FIRST_DAY), reviews=REVIEWED)),
        "2026-12-10",
        WEEKLY,
        "2027-01-18 regulation last visited 2026-12-07",
    ),
    (
        "with no placement listed too",
        looked_after(SEEN_LATE, episode(FIRST_DAY, reviews=REVIEWED)),
        "2026-12-10",
        WEEKLY,
        "2027-01-18 regulation last visited 2026-12-07",
    ),
    (
        "but not after a visit that lies in no placement: the last had ended",
        looked_after(
            SEEN_LATE,
            episode(FIRST_DAY, placement(FIRST_DAY, "2026-12-07"), reviews=REVIEWED),
        ),
        "2026-12-10",
        WEEKLY,
        "2026-12-14 stage last visited 2026-12-07",
    ),
    (
        "the day before it ends it does lie there, and the end comes first",
        looked_after(
            SEEN_LATE,
            episode(FIRST_DAY, placement(FIRST_DAY, "2026-12-08"), reviews=REVIEWED),
        ),
        "2026-12-10",
        WEEKLY,
        "2026-12-14 stage last visited 2026-12-07",
    ),
    (
        "nor in one that began and ended that day",
        looked_after(
            SEEN_LATE,
            episode(FIRST_DAY, placement("2026-12-07", "2026-12-07"), reviews=REVIEWED),
        ),
        "2026-12-10",
        WEEKLY,
        "2026-12-14 stage last visited 2026-12-07",
    ),
    (
        "nor between two placements",
        looked_after(
            SEEN_LATE,
            episode(
                FIRST_DAY,
                placement(FIRST_DAY, "2026-12-07"),
                placement("2026-12-10"),
                reviews=("2026-12-09",),
            ),
        ),
        "2026-12-10",
        WEEKLY,
        "2026-12-14 stage last visited 2026-12-07",
    ),
    (
        "as it does before the first placement listed",
        looked_after(
            SEEN_LATE,
            episode(FIRST_DAY, placement("2026-12-11"), reviews=REVIEWED),
        ),
        "2026-12-10",
        WEEKLY,
        "2027-01-18 regulation last visited 2026-12-07",
    ),
    (
        "a review held too late leaves the breach",
        looked_after(SEEN, episode(FIRST_DAY, placement(FIRST_DAY), reviews=REVIEWED)),
        "2026-12-10",
        WEEKLY,
        "2026-11-26 old_due_kept last visited 2026-11-19",
    ),
    (
        "a Reg 24 placement has intervals of its own",
        reg24(SEEN),
        "2026-11-20",
        {"cla_visit.until_first_review": "2 weeks"},
        "2026-11-26 stage last visited 2026-11-19",
    ),
    (
        "a shorter interval makes no breach in the past: the old date is kept",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-25"),
        "2027-01-26",
        {"cla_visit.limit": "2 weeks"},
        "2027-02-01 old_due_kept last visited 2027-01-04",
    ),
    (
        "or it counts from its day, when that is earlier",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-25"),
        "2027-01-26",
        {"cla_visit.limit": "3 calendar days"},
        "2027-01-28 policy_limit last visited 2027-01-04",
    ),
    (
        "and goes on counting from it when something happens that changes no interval",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-25", approved="2027-01-26"),
        "2027-01-27",
        {"cla_visit.limit": "3 calendar days"},
        "2027-01-28 policy_limit last visited 2027-01-04",
    ),
    (
        "where both give one date, the interval governs",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-25"),
        "2027-01-26",
        {"cla_visit.limit": "1 week"},
        "2027-02-01 policy_limit last visited 2027-01-04",
    ),
]
