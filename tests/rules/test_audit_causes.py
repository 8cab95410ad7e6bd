"""Looking back: which of four things was wrong, and never (b) or (c) shown as (a)."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from rules.audit.doings import DONE_BY
from rules.case import CareEpisode, Case
from rules.policy import Duty
from tests.rules.building import case, on, plan, visit
from tests.rules.looking_back import looked_back, told

ENDED = (plan(end="2026-06-20"),)
MISSED = "due 2026-06-15: not met ended 2026-06-20; 4 of 5 days late; "
IN_TIME = "2026-06-10"


@pytest.mark.parametrize(
    ("sentence", "one", "duty", "why"),
    [
        ("nothing was made", case(plans=ENDED), "cp_visit", "not_made"),
        (
            "made in time and not written up",
            case(visit(IN_TIME, recorded=False), plans=ENDED),
            "cp_visit",
            "not_written_up",
        ),
        (
            "made late and not written up: that is what it needs now",
            case(visit("2026-06-18", recorded=False), plans=ENDED),
            "cp_visit",
            "not_written_up",
        ),
        (
            "not written up, and the log does not say alone",
            case(visit(IN_TIME, recorded=False, alone=None), plans=ENDED),
            "cp_seen_alone",
            "not_written_up",
        ),
        (
            "not written up, and the log says not alone",
            case(visit(IN_TIME, recorded=False, alone=False), plans=ENDED),
            "cp_seen_alone",
            "not_made",
        ),
        (
            "not written up, and nobody was seen",
            case(visit(IN_TIME, recorded=False, seen=False, alone=None), plans=ENDED),
            "cp_visit",
            "not_made",
        ),
        (
            "the record does not say whether the child was seen",
            case(visit(IN_TIME, seen=None, alone=None, bedroom=None), plans=ENDED),
            "cp_visit",
            "did_not_count, seen_not_known",
        ),
        (
            "nor, then, whether alone: two fields are needed",
            case(visit(IN_TIME, seen=None, alone=None, bedroom=None), plans=ENDED),
            "cp_seen_alone",
            "did_not_count, seen_not_known, seen_alone_not_known",
        ),
        (
            "the record says that the child was not seen",
            case(visit(IN_TIME, seen=False, alone=None), plans=ENDED),
            "cp_visit",
            "not_made",
        ),
        (
            "seen, and whether alone is not known",
            case(visit(IN_TIME, alone=None), plans=ENDED),
            "cp_seen_alone",
            "did_not_count, seen_alone_not_known",
        ),
        (
            "said to be alone and with the main carer",
            case(visit(IN_TIME, main_carer_present=True), plans=ENDED),
            "cp_seen_alone",
            "did_not_count, alone_contradicted",
        ),
        (
            "the visitor was not qualified",
            case(visit(IN_TIME, qualified=False), plans=ENDED),
            "cp_visit",
            "did_not_count, visitor_not_qualified",
        ),
        (
            "the visit was no event of its own",
            case(visit(IN_TIME, distinct=False), plans=ENDED),
            "cp_visit",
            "did_not_count, not_a_distinct_event",
        ),
        (
            "the record is dated before the visit",
            case(visit(IN_TIME, written_up="2026-06-09"), plans=ENDED),
            "cp_visit",
            "did_not_count, recorded_before_visit",
        ),
        (
            "written up as a home visit it says nothing of a statutory one",
            case(visit(IN_TIME, type="home_visit"), plans=ENDED),
            "cp_visit",
            "not_made",
        ),
        (
            "a doubtful visit of before the clock began is no cause",
            case(visit("2026-05-28", qualified=False), plans=ENDED),
            "cp_visit",
            "not_made",
        ),
        (
            "recorded for the looked-after child alone",
            case(
                visit(IN_TIME, type="cla_statutory"),
                plans=ENDED,
                care_episodes=(CareEpisode("E1", on("2026-06-01")),),
            ),
            "cp_visit",
            "did_not_count, linked_cp_note_missing",
        ),
        (
            "the expectant parent may have been seen",
            case(visit(IN_TIME, seen=None, alone=None), born=None, due="2026-09-01", plans=ENDED),
            "cp_visit",
            "did_not_count, expectant_parent_not_known",
        ),
    ],
)
def test_a_duty_that_was_missed(sentence: str, one: Case, duty: str, why: str) -> None:
    assert told(looked_back(one), duty) == [MISSED + why], sentence


@pytest.mark.parametrize(
    ("sentence", "one", "duty", "expected"),
    [
        (
            "a visit that did not count was made in time, one that counts was late",
            case(visit(IN_TIME, qualified=False), visit("2026-06-17"), plans=ENDED),
            "cp_visit",
            (
                "due 2026-06-15: late on 2026-06-17; 2 of 2 days late; "
                "did_not_count, visitor_not_qualified"
            ),
        ),
        (
            "the visit that did not count was late itself",
            case(visit("2026-06-16", qualified=False), visit("2026-06-17"), plans=ENDED),
            "cp_visit",
            "due 2026-06-15: late on 2026-06-17; 2 of 2 days late; not_made",
        ),
        (
            "written up late it counts from its own day",
            case(visit(IN_TIME, written_up="2026-07-20"), plans=ENDED),
            "cp_visit",
            "due 2026-06-15: in time on 2026-06-10",
        ),
        (
            "written up after the facts' period too",
            case(visit(IN_TIME, written_up="2026-09-18"), plans=ENDED),
            "cp_visit",
            "due 2026-06-15: in time on 2026-06-10",
        ),
    ],
)
def test_a_duty_that_was_met(sentence: str, one: Case, duty: str, expected: str) -> None:
    assert told(looked_back(one), duty) == [expected], sentence


@pytest.mark.parametrize("rules", [{}, {"unrecorded_visits": "ignored"}])
def test_two_bedrooms_nobody_knows_of_break_the_rule_for_want_of_a_field(
    rules: Mapping[str, Any],
) -> None:
    one = case(
        visit("2026-06-03", bedroom=None),
        visit("2026-06-10", bedroom=None, written_up="2026-06-30"),
        visit("2026-06-24"),
        plans=(plan(end="2026-06-25"),),
    )
    assert told(looked_back(one, rules=rules), "cp_home_and_bedroom") == [
        "due 2026-06-10: late on 2026-06-24; 10 of 14 days late; did_not_count, bedroom_not_known"
    ]


def test_a_reason_that_is_missing_where_a_reason_would_do() -> None:
    one = case(visit(IN_TIME, alone=False, reason="none_recorded"), plans=ENDED)
    rules = {"cp_seen_alone.mode": "reason_accepted"}
    assert told(looked_back(one, rules=rules), "cp_seen_alone") == [
        MISSED + "did_not_count, not_alone_without_reason"
    ]
    assert told(looked_back(one), "cp_seen_alone") == [MISSED + "not_made, none_recorded"]


def test_every_duty_but_writing_up_has_what_meets_it() -> None:
    assert set(DONE_BY) == set(get_args(Duty)) - {"recording"}
