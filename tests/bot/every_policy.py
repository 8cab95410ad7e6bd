"""Policies that between them have every value of every key."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

from rules.built_in import built_in_names
from rules.policy import TYPES, Edition, Policy
from rules.policy_file import built_in_policy, default_policy, with_values
from tests.rules.building import in_editions

EVERYTHING_SET = {
    "counting.start": "same_day",
    "counting.bank_holidays": "count",
    "counting.extra_non_working_days": [date(2026, 12, 24), date(2025, 12, 24)],
    "counting.closure_days": [date(2026, 12, 29)],
    "cp_visit.longer_interval": {"allowed_with": "chair_approval", "absolute_limit": "4 weeks"},
    "cp_visit.first_within": "1 week",
    "cp_visit.age_bands": [{"under": "12 weeks", "limit": "1 week"}],
    "cp_visit.stages": [{"until": "first_review_conference", "limit": "2 weeks"}],
    "cp_seen_alone.from_age": 0,
    "cla_visit.until_first_review": "1 week",
    "cla_review.first": ["4 weeks"],
    "supervision.roles": ["independent_chair"],
    "refusal.threshold": 2,
    "non_engagement.failed_visits": 1,
    "no_access": {"manager_within": "24 hours", "seen_within": "5 working days"},
    "telling.before": [],
    "telling.overdue": {"others": {"team_manager": "1 week"}},
}


def latest(policy: Policy) -> Edition:
    return policy.editions[-1]


def policies() -> Iterator[Policy]:
    """Yield policies that between them have every value of every key that is not free."""
    yield from (built_in_policy(name) for name in built_in_names())
    yield with_values(default_policy(), EVERYTHING_SET)
    yield in_editions(("2020-01-01", {}), ("2026-11-10", {"cp_visit.limit": "1 week"}))
    for key, options in choices().items():
        yield from (with_values(default_policy(), {key: option}) for option in options)


def choices() -> dict[str, tuple[Any, ...]]:
    """Return the values of every key that has only a few."""
    few = {}
    for key, hint in TYPES.items():
        if get_origin(hint) is Literal:
            few[key] = get_args(hint)
        elif get_args(hint)[:1] == (bool,):
            few[key] = (False, True)
    few["core_group.monthly_mode"] = ("rolling", "each_calendar_month")
    return few
