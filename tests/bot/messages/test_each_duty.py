"""Each duty as people read it: due soon, today, over, and why on that day."""

from collections import defaultdict
from dataclasses import replace
from typing import get_args

import pytest

from bot.messages.explanation import explanation
from bot.messages.lines import obligation_lines
from bot.messages.next_visit import next_visit
from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.case import Case
from rules.obligation import Obligation
from rules.policy import Duty
from rules.policy_file import default_policy, with_values
from tests.bot.messages.facts import CALENDAR, TODAY, check, texts, today
from tests.rules.building import (
    asked,
    booked,
    case,
    cin,
    cin_visit,
    discussed,
    episode,
    event,
    held,
    in_need,
    looked_after_visit,
    on,
    only,
    placement,
    plan,
    supervised,
    visit,
)
from tests.rules.conftest import HERE, examples_in
from tests.rules.example_case import cases_of, moment

# Each is due on Monday 16 November.
NEEDS = {
    "cin_visit": in_need(cin_visit("2026-10-05")),
    "cla_visit": case(plans=(), care_episodes=(episode("2026-11-09", placement("2026-11-09")),)),
    "cla_review": case(plans=(), care_episodes=(episode("2026-08-01", reviews=("2026-08-16",)),)),
    "core_group": case(plans=(plan("2026-11-02"),)),
    "initial_conference": case(plans=(), strategy_discussions=(discussed("2026-10-26"),)),
    "review_conference": case(plans=(plan("2026-08-16"),)),
    "conference_report": case(
        plans=(), conferences=(booked("2026-11-18", "2026-11-02", kind="initial"),)
    ),
    "supervision": case(supervisions=(supervised("2026-09-16"),)),
    "cp_visit": case(visit("2026-11-02")),
    "cp_seen_alone": case(visit("2026-11-02")),
    "cp_home_and_bedroom": case(visit("2026-11-02", place="school", bedroom=False)),
    "recording": case(plans=(), events=(event("other", "2026-11-09"),)),
}
CALLED = {
    "cin_visit": "child in need visit (alone if 4 or over)",
    "cla_visit": "looked-after visit",
    "cla_review": "looked-after review",
    "core_group": "core group",
    "initial_conference": "initial conference",
    "review_conference": "review conference",
    "conference_report": "report for the conference",
    "supervision": "supervision with a manager",
    "cp_visit": "visit",
    "cp_seen_alone": "see alone",
    "cp_home_and_bedroom": "see at home, with the bedroom",
    "recording": "write up what happened on Mon 9 Nov",
}
LAW = "(regulation, Care Planning, Placement and Case Review (England) Regulations 2010)"
CP, ALONE = "(local standard, CP visits policy)", "(local standard, seen-alone guidance)"
GUIDANCE = "(national guidance, Working Together to Safeguard Children)"
# What is a document's own words stands in quotation marks; what is said in ours does not.
WHY = {
    "cin_visit": (
        f"Last seen alone Mon 5 Oct + 6 weeks = Mon 16 Nov {ALONE}\n"
        ">“aged 4 and over who are on CIN plans need to be seen alone a minimum of once every 6 "
        "weeks”"
    ),
    "cla_visit": (
        f"Placement began Mon 9 Nov + 1 week = Mon 16 Nov {LAW}\n"
        ">within one week of the start of any placement (regulation 28(2)(a))"
    ),
    "cla_review": (
        f"Last reviewed Sun 16 Aug + 3 months = Mon 16 Nov {LAW}\n"
        ">The second review within three months of the first (regulation 33)."
    ),
    "core_group": (
        f"Plan began Mon 2 Nov + 10 working days = Mon 16 Nov {CP}\n"
        ">“Arrangements for the first core group to be agreed at the Initial Child Protection "
        "Conference (ICPC) and held within 10 working days of the conference.”"
    ),
    "initial_conference": (
        f"Strategy discussion Mon 26 Oct + 15 working days = Mon 16 Nov {GUIDANCE}\n"
        ">The initial conference within 15 working days of the strategy discussion."
    ),
    "review_conference": (
        f"Plan began Sun 16 Aug + 3 months = Mon 16 Nov {GUIDANCE}\n"
        ">The first review within 3 months of the initial conference."
    ),
    "conference_report": (
        f"Conference booked for Wed 18 Nov \N{MINUS SIGN} 2 working days = Mon 16 Nov {CP}\n"
        ">“providing a report in advance, at least two working days before an Initial Child "
        "Protection Conference and five working day before Review Conferences”"
    ),
    "supervision": (
        f"Supervision held Wed 16 Sep + 2 months = Mon 16 Nov {CP}\n"
        ">“Team Manager or Deputy Team Manager to overview the child’s progress in supervision at "  # noqa: RUF001 - the policy's own sign
        "least once every two months”"
    ),
    "cp_visit": (
        f"Last seen Mon 2 Nov + 10 working days = Mon 16 Nov {CP}\n"
        ">“at intervals agreed in the plan and at a minimum of every 10 working days”"
    ),
    "cp_seen_alone": (
        f"Last seen alone Mon 2 Nov + 10 working days = Mon 16 Nov {CP}\n"
        ">“at intervals agreed in the plan and at a minimum of every 10 working days”"
    ),
    "cp_home_and_bedroom": (
        f"With the next visit: last seen Mon 2 Nov + 10 working days = Mon 16 Nov {ALONE}\n"
        ">“at least every other visit should be at home and the bedrooms must be seen”"
    ),
    "recording": (
        f"Happened Mon 9 Nov + 5 working days = Mon 16 Nov {CP}\n"
        ">“five working days for all other recordings”"
    ),
}
STANDINGS = [
    ("2026-11-11", "due Mon 16 Nov, in 3 working days", "due_soon", "○ "),
    ("2026-11-16", "due today, Mon 16 Nov", "due_today", "● "),
    ("2026-11-17", "was due Mon 16 Nov, 1 working day over", "overdue", "▲ "),
]


