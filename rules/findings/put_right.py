"""Put right: records that contradict themselves or lack what the policy asks to be recorded."""

from collections.abc import Iterator
from datetime import date

from rules.case import Visit
from rules.duties.cp_visit import agreed_on
from rules.duties.review_date import latest_conference
from rules.interval import nominal_days
from rules.picture import Picture, before_birth, has_reached, was_seen

_IN_CP_PLAN = {"cp_statutory", "home_visit"}


def raised(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield what is to be put right in the records of the open CP plan (section 6)."""
    qualifying = {id(visit) for visit in picture.qualifying}
    meetings = {latest_conference(picture, plan) for plan in [picture.plan] if plan} | {
        held for held in picture.case.core_groups if held <= picture.as_of.day
    }
    for visit in picture.in_plan:
        if visit.type == "cp_statutory":
            yield from _of_visit(picture, visit, counts=id(visit) in qualifying)
            if visit.day in meetings and visit.distinct is not True and _seen(picture, visit):
                yield "distinct_event_unclear", visit.day
    yield from _of_held_back(picture)
    yield from _of_interval(picture)


def _of_visit(picture: Picture, visit: Visit, *, counts: bool) -> Iterator[tuple[str, date]]:
    from_age = picture.as_of.policy.cp_seen_alone.from_age
    old_enough = has_reached(picture.child, from_age, visit.day)
    unborn = before_birth(picture.child, visit.day)
    contradicted = visit.seen_alone is True and visit.main_carer_present is True
    if contradicted:
        yield "alone_contradicted", visit.day
    if not _seen(picture, visit):
        if visit.seen is False and visit.nobody_else_seen:
            yield "statutory_visit_child_not_seen", visit.day
        return
    if visit.qualified is False and not counts:
        yield "visitor_not_qualified", visit.day
    if visit.persons_present_recorded is False:
        yield "persons_present_missing", visit.day
    if unborn:
        return
    if old_enough:
        if visit.seen_alone is False and visit.not_alone_reason == "none_recorded":
            yield "not_alone_without_reason", visit.day
    elif visit.observed_with_parents is False:
        yield "under_4_observation_missing", visit.day


def _seen(picture: Picture, visit: Visit) -> bool:
    return was_seen(picture.child, visit)


def _of_held_back(picture: Picture) -> Iterator[tuple[str, date]]:
    plan = picture.plan
    for visits, code in (
        (picture.still_to_come, "visit_in_future"),
        (picture.recorded_too_early, "recorded_before_visit"),
        (picture.duplicates, "possible_duplicate"),
    ):
        for visit in visits:
            within = plan is not None and visit.day >= plan.start
            statutory = visit.type == "cp_statutory"
            if within and (
                statutory or (visit.type in _IN_CP_PLAN and visits is not picture.duplicates)
            ):
                yield code, visit.day


def _of_interval(picture: Picture) -> Iterator[tuple[str, date]]:
    plan, rule = picture.plan, picture.as_of.policy.cp_visit
    agreed = agreed_on(plan.intervals, picture.as_of.day) if plan else None
    if agreed is None:
        return
    longest = rule.limit
    if rule.longer_interval is not None and agreed.approved_by_chair:
        longest = rule.longer_interval.absolute_limit
    if nominal_days(agreed.every) > nominal_days(longest):
        yield "plan_interval_exceeds_limit", agreed.begins
