"""Deployment: what no file supplies is not judged."""

from sqlalchemy import create_engine

from bot.deployment import Deployment
from rules.assessment import assess
from store.supplied import NO_BEDROOMS
from tests.rules.building import CALENDAR, case, on, policy, visit

VISITS = {"cp_visit", "cp_seen_alone"}


def test_nobody_is_told_that_what_is_not_supplied_is_overdue() -> None:
    deployment = Deployment(create_engine("sqlite://"), policy(), CALENDAR)
    for supplied, judged in (([], set()), (["core_groups"], {"core_group"})):
        as_of = deployment.as_of(on("2026-11-09"), supplied)
        assert {owed.duty for owed in assess(case(), as_of).obligations} == VISITS | judged


def test_an_extract_is_read_by_what_the_authority_has_settled() -> None:
    own = policy()
    roles = frozenset({"KA"})
    deployment = Deployment(create_engine("sqlite://"), own, CALENDAR, allocation_roles=roles)
    choices = deployment.choices()
    assert choices.allocation_roles == roles
    assert choices.as_of is not None
    as_of = choices.as_of(on("2026-11-09"))
    assert as_of.policy is own.on(on("2026-11-09"))
    assert as_of.not_judged == set()


def test_bedrooms_that_no_extract_tells_of_are_owed_by_nobody() -> None:
    deployment = Deployment(create_engine("sqlite://"), policy(), CALENDAR)
    seen = case(visit("2026-11-02", bedroom_seen=None), visit("2026-11-05", bedroom_seen=None))
    for supplied, owed in (([], True), ([NO_BEDROOMS], False)):
        known = assess(seen, deployment.as_of(on("2026-11-09"), supplied))
        assert any(one.duty == "cp_home_and_bedroom" for one in known.obligations) is owed
