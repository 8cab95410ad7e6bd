"""Every value of every policy key has a case in which it changes what is owed, found or told."""

from typing import Any, Literal, NamedTuple, get_args, get_origin

import pytest

from rules.as_of import AsOf
from rules.assessment import assess
from rules.case import Case
from rules.policy import KEYS, TYPES
from rules.policy_file import default_policy
from rules.policy_sections import LongerInterval, Stage
from rules.reminder import reminders_due
from tests.rules.building import (
    CALENDAR,
    booked,
    case,
    cin,
    cin_visit,
    discussed,
    episode,
    event,
    every,
    failed,
    held,
    in_need,
    looked_after_visit,
    on,
    placement,
    plan,
    policy,
    supervised,
    visit,
)

TODAY = "2026-11-12"
SEEN = visit("2026-11-09T10:00")
CHRISTMAS = visit("2026-12-21T10:00")
UNQUALIFIED = visit("2026-11-09T10:00", qualified=False)
DECLINED = visit("2026-11-09T10:00", alone=False, reason="child_declined")
NO_BEDROOM = visit("2026-11-09T10:00", bedroom=False)
NOT_WRITTEN_UP = visit("2026-11-09T10:00", recorded=False)
REFUSED = failed("2026-11-10", "refused_access")
YOUNG = "2024-01-10"
REG24 = placement("2026-09-07", reg24=True, panel="2026-11-10")
CLA_VISIT = looked_after_visit("2026-11-03")
AN_EVENT = event("critical", "2026-10-24T18:00")
LONGER = {"allowed_with": "chair_approval", "absolute_limit": "8 weeks"}
LOOKED_AFTER = case(plans=(), care_episodes=(episode("2026-11-09"),))
VISITED = case(CLA_VISIT, plans=(), care_episodes=(episode("2026-10-01"),))
REVIEWED = case(plans=(), care_episodes=(episode("2026-06-01", reviews=("2026-06-25",)),))
TWICE = case(plans=(), care_episodes=(episode("2026-03-02", reviews=("2026-03-25", "2026-06-25")),))
ADVISED = case(plans=(), conferences=(booked("2026-12-09", kind="initial"),))
REVIEW = case(conferences=(booked("2026-12-09"),))
FIRST_STAGE = [{"until": "first_core_group", "limit": "1 week"}]
SECOND_STAGE = [{"until": "first_review_conference", "limit": "1 week"}]
A_DAY = {"others": {"worker": "2 working days", "team_manager": "3 working days"}}


def temporary(*visits: Any, reviews: tuple[str, ...] = ()) -> Case:
    return case(*visits, plans=(), care_episodes=(episode("2026-09-07", REG24, reviews=reviews),))


class Row(NamedTuple):
    """A key, a value of it, and a case on a day for which it makes a difference."""

    key: str
    value: Any
    one: Case
    asked_on: str = TODAY


