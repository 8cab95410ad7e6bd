"""Deployment: what no file supplies is not judged."""

from sqlalchemy import create_engine

from bot.deployment import NOT_SUPPLIED, Deployment
from rules.assessment import assess
from tests.rules.building import CALENDAR, case, on, policy


def test_nobody_is_told_that_what_is_not_supplied_is_overdue() -> None:
    as_of = Deployment(create_engine("sqlite://"), policy(), CALENDAR).as_of(on("2026-11-09"))
    assert as_of.not_judged == NOT_SUPPLIED
    duties = {owed.duty for owed in assess(case(), as_of).obligations}
    assert duties == {"cp_visit", "cp_seen_alone"}
