"""What a made-up town's children have beside plans and visits: meetings, supervision, care.

All of it is in time, and nothing of it reaches a step on the town's day: who is past a step is so
for a visit.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from rules.interval import day_after_interval, parse_interval
from rules.working_days import WorkingCalendar

Fact = dict[str, Any]

_DAY = timedelta(days=1)
_FIRST_REVIEW, _NEXT_REVIEW = timedelta(days=30), timedelta(days=150)
_SIX_MONTHS = parse_interval("6 months")
_MONTHLY, _TWO_MONTHLY = timedelta(days=27), timedelta(days=50)
_BOOKED_AHEAD = timedelta(days=40)
_LOOKED_AFTER = 24  # every so many children one is looked after as well
SUPPLIED = [
    *("ssd_cin_plans", "ssd_cin_visits", "ssd_cla_episodes", "ssd_cla_visits", "ssd_cla_reviews"),
    *("ssd_s47_enquiry", "ssd_initial_cp_conference", "ssd_cp_reviews"),
    *("conferences", "core_groups", "supervisions", "events"),
]


def core_groups(plan_id: str, course: Sequence[date], today: date) -> Iterator[Fact]:
    """Yield a core group a month, none on the day of a visit."""
    for day in _every(course[0] + timedelta(days=10), today, _MONTHLY, last_ago=9):
        held = _apart_from(course, day)
        yield {"plan_id": plan_id, "held_on": held, "recorded_on": held, "recorded_at": None}


def supervisions(person_id: str, course: Sequence[date], today: date, by: str) -> Iterator[Fact]:
    """Yield a supervision by the team's manager every two months."""
    for day in _every(course[0] + timedelta(days=30), today, _TWO_MONTHLY, last_ago=19):
        yield {"person_id": person_id, "held_on": day, "staff_id": by, "by_role": "team_manager"}


def conferences(
    person_id: str, course: Sequence[date], today: date, calendar: WorkingCalendar
) -> Iterator[Fact]:
    """Yield the initial conference, each review held in time, and the next one, booked.

    The one after the latest is due on a working day: else every child had something to be told.
    """
    start = course[0]
    yield _conference(person_id, "initial", held_on=start)
    next_one = start + _FIRST_REVIEW
    while next_one < today - 10 * _DAY:
        held = next_one
        while held in course or not calendar.is_working(_months_on(held, calendar)):
            held -= _DAY
        yield _conference(person_id, "review", held_on=held)
        next_one = held + _NEXT_REVIEW
    yield _conference(person_id, "review", booked_for=max(next_one, today + _BOOKED_AHEAD))


def _months_on(day: date, calendar: WorkingCalendar) -> date:
    return day_after_interval(day, _SIX_MONTHS, calendar)


def discussions(person_id: str, course: Sequence[date]) -> Iterator[Fact]:
    """Yield the strategy discussion that the plan followed."""
    held_on = course[0] - timedelta(days=14)
    enquiry = {"enquiry_id": f"S{person_id}", "person_id": person_id}
    yield enquiry | {"held_on": held_on, "closed_on": None}


def cares_from(child: int, course: Sequence[date]) -> date | None:
    """Return from when a child on a plan is looked after as well; most are not."""
    return course[-2] - 2 * _DAY if child % _LOOKED_AFTER == 0 else None


def care(person_id: str, start: date) -> Iterator[tuple[str, Fact]]:
    """Yield the episode and its placement, by table; the first review is still to come."""
    care_id = f"E{person_id}"
    episode = {"care_id": care_id, "person_id": person_id, "start": start, "end": None}
    yield "care_episodes", {**episode, "last_visit_on": None}
    yield (
        "placements",
        {
            "placement_id": f"H{person_id}",
            "care_id": care_id,
            "start": start,
            "started_at": None,
            "end": None,
            "reg24": None,
            "panel_on": None,
            "panel_outcome": None,
            "approved_on": None,
            "approval_extended_to": None,
        },
    )


def note_of_care(note: Fact) -> Fact:
    """Return the looked-after note of a visit that has a CP note."""
    number = note["visit_id"]
    return note | {
        "source_table": "ssd_cla_visits",
        "visit_id": f"L{number}",
        "type": "cla_statutory",
        "linked_to": number,
    }


def _every(first: date, today: date, interval: timedelta, *, last_ago: int) -> list[date]:
    """Return days at an interval, the last one so many days ago."""
    days = [today - timedelta(days=last_ago)]
    while days[-1] - interval > first:
        days.append(days[-1] - interval)
    return [*reversed([day for day in days if day > first]), *([] if days[0] > first else [first])]


def _apart_from(course: Sequence[date], day: date) -> date:
    taken = set(course)
    while day in taken:
        day -= _DAY
    return day


def _conference(person_id: str, kind: str, **told: date) -> Fact:
    return {
        "person_id": person_id,
        "kind": kind,
        "day": told.get("held_on") or told["booked_for"],
        "booked_for": told.get("booked_for"),
        "booked_on": None,
        "held_on": told.get("held_on"),
        "report_submitted_on": None,
    }