TABLE = [
    Row("counting.start", "same_day", case(SEEN)),
    Row("counting.bank_holidays", "count", case(CHRISTMAS), "2026-12-22"),
    Row("counting.extra_non_working_days", [on("2026-11-16")], case(SEEN)),
    Row("counting.closure_days", [on("2026-11-16")], case(SEEN)),
    Row("cp_visit.limit", "1 week", case(SEEN)),
    Row(
        "cp_visit.longer_interval",
        LONGER,
        case(SEEN, plans=(every(("3 weeks", "2026-06-01", True)),)),
    ),
    Row("cp_visit.visitor", "alternate_unqualified", case(UNQUALIFIED)),
    Row("cp_visit.visitor", "any_allocated", case(UNQUALIFIED)),
    Row("cp_visit.first_within", "3 working days", case(plans=(plan("2026-11-09"),))),
    Row("cp_visit.age_bands", [{"under": "12 weeks", "limit": "1 week"}], case(born="2026-11-01")),
    Row("cp_visit.stages", FIRST_STAGE, case(SEEN)),
    Row("cp_visit.stages", SECOND_STAGE, case(SEEN)),
    Row(
        "cp_visit.ends_when_looked_after",
        "first_review",
        case(care_episodes=(episode("2026-10-01", reviews=("2026-10-20",)),)),
    ),
    Row("cp_seen_alone.mode", "reason_accepted", case(DECLINED)),
    Row("cp_seen_alone.mode", "alternate", case(DECLINED)),
    Row("cp_seen_alone.mode", "report_only", case(DECLINED)),
    Row("cp_seen_alone.from_age", 12, case(SEEN)),
    Row("cp_home_and_bedroom.mode", "every_home_visit", case(NO_BEDROOM)),
    Row("cp_home_and_bedroom.mode", "every_visit", case(NO_BEDROOM)),
    Row("cp_home_and_bedroom.mode", "once_between_conferences", case()),
    Row("cp_home_and_bedroom.first_visit_home", True, case()),
    Row("cin_visit.limit", "4 weeks", in_need()),
    Row("cin_visit.visitor", "qualified", in_need(cin_visit("2026-11-09", qualified=False))),
    Row("cin_visit.under_4", "plan", in_need(born=YOUNG)),
    Row("cin_visit.under_4", "none", in_need(born=YOUNG)),
    Row(
        "cin_visit.carry_over_last_seen",
        True,
        case(SEEN, plans=(plan("2026-06-01", "2026-11-10"),), cin_plans=(cin("2026-11-10"),)),
    ),
    Row("cla_visit.first", "3 calendar days", LOOKED_AFTER),
    Row("cla_visit.limit", "4 weeks", VISITED),
    Row("cla_visit.until_first_review", "1 week", VISITED),
    Row("cla_visit.reg24_until_first_review", "2 weeks", temporary(CLA_VISIT)),
    Row(
        "cla_visit.reg24_until_panel",
        "3 weeks",
        temporary(looked_after_visit("2026-11-03"), reviews=("2026-10-01",)),
        "2026-11-09",
    ),
    Row("cla_visit.reg24_end", "adm_decision", temporary(CLA_VISIT, reviews=("2026-10-01",))),
    Row("cla_review.first", ["2 weeks"], LOOKED_AFTER),
    Row("cla_review.second", "2 months", REVIEWED),
    Row("cla_review.then", "5 months", TWICE),
    Row(
        "dual_recording",
        "automatic",
        case(CLA_VISIT, care_episodes=(episode("2026-10-01"),)),
    ),
    Row("core_group.first", "1 week", case()),
    Row("core_group.limit", "2 weeks", case(core_groups=(on("2026-11-02"),))),
    Row("core_group.monthly_mode", "each_calendar_month", case(core_groups=(on("2026-11-02"),))),
    Row(
        "initial_conference.within",
        "10 working days",
        case(plans=(), strategy_discussions=(discussed("2026-11-09"),)),
    ),
    Row("review_conference.first", "2 months", case()),
    Row("review_conference.then", "3 months", case(conferences=(held("review", "2026-08-24"),))),
    Row("conference_report.initial", "3 working days", ADVISED),
    Row("conference_report.review", "3 working days", REVIEW),
    Row("conference_report.clear_days", True, REVIEW),
    Row("recording.critical", "12 hours", case(events=(AN_EVENT,)), "2026-10-25"),
    Row("recording.significant", "1 working day", case(NOT_WRITTEN_UP)),
    Row("recording.other", "1 working day", case(events=(event("other", "2026-11-09"),))),
    Row("recording.hours_mode", "wall_clock", case(events=(AN_EVENT,)), "2026-10-25"),
    Row("supervision.limit", "1 month", case(supervisions=(supervised("2026-11-02"),))),
    Row(
        "supervision.roles",
        ["service_manager"],
        case(supervisions=(supervised("2026-11-02", "service_manager"),)),
    ),
    Row("refusal.threshold", 2, case(REFUSED)),
    Row("non_engagement.failed_visits", 1, case(REFUSED)),
    Row("no_access", {"manager_within": "24 hours", "seen_within": "1 working day"}, case(REFUSED)),
    Row("unrecorded_visits", "ignored", case(NOT_WRITTEN_UP)),
    Row("telling.due_soon", "7 working days", case(SEEN)),
    Row("telling.before", ["8 working days"], case(SEEN)),
    Row("telling.overdue", A_DAY, case(), "2026-06-16"),
    Row("telling.again_every", "3 working days", case(), "2026-07-02"),
]
OF_THE_BOT = {"telling.working_hours", "refusal.escalate_after_minutes"}  # no rule asks for them


def _outcome(row: Row, changes: dict[str, Any]) -> Any:
    as_of = AsOf(policy(changes), CALENDAR, on(row.asked_on))
    assessed = assess(row.one, as_of)
    owed = [
        (one.duty, one.due, one.at, one.standing, one.anchor, one.governed_by, one.provisional)
        for one in assessed.obligations
    ]
    told = reminders_due(assessed.obligations, assessed.findings, as_of)
    return owed, [found.code for found in assessed.findings], sorted(map(repr, told))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.key} {row.value}")
def test_a_value_makes_a_difference(row: Row) -> None:
    assert _outcome(row, {row.key: row.value}) != _outcome(row, {})


def test_every_key_has_a_case_and_so_has_every_value_of_a_key_with_few() -> None:
    assert {row.key for row in TABLE} == set(KEYS) - OF_THE_BOT
    default = default_policy().editions[-1]
    for key, kind in TYPES.items():
        values = set(get_args(kind)) if get_origin(kind) is Literal else set()
        if isinstance(default.value(key), bool):
            values = {True, False}
        if values:
            others = values - {default.value(key)}
            assert {row.value for row in TABLE if row.key == key} == others, key


def test_every_value_within_a_value_has_a_case_too() -> None:
    """Who may approve, and how a stage ends: neither stands in the default."""
    until = {row.value[0]["until"] for row in TABLE if row.key == "cp_visit.stages"}
    assert until == set(get_args(Stage.model_fields["until"].annotation))
    assert {LONGER["allowed_with"]} == set(
        get_args(LongerInterval.model_fields["allowed_with"].annotation)
    )
