"""cla_visit: an edition of the policy changes the interval from its day on (section 5)."""

from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import asked, case, episode, in_editions, only, placement
from tests.rules.building import looked_after_visit as seen
from tests.rules.cla_cases import (
    DECIDED,
    REVIEWED,
    SEEN,
    SEEN_IN_JANUARY,
    looked_after,
    moved,
    reg24,
)

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
