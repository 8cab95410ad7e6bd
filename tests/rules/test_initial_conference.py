"""initial_conference: what asks for one, by when, and what answers it."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case
from tests.rules.building import asked, booked, codes, discussed, due, held, on, only, plan
from tests.rules.conference_cases import ASKED, DEFAULT, TODAY, before, transfer


@pytest.mark.parametrize(
    ("sentence", "day", "rules", "expected"),
    [
        ("fifteen working days", "2026-11-09", DEFAULT, "2026-11-30"),
        ("from a Saturday", "2026-11-07", DEFAULT, "2026-11-27"),
        ("over Christmas", "2026-12-08", DEFAULT, "2026-12-31"),
        (
            "over Christmas, bank holidays counted",
            "2026-12-08",
            {"counting.bank_holidays": "count"},
            "2026-12-29",
        ),
        (
            "with a day off of the authority's own",
            "2026-12-08",
            {"counting.extra_non_working_days": [on("2026-12-24")]},
            "2027-01-04",
        ),
        (
            "its day is day 0, wherever visits begin",
            "2026-11-09",
            {"counting.start": "same_day"},
            "2026-11-30",
        ),
        ("in weeks", "2026-11-07", {"initial_conference.within": "3 weeks"}, "2026-11-28"),
        ("in months", "2026-01-31", {"initial_conference.within": "1 month"}, "2026-02-28"),
    ],
)
def test_the_initial_one_is_due(
    sentence: str, day: str, rules: Mapping[str, Any], expected: str
) -> None:
    for one, anchor_is in (
        (before(discussed(day)), "strategy discussion"),
        (before(plans=(transfer(day, notified=day),)), "transfer notified"),
    ):
        owed = only(asked(one, day, rules), "initial_conference")
        assert (str(owed.due), owed.governed_by) == (expected, "regulation"), sentence
        assert (owed.anchor, owed.anchor_is) == (on(day), anchor_is)
        assert owed.source == "national guidance, Working Together to Safeguard Children"


@pytest.mark.parametrize(
    ("sentence", "one", "expected"),
    [
        ("none", before(), None),
        ("one", before(ASKED), "2026-11-30"),
        ("today", before(discussed(TODAY)), "2026-12-14"),
        ("tomorrow", before(discussed("2026-11-24")), None),
        ("closed", before(discussed("2026-11-09", "2026-11-12")), None),
        ("closed today", before(discussed("2026-11-09", TODAY)), None),
        ("to be closed tomorrow", before(discussed("2026-11-09", "2026-11-24")), "2026-11-30"),
        ("the earlier of two", before(discussed("2026-11-16"), ASKED), "2026-11-30"),
        (
            "the earlier closed",
            before(discussed("2026-11-09", "2026-11-12"), discussed("2026-11-16")),
            "2026-12-07",
        ),
        ("long ago", before(discussed("2026-06-01")), "2026-06-22"),
        ("a conference since", before(ASKED, conferences=(held("initial", "2026-11-20"),)), None),
        ("held today", before(ASKED, conferences=(held("initial", TODAY),)), None),
        (
            "held that very day",
            before(ASKED, conferences=(held("initial", "2026-11-09"),)),
            None,
        ),
        (
            "held the day before",
            before(ASKED, conferences=(held("initial", "2026-11-08"),)),
            "2026-11-30",
        ),
        (
            "to be held tomorrow",
            before(ASKED, conferences=(held("initial", "2026-11-24"),)),
            "2026-11-30",
        ),
        (
            "a booking is no conference",
            before(ASKED, conferences=(booked("2026-11-20", kind="initial"),)),
            "2026-11-30",
        ),
        (
            "nor is a review",
            before(ASKED, conferences=(held("review", "2026-11-20"),)),
            "2026-11-30",
        ),
        (
            "held between two discussions",
            before(ASKED, discussed("2026-11-16"), conferences=(held("initial", "2026-11-12"),)),
            "2026-12-07",
        ),
        ("a plan is open", before(ASKED, plans=(plan("2026-11-20"),)), None),
        ("an older plan is open", before(ASKED, plans=(plan(),)), None),
        ("it begins tomorrow", before(ASKED, plans=(plan("2026-11-24"),)), "2026-11-30"),
        ("it ends today, begun since", before(ASKED, plans=(plan("2026-11-16", TODAY),)), None),
        ("begun that day", before(ASKED, plans=(plan("2026-11-09", TODAY),)), None),
        (
            "it ended, begun before",
            before(ASKED, plans=(plan("2026-06-01", TODAY),)),
            "2026-11-30",
        ),
        (
            "it ends tomorrow, begun before",
            before(ASKED, plans=(plan("2026-06-01", "2026-11-24"),)),
            None,
        ),
        (
            "another authority's plan answers nothing",
            before(ASKED, plans=(transfer("2026-11-16", notified=None),)),
            "2026-11-30",
        ),
        (
            "an unborn child",
            before(ASKED, born=None, due="2027-01-10"),
            "2026-11-30",
        ),
    ],
)
def test_after_a_strategy_discussion(sentence: str, one: Case, expected: str | None) -> None:
    assert due(asked(one, TODAY), "initial_conference") == expected, sentence


@pytest.mark.parametrize(
    ("sentence", "one", "expected"),
    [
        ("notified", before(plans=(transfer(),)), "2026-11-30"),
        ("not notified", before(plans=(transfer(notified=None),)), None),
        ("notified today", before(plans=(transfer(notified=TODAY),)), "2026-12-14"),
        ("to be notified tomorrow", before(plans=(transfer(notified="2026-11-24"),)), None),
        ("notified before it began", before(plans=(transfer("2026-11-16"),)), "2026-11-30"),
        ("from its first day", before(plans=(transfer(TODAY),)), "2026-11-30"),
        ("not before", before(plans=(transfer("2026-11-24"),)), None),
        ("up to its end", before(plans=(transfer(end="2026-11-24"),)), "2026-11-30"),
        ("not from its end", before(plans=(transfer(end=TODAY),)), None),
        (
            "the plan made here is open",
            before(plans=(transfer(), plan("2026-11-20"))),
            None,
        ),
        (
            "it has ended again",
            before(plans=(transfer(), plan("2026-11-16", "2026-11-20"))),
            None,
        ),
        (
            "an earlier plan here answers nothing",
            before(plans=(transfer(), plan("2026-06-01", "2026-09-01"))),
            "2026-11-30",
        ),
        (
            "the conference was held and made no plan",
            before(plans=(transfer(),), conferences=(held("initial", "2026-11-20"),)),
            None,
        ),
        (
            "held on the day it was notified",
            before(plans=(transfer(),), conferences=(held("initial", "2026-11-09"),)),
            None,
        ),
        (
            "held before it was notified",
            before(plans=(transfer(),), conferences=(held("initial", "2026-11-08"),)),
            "2026-11-30",
        ),
        (
            "of two the one that began later",
            before(
                plans=(
                    transfer("2026-11-03", notified="2026-11-10", number="T2"),
                    transfer("2026-11-02", notified="2026-11-09"),
                )
            ),
            "2026-12-01",
        ),
        (
            "one that was notified before one that was not",
            before(plans=(transfer(), transfer("2026-11-16", notified=None, number="T2"))),
            "2026-11-30",
        ),
        (
            "the discussion is the earlier",
            before(discussed("2026-11-06"), plans=(transfer(),)),
            "2026-11-27",
        ),
        (
            "the notification is the earlier",
            before(discussed("2026-11-10"), plans=(transfer(),)),
            "2026-11-30",
        ),
        (
            "the authority's own plan is notified to nobody",
            before(plans=(plan("2026-11-02", TODAY, notified="2026-11-09"),)),
            None,
        ),
    ],
)
def test_after_a_transfer(sentence: str, one: Case, expected: str | None) -> None:
    assessed = asked(one, TODAY)
    assert due(assessed, "initial_conference") == expected, sentence


def test_on_one_day_the_discussion_is_named() -> None:
    one = before(ASKED, plans=(transfer(),))
    assert only(asked(one, TODAY), "initial_conference").anchor_is == "strategy discussion"


def test_a_temporary_plan_owes_the_conference_alone() -> None:
    assessed = asked(before(plans=(transfer(),)), TODAY)
    assert [owed.duty for owed in assessed.obligations] == ["initial_conference"]


def test_the_conference_after_a_transfer_starts_all_clocks() -> None:
    one = before(
        plans=(transfer(), plan("2026-11-20")), conferences=(held("initial", "2026-11-20"),)
    )
    assessed = asked(one, TODAY)
    assert {owed.duty: str(owed.due) for owed in assessed.obligations} == {
        "cp_visit": "2026-12-04",
        "cp_seen_alone": "2026-12-04",
        "core_group": "2026-12-04",
        "supervision": "2027-01-20",
        "review_conference": "2027-02-20",
    }
    assert {str(owed.anchor) for owed in assessed.obligations} == {"2026-11-20"}


@pytest.mark.parametrize(
    ("day", "expected", "provisional"),
    [("2028-12-01", "2028-12-22", False), ("2028-12-04", "2028-12-27", True)],
)
def test_an_initial_one_beyond_the_bank_holidays_known(
    day: str, expected: str, provisional: bool
) -> None:
    assessed = asked(before(discussed(day)), day)
    owed = only(assessed, "initial_conference")
    assert (str(owed.due), owed.provisional) == (expected, provisional)
    assert ("calendar_horizon" in codes(assessed)) is provisional
