"""Looking back: what belongs to a period, what is carried over, and what nobody can judge."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from rules.audit.audit import Audit
from rules.audit.changes import days_of_change
from rules.audit.doings import DONE_BY
from rules.audit.period import period_of
from rules.case import CareEpisode, Case, Conference, Supervision
from rules.policy import Duty, PolicyError
from rules.working_days import CalendarError
from tests.rules.building import (
    case,
    episode,
    event,
    in_editions,
    on,
    placement,
    plan,
    policy,
    visit,
)
from tests.rules.looking_back import DEFAULT, days_of, looked_back, period, told

JUNE, JULY = ("2026-06-01", "2026-06-30"), ("2026-07-01", "2026-07-31")


@pytest.mark.parametrize(
    ("sentence", "one", "months", "expected"),
    [
        (
            "due on the first day of the period, met in the month before",
            case(visit("2026-06-17"), visit("2026-06-25"), plans=(plan(end="2026-07-03"),)),
            [JULY],
            ["due 2026-07-01: in time on 2026-06-25"],
        ),
        (
            "due on the last day, met in the month after: the facts know it",
            case(visit("2026-06-16"), visit("2026-07-02"), plans=(plan(end="2026-07-04"),)),
            [JUNE],
            [
                "due 2026-06-15: late on 2026-06-16; 1 of 1 days late; not_made",
                "due 2026-06-30: late on 2026-07-02; 2 of 2 days late; not_made",
            ],
        ),
        (
            "the same is overdue from before in the month after",
            case(visit("2026-06-16"), visit("2026-07-02"), plans=(plan(end="2026-07-04"),)),
            [JULY],
            ["due 2026-06-30: late on 2026-07-02; 2 of 2 days late; not_made"],
        ),
        (
            "what was met on the first day of the period had been overdue when it began",
            case(visit("2026-06-16"), visit("2026-07-01"), plans=(plan(end="2026-07-04"),)),
            [JULY],
            ["due 2026-06-30: late on 2026-07-01; 1 of 1 days late; not_made"],
        ),
        (
            "overdue since long before and still open",
            case(plans=(plan("2025-03-03"),)),
            [JULY],
            ["due 2025-03-17: open 382 of 553 days late; not_made"],
        ),
        (
            "met before the period, and due before it",
            case(visit("2026-06-16"), plans=(plan(end="2026-06-20"),)),
            [JULY],
            [],
        ),
    ],
)
def test_what_belongs_to_a_period(
    sentence: str, one: Case, months: list[tuple[str, str]], expected: list[str]
) -> None:
    [(first, last)] = months
    assert told(looked_back(one, first, last)) == expected, sentence


def test_what_is_carried_over_was_due_before_the_first_day() -> None:
    july = period(*JULY)
    assert july.carries_over(on("2026-06-30"))
    assert not july.carries_over(on("2026-07-01"))


def test_writing_up_is_carried_over_too() -> None:
    one = case(
        visit("2026-03-02", written_up="2026-07-01"),
        visit("2026-03-03", written_up="2026-06-30"),
        visit("2026-03-04", recorded=False),
        visit("2026-03-05"),
        plans=(plan("2026-02-02"),),
        events=(event("other", "2026-03-06"), event("other", "2026-03-06", "2026-05-06")),
    )
    assert told(looked_back(one, *JULY), "recording") == [
        "due 2026-03-04: late on 2026-07-01; 81 of 119 days late; written_up_late",
        "due 2026-03-06: open 136 of 199 days late; not_written_up",
        "due 2026-03-13: open 131 of 192 days late; not_written_up",
    ]


def test_the_replay_reaches_back_further_than_any_interval() -> None:
    default = period_of(DEFAULT, on("2026-06-01"), on("2026-06-30"), on("2026-09-21"))
    assert default.reach["cp_visit"] > timedelta(days=14)
    assert default.reach["cla_review"] > timedelta(days=182)
    longer = {"cp_visit.longer_interval": {
        "allowed_with": "chair_approval", "absolute_limit": "8 weeks"}}  # fmt: skip
    rules = policy(longer)
    changed = period_of(rules, on("2026-06-01"), on("2026-06-30"), on("2026-09-21"))
    assert changed.reach["cp_seen_alone"] > timedelta(days=56)
    once = policy({"cp_home_and_bedroom.mode": "once_between_conferences"})
    changed = period_of(once, on("2026-06-01"), on("2026-06-30"), on("2026-09-21"))
    assert changed.reach["cp_home_and_bedroom"] > timedelta(days=182)
    assert default.reach["cp_home_and_bedroom"] < timedelta(days=60)


def test_the_replay_does_not_begin_before_the_policy() -> None:
    rules = in_editions(("2026-05-20", {}))
    begun = period_of(rules, on("2026-06-01"), on("2026-06-30"), on("2026-09-21"))
    assert begun.earliest() == on("2026-05-20")
    assert told(looked_back(case(), *JUNE, rules=rules)) == [
        "due 2026-06-15: open 69 of 98 days late; not_made"
    ]


@pytest.mark.parametrize(
    ("first", "error"), [("2017-12-31", PolicyError), ("1989-12-31", CalendarError)]
)
def test_a_day_before_everything_is_refused(first: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=first):
        period(first)


def test_a_duty_that_cannot_be_judged_is_not_looked_at() -> None:
    unknown: frozenset[Duty] = frozenset({"cp_visit", "recording"})
    one = case(visit("2026-06-16", written_up="2026-06-30"))
    judged = Audit(period(), days_of(DEFAULT, unknown)).of(one)
    duties = {each.obligation.duty for each in judged}
    assert "cp_seen_alone" in duties
    assert not duties & unknown


A, B, C = on("2026-06-05"), on("2026-06-10"), on("2026-06-15")
HELD = Conference("review", B, held_on=B, report_submitted_on=A)
MADE = Conference("initial", held_on=B)
EVERYTHING = case(
    visit("2026-06-05"),
    visit("2026-06-10"),
    plans=(plan("2026-06-10"), plan("2026-06-05", temporary=True, number="P2")),
    conferences=(HELD, MADE),
    core_groups=(A, B, C),
    supervisions=(Supervision(A), Supervision(B)),
    care_episodes=(CareEpisode("E1", A, reviews=(A, B)),),
)


@pytest.mark.parametrize(
    ("duty", "done_on", "left"),
    [
        ("cp_visit", [A, B], lambda one: [visit.day for visit in one.visits] == [A]),
        ("cla_review", [A, B], lambda one: one.care_episodes[0].reviews == (A,)),
        ("core_group", [A, B, C], lambda one: one.core_groups == (A, C)),
        (
            "initial_conference",
            [B, B],
            lambda one: (
                [p.id for p in one.cp_plans] == ["P2"]
                and [c.held_on for c in one.conferences] == [B, None]
            ),
        ),
        (
            "review_conference",
            [B],
            lambda one: [c.held_on for c in one.conferences] == [None, B],
        ),
        ("conference_report", [A], lambda one: one == EVERYTHING),
        ("supervision", [A, B], lambda one: one.supervisions == (Supervision(A),)),
    ],
)
def test_each_duty_is_met_by_what_is_done_on_a_day(
    duty: Duty, done_on: list[date], left: Callable[[Case], bool]
) -> None:
    doing = DONE_BY[duty]
    assert sorted(doing.days(EVERYTHING)) == done_on
    assert left(doing.left_undone(EVERYTHING, B, B))


def test_a_report_is_left_unsubmitted_on_its_own_day() -> None:
    left = DONE_BY["conference_report"].left_undone(EVERYTHING, A, A)
    assert [conference.report_submitted_on for conference in left.conferences] == [None, None]


def test_an_instant_names_no_day_beside_the_one_that_stands_next_to_it() -> None:
    known = case(plans=(), care_episodes=(episode("2026-06-01", placement("2026-06-03T16:30")),))
    day_alone = case(plans=(), care_episodes=(episode("2026-06-01", placement("2026-06-03")),))
    first, last = on("2026-06-01"), on("2026-06-30")
    changes = days_of_change(known, DEFAULT, first, last)
    assert changes == days_of_change(day_alone, DEFAULT, first, last)
    assert changes == {on("2026-06-01"): 1, on("2026-06-03"): 1}