def alone(one: Case, duty: str, day: str) -> Assessment:
    """Return what is owed of one duty, as if it were all."""
    known = asked(one, day)
    return replace(known, obligations=[only(known, duty)], findings=[])


@pytest.mark.parametrize("duty", get_args(Duty))
@pytest.mark.parametrize(("day", "when", "standing", "sign"), STANDINGS)
def test_a_duty_in_a_line_and_explained(
    duty: str, day: str, when: str, standing: str, sign: str
) -> None:
    known, now = alone(NEEDS[duty], duty, day), today(on(day))
    [line] = obligation_lines(known, now)
    assert line.words == f"{CALLED[duty]}, {when}"
    assert line.group == ("to_write_up" if duty == "recording" else standing)
    said = texts(check(next_visit(known, now)))
    called = CALLED[duty][0].upper() + CALLED[duty][1:]
    assert f"{called}, {when}" in said
    assert f"{sign}*{called}*: {when}\n{WHY[duty]}" in said


def test_the_first_looked_after_review_by_the_regulation_is_said_in_our_words() -> None:
    """Its key cites the guidance, whose words are quoted where its own limit gives the day."""
    looked_after = case(plans=(), care_episodes=(episode("2026-11-09"),))
    [said] = [text for text in texts(next_visit(asked(looked_after, "2026-11-17"), TODAY))
              if "*Looked-after review*" in text]  # fmt: skip
    assert said.endswith(
        f"Looked after since Mon 9 Nov + 20 working days = Mon 7 Dec {LAW}\n"
        ">The first review within 20 working days of becoming looked after (regulation 33)."
    )


