"""cla_visit: from the latest visit, or from a placement begun since (section 5).

Most children are looked after from Monday 16 November 2026: the first visit is due by Monday 23,
and six weeks from a visit on Thursday 19 November end on Thursday 31 December.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import CareEpisode, Case, Visit
from tests.rules.building import (
    asked,
    at,
    case,
    due,
    episode,
    in_editions,
    looked_after_visit,
    on,
    only,
    placement,
    visit,
)
from tests.rules.building import looked_after_visit as seen

FIRST_DAY = "2026-11-16"
SEEN = seen("2026-11-19T10:00")
SEEN_LATE = seen("2026-12-07T10:00")
SEEN_IN_JANUARY = seen("2027-01-04T10:00")
REVIEWED = ("2026-12-10",)
DEFAULT: Mapping[str, Any] = {}
WEEKLY = {"cla_visit.until_first_review": "1 week"}
DECIDED = {"cla_visit.reg24_end": "adm_decision"}

Row = tuple[str, Case, str, Mapping[str, Any], str]


def looked_after(*told: Visit | CareEpisode, **more: Any) -> Case:
    """Make a child of eleven without a plan; placed on 16 November where no episode is told."""
    visits = [one for one in told if isinstance(one, Visit)]
    episodes = tuple(one for one in told if isinstance(one, CareEpisode))
    episodes = episodes or (episode(FIRST_DAY, placement(FIRST_DAY)),)
    return case(*visits, plans=(), care_episodes=episodes, **more)


def reg24(*told: Visit, reviews: tuple[str, ...] = (), end: str | None = None, **of: Any) -> Case:
    """Make a child in a Reg 24 placement since 16 November."""
    placed = placement(FIRST_DAY, end, reg24=True, **of)
    return looked_after(*told, episode(FIRST_DAY, placed, reviews=reviews))


def moved(*told: Visit, to: str, reviews: tuple[str, ...] = (), **of: Any) -> Case:
    """Make a child who moved from one placement to another."""
    to_day = to[:10]
    placed = (placement(FIRST_DAY, to_day), placement(to, **of))
    return looked_after(*told, episode(FIRST_DAY, *placed, reviews=reviews))


THE_FIRST: list[Row] = [
    (
        "a week from the placement",
        looked_after(),
        "2026-11-17",
        DEFAULT,
        "2026-11-23 regulation placement began 2026-11-16",
    ),
    (
        "no placement listed: from the start of the episode",
        looked_after(episode(FIRST_DAY)),
        "2026-11-17",
        DEFAULT,
        "2026-11-23 regulation looked after since 2026-11-16",
    ),
    (
        "a placement that begins later does not make it later",
        looked_after(episode(FIRST_DAY, placement("2026-11-18"))),
        "2026-11-18",
        DEFAULT,
        "2026-11-23 regulation looked after since 2026-11-16",
    ),
    (
        "one begun before the child was looked after counts from that day",
        looked_after(episode(FIRST_DAY, placement("2026-09-01"))),
        "2026-11-18",
        DEFAULT,
        "2026-11-23 regulation looked after since 2026-11-16",
    ),
    (
        "a breach stands",
        looked_after(),
        "2027-01-11",
        DEFAULT,
        "2026-11-23 regulation placement began 2026-11-16",
    ),
    (
        "the regulation's week, said otherwise, is the authority's limit",
        looked_after(),
        "2026-11-17",
        {"cla_visit.first": "7 calendar days"},
        "2026-11-23 policy_limit placement began 2026-11-16",
    ),
    (
        "the day of the event is day 0, whatever CP visits are counted by",
        looked_after(),
        "2026-11-17",
        {"cla_visit.first": "5 working days", "counting.start": "same_day"},
        "2026-11-23 policy_limit placement began 2026-11-16",
    ),
    (
        "bank holidays left out",
        looked_after(episode("2026-12-18", placement("2026-12-18"))),
        "2026-12-18",
        {"cla_visit.first": "5 working days"},
        "2026-12-29 policy_limit placement began 2026-12-18",
    ),
    (
        "bank holidays counted as the authority counts",
        looked_after(episode("2026-12-18", placement("2026-12-18"))),
        "2026-12-18",
        {"cla_visit.first": "5 working days", "counting.bank_holidays": "count"},
        "2026-12-25 policy_limit placement began 2026-12-18",
    ),
    (
        "of two placements on one day the first",
        looked_after(
            episode(FIRST_DAY, placement("2026-11-16T17:00"), placement("2026-11-16T09:00"))
        ),
        "2026-11-17",
        {"cla_visit.first": "24 hours"},
        "2026-11-17 policy_limit placement began 2026-11-16",
    ),
]

THE_NEXT: list[Row] = [
    (
        "six weeks from a visit",
        looked_after(SEEN),
        "2026-11-20",
        DEFAULT,
        "2026-12-31 regulation last visited 2026-11-19",
    ),
    (
        "from one on the first day",
        looked_after(seen("2026-11-16")),
        "2026-11-20",
        DEFAULT,
        "2026-12-28 regulation last visited 2026-11-16",
    ),
    (
        "of several from the latest",
        looked_after(SEEN_LATE, SEEN),
        "2026-12-08",
        DEFAULT,
        "2027-01-18 regulation last visited 2026-12-07",
    ),
    (
        "from a late one, not from the day missed",
        looked_after(seen("2026-12-01")),
        "2026-12-02",
        DEFAULT,
        "2027-01-12 regulation last visited 2026-12-01",
    ),
    (
        "a limit of the authority's own",
        looked_after(SEEN),
        "2026-11-20",
        {"cla_visit.limit": "4 weeks"},
        "2026-12-17 policy_limit last visited 2026-11-19",
    ),
    (
        "six weeks said otherwise",
        looked_after(SEEN),
        "2026-11-20",
        {"cla_visit.limit": "42 calendar days"},
        "2026-12-31 policy_limit last visited 2026-11-19",
    ),
    (
        "no placement listed",
        looked_after(episode(FIRST_DAY), SEEN),
        "2026-11-20",
        DEFAULT,
        "2026-12-31 regulation last visited 2026-11-19",
    ),
    (
        "until a placement begins after it",
        looked_after(episode(FIRST_DAY, placement("2026-11-23")), SEEN),
        "2026-11-24",
        DEFAULT,
        "2026-11-30 regulation placement began 2026-11-23",
    ),
]

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

REG_24: list[Row] = [
    (
        "the first visit is due as in every placement",
        reg24(),
        "2026-11-17",
        DEFAULT,
        "2026-11-23 regulation placement began 2026-11-16",
    ),
    (
        "then weekly",
        reg24(SEEN),
        "2026-11-20",
        DEFAULT,
        "2026-11-26 stage last visited 2026-11-19",
    ),
    (
        "as often as the authority says",
        reg24(SEEN),
        "2026-11-20",
        {"cla_visit.reg24_until_first_review": "5 calendar days"},
        "2026-11-24 stage last visited 2026-11-19",
    ),
    (
        "whether it is Reg 24 not known: not held so",
        looked_after(SEEN, episode(FIRST_DAY, placement(FIRST_DAY, reg24=None))),
        "2026-11-20",
        DEFAULT,
        "2026-12-31 regulation last visited 2026-11-19",
    ),
    (
        "four weeks once the first review is held",
        reg24(SEEN_LATE, reviews=REVIEWED),
        "2026-12-10",
        DEFAULT,
        "2027-01-04 stage last visited 2026-12-07",
    ),
    (
        "not the day before",
        reg24(SEEN_LATE, reviews=REVIEWED),
        "2026-12-09",
        DEFAULT,
        "2026-12-14 stage last visited 2026-12-07",
    ),
    (
        "a review on the day of the visit",
        reg24(SEEN_LATE, reviews=("2026-12-07",)),
        "2026-12-11",
        DEFAULT,
        "2027-01-04 stage last visited 2026-12-07",
    ),
    (
        "on the due day",
        reg24(SEEN_LATE, reviews=("2026-12-14",)),
        "2026-12-20",
        DEFAULT,
        "2027-01-04 stage last visited 2026-12-07",
    ),
    (
        "the day after it the breach stands",
        reg24(SEEN_LATE, reviews=("2026-12-15",)),
        "2026-12-20",
        DEFAULT,
        "2026-12-14 old_due_kept last visited 2026-12-07",
    ),
    (
        "a visit after a late review is followed by four weeks",
        reg24(SEEN_LATE, seen("2026-12-18"), reviews=("2026-12-15",)),
        "2026-12-20",
        DEFAULT,
        "2027-01-15 stage last visited 2026-12-18",
    ),
    (
        "only the first review changes it",
        reg24(SEEN_IN_JANUARY, reviews=("2027-01-20", "2026-12-10")),
        "2027-01-21",
        DEFAULT,
        "2027-02-01 stage last visited 2027-01-04",
    ),
    (
        "a review of the time before the episode changes nothing",
        reg24(SEEN_LATE, reviews=("2026-11-15",)),
        "2026-12-11",
        DEFAULT,
        "2026-12-14 stage last visited 2026-12-07",
    ),
    (
        "six weeks once the panel is held, on the due day",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-02-01"),
        "2027-02-01",
        DEFAULT,
        "2027-02-15 regulation last visited 2027-01-04",
    ),
    (
        "not the day before the panel",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-02-01"),
        "2027-01-31",
        DEFAULT,
        "2027-02-01 stage last visited 2027-01-04",
    ),
    (
        "a panel after the due day leaves the breach",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-02-02"),
        "2027-02-03",
        DEFAULT,
        "2027-02-01 old_due_kept last visited 2027-01-04",
    ),
    (
        "a panel on the day of the visit",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-04"),
        "2027-01-05",
        DEFAULT,
        "2027-02-15 regulation last visited 2027-01-04",
    ),
    (
        "a panel that agreed",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-20", panel_outcome="approved"),
        "2027-01-21",
        DEFAULT,
        "2027-02-15 regulation last visited 2027-01-04",
    ),
    (
        "a panel that refused ends nothing",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-20", panel_outcome="refused"),
        "2027-01-21",
        DEFAULT,
        "2027-02-01 stage last visited 2027-01-04",
    ),
    (
        "nor does the decision maker, where the panel ends it",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, approved="2027-01-20"),
        "2027-01-21",
        DEFAULT,
        "2027-02-01 stage last visited 2027-01-04",
    ),
    (
        "the decision maker ends it where the policy says so",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, approved="2027-02-01"),
        "2027-02-01",
        DECIDED,
        "2027-02-15 regulation last visited 2027-01-04",
    ),
    (
        "not the day before the decision",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, approved="2027-02-01"),
        "2027-01-31",
        DECIDED,
        "2027-02-01 stage last visited 2027-01-04",
    ),
    (
        "a decision after the due day leaves the breach",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, approved="2027-02-02"),
        "2027-02-03",
        DECIDED,
        "2027-02-01 old_due_kept last visited 2027-01-04",
    ),
    (
        "and there the panel does not",
        reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-20"),
        "2027-01-21",
        DECIDED,
        "2027-02-01 stage last visited 2027-01-04",
    ),
    (
        "weekly until the review is held, whatever the panel decided before",
        reg24(SEEN_LATE, panel="2026-12-03"),
        "2026-12-09",
        DEFAULT,
        "2026-12-14 stage last visited 2026-12-07",
    ),
    (
        "and with the review six weeks",
        reg24(SEEN_LATE, panel="2026-12-03", reviews=REVIEWED),
        "2026-12-11",
        DEFAULT,
        "2027-01-18 regulation last visited 2026-12-07",
    ),
]

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


@pytest.mark.parametrize(
    ("sentence", "one", "day", "rules", "expected"),
    [*THE_FIRST, *THE_NEXT, *MOVES, *REG_24, *CHANGES],
)
def test_the_next_visit(
    sentence: str, one: Case, day: str, rules: Mapping[str, Any], expected: str
) -> None:
    owed = only(asked(one, day, rules), "cla_visit")
    assert f"{owed.due} {owed.governed_by} {owed.anchor_is} {owed.anchor}" == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "one", "day", "expected"),
    [
        ("not looked after", case(SEEN), "2026-11-20", None),
        ("the day before the episode", looked_after(), "2026-11-15", None),
        ("its first day", looked_after(), "2026-11-16", "2026-11-23"),
        (
            "the day before its end",
            looked_after(episode(FIRST_DAY, end="2026-11-20")),
            "2026-11-19",
            "2026-11-23",
        ),
        ("its end", looked_after(episode(FIRST_DAY, end="2026-11-20")), "2026-11-20", None),
        ("the day before eighteen", looked_after(born="2008-11-18"), "2026-11-17", "2026-11-23"),
        ("eighteen", looked_after(born="2008-11-18"), "2026-11-18", None),
        (
            "of two episodes the open one",
            looked_after(
                seen("2026-10-20"),
                episode("2026-09-01", placement("2026-09-01"), end="2026-11-01"),
                episode(FIRST_DAY, placement(FIRST_DAY)),
            ),
            "2026-11-17",
            "2026-11-23",
        ),
        (
            "neither review nor placement of an earlier one counts",
            looked_after(
                SEEN,
                episode(FIRST_DAY, placement(FIRST_DAY, reg24=True)),
                episode(
                    "2026-09-01",
                    placement("2026-09-01"),
                    end="2026-11-01",
                    reviews=("2026-09-20", "2026-11-20"),
                ),
            ),
            "2026-11-20",
            "2026-11-26",
        ),
    ],
)
def test_while_a_care_episode_is_open(
    sentence: str, one: Case, day: str, expected: str | None
) -> None:
    assert due(asked(one, day), "cla_visit") == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "told", "counts"),
    [
        ("seen", SEEN, True),
        ("not alone, no bedroom", seen("2026-11-19", alone=False, bedroom=None), True),
        ("by somebody not qualified", seen("2026-11-19", qualified=False), True),
        ("not a distinct event", seen("2026-11-19", distinct=False), True),
        ("not seen", seen("2026-11-19", seen=False), False),
        ("not known whether seen", seen("2026-11-19", seen=None), False),
        ("a child protection visit", visit("2026-11-19"), False),
        ("another visit", seen("2026-11-19", type="home_visit"), False),
        ("before the episode", seen("2026-11-15"), False),
        ("still to come", seen("2026-11-21"), False),
        ("recorded before it was made", seen("2026-11-19", written_up="2026-11-18"), False),
    ],
)
def test_what_counts(sentence: str, told: Visit, counts: bool) -> None:
    expected = "2026-12-31" if counts else "2026-11-23"
    assert due(asked(looked_after(told), "2026-11-20"), "cla_visit") == expected, sentence


def test_a_visit_not_written_up_counts_provisionally_or_not_at_all() -> None:
    one = looked_after(SEEN, seen("2026-11-20", recorded=False))
    owed = only(asked(one, "2026-11-23"), "cla_visit")
    assert (owed.due, owed.provisional) == (on("2027-01-01"), True)
    ignored = only(asked(one, "2026-11-23", {"unrecorded_visits": "ignored"}), "cla_visit")
    assert (ignored.due, ignored.provisional) == (on("2026-12-31"), False)
    assert not only(
        asked(moved(one.visits[1], to="2026-12-01"), "2026-12-01"), "cla_visit"
    ).provisional


def test_an_obligation_explains_its_day() -> None:
    owed = only(asked(looked_after(SEEN), "2026-12-29"), "cla_visit")
    assert (owed.child, owed.standing) == ("A", "due_soon")
    assert (str(owed.interval), owed.counted_from) == ("6 weeks", on("2026-11-19"))
    assert owed.source == (
        "regulation, Care Planning, Placement and Case Review (England) Regulations 2010"
    )
    assert owed.clause == "at intervals of not more than six weeks (regulation 28(2)(b))"
    assert (owed.at, owed.plan_by, owed.provisional) == (None, None, False)
    first = only(asked(looked_after(), "2026-11-17"), "cla_visit")
    assert (str(first.interval), first.counted_from) == ("1 week", on("2026-11-16"))
    assert first.clause == "within one week of the start of any placement (regulation 28(2)(a))"


@pytest.mark.parametrize(
    ("told", "rules", "source"),
    [
        (reg24(SEEN), DEFAULT, "local standard, seen-alone guidance"),
        (reg24(SEEN, reviews=("2026-11-17",)), DEFAULT, "local standard, seen-alone guidance"),
        (looked_after(SEEN), WEEKLY, "local standard, choice of the authority"),
    ],
)
def test_a_stage_cites_where_it_is_from(told: Case, rules: Mapping[str, Any], source: str) -> None:
    owed = only(asked(told, "2026-11-20", rules), "cla_visit")
    assert (owed.governed_by, owed.source) == ("stage", source)


def test_an_interval_begun_on_a_change_day_is_counted_from_it() -> None:
    one = reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2027-01-25")
    owed = only(asked(one, "2027-01-26", {"cla_visit.limit": "3 calendar days"}), "cla_visit")
    assert (owed.anchor, owed.counted_from) == (on("2027-01-04"), on("2027-01-25"))


HOURS = {"cla_visit.first": "72 hours"}
PLACED_IN_THE_EVENING = looked_after(episode("2026-11-13", placement("2026-11-13T17:00")))


@pytest.mark.parametrize(
    ("sentence", "one", "moment", "rules", "instant", "standing"),
    [
        (
            "from the hour of the placement",
            PLACED_IN_THE_EVENING,
            "2026-11-16T17:00",
            HOURS,
            "2026-11-16T17:00",
            "due_today",
        ),
        (
            "a minute after",
            PLACED_IN_THE_EVENING,
            "2026-11-16T17:01",
            HOURS,
            "2026-11-16T17:00",
            "overdue",
        ),
        (
            "asked about the whole day",
            PLACED_IN_THE_EVENING,
            "2026-11-16",
            HOURS,
            "2026-11-16T17:00",
            "due_today",
        ),
        (
            "before that hour the placement has not begun",
            PLACED_IN_THE_EVENING,
            "2026-11-13T16:59",
            HOURS,
            "2026-11-16T00:00",
            "due_soon",
        ),
        (
            "a start known by its day counts from midnight",
            looked_after(episode("2026-11-13", placement("2026-11-13"))),
            "2026-11-13",
            HOURS,
            "2026-11-16T00:00",
            "due_soon",
        ),
        (
            "an instant is sooner than the end of its day",
            moved(seen("2026-11-24T10:00"), to="2027-01-02T15:00"),
            "2027-01-04",
            HOURS,
            "2027-01-05T15:00",
            "due_soon",
        ),
        (
            "elapsed hours across the end of summer time",
            looked_after(episode("2026-10-24", placement("2026-10-24T18:00"))),
            "2026-10-24",
            {"cla_visit.first": "24 hours"},
            "2026-10-25T17:00",
            "due_soon",
        ),
        (
            "or hours by the clock on the wall",
            looked_after(episode("2026-10-24", placement("2026-10-24T18:00"))),
            "2026-10-24",
            {"cla_visit.first": "24 hours", "recording.hours_mode": "wall_clock"},
            "2026-10-25T18:00",
            "due_soon",
        ),
        (
            "from the hour of a visit",
            looked_after(SEEN),
            "2026-11-19T12:00",
            {"cla_visit.limit": "48 hours"},
            "2026-11-21T10:00",
            "due_soon",
        ),
    ],
)
def test_limits_in_hours(
    sentence: str,
    one: Case,
    moment: str,
    rules: Mapping[str, Any],
    instant: str,
    standing: str,
) -> None:
    owed = only(asked(one, moment, rules), "cla_visit")
    assert (owed.at, owed.standing) == (at(instant), standing), sentence


def test_a_visit_later_in_the_day_asked_about_has_not_been_made() -> None:
    assert due(asked(looked_after(SEEN), "2026-11-19T10:00"), "cla_visit") == "2026-12-31"
    assert due(asked(looked_after(SEEN), "2026-11-19T09:59"), "cla_visit") == "2026-11-23"


FOUR_WEEKS = in_editions(("2020-01-01", {}), ("2026-12-01", {"cla_visit.limit": "4 weeks"}))
WITHIN_HOURS = in_editions(("2020-01-01", {}), ("2026-12-01", {"cla_visit.first": "72 hours"}))
BY_DECISION = in_editions(("2020-01-01", {}), ("2027-01-11", DECIDED))
OTHERWISE = in_editions(("2020-01-01", {}), ("2026-11-23", {"cp_visit.limit": "5 working days"}))
FROM_OCTOBER = episode("2026-10-01", placement("2026-10-01"))


@pytest.mark.parametrize(
    ("sentence", "one", "day", "editions", "expected"),
    [
        ("before its day", looked_after(SEEN), "2026-11-30", FOUR_WEEKS, "2026-12-31 regulation"),
        (
            "a shorter limit from its day on",
            looked_after(SEEN),
            "2026-12-01",
            FOUR_WEEKS,
            "2026-12-17 policy_limit",
        ),
        (
            "its last day not to be over",
            looked_after(FROM_OCTOBER, seen("2026-11-03")),
            "2026-12-01",
            FOUR_WEEKS,
            "2026-12-01 policy_limit",
        ),
        (
            "no breach in the past",
            looked_after(FROM_OCTOBER, seen("2026-11-02")),
            "2026-12-01",
            FOUR_WEEKS,
            "2026-12-14 old_due_kept",
        ),
        (
            "a breach stands",
            looked_after(FROM_OCTOBER, seen("2026-10-19")),
            "2026-12-01",
            FOUR_WEEKS,
            "2026-11-30 old_due_kept",
        ),
        (
            "a visit on its day",
            looked_after(SEEN, seen("2026-12-01")),
            "2026-12-01",
            FOUR_WEEKS,
            "2026-12-29 policy_limit",
        ),
        (
            "a placement goes by the edition of its day",
            moved(SEEN, to="2026-11-30"),
            "2026-12-02",
            WITHIN_HOURS,
            "2026-12-07 regulation",
        ),
        (
            "one begun under the new edition by that",
            moved(SEEN, to="2026-12-01"),
            "2026-12-02",
            WITHIN_HOURS,
            "2026-12-04 policy_limit",
        ),
        (
            "who ends Reg 24 is a matter of the edition",
            reg24(SEEN_IN_JANUARY, reviews=REVIEWED, panel="2026-12-15"),
            "2027-01-12",
            BY_DECISION,
            "2027-02-01 stage",
        ),
        (
            "an edition that says nothing new of these visits",
            looked_after(SEEN),
            "2026-11-23",
            OTHERWISE,
            "2026-12-31 regulation",
        ),
    ],
)
def test_several_editions(sentence: str, one: Case, day: str, editions: Any, expected: str) -> None:
    owed = only(asked(one, day, editions), "cla_visit")
    assert f"{owed.due} {owed.governed_by}" == expected, sentence


def test_the_one_edition_answers_for_days_before_it_began() -> None:
    one = case(plans=(), care_episodes=(episode("2026-10-26"),))
    begun = in_editions(("2026-11-03", {}))
    assert str(only(asked(one, "2026-11-04", begun), "cla_visit").due) == "2026-11-02"


def test_in_a_tie_of_beginnings_the_date_that_stood_before_governs() -> None:
    """A working day from Saturday, when care began, and from Sunday, when the placement did."""
    one = case(plans=(), care_episodes=(episode("2026-11-07", placement("2026-11-08")),))
    owed = only(asked(one, "2026-11-08", {"cla_visit.first": "1 working day"}), "cla_visit")
    assert (str(owed.due), owed.anchor) == ("2026-11-09", on("2026-11-07"))


@pytest.mark.parametrize("moment", ["2026-11-02T09:00", "2026-11-02"])
def test_placements_of_one_day_are_in_the_order_of_their_hours(moment: str) -> None:
    """The later one is the present one, however they are listed and called."""
    first = placement(moment, reg24=True, id="B")
    later = placement("2026-11-02T18:00", reg24=False, id="A")
    for listed in ((first, later), (later, first)):
        in_care = episode("2026-11-02", *listed)
        one = case(looked_after_visit("2026-11-03"), plans=(), care_episodes=(in_care,))
        assert str(only(asked(one, "2026-11-04"), "cla_visit").due) == "2026-12-15"


def test_what_is_dated_after_the_day_has_no_effect() -> None:
    ahead = looked_after(
        SEEN,
        seen("2026-12-03"),
        episode(
            FIRST_DAY,
            placement(FIRST_DAY, "2026-12-03", reg24=True, panel="2026-12-02"),
            placement("2026-12-03"),
            end="2026-12-04",
            reviews=("2026-11-21",),
        ),
    )
    assert due(asked(ahead, "2026-11-20"), "cla_visit") == "2026-11-26"
    assert due(asked(ahead, "2026-11-21"), "cla_visit") == "2026-12-17"
    assert due(asked(ahead, "2026-12-02"), "cla_visit") == "2026-12-31"
    assert due(asked(ahead, "2026-12-03"), "cla_visit") == "2027-01-14"
    assert due(asked(ahead, "2026-12-04"), "cla_visit") is None
