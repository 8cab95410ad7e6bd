"""Rows of findings of a child protection plan: its intervals, its meetings, and the child's age."""

from tests.rules.building import booked, case, every, plan, supervised
from tests.rules.finding_cases import DEFAULT, SENIOR, TODAY, Row

LONGER = {
    "cp_visit.longer_interval": {"allowed_with": "chair_approval", "absolute_limit": "4 weeks"}
}

RAISED: list[Row] = [
    (
        "plan_interval_exceeds_limit",
        "fifteen days",
        case(plans=(every(("15 calendar days", "2026-06-01")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "approved, but the policy knows none",
        case(plans=(every(("3 weeks", "2026-06-01", True)),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "not approved",
        case(plans=(every(("3 weeks", "2026-06-01")),)),
        LONGER,
    ),
    (
        "plan_interval_exceeds_limit",
        "beyond the absolute limit",
        case(plans=(every(("29 calendar days", "2026-06-01", True)),)),
        LONGER,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, five weeks",
        case(plans=(plan(core_groups="5 weeks"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, 22 working days",
        case(plans=(plan(core_groups="22 working days"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, a month",
        case(plans=(plan(core_groups="1 month"),)),
        {"core_group.limit": "4 weeks"},
    ),
    (
        "supervision_by_wrong_role",
        "by a senior practitioner",
        case(supervisions=(supervised("2026-11-03", SENIOR),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "on the plan's first day",
        case(supervisions=(supervised("2026-06-01", SENIOR),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "today, after a right one",
        case(supervisions=(supervised(TODAY, SENIOR), supervised("2026-11-11"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "before a right one to come",
        case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-13"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "after a right one before the plan",
        case(supervisions=(supervised("2026-06-01", SENIOR), supervised("2026-05-31"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "by a team manager, whom the policy does not name",
        case(supervisions=(supervised("2026-11-03"),)),
        {"supervision.roles": [SENIOR]},
    ),
    (
        "report_deadline_already_passed",
        "booked the day after",
        case(conferences=(booked("2026-11-18", "2026-11-12"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "for an initial conference, on its very day",
        case(plans=(), conferences=(booked(TODAY, TODAY, kind="initial"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "though the conference was to be yesterday",
        case(conferences=(booked("2026-11-11", "2026-11-10"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "one of two",
        case(conferences=(booked("2026-11-18", "2026-11-12"), booked("2027-02-10", "2026-11-12"))),
        DEFAULT,
    ),
    ("newborn_frequency_needed", "born today", case(born=TODAY), DEFAULT),
    (
        "newborn_frequency_needed",
        "agreed before birth",
        case(born="2026-11-03", plans=(every(("1 week", "2026-11-02")),)),
        DEFAULT,
    ),
    (
        "newborn_frequency_needed",
        "agreed for a day to come",
        case(born="2026-11-03", plans=(every(("1 week", "2026-11-13")),)),
        DEFAULT,
    ),
    ("plan_open_at_18", "on the birthday", case(born="2008-11-12"), DEFAULT),
    ("plan_open_at_18", "long after", case(born="2006-11-12"), DEFAULT),
]

NOT_RAISED: list[Row] = [
    (
        "plan_interval_exceeds_limit",
        "as long",
        case(plans=(every(("2 weeks", "2026-06-01")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "no longer in force",
        case(plans=(every(("3 weeks", "2026-06-01"), ("1 week", TODAY)),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "not yet in force",
        case(plans=(every(("3 weeks", "2026-11-13")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "approved",
        case(plans=(every(("4 weeks", "2026-06-01", True)),)),
        LONGER,
    ),
    (
        "plan_interval_exceeds_limit",
        "a plan ended",
        case(plans=(plan("2026-06-01", TODAY, ("3 weeks", "2026-06-01")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "nine weeks are 45 working days",
        case(plans=(every(("9 weeks", "2026-06-01")),)),
        {"cp_visit.limit": "45 working days"},
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, a month",
        case(plans=(plan(core_groups="1 month"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, thirty days",
        case(plans=(plan(core_groups="30 calendar days"),)),
        {"core_group.monthly_mode": "each_calendar_month"},
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, a plan ended",
        case(plans=(plan(end=TODAY, core_groups="5 weeks"),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "a right one since",
        case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-04"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "a right one on the same day",
        case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-03"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "one of a role not known since",
        case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-04", None))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "a role the policy names",
        case(supervisions=(supervised("2026-11-03", SENIOR),)),
        {"supervision.roles": [SENIOR]},
    ),
    (
        "supervision_by_wrong_role",
        "before the plan",
        case(supervisions=(supervised("2026-05-31", SENIOR),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "tomorrow",
        case(supervisions=(supervised("2026-11-13", SENIOR),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "a plan ended",
        case(plans=(plan(end=TODAY),), supervisions=(supervised("2026-11-03", SENIOR),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "booked on its day",
        case(conferences=(booked("2026-11-18", "2026-11-11"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "overdue, and booked in time",
        case(conferences=(booked("2026-11-18", "2026-11-10"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "not known when it was booked",
        case(conferences=(booked("2026-11-18"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "submitted since",
        case(conferences=(booked("2026-11-18", "2026-11-12", submitted=TODAY),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "held since",
        case(conferences=(booked("2026-11-12", "2026-11-11", held_on="2026-11-12"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "a plan ended",
        case(plans=(plan(end=TODAY),), conferences=(booked("2026-11-18", "2026-11-12"),)),
        DEFAULT,
    ),
    ("newborn_frequency_needed", "born on the plan's first day", case(born="2026-06-01"), DEFAULT),
    ("newborn_frequency_needed", "born before", case(born="2026-05-31"), DEFAULT),
    ("newborn_frequency_needed", "not born yet", case(born="2026-11-13"), DEFAULT),
    ("newborn_frequency_needed", "age not known", case(born=None), DEFAULT),
    (
        "newborn_frequency_needed",
        "agreed on the day of birth",
        case(born="2026-11-03", plans=(every(("1 week", "2026-11-03")),)),
        DEFAULT,
    ),
    (
        "newborn_frequency_needed",
        "the policy knows age bands",
        case(born="2026-11-03"),
        {"cp_visit.age_bands": [{"under": "12 weeks", "limit": "1 week"}]},
    ),
    ("plan_open_at_18", "the day before", case(born="2008-11-13"), DEFAULT),
    (
        "plan_open_at_18",
        "born on 29 February",
        case(born="2008-02-29", plans=(plan("2026-01-05", "2026-03-01"),)),
        DEFAULT,
    ),
    ("plan_open_at_18", "a plan ended", case(born="2008-11-12", plans=(plan(end=TODAY),)), DEFAULT),
    (
        "plan_open_at_18",
        "a temporary plan",
        case(born="2008-11-12", plans=(plan(temporary=True),)),
        DEFAULT,
    ),
]
