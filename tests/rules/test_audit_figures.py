"""Looking back: judgements counted, so that they add up however they are cut."""

from dataclasses import asdict, replace
from typing import Any

import pytest

from rules.audit.figures import Figures, Totals, total
from rules.audit.judgement import Cause, Judgement, Outcome, Sight
from rules.obligation import Obligation
from tests.rules.building import asked, case, on, only, visit
from tests.rules.looking_back import looked_back, period

JUNE = period("2026-06-01", "2026-06-30")
IN_JUNE, IN_MAY = "2026-06-15", "2026-05-29"


def owed(due: str) -> Obligation:
    """Make a CP visit owed by a day."""
    visited = case(visit("2026-06-01"))
    return replace(only(asked(visited, "2026-06-02"), "cp_visit"), due=on(due))


def judged(
    due: str, outcome: Outcome, cause: Cause | None = None, late: int = 0, **more: Any
) -> Judgement:
    return Judgement(owed(due), outcome, working_days_late=late, cause=cause, **more)


@pytest.mark.parametrize(
    ("sentence", "one", "expected"),
    [
        ("met in time", judged(IN_JUNE, "in_time"), {"owed": 1, "in_time": 1}),
        (
            "met three working days late",
            judged(IN_JUNE, "late", "not_made", 3),
            {"owed": 1, "late": 1, "not_made": 1, "working_days_late": 3},
        ),
        (
            "never met",
            judged(IN_JUNE, "not_met", "did_not_count", 8),
            {"owed": 1, "not_met": 1, "did_not_count": 1, "working_days_late": 8},
        ),
        (
            "still open",
            judged(IN_JUNE, "open", "not_written_up", 1),
            {"owed": 1, "open": 1, "not_written_up": 1, "working_days_late": 1},
        ),
        (
            "written up late",
            judged(IN_JUNE, "late", "written_up_late", 2),
            {"owed": 1, "late": 1, "written_up_late": 1, "working_days_late": 2},
        ),
        ("nobody knows when", judged(IN_JUNE, "not_known"), {"not_known": 1}),
        ("on the first day", judged("2026-06-01", "in_time"), {"owed": 1, "in_time": 1}),
        (
            "overdue when the period began",
            judged(IN_MAY, "late", "not_made", 20),
            {"overdue_before": 1},
        ),
        ("overdue before, nobody knows when", judged(IN_MAY, "not_known"), {"not_known": 1}),
    ],
)
def test_what_a_judgement_counts_for(
    sentence: str, one: Judgement, expected: dict[str, int]
) -> None:
    figures = Figures()
    figures.count(one, JUNE)
    assert {name: count for name, count in asdict(figures).items() if count} == expected, sentence


def test_the_figures_of_parts_add_up() -> None:
    parts = [Figures(owed=2, in_time=1, open=1, not_made=1), Figures(owed=3, late=3, not_known=4)]
    assert total(parts) == Figures(owed=5, in_time=1, late=3, open=1, not_made=1, not_known=4)
    assert total([]) == Figures()


def test_figures_are_kept_by_team_and_duty_and_a_child_is_counted_once() -> None:
    totals = Totals(JUNE)
    totals.count("T1", [judged(IN_JUNE, "in_time"), judged("2026-06-29", "open", "not_made")])
    totals.count("T1", [])
    totals.count(None, [judged(IN_JUNE, "in_time")])
    assert totals.children == 2
    assert totals.by_team == {
        ("T1", "cp_visit"): Figures(owed=2, in_time=1, open=1, not_made=1),
        (None, "cp_visit"): Figures(owed=1, in_time=1),
    }


def test_what_visits_showed_and_what_is_said_instead_is_counted_within_the_period() -> None:
    alone = Sight("yes", None, "yes", "not_known")
    with_mother = Sight("no", "main_carer_stayed", "no", "no")
    unexplained = Sight("no", None, "yes", "yes")
    totals = Totals(JUNE)
    totals.count(
        "T1",
        [
            judged(IN_MAY, "late", "not_made", reasons=("no_reply",), sight=alone),
            judged(IN_JUNE, "in_time", sight=alone),
            judged(IN_JUNE, "in_time", sight=with_mother),
            judged(IN_JUNE, "in_time", sight=unexplained),
            judged(IN_JUNE, "open", "not_made", reasons=("no_reply", "no_access")),
            judged(IN_JUNE, "in_time", reasons=("no_reply",)),
        ],
    )
    assert totals.shown == {
        ("cp_visit", "seen_alone", "yes"): 1,
        ("cp_visit", "seen_alone", "no"): 2,
        ("cp_visit", "home", "yes"): 2,
        ("cp_visit", "home", "no"): 1,
        ("cp_visit", "bedroom", "not_known"): 1,
        ("cp_visit", "bedroom", "no"): 1,
        ("cp_visit", "bedroom", "yes"): 1,
        ("cp_visit", "not_alone_reason", "main_carer_stayed"): 1,
        ("cp_visit", "not_alone_reason", "not_known"): 1,
    }
    assert totals.reasons == {
        ("cp_visit", "not_made", "no_reply"): 1,
        ("cp_visit", "not_made", "no_access"): 1,
        ("cp_visit", "", "no_reply"): 1,
    }


def test_of_a_whole_case_nothing_is_lost() -> None:
    one = case(visit("2026-06-10"), visit("2026-07-20", alone=False, reason="child_unwell"))
    everything = looked_back(one, "2026-06-01", "2026-07-31")
    totals = Totals(period("2026-06-01", "2026-07-31"))
    totals.count("T1", everything)
    figures = total(totals.by_team.values())
    assert figures.owed + figures.overdue_before + figures.not_known == len(everything)
    assert figures.owed == figures.in_time + figures.late + figures.not_met + figures.open
    causes = (
        figures.not_made + figures.not_written_up + figures.did_not_count + figures.written_up_late
    )
    assert figures.late + figures.not_met + figures.open == causes > 0
