"""A made-up town's facts, made row by row and put straight into the tables.

Every child has an open plan and about 21 visits; a share of them is past a step of the ladder.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import Engine, insert

from rules.working_days import WorkingCalendar, england_and_wales
from store.database import writing
from store.imports.bulk import insert_all
from store.tables import Base
from tests.bench.town_meetings import (
    SUPPLIED,
    care,
    cares_from,
    conferences,
    core_groups,
    discussions,
    note_of_care,
    supervisions,
)

DAY = date(2026, 11, 17)  # a Tuesday without a bank holiday near
_LIMIT = 10  # working days: the policy's
_EXTRACT_AT, _SWEEP_AT = time(5, 30, tzinfo=UTC), time(8, 30, tzinfo=UTC)
_FEWEST_VISITS, _MOST_VISITS = 12, 30
_TEAMS_A_SERVICE_MANAGER = 4
_UNTOLD_DAYS = 8  # whoever was seen since then is told of nothing on DAY

Fact = dict[str, Any]


@dataclass(frozen=True)
class Town:
    """How many children there are, who holds them, and how many are past a step."""

    children: int
    a_worker: int = 18
    a_team: int = 120
    past_a_step: float = 0.1
    day: date = DAY
    due_days_ago: tuple[int, int] = (-3, 15)  # working days, of those past a step
    visits: tuple[int, int] = (_FEWEST_VISITS, _MOST_VISITS)
    every_duty: bool = True  # else plans and visits alone are supplied: four duties are judged

    @property
    def now(self) -> datetime:
        """Return the morning on which everything is asked."""
        return datetime.combine(self.day, _SWEEP_AT)

    @property
    def teams(self) -> int:
        """Return how many teams there are."""
        return -(-self.children // self.a_team)

    def worker_of(self, child: int) -> str:
        """Return the staff id of a child's worker: a team's children are shared out in order."""
        return f"W{child // self.a_team:04d}{child % self.a_team // self.a_worker:04d}"

    def workers(self) -> list[str]:
        """Return the staff ids of everybody who holds children."""
        return list(dict.fromkeys(map(self.worker_of, range(self.children))))

    def children_of(self, worker: str) -> list[str]:
        """Return the references of a worker's children."""
        team = int(worker[1:5])
        its = range(team * self.a_team, min((team + 1) * self.a_team, self.children))
        return [reference(child) for child in its if self.worker_of(child) == worker]


def reference(child: int) -> str:
    """Return the reference that workers see."""
    return f"{1_000_000 + child}"


def email(staff_id: str) -> str:
    """Return the address of a member of staff."""
    return f"{staff_id.lower()}@town.example"


def settle(engine: Engine, town: Town) -> None:
    """Put a town's facts into an empty database of the current schema."""
    with writing(engine) as connection:
        for name, facts in facts_of(town):
            insert_all(connection, Base.metadata.tables[name], facts)
        for name, row in _said(town):
            connection.execute(insert(Base.metadata.tables[name]), row)


def facts_of(town: Town) -> Iterator[tuple[str, Iterable[Fact]]]:
    """Yield each table with its facts, in an order that no reference contradicts."""
    draw = random.Random(f"{town}")
    calendar = england_and_wales()
    children = range(town.children)
    yield "staff", _staff(town)
    yield "teams", map(_team, range(town.teams))
    yield "children", (_child(child, town.day, draw) for child in children)
    courses = [_course(town, calendar, draw) for _ in children]
    yield "cp_plans", (_plan(child, course[0]) for child, course in enumerate(courses))
    yield "allocations", (_allocation(town, child) for child in children)
    if town.every_duty:
        yield from _meetings(town, courses)
    visits = (_visits(town, child, days) for child, days in enumerate(courses))
    yield "visits", chain.from_iterable(visits)


def _meetings(
    town: Town, courses: Sequence[Sequence[date]]
) -> Iterator[tuple[str, Iterable[Fact]]]:
    """Yield the facts of every duty that is no visit, table by table."""
    each = list(enumerate(courses))
    today, calendar = town.day, england_and_wales()
    yield (
        "core_groups",
        chain.from_iterable(core_groups(_plan_id(child), course, today) for child, course in each),
    )
    yield (
        "supervisions",
        chain.from_iterable(
            supervisions(_person_id(child), course, today, f"M{child // town.a_team:04d}")
            for child, course in each
        ),
    )
    yield (
        "conferences",
        chain.from_iterable(
            conferences(_person_id(child), course, today, calendar) for child, course in each
        ),
    )
    yield (
        "strategy_discussions",
        chain.from_iterable(discussions(_person_id(child), course) for child, course in each),
    )
    cared_for: dict[str, list[Fact]] = {"care_episodes": [], "placements": []}
    for child, course in each:
        since = cares_from(child, course)
        for table, fact in care(_person_id(child), since) if since else ():
            cared_for[table].append(fact)
    yield from cared_for.items()


