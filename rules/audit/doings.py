"""What meets each duty, and the case as it would be had that not been done on some days."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rules.case import Case, Conference, ConferenceKind
from rules.policy import Duty

VISIT_DUTIES: tuple[Duty, ...] = (
    "cp_visit",
    "cp_seen_alone",
    "cp_home_and_bedroom",
    "cin_visit",
    "cla_visit",
)


class Doing(NamedTuple):
    """Something people do that meets duties: on which days, and the case without some of them."""

    meets: tuple[Duty, ...]
    days: Callable[[Case], Iterator[date]]
    left_undone: Callable[[Case, date, date], Case]


def _visit_days(case: Case) -> Iterator[date]:
    return (visit.day for visit in case.visits)


def _not_visited(case: Case, first: date, last: date) -> Case:
    left = tuple(visit for visit in case.visits if not first <= visit.day <= last)
    return replace(case, visits=left)


def _review_days(case: Case) -> Iterator[date]:
    return (held for episode in case.care_episodes for held in episode.reviews)


def _not_reviewed(case: Case, first: date, last: date) -> Case:
    episodes = tuple(
        replace(episode, reviews=tuple(d for d in episode.reviews if not first <= d <= last))
        for episode in case.care_episodes
    )
    return replace(case, care_episodes=episodes)


def _core_group_days(case: Case) -> Iterator[date]:
    return iter(case.core_groups)


def _no_core_group(case: Case, first: date, last: date) -> Case:
    left = tuple(held for held in case.core_groups if not first <= held <= last)
    return replace(case, core_groups=left)


def _initial_conference_days(case: Case) -> Iterator[date]:
    yield from _held(case, "initial")
    yield from (plan.start for plan in case.cp_plans if not plan.temporary)


def _no_initial_conference(case: Case, first: date, last: date) -> Case:
    """Leave out the plans too: one begins with the conference that made it."""
    plans = tuple(p for p in case.cp_plans if p.temporary or not first <= p.start <= last)
    return replace(_not_held(case, "initial", first, last), cp_plans=plans)


def _review_conference_days(case: Case) -> Iterator[date]:
    return _held(case, "review")


def _no_review_conference(case: Case, first: date, last: date) -> Case:
    return _not_held(case, "review", first, last)


def _report_days(case: Case) -> Iterator[date]:
    submitted = (conference.report_submitted_on for conference in case.conferences)
    return (day for day in submitted if day is not None)


def _not_reported(case: Case, first: date, last: date) -> Case:
    def without(conference: Conference) -> Conference:
        day = conference.report_submitted_on
        if day is None or not first <= day <= last:
            return conference
        return replace(conference, report_submitted_on=None)

    return replace(case, conferences=tuple(map(without, case.conferences)))


def _supervision_days(case: Case) -> Iterator[date]:
    return (supervision.held_on for supervision in case.supervisions)


def _not_supervised(case: Case, first: date, last: date) -> Case:
    left = tuple(s for s in case.supervisions if not first <= s.held_on <= last)
    return replace(case, supervisions=left)


def _held(case: Case, kind: ConferenceKind) -> Iterator[date]:
    held = (conference.held_on for conference in case.conferences if conference.kind == kind)
    return (day for day in held if day is not None)


def _not_held(case: Case, kind: ConferenceKind, first: date, last: date) -> Case:
    def without(conference: Conference) -> Conference:
        day = conference.held_on
        if conference.kind != kind or day is None or not first <= day <= last:
            return conference
        return replace(conference, held_on=None)

    return replace(case, conferences=tuple(map(without, case.conferences)))


VISITING = Doing(VISIT_DUTIES, _visit_days, _not_visited)
MEETING = (
    Doing(("cla_review",), _review_days, _not_reviewed),
    Doing(("core_group",), _core_group_days, _no_core_group),
    Doing(("initial_conference",), _initial_conference_days, _no_initial_conference),
    Doing(("review_conference",), _review_conference_days, _no_review_conference),
    Doing(("conference_report",), _report_days, _not_reported),
    Doing(("supervision",), _supervision_days, _not_supervised),
)
DONE_BY = {
    duty: doing for doing in (VISITING, *MEETING) for duty in doing.meets
}  # all but writing up
