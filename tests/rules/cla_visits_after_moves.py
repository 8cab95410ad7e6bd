"""Rows of looked-after visits of a child who moved from one placement to another."""

from tests.rules.building import episode, placement
from tests.rules.building import looked_after_visit as seen
from tests.rules.cla_cases import DEFAULT, FIRST_DAY, SEEN, Row, looked_after, moved, reg24

MOVES: list[Row] = [
    (
        "a move asks for a visit within a week of it",
        moved(SEEN, to="2026-12-01"),
        "2026-12-01",
        DEFAULT,
        "2026-12-08 regulation placement began 2026-12-01",
    ),
    (
        "not before its day",
        moved(SEEN, to="2026-12-01"),
        "2026-11-30",
        DEFAULT,
        "2026-12-31 regulation last visited 2026-11-19",
    ),
    (
        "the day before it would tie",
        moved(SEEN, to="2026-12-23"),
        "2026-12-23",
        DEFAULT,
        "2026-12-30 regulation placement began 2026-12-23",
    ),
    (
        "in a tie the date that stood governs",
        moved(SEEN, to="2026-12-24"),
        "2026-12-24",
        DEFAULT,
        "2026-12-31 regulation last visited 2026-11-19",
    ),
    (
        "a date that is sooner stands",
        moved(SEEN, to="2026-12-25"),
        "2026-12-25",
        DEFAULT,
        "2026-12-31 regulation last visited 2026-11-19",
    ),
    (
        "before any visit the first week stands",
        moved(to="2026-11-20"),
        "2026-11-20",
        DEFAULT,
        "2026-11-23 regulation placement began 2026-11-16",
    ),
    (
        "and is not made longer by a move after it",
        moved(to="2026-11-25"),
        "2026-11-25",
        DEFAULT,
        "2026-11-23 regulation placement began 2026-11-16",
    ),
    (
        "a visit in the new placement meets it",
        moved(SEEN, seen("2026-12-02"), to="2026-12-01"),
        "2026-12-03",
        DEFAULT,
        "2027-01-13 regulation last visited 2026-12-02",
    ),
    (
        "so does one on the day of the move",
        moved(SEEN, seen("2026-12-01"), to="2026-12-01"),
        "2026-12-03",
        DEFAULT,
        "2027-01-12 regulation last visited 2026-12-01",
    ),
    (
        "also in the morning before it: a day is worked through placement first",
        moved(SEEN, seen("2026-12-01T09:00"), to="2026-12-01T17:00"),
        "2026-12-03",
        DEFAULT,
        "2027-01-12 regulation last visited 2026-12-01",
    ),
    (
        "a visit the day before does not",
        moved(seen("2026-11-30"), to="2026-12-01"),
        "2026-12-03",
        DEFAULT,
        "2026-12-08 regulation placement began 2026-12-01",
    ),
    (
        "of two moves the first, though that placement is over",
        looked_after(
            SEEN,
            episode(
                FIRST_DAY,
                placement("2026-12-03"),
                placement("2026-12-01", "2026-12-03"),
                placement(FIRST_DAY, "2026-12-01"),
            ),
        ),
        "2026-12-04",
        DEFAULT,
        "2026-12-08 regulation placement began 2026-12-01",
    ),
    (
        "weekly visits of a Reg 24 placement that was left stand when sooner",
        looked_after(
            seen("2026-11-30"),
            episode(
                FIRST_DAY,
                placement(FIRST_DAY, "2026-12-02", reg24=True),
                placement("2026-12-02"),
            ),
        ),
        "2026-12-03",
        DEFAULT,
        "2026-12-07 stage last visited 2026-11-30",
    ),
    (
        "a visit in the new placement goes by that placement",
        looked_after(
            seen("2026-12-03"),
            episode(
                FIRST_DAY,
                placement(FIRST_DAY, "2026-12-02", reg24=True),
                placement("2026-12-02"),
            ),
        ),
        "2026-12-03",
        DEFAULT,
        "2027-01-14 regulation last visited 2026-12-03",
    ),
    (
        "into a Reg 24 placement: weekly from the visit there",
        moved(seen("2026-12-01"), to="2026-12-01", reg24=True),
        "2026-12-03",
        DEFAULT,
        "2026-12-08 stage last visited 2026-12-01",
    ),
    (
        "a Reg 24 placement that ended, and none after it",
        reg24(seen("2026-12-02"), end="2026-12-02"),
        "2026-12-03",
        DEFAULT,
        "2027-01-13 regulation last visited 2026-12-02",
    ),
    (
        "a Reg 24 placement gone back to after another",
        looked_after(
            seen("2026-12-14"),
            episode(
                FIRST_DAY,
                placement(FIRST_DAY, reg24=True),
                placement("2026-12-10", "2026-12-12"),
            ),
        ),
        "2026-12-15",
        DEFAULT,
        "2026-12-21 stage last visited 2026-12-14",
    ),
    (
        "of two open placements the one that began later",
        looked_after(
            seen("2026-12-14"),
            episode(FIRST_DAY, placement("2026-12-10"), placement(FIRST_DAY, reg24=True)),
        ),
        "2026-12-15",
        DEFAULT,
        "2027-01-25 regulation last visited 2026-12-14",
    ),
    (
        "of two that began at once the stricter",
        looked_after(
            seen("2026-12-14"),
            episode(
                FIRST_DAY,
                placement(FIRST_DAY, reg24=True, id="PL1"),
                placement(FIRST_DAY, id="PL2"),
            ),
        ),
        "2026-12-15",
        DEFAULT,
        "2026-12-21 stage last visited 2026-12-14",
    ),
]
