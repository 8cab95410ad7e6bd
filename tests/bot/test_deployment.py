"""Deployment: what no file supplies is not judged."""

from sqlalchemy import create_engine

from bot.deployment import Deployment
from rules.assessment import assess
from tests.rules.building import CALENDAR, case, on, policy

VISITS = {"cp_visit", "cp_seen_alone"}


def test_nobody_is_told_that_what_is_not_supplied_is_overdue() -> None:
    deployment = Deployment(create_engine("sqlite://"), policy(), CALENDAR)
    for supplied, judged in (([], set()), (["core_groups"], {"core_group"})):
        as_of = deployment.as_of(on("2026-11-09"), supplied)
        assert {owed.duty for owed in assess(case(), as_of).obligations} == VISITS | judged