# Everything that a due day may count from, as a sentence begins; with what each duty says of it.
ANCHORS = {
    "cp_visit": {"last seen", "plan began"},
    "cp_seen_alone": {"last seen alone", "plan began"},
    "cp_home_and_bedroom": {
        *("with the next visit: last seen", "the visit of", "conference held", "by the review"),
        "with the next visit: plan began",
    },
    "cin_visit": {"last seen alone", "last seen", "plan began", "counted from the day the child"},
    "cla_visit": {"last visited", "placement began", "looked after since"},
    "cla_review": {"last reviewed", "looked after since"},
    "core_group": {"core group held", "plan began"},
    "initial_conference": {"strategy discussion", "transfer notified"},
    "review_conference": {"review conference held", "plan began"},
    "conference_report": {"conference booked for"},
    "supervision": {"supervision held", "plan began"},
    "recording": {"happened", "visit made"},
}
BESIDE_THE_EXAMPLES: list[tuple[Case, dict[str, object]]] = [
    (case(plans=(plan("2026-11-02", temporary=True, notified="2026-11-03"),)), {}),
    (case(plans=(), care_episodes=(episode("2026-11-09"),)), {}),
    (case(conferences=(held("review", "2026-08-03"),)), {}),
    (in_need(cin_visit("2026-11-02", alone=None), born="2024-01-10"), {}),
    (in_need(born="2022-10-14"), {"cin_visit.under_4": "none"}),
    (case(), {"cp_home_and_bedroom.first_visit_home": True}),
    (case(), {"cp_home_and_bedroom.mode": "once_between_conferences"}),
    (
        case(conferences=(booked("2026-12-01", "2026-11-01"),)),
        {"cp_home_and_bedroom.mode": "once_between_conferences"},
    ),
    (case(core_groups=(on("2026-11-02"),)), {"core_group.monthly_mode": "each_calendar_month"}),
]


def everything_owed() -> list[tuple[Obligation, AsOf]]:
    """Return what is owed in each worked example, and in a few cases that none of them is."""
    found: list[tuple[Obligation, AsOf]] = []
    for example in examples_in(HERE):
        day, at = moment(example["as_of"])
        policy = with_values(default_policy(), example["policy"])
        as_of = AsOf(policy, CALENDAR, at or day)
        for one in cases_of(example).values():
            found += [(owed, as_of) for owed in assess(one, as_of).obligations]
    for one, rules in BESIDE_THE_EXAMPLES:
        as_of = AsOf(with_values(default_policy(), rules), CALENDAR, on("2026-11-17"))
        found += [(owed, as_of) for owed in assess(one, as_of).obligations]
    return found


def test_every_due_day_the_rules_give_explains_itself() -> None:
    said: dict[str, set[str]] = defaultdict(set)
    governed = set()
    for owed, as_of in everything_owed():
        words = explanation(owed, today(as_of.day))
        begins = {start for start in ANCHORS[owed.duty] if words.startswith(start)}
        assert begins, f"{owed.duty}: {words}"
        said[owed.duty].add(max(begins, key=len))
        governed.add(owed.governed_by)
        assert owed.source in words
        assert "_" not in words
        assert "None" not in words
    assert said == ANCHORS
    assert governed == {
        *("policy_limit", "plan_interval", "old_due_kept", "stage", "approved_exception"),
        "regulation",
    }


def test_no_birthday_is_said_where_a_clock_counts_from_one() -> None:
    four_on_monday = in_need(born="2022-11-16")
    owed = only(asked(four_on_monday, "2026-11-17", {"cin_visit.under_4": "none"}), "cin_visit")
    assert str(owed.anchor) == "2026-11-16"
    assert explanation(owed, TODAY) == (
        f"counted from the day the child was old enough for it {ALONE}"
    )


def test_what_is_looked_after_and_in_need_keeps_a_line_for_each() -> None:
    """One visit meets the duties of a plan and of being looked after; in need is another."""
    everything = case(
        visit("2026-11-05"),
        looked_after_visit("2026-10-08"),
        cin_visit("2026-10-08"),
        care_episodes=(episode("2026-06-01", placement("2026-06-01"), reviews=("2026-06-20",)),),
        cin_plans=(cin("2026-06-01"),),
    )
    known = asked(everything, "2026-11-17")
    visits = [owed for owed in known.obligations if str(owed.due) == "2026-11-19"]
    assert {owed.duty for owed in visits} == {
        *("cp_visit", "cp_seen_alone", "cla_visit", "cin_visit"),
    }
    when = "due Thu 19 Nov, in 2 working days"
    lines = obligation_lines(replace(known, obligations=visits), TODAY)
    assert sorted(line.words for line in lines) == [
        f"child in need visit (alone if 4 or over), {when}",
        f"visit: see alone, and looked-after visit (two case notes), {when}",
    ]
