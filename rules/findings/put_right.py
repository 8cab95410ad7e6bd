"""Put right: records that contradict themselves or lack what the policy asks to be recorded."""

from collections.abc import Iterator
from datetime import date

from rules.case import CareEpisode, Visit
from rules.duties.cp_visit import agreed_on
from rules.interval import nominal_days
from rules.picture import Picture


def raised(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield what is to be put right in the records of the open CP plan (section 6)."""
    meetings = _meetings(picture)
    for visit in picture.seen:
        if visit.day in meetings and visit.distinct is not True:
            yield "distinct_event_unclear", visit.day
        if visit.main_carer_present and visit.seen_alone:
            yield "alone_contradicted", visit.day
        if False in (
            visit.seen_alone, visit.persons_present_recorded, visit.observed_with_parents
        ):  # fmt: skip
            yield from _of_sighting(picture, visit)
    for visit in picture.unseen:
        if visit.main_carer_present and visit.seen_alone:
            yield "alone_contradicted", visit.day
        if visit.seen is False and visit.nobody_else_seen:
            yield "statutory_visit_child_not_seen", visit.day
    for visit in picture.by_the_wrong_visitor:
        yield "visitor_not_qualified", visit.day
    if picture.episode is not None:
        yield from _of_notes(picture, picture.episode)
    yield from _of_held_back(picture)
    yield from _of_interval(picture)


def _of_sighting(picture: Picture, visit: Visit) -> Iterator[tuple[str, date]]:
    if visit.persons_present_recorded is False:
        yield "persons_present_missing", visit.day
    if visit.day < picture.alone_from:
        if visit.observed_with_parents is False and visit.day >= picture.born_on:
            yield "under_4_observation_missing", visit.day
    elif visit.seen_alone is False and visit.not_alone_reason == "none_recorded":
        yield "not_alone_without_reason", visit.day


def _of_notes(picture: Picture, episode: CareEpisode) -> Iterator[tuple[str, date]]:
    """Yield the latest looked-after visit while both duties are owed, if no CP note follows it."""
    plan, unknown = picture.visited_plan, picture.as_of.not_judged
    if plan is None or "cp_visit" in unknown or "cla_visit" in unknown:
        return
    since = max(plan.start, episode.start)
    looked_after = [
        visit.day
        for visit in picture.happened
        if visit.type == "cla_statutory" and visit.seen and visit.day >= since
    ]
    if looked_after and not (picture.seen and picture.seen[-1].day >= looked_after[-1]):
        yield "linked_cp_note_missing", looked_after[-1]


def _meetings(picture: Picture) -> set[date]:
    """Return the days of core groups and conferences; a plan's start is one."""
    days = {conference.held_on for conference in picture.case.conferences}
    days |= set(picture.case.core_groups) | {picture.plan.start if picture.plan else None}
    return {day for day in days if day is not None and day <= picture.as_of.day}


def _of_held_back(picture: Picture) -> Iterator[tuple[str, date]]:
    for visits, code in (
        (picture.still_to_come, "visit_in_future"),
        (picture.recorded_too_early, "recorded_before_visit"),
        (picture.duplicates, "possible_duplicate"),
    ):
        for visit in picture.within_scope(visits):
            if visits is not picture.duplicates or visit.type != "home_visit":
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
