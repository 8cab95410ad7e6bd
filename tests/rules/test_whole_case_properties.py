"""Properties of everything that is owed and found, for cases with every kind of fact in them."""

from copy import deepcopy
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.case import Case
from rules.interval import LONDON
from rules.policy import KEYS, Policy
from rules.reminder import reminders_due
from tests.rules.building import CALENDAR, policy
from tests.rules.strategies import ASKED_ON, QUICK
from tests.rules.whole_cases import LENGTHS, LISTED, SWITCHES, known_by, policies, whole_cases

HOLIDAYS = np.array(sorted(CALENDAR.days_off), dtype="datetime64[D]")
WIDE = settings(QUICK, max_examples=60)


def _said(assessed: Assessment) -> tuple[list[str], list[str]]:
    """Return what was said; of obligations that are due alike the order says nothing."""
    return sorted(map(repr, assessed.obligations)), [repr(found) for found in assessed.findings]


def _asked(one: Case, rules: Policy, at: date | datetime = ASKED_ON) -> tuple[list[str], list[str]]:
    return _said(assess(one, AsOf(rules, CALENDAR, at)))


def _shuffled(one: Any, random: Random) -> Any:
    """Return a fact with every list in it, however deep, in another order."""
    if isinstance(one, tuple) and not hasattr(one, "_fields"):
        return tuple(_shuffled(each, random) for each in random.sample(one, len(one)))
    if not isinstance(one, Case) and not hasattr(one, "__dataclass_fields__"):
        return one
    return replace(
        one, **{each.name: _shuffled(getattr(one, each.name), random) for each in fields(one)}
    )


@WIDE
@given(whole_cases(), policies(), st.randoms(use_true_random=False))
def test_facts_in_any_order_give_the_same_answer(one: Case, rules: Policy, random: Random) -> None:
    assert _asked(_shuffled(one, random), rules) == _asked(one, rules)


@WIDE
@given(whole_cases(), policies())
def test_facts_dated_after_the_day_change_nothing_but_what_is_said_of_them(
    one: Case, rules: Policy
) -> None:
    """Bookings, leave, an approval extended and a birth expected stay; a visit ahead is found."""
    owed, found = _asked(one, rules)
    known = _asked(known_by(ASKED_ON, one), rules)
    assert (owed, [each for each in found if "'visit_in_future'" not in each]) == known


@WIDE
@given(whole_cases(), whole_cases(), policies())
def test_another_childs_case_in_between_changes_nothing(
    one: Case, other: Case, rules: Policy
) -> None:
    """Nor does asking twice; and no fact that was handed in is changed."""
    before, as_of = deepcopy((one, other)), AsOf(rules, CALENDAR, ASKED_ON)
    first = _said(assess(one, as_of))
    assess(replace(other, child=replace(other.child, id="B", reference="B")), as_of)
    assert _said(assess(one, as_of)) == first == _asked(one, rules)
    assert (one, other) == before


@WIDE
@given(whole_cases(), policies(), st.integers(-60, 400), st.none() | st.integers(0, 1439))
def test_every_case_has_an_answer_on_every_day_and_at_every_minute(
    one: Case, rules: Policy, ahead: int, minute: int | None
) -> None:
    day = ASKED_ON + timedelta(days=ahead)
    midnight = datetime(day.year, day.month, day.day, tzinfo=LONDON)
    as_of = AsOf(rules, CALENDAR, day if minute is None else midnight + timedelta(minutes=minute))
    assessed = assess(one, as_of)
    assert [owed.due for owed in assessed.obligations] == sorted(
        owed.due for owed in assessed.obligations
    )
    assert len({found.code for found in assessed.findings}) == len(assessed.findings)
    for told in reminders_due(assessed.obligations, assessed.findings, as_of):
        assert told.child == "A"
    for owed in assessed.obligations:
        assert owed.child == "A"
        assert (owed.plan_by is None) is as_of.working.is_working(owed.due)
        assert (owed.at is None) or owed.at.astimezone(LONDON).date() == owed.due
        assert owed.source
        assert owed.clause


@WIDE
@given(whole_cases())
def test_a_due_date_in_working_days_is_the_one_that_numpy_counts(one: Case) -> None:
    """Under the default policy, within the horizon; numpy rolls first and counts then."""
    for owed in assess(one, AsOf(policy(), CALENDAR, ASKED_ON)).obligations:
        if owed.interval is None or owed.interval.unit != "working day":
            continue
        back = owed.duty == "conference_report"
        counted = np.busday_offset(
            np.datetime64(owed.counted_from),
            -owed.interval.count if back else owed.interval.count,
            roll="forward" if back else "backward",
            holidays=HOLIDAYS,
        )
        assert owed.due == counted.item()
        assert CALENDAR.is_working(owed.due)
        assert owed.plan_by is None


def test_the_drawn_policies_have_every_key_that_a_case_can_tell() -> None:
    """The others are limits of the same shape as those drawn, and what is about telling."""
    others = {
        *("cla_review.second", "cla_review.then", "core_group.limit", "review_conference.then"),
        *("conference_report.initial", "conference_report.review", "supervision.limit"),
        *("recording.critical", "recording.significant", "refusal.escalate_after_minutes"),
        *(key for key in KEYS if key.startswith("telling.")),
    }
    assert {*SWITCHES, *LISTED, *LENGTHS, "cp_visit.stages"} == set(KEYS) - others
