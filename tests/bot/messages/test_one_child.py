"""The answer about one child, whatever is open for it, and what is not known of it."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.deployment import Deployment
from bot.messages.answers import nothing_owed
from bot.messages.digest import digest
from bot.messages.freshness import facts_from
from bot.messages.my_visits import my_visits
from bot.messages.next_visit import next_visit
from bot.messages.views import DigestView, Today
from bot.rendering.facts import today_from
from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.case import Case
from rules.finding import KINDS, Finding
from rules.policy import Duty
from rules.policy_file import default_policy, with_values
from tests.bot.messages.facts import (
    CALENDAR,
    POLICY,
    TODAY,
    check,
    said,
    texts,
    with_facts,
)
from tests.rules.building import (
    asked,
    booked,
    case,
    cin,
    cin_visit,
    discussed,
    episode,
    event,
    in_need,
    looked_after_visit,
    placement,
    plan,
    visit,
)

DAY = "2026-11-17"
EXTRACT = "the extract of Tue 17 Nov 05:30"
NOTHING_OPEN = f"No child protection plan, child in need plan or care episode is open in {EXTRACT}."
ANOTHERS = (
    f"The child protection plan open in {EXTRACT} is another authority's: no visit is counted here."
)
TWO_NOTES = (
    "One visit can meet both statuses. It then needs two case notes: one for the child protection "
    "visit, one for the looked-after visit."
)
CARE = (episode("2026-10-06", placement("2026-10-06"), reviews=("2026-10-26",)),)
UNKNOWN: frozenset[Duty] = frozenset(
    {
        *("cin_visit", "cla_visit", "cla_review", "core_group", "initial_conference"),
        *("review_conference", "conference_report", "supervision"),
    }
)


def without(today: Today, *duties: Duty) -> Today:
    return replace(today, not_judged=frozenset(duties))


@pytest.mark.parametrize(
    ("sentence", "one", "headline", "beside"),
    [
        (
            "in need",
            in_need(cin_visit("2026-10-08")),
            "Child in need visit (alone if 4 or over), due Thu 19 Nov, in 2 working days",
            [],
        ),
        (
            "looked after",
            case(looked_after_visit("2026-10-13"), plans=(), care_episodes=CARE),
            "Looked-after visit, due Tue 24 Nov, in 5 working days",
            [],
        ),
        (
            "on a plan and looked after, due at one time",
            case(visit("2026-11-10"), looked_after_visit("2026-10-13"), care_episodes=CARE,
                 plans=(plan("2026-11-09"),)),
            "Core group, due Mon 23 Nov, in 4 working days",
            [TWO_NOTES],
        ),
        (
            "only a strategy discussion",
            case(plans=(), strategy_discussions=(discussed("2026-11-03"),)),
            "Initial conference, due Tue 24 Nov, in 5 working days",
            [NOTHING_OPEN],
        ),
        (
            "only a conference booked",
            case(plans=(), conferences=(booked("2026-11-20", "2026-11-02", kind="initial"),)),
            "Report for the conference, due Wed 18 Nov, tomorrow (1 working day)",
            [NOTHING_OPEN],
        ),
        (
            "only something to write up",
            case(plans=(), events=(event("other", "2026-11-16"),)),
            "Write up what happened on Mon 16 Nov, due Mon 23 Nov, in 4 working days",
            [NOTHING_OPEN],
        ),
        (
            "on another authority's plan",
            case(plans=(plan("2026-11-02", temporary=True, notified="2026-11-03"),)),
            "Initial conference, due Tue 24 Nov, in 5 working days",
            [ANOTHERS],
        ),
        ("nothing", case(plans=()), None, [NOTHING_OPEN]),
        ("a plan that has ended", case(plans=(plan("2026-06-01", DAY),)), None, [NOTHING_OPEN]),
        ("grown up", case(born="2008-11-10"), None, ["Nothing is due."]),
    ],
)  # fmt: skip
def test_what_is_open_is_said_rightly(
    sentence: str, one: Case, headline: str | None, beside: list[str]
) -> None:
    answer = texts(check(next_visit(asked(one, DAY), TODAY)))
    assert answer[1 : 1 + bool(headline)] == [headline] * bool(headline), sentence
    first = 1 + bool(headline)
    assert answer[first : first + len(beside)] == beside, sentence
    others = {NOTHING_OPEN, ANOTHERS, TWO_NOTES, "Nothing is due."} - set(beside)
    assert not others & set(answer), sentence


def test_the_headline_is_what_is_due_first_and_stands_first_below() -> None:
    """The visit is over its day too, which came later."""
    late = case(
        visit("2026-11-02"), plans=(plan("2026-11-02"),), events=(event("other", "2026-11-05"),)
    )
    answer = texts(next_visit(asked(late, DAY), TODAY))
    assert answer[1] == (
        "Write up what happened on Thu 5 Nov, was due Thu 12 Nov, 3 working days over"
    )
    assert answer[2].startswith("▲ *Write up what happened on Thu 5 Nov*")


def test_one_note_where_the_policy_lets_one_serve() -> None:
    both = asked(case(visit("2026-11-10"), care_episodes=CARE), DAY)
    assert TWO_NOTES in texts(next_visit(both, TODAY))
    assert TWO_NOTES not in texts(next_visit(both, replace(TODAY, two_notes=False)))


def test_only_a_documents_own_words_stand_in_quotation_marks() -> None:
    known = asked(case(visit("2026-11-10"), care_episodes=CARE, cin_plans=(cin(),)), DAY)
    answer = said(next_visit(known, TODAY))
    quotable = {one.clause for one in POLICY.on(TODAY.day).cited.values() if one.source.quoted}
    for owed in known.obligations:
        assert (f">“{owed.clause}”" in answer) == (owed.clause in quotable), owed.duty
        assert (f">{owed.clause}" in answer) == (owed.clause not in quotable), owed.duty


def test_what_concerns_the_administrator_is_not_said_to_a_worker() -> None:
    known = with_facts([], [Finding("p-0", code, TODAY.day) for code in KINDS])
    assert "bank holidays" not in said(next_visit(known, TODAY))


# What the extract does not carry


def test_what_the_extract_does_not_carry_is_said_with_every_answer() -> None:
    [words] = facts_from(without(TODAY, *UNKNOWN))["elements"]
    assert words["text"] == (
        "Facts from the extract of Tue 17 Nov 05:30. Not in it, so not known here: visits to "
        "children in need, looked-after visits, looked-after reviews, core groups, initial "
        "conferences, review conferences, reports for conferences, supervision. The case system "
        "is the record."
    )
    [words] = facts_from(without(TODAY, "cp_home_and_bedroom", "cin_visit"))["elements"]
    assert "not known here: home and bedroom, visits to children in need. The" in words["text"]
    [words] = facts_from(TODAY)["elements"]
    assert words["text"] == (
        "Facts from the extract of Tue 17 Nov 05:30. The case system is the record."
    )


def test_an_extract_without_history_says_so() -> None:
    [words] = facts_from(replace(without(TODAY, "cp_home_and_bedroom"), history=False))["elements"]
    assert words["text"] == (
        "Facts from the extract of Tue 17 Nov 05:30. Not in it, so not known here: home and "
        "bedroom. Of visits and reviews it has the last ones only: history is not in this "
        "extract, and when a child was seen before is not known here. The case system is the "
        "record."
    )


def nothing_due(not_judged: frozenset[Duty]) -> Assessment:
    as_of = AsOf(POLICY, CALENDAR, TODAY.day, not_judged)
    return replace(assess(case(), as_of), obligations=[])


@pytest.mark.parametrize(
    ("not_judged", "looked_at"),
    [
        (frozenset[Duty](), ""),
        (UNKNOWN, "child protection visits, what is to be written up"),
        (
            UNKNOWN - {"core_group", "cla_visit"},
            "child protection visits, what is to be written up, looked-after visits, core groups",
        ),
    ],
)
def test_nothing_is_claimed_of_what_is_not_judged(
    not_judged: frozenset[Duty], looked_at: str
) -> None:
    known, now = nothing_due(not_judged), without(TODAY, *not_judged)
    of_it = f" of what was looked at: {looked_at}" if looked_at else ""
    assert f"Nothing is due{of_it}." in texts(check(next_visit(known, now)))
    assert f"1 child with nothing due{of_it}." in texts(check(my_visits([known], now)))
    nobody_left = DigestView(now, [known], frozenset())
    soon = of_it or ", and nothing waits to be written up"
    assert f"Nothing is due soon{soon}." in texts(check(digest(nobody_left)))
    assert nothing_owed(now).text.startswith(f"Nothing is due{of_it}, for any child allocated to")


@pytest.mark.parametrize(
    ("unknown", "looked_for"),
    [
        (["core_group"], "child protection plan, child in need plan or care episode"),
        (["cin_visit"], "child protection plan or care episode"),
        (["cla_visit"], "child protection plan, child in need plan or care episode"),
        (["cla_visit", "cla_review"], "child protection plan or child in need plan"),
        (["cla_visit", "cla_review", "cin_visit"], "child protection plan"),
    ],
)
def test_no_plan_is_said_to_be_missing_that_was_not_looked_for(
    unknown: list[Any], looked_for: str
) -> None:
    answer = texts(next_visit(asked(case(plans=()), DAY), without(TODAY, *unknown)))
    assert f"No {looked_for} is open in {EXTRACT}." in answer


@pytest.mark.parametrize(("rule", "two_notes"), [("both_notes", True), ("automatic", False)])
def test_the_second_note_is_asked_for_as_the_policy_says(
    sqlite_engine: Engine, rule: str, two_notes: bool
) -> None:
    policy = with_values(default_policy(), {"dual_recording": rule})
    deployment = Deployment(sqlite_engine, policy, CALENDAR)
    of_the_day = today_from(
        deployment, deployment.as_of(TODAY.day), TODAY.freshness.extracted_at, (), assumed=False
    )
    assert of_the_day.two_notes is two_notes