def _staff(town: Town) -> Iterator[Fact]:
    for worker in town.workers():
        yield _member(worker, "social_worker", _team_id(int(worker[1:5])))
    for team in range(town.teams):
        yield _member(f"M{team:04d}", "team_manager", _team_id(team))
        yield _member(f"D{team:04d}", "deputy_team_manager", _team_id(team))
        if team % _TEAMS_A_SERVICE_MANAGER == 0:
            yield _member(f"S{team:04d}", "service_manager", None)


def _member(staff_id: str, role: str, team_id: str | None) -> Fact:
    return {
        "staff_id": staff_id,
        "name": f"Member {staff_id}",
        "email": email(staff_id),
        "role": role,
        "qualified": True,
        "team_id": team_id,
        "slack_user_id": None,
    }


def _team(team: int) -> Fact:
    return {
        "team_id": _team_id(team),
        "name": f"Team {team}",
        "channel": f"team-{team:04d}",
        "manager_id": f"M{team:04d}",
        "deputy_id": f"D{team:04d}",
        "service_manager_id": f"S{team - team % _TEAMS_A_SERVICE_MANAGER:04d}",
    }


def _child(child: int, day: date, draw: random.Random) -> Fact:
    return {
        "person_id": _person_id(child),
        "reference": reference(child),
        "initials": "AB",
        "born": day - timedelta(days=draw.randrange(2 * 365, 16 * 365)),
        "due_to_be_born": None,
        "died_on": None,
    }


def _course(town: Town, calendar: WorkingCalendar, draw: random.Random) -> list[date]:
    """Return the day a plan began and the days of its visits."""
    fewest, most = town.visits
    if draw.random() < town.past_a_step:
        due = town.day
        ago = draw.randint(*town.due_days_ago)
        due = calendar.before(due, ago) if ago > 0 else calendar.after(due, -ago)
        last = calendar.before(due, _LIMIT)
    else:
        last = town.day - timedelta(days=draw.randint(1, _UNTOLD_DAYS))
    days = [calendar.last_on_or_before(last)]
    for _ in range(draw.randint(fewest, most) - 1):
        days.append(calendar.before(days[-1], draw.randint(5, _LIMIT)))
    days.append(calendar.before(days[-1], 7))
    return days[::-1]


def _plan(child: int, start: date) -> Fact:
    return {
        "plan_id": _plan_id(child),
        "person_id": _person_id(child),
        "start": start,
        "end": None,
        "temporary": False,
        "core_group_every": None,
        "notified_on": None,
        "last_visit_on": None,
    }


def _allocation(town: Town, child: int) -> Fact:
    return {
        "person_id": _person_id(child),
        "staff_id": town.worker_of(child),
        "team_id": _team_id(child // town.a_team),
        "several_workers": False,
    }


def _visits(town: Town, child: int, days: Sequence[date]) -> Iterator[Fact]:
    since = cares_from(child, days) if town.every_duty else None
    for note in _notes(town, child, days):
        yield note
        if since is not None and note["day"] >= since:
            yield note_of_care(note)


def _notes(town: Town, child: int, days: Sequence[date]) -> Iterator[Fact]:
    worker = town.worker_of(child)
    last = len(days) - 1
    for number in range(1, len(days)):
        at = datetime.combine(days[number], time(10 + number % 7, child % 60), UTC)
        written = at + timedelta(hours=2 + number % 3)
        at_home = (last - number) % 2 == 0
        yield {
            "source_table": "ssd_cp_visits",
            "visit_id": f"V{child:06d}{number:04d}",
            "person_id": _person_id(child),
            "type": "cp_statutory",
            "day": days[number],
            "at": at,
            "staff_id": worker,
            "qualified": True,
            "place": "home" if at_home else "school",
            "outcome": None,
            "recorded_on": days[number],
            "recorded_at": written,
            "persons_present_recorded": True,
            "concerns": False,
            "distinct": None,
            "linked_to": None,
            "seen": True,
            "seen_alone": True,
            "bedroom_seen": at_home,
            "not_alone_reason": None,
            "observed_with_parents": True,
            "main_carer_present": False,
            "expectant_parent_seen": None,
            "nobody_else_seen": True,
        }


def _said(town: Town) -> Iterator[tuple[str, Fact]]:
    """Yield the import's row and that of yesterday's sweep: this one is not the first of all."""
    extracted_at = datetime.combine(town.day, _EXTRACT_AT)
    yield (
        "imports",
        {
            "source": "ssd",
            "authority": "Town",
            "case_system": "other",
            "extracted_at": extracted_at,
            "extracted_at_assumed": False,
            "imported_at": extracted_at + timedelta(minutes=10),
            "supplied": SUPPLIED if town.every_duty else [],
            "report": {},
        },
    )
    yesterday = town.now - timedelta(days=1)
    yield (
        "sweeps",
        {
            "day": yesterday.date(),
            "started_at": yesterday,
            "finished_at": yesterday + timedelta(seconds=20),
            "children": town.children,
            "reminders": 0,
            "problems": {},
        },
    )


def _person_id(child: int) -> str:
    return f"{500_000 + child}"


def _plan_id(child: int) -> str:
    return f"P{child:06d}"


def _team_id(team: int) -> str:
    return f"T{team:04d}"
