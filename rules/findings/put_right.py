"""Put right: records that contradict themselves or lack what the policy asks to be recorded."""

from collections.abc import Iterable, Iterator
from datetime import date

from rules.case import AgreedInterval, CareEpisode, CinPlan, Visit
from rules.duties import cin_visit
from rules.duties.visiting_clock import agreed_on
from rules.interval import Interval, nominal_days
from rules.picture import Picture
from rules.policy import Edition


def raised(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield what is to be put right in the records of what is open (section 6)."""
    yield from _of_cp_visits(picture)
    if picture.cin_plan is not None:
        yield from _of_cin_visits(picture, picture.cin_plan)
    if picture.episode is not None:
        visits = picture.made_since(picture.episode.start, "cla_statutory")
        yield from _of_statutory(picture, visits)
        yield from _of_notes(picture, picture.episode)
    yield from _of_held_back(picture)
    yield from _of_intervals(picture)


def _of_cp_visits(picture: Picture) -> Iterator[tuple[str, date]]:
    for visit in picture.seen:
        alone = visit.seen_alone
        if alone and visit.main_carer_present:
            yield "alone_contradicted", visit.day
        if alone is False and _reason_missing(picture, visit):
            yield "not_alone_without_reason", visit.day
        if visit.persons_present_recorded is False:
            yield "persons_present_missing", visit.day
    yield from _of_observations(picture)
    yield from _of_distinct_events(picture)
    yield from _of_statutory(picture, picture.unseen)
    for visit in picture.by_the_wrong_visitor:
        yield "visitor_not_qualified", visit.day


def _of_observations(picture: Picture) -> Iterator[tuple[str, date]]:
    for visit in picture.seen:
        if visit.day >= picture.alone_from:
            return
        if _observation_missing(picture, visit):
            yield "under_4_observation_missing", visit.day


def _of_distinct_events(picture: Picture) -> Iterator[tuple[str, date]]:
    meetings = _meetings(picture)
    if meetings.isdisjoint(picture.visits.days):
        return
    for visit in picture.seen:
        if visit.day in meetings and visit.distinct is not True:
            yield "distinct_event_unclear", visit.day


def _reason_missing(picture: Picture, visit: Visit) -> bool:
    return visit.not_alone_reason == "none_recorded" and visit.day >= picture.alone_from


def _of_cin_visits(picture: Picture, plan: CinPlan) -> Iterator[tuple[str, date]]:
    visits = picture.made_since(plan.start, "cin_statutory")
    alone_from = cin_visit.alone_from(picture)
    observed = picture.as_of.policy.cin_visit.under_4 != "none"
    for visit in visits:
        if not picture.was_seen(visit):
            continue
        if cin_visit.wrong_visitor(picture, visit):
            yield "visitor_not_qualified", visit.day
        if visit.day >= alone_from:
            if visit.seen_alone is False:
                yield "cin_statutory_not_alone", visit.day
        elif observed and _observation_missing(picture, visit):
            yield "under_4_observation_missing", visit.day
    yield from _of_statutory(picture, visits)


def _of_statutory(picture: Picture, visits: Iterable[Visit]) -> Iterator[tuple[str, date]]:
    """Yield what is to be put right in statutory visits of whatever type."""
    for visit in visits:
        if visit.main_carer_present and visit.seen_alone:
            yield "alone_contradicted", visit.day
        if visit.seen is False and visit.nobody_else_seen and not picture.was_seen(visit):
            yield "statutory_visit_child_not_seen", visit.day


def _observation_missing(picture: Picture, visit: Visit) -> bool:
    return visit.observed_with_parents is False and visit.day >= picture.born_on


def _of_notes(picture: Picture, episode: CareEpisode) -> Iterator[tuple[str, date]]:
    """Yield the latest looked-after visit while both duties are owed, if no CP note follows it."""
    plan, unknown = picture.visited_plan, picture.as_of.not_judged
    if plan is None or "cp_visit" in unknown or "cla_visit" in unknown:
        return
    since = max(plan.start, episode.start)
    latest_note = max(
        plan.last_visit_on or date.min, picture.seen[-1].day if picture.seen else date.min
    )
    for visit in reversed(picture.happened):
        if visit.day < since or visit.day <= latest_note:
            return
        if visit.type == "cla_statutory" and visit.seen:
            yield "linked_cp_note_missing", visit.day
            return


def _meetings(picture: Picture) -> set[date | None]:
    """Return the days of core groups and conferences; a plan's start is one.

    Those to come are among them: no visit that has happened is dated then.
    """
    days: set[date | None] = {held.held_on for held in picture.case.conferences}
    days.update(picture.case.core_groups)
    if picture.plan is not None:
        days.add(picture.plan.start)
    return days


def _of_held_back(picture: Picture) -> Iterator[tuple[str, date]]:
    visits = picture.visits
    for visit in visits.still_to_come:
        if picture.is_in_scope(visit):
            yield "visit_in_future", visit.day
    for visit in visits.recorded_too_early:
        if picture.is_in_scope(visit):
            yield "recorded_before_visit", visit.day
    for visit in visits.duplicates:
        if visit.type != "home_visit" and picture.is_in_scope(visit):
            yield "possible_duplicate", visit.day


def _of_intervals(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield the intervals in force that are longer than their limits: CP, core group and CIN."""
    today, policy = picture.as_of.day, picture.as_of.policy
    code, plan, cin = "plan_interval_exceeds_limit", picture.plan, picture.cin_plan
    if plan is not None:
        agreed = agreed_on(plan.intervals, today)
        if agreed is not None and _longer(agreed.every, _longest(policy, agreed)):
            yield code, agreed.begins
        if plan.core_group_every and _longer(plan.core_group_every, policy.core_group.limit):
            yield code, plan.start
    if cin is not None:
        agreed = agreed_on(cin.intervals, today)
        if agreed is not None and _longer(agreed.every, policy.cin_visit.limit):
            yield code, agreed.begins


def _longest(policy: Edition, agreed: AgreedInterval) -> Interval:
    """Return how long an interval agreed in a CP plan may be; an approved one more."""
    rule = policy.cp_visit
    if rule.longer_interval is not None and agreed.approved_by_chair:
        return rule.longer_interval.absolute_limit
    return rule.limit


def _longer(one: Interval, limit: Interval) -> bool:
    return nominal_days(one) > nominal_days(limit)
