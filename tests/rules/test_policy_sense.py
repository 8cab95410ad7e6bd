"""What makes no sense in a policy is refused, with the line and the key of it."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.policy import PolicyError
from rules.policy_file import default_policy, parse_policy, with_values

TWICE = '["1 week", "1 week"]'
FIRST_WEEKS = '{ until = "first_core_group", limit = "1 week" }'
BANDS = '[{ under = "12 weeks", limit = "1 week" }, { under = "6 months", limit = "2 weeks" }]'


def file(*entries: tuple[str, str]) -> str:
    """Return a file that says a value for each key, from line 3 on."""
    said = "\n".join(
        f'{key} = {{ value = {value}, source = "choice", clause = "As agreed." }}'
        for key, value in entries
    )
    return f'extends = "default"\n[[editions]]\n{said}\nin_force_from = 2020-01-01\n'


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("counting.start", "true", "True is none of: day_after or same_day"),
        ("counting.extra_non_working_days", '["2026-12-24"]', "'2026-12-24' is not a day; write"),
        ("counting.extra_non_working_days", "2026-12-24", "is not a list"),
        ("counting.extra_non_working_days", '"none"', "'none' is not a list; write one in [ ]"),
        ("counting.extra_non_working_days", "[2206-12-24]", "2206-12-24 lies outside the calendar"),
        ("counting.extra_non_working_days", "[2017-12-29]", "2017-12-29 lies outside the calendar"),
        (
            "counting.extra_non_working_days",
            "[2026-12-24, 2026-12-24]",
            "2026-12-24 stands there 2 times",
        ),
        ("counting.extra_non_working_days", "[2026-12-24T08:00:00]", "is not a day; write one as"),
        ("counting.closure_days", "[2026-12-26]", "2026-12-26 is in a weekend: not a working day"),
        ("counting.closure_days", "[2026-12-28]", "2026-12-28 is a bank holiday: not a working"),
        ("cp_visit.limit", "10", "10 is not an interval; write one as"),
        ("cp_visit.limit", '"none"', "'none' is not an interval"),
        ("cp_visit.limit", '"ten days"', "'ten days' is not an interval"),
        ("cp_visit.limit", '"0 weeks"', "'0 weeks' is not an interval"),
        ("cp_visit.limit", '"-1 weeks"', "'-1 weeks' is not an interval"),
        ("cp_visit.limit", '"1.5 weeks"', "'1.5 weeks' is not an interval"),
        ("cp_visit.limit", '["1 week"]', "['1 week'] is not an interval"),
        ("cp_visit.limit", '"25 months"', "25 months: nothing here takes longer than two years"),
        ("cp_visit.longer_interval", '"4 weeks"', "must be a table"),
        (
            "cp_visit.longer_interval",
            '{ allowed_with = "manager", absolute_limit = "4 weeks" }',
            "'manager' is none of: chair_approval",
        ),
        (
            "cp_visit.longer_interval",
            '{ allowed_with = "chair_approval", absolute_limit = "14 calendar days" }',
            "absolute_limit, 14 calendar days, must be longer than cp_visit.limit, 10 working days",
        ),
        ("cp_visit.longer_interval", '{ allowed_with = "chair_approval" }', "is missing"),
        ("cp_visit.visitor", '"anybody"', "'anybody' is none of: qualified"),
        ("cp_visit.first_within", '"3 weeks"', "3 weeks is longer than cp_visit.limit, 10 working"),
        ("cp_visit.age_bands", '{ under = "12 weeks", limit = "1 week" }', "is not a list"),
        ("cp_visit.age_bands", '["12 weeks"]', "must be a table"),
        ("cp_visit.age_bands", '[{ under = "12 weeks" }]', "is missing"),
        (
            "cp_visit.age_bands",
            '[{ under = "12 weeks", limit = "3 weeks" }]',
            "3 weeks is longer than cp_visit.limit, 10 working days",
        ),
        (
            "cp_visit.age_bands",
            '[{ under = "6 months", limit = "2 weeks" }, { under = "12 weeks", limit = "1 week" }]',
            "under 12 weeks comes after under 6 months: begin with the youngest",
        ),
        (
            "cp_visit.age_bands",
            '[{ under = "12 weeks", limit = "1 week" }, { under = "12 weeks", limit = "2 weeks" }]',
            "under 12 weeks comes after under 12 weeks",
        ),
        (
            "cp_visit.age_bands",
            '[{ under = "12 weeks", limit = "2 weeks" }, { under = "6 months", limit = "1 week" }]',
            "under 12 weeks a child is seen less often than under 6 months",
        ),
        ("cp_visit.age_bands", '[{ under = "9999 hours", limit = "1 week" }]', "hours make no"),
        ("cp_visit.age_bands", '[{ under = "60 working days", limit = "1 week" }]', "working days"),
        ("cp_visit.age_bands", '[{ under = "217 months", limit = "1 week" }]', "is under 18"),
        (
            "cp_visit.stages",
            '[{ until = "first_core_group", limit = "3 weeks" }]',
            "3 weeks is longer than cp_visit.limit",
        ),
        (
            "cp_visit.stages",
            f"[{FIRST_WEEKS}, {FIRST_WEEKS.replace('1 week', '2 weeks')}]",
            "until first_core_group stands there 2 times",
        ),
        (
            "cp_visit.stages",
            '[{ until = "birth", limit = "1 week" }]',
            "'birth' is none of: first_",
        ),
        ("cp_seen_alone.from_age", "18", "must be 17 or less"),
        ("cp_seen_alone.from_age", "-1", "must be 0 or more"),
        ("cp_seen_alone.from_age", "true", "must be a whole number"),
        ("cp_seen_alone.from_age", "4.0", "must be a whole number"),
        ("cp_seen_alone.from_age", '"4"', "must be a whole number"),
        ("cp_home_and_bedroom.first_visit_home", "1", "must be true or false"),
        ("cp_home_and_bedroom.first_visit_home", '"yes"', "must be true or false"),
        ("cla_visit.first", '"7 weeks"', "7 weeks is longer than cla_visit.limit, 6 weeks"),
        ("cla_visit.until_first_review", '"2 months"', "2 months is longer than cla_visit.limit"),
        ("cla_visit.reg24_until_first_review", '"7 weeks"', "longer than cla_visit.limit, 6 weeks"),
        ("cla_visit.reg24_until_panel", '"7 weeks"', "7 weeks is longer than cla_visit.limit"),
        ("cla_review.first", "[]", "must name at least one"),
        ("cla_review.first", '"28 calendar days"', "is not a list"),
        ("cla_review.first", TWICE, "1 week stands there 2 times"),
        ("conference_report.clear_days", "1", "must be true or false"),
        (
            "recording.critical",
            '"3 working days"',
            "is longer than recording.significant, 2 working",
        ),
        ("recording.significant", '"2 weeks"', "2 weeks is longer than recording.other, 5 working"),
        ("recording.hours_mode", '"wall clock"', "'wall clock' is none of: elapsed or wall_clock"),
        ("supervision.roles", "[]", "must name at least one"),
        ("supervision.roles", '"team_manager"', "is not a list"),
        (
            "supervision.roles",
            '["team_manager", "senior_practitioner"]',
            "'senior_practitioner' is no role of staff.csv, which are: social_worker, senior",
        ),
        ("supervision.roles", '["team_manager", "team_manager"]', "team_manager stands there 2"),
        ("refusal.threshold", "0", "must be 1 or more"),
        ("refusal.threshold", "true", "must be a whole number"),
        ("refusal.escalate_after_minutes", "0", "must be 1 or more"),
        ("refusal.escalate_after_minutes", "1441", "must be 1440 or less"),
        ("non_engagement.failed_visits", "0", "must be 1 or more"),
        ("no_access", '"24 hours"', "must be a table"),
        (
            "no_access",
            '{ manager_within = "3 working days", seen_within = "48 hours" }',
            "manager_within, 3 working days, is longer than seen_within, 48 hours",
        ),
        (
            "no_access",
            '{ manager_within = "1 hour", seen_within = "1 week", by = "phone" }',
            "is not known here",
        ),
        ("unrecorded_visits", '"count"', "'count' is none of: provisional or ignored"),
        ("dual_recording", "false", "False is none of: both_notes or automatic"),
        ("telling.due_soon", '"1 month"', "1 month: months make no sense here"),
        ("telling.due_soon", '"24 hours"', "24 hours: hours make no sense here"),
        ("telling.before", '"due day"', "'due day' is not a list"),
        ("telling.before", '["due day", "due day"]', "due day stands there 2 times"),
        ("telling.before", '["1 hour"]', "1 hour: hours make no sense here"),
        ("telling.before", '["1 month"]', "1 month: months make no sense here"),
        ("telling.before", '["104 weeks", "105 weeks"]', "105 weeks: nothing here takes longer"),
        ("telling.before", "[3]", "3 is not an interval"),
        ("telling.again_every", '"1 hour"', "1 hour: hours make no sense here"),
        ("telling.working_hours", '"09:00+01:00-17:00+01:00"', "write working hours as"),
        ("telling.working_hours", '["08:00", "18:00"]', "write working hours as"),
        ("telling.overdue", '{ cp_visit = { worker = "1 week" } }', 'needs an entry "others"'),
        ("telling.overdue", "{ others = {} }", "others names nobody who hears"),
        ("telling.overdue", '{ others = { worker = "1 hour" } }', "hours make no sense here"),
        (
            "telling.overdue",
            '{ others = { worker = "1 week" }, cp = {} }',
            "'cp' is none of: cp_visit",
        ),
        ("telling.overdue", '{ others = { manager = "1 week" } }', "'manager' is none of: worker"),
        ("telling.overdue", '{ others = "1 week" }', "must be a table"),
        (
            "telling.overdue",
            '{ others = { worker = "1 week", service_manager = "1 working day" } }',
            "others: service_manager would hear before worker",
        ),
    ],
)
def test_a_value_that_makes_no_sense(key: str, value: str, reason: str) -> None:
    with pytest.raises(PolicyError) as refused:
        parse_policy(file((key, value)), "ours.toml")
    told = str(refused.value)
    assert told.startswith(f"ours.toml: line 3: {key}"), told
    assert reason in told
    assert "; line" not in told, "one mistake is told once"


@pytest.mark.parametrize(
    ("entries", "line", "reason"),
    [
        (
            (
                ("counting.extra_non_working_days", "[2026-12-24]"),
                ("counting.closure_days", "[2026-12-24]"),
            ),
            4,
            "counting.closure_days: 2026-12-24 stands in extra_non_working_days too",
        ),
        (
            (
                ("core_group.limit", '"6 weeks"'),
                ("core_group.monthly_mode", '"each_calendar_month"'),
            ),
            4,
            'core_group.monthly_mode: each_calendar_month needs core_group.limit = "1 month"',
        ),
        (
            (("conference_report.clear_days", "true"), ("conference_report.review", '"1 week"')),
            4,
            "conference_report.review: 1 week: with clear_days the length must be in working days",
        ),
    ],
)
def test_two_values_that_make_no_sense_together(
    entries: tuple[tuple[str, str], ...], line: int, reason: str
) -> None:
    with pytest.raises(PolicyError) as refused:
        parse_policy(file(*entries), "ours.toml")
    assert str(refused.value).startswith(f"ours.toml: line {line}: {reason}")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cp_visit.limit", '"24 hours"'),
        ("cp_visit.limit", '"14 calendar days"'),
        ("cla_review.first", '["672 hours"]'),
        ("core_group.limit", '"720 hours"'),
        ("conference_report.initial", '"48 hours"'),
        ("supervision.limit", '"1440 hours"'),
        ("cp_visit.first_within", '"10 working days"'),
        ("cp_visit.age_bands", BANDS),
        ("cp_visit.stages", '[{ until = "first_review_conference", limit = "2 weeks" }]'),
        ("cp_seen_alone.from_age", "0"),
        ("cla_visit.first", '"72 hours"'),
        ("cla_visit.limit", '"4 weeks"'),
        ("counting.extra_non_working_days", "[2026-12-26]"),
        ("counting.closure_days", "[2026-12-24, 2099-12-31]"),
        ("conference_report.clear_days", "true"),
        ("recording.significant", '"48 hours"'),
        ("no_access", '{ manager_within = "24 hours", seen_within = "5 working days" }'),
        ("refusal.escalate_after_minutes", "1440"),
        ("telling.before", "[]"),
        ("telling.before", '["due day", "2 weeks"]'),
        ("telling.again_every", '"1 month"'),
        ("telling.overdue", '{ others = { team_manager = "1 month" } }'),
        ("telling.working_hours", '"07:30 - 20:00"'),
    ],
)
def test_a_value_that_makes_sense(key: str, value: str) -> None:
    assert parse_policy(file((key, value)), "ours.toml").editions[0].value(key) is not None


def test_a_bank_holiday_may_be_a_closure_day_where_bank_holidays_count() -> None:
    entries = (("counting.bank_holidays", '"count"'), ("counting.closure_days", "[2026-12-28]"))
    assert parse_policy(file(*entries), "ours.toml").editions
    with pytest.raises(PolicyError, match="2026-12-26 is in a weekend"):
        parse_policy(file(entries[0], ("counting.closure_days", "[2026-12-26]")), "ours.toml")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"telling.overdue": {}}, 'telling.overdue: needs an entry "others"'),
        ({"telling.again_every": "1 hour"}, "telling.again_every: 1 hour: hours make no sense"),
        (
            {"core_group.monthly_mode": "each_calendar_month", "core_group.limit": "6 weeks"},
            "core_",
        ),
        ({"cla_review.first": []}, "cla_review.first: must name at least one"),
        ({"refusal.threshold": True}, "refusal.threshold: must be a whole number"),
        ({"a": 1, "b": 2}, "unknown policy key 'a'; unknown policy key 'b'"),
    ],
)
def test_what_if_refuses_what_cannot_hold(changes: Mapping[str, Any], reason: str) -> None:
    with pytest.raises(PolicyError) as refused:
        with_values(default_policy(), changes)
    assert str(refused.value).startswith(reason)
