"""The clock of the page: which moments pass, and that the schedule's jobs run in each."""

import inspect
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.clock import LONDON
from bot.sandbox.page.moving_clock import MovingClock, in_words, moments
from bot.sandbox.page.passing import Passing
from bot.sandbox.page.queue import queue
from bot.sandbox.page.town import FIRST_MORNING, open_town
from bot.schedule import Jobs
from store.database import reading
from store.tables import SweepRow

WEEKS = 4


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def passing(tmp_path: Path) -> Iterator[Passing]:
    with open_town(tmp_path, children=20) as town:
        yield Passing(town)


@pytest.mark.parametrize(
    ("start", "end", "passed"),
    [
        ("2026-11-17 08:30", "2026-11-17 09:30", ["09:00", "09:30"]),
        ("2026-11-17 08:00", "2026-11-17 09:00", ["08:30", "09:00"]),
        ("2026-11-17 22:30", "2026-11-18 00:30", ["23:00", "00:00", "00:30"]),
        ("2026-11-17 09:00", "2026-11-17 09:00", ["09:00"]),
    ],
)
def test_the_moments_that_pass(start: str, end: str, passed: list[str]) -> None:
    found = moments(at(start), at(end), time(8, 30))
    assert [f"{one.astimezone(LONDON):%H:%M}" for one in found] == passed


def test_the_clock_goes_forward_only() -> None:
    clock = MovingClock(at("2026-11-17 08:30"))
    clock.move_to(at("2026-11-17 08:00"))
    assert in_words(clock.now()) == "Tue 17 Nov 2026, 08:30"


@pytest.mark.parametrize(
    ("now", "day", "working_morning"),
    [
        ("2026-11-17 08:30", "2026-11-18 08:30", "2026-11-18 08:30"),
        ("2026-11-18 06:00", "2026-11-19 08:30", "2026-11-18 08:30"),
        ("2026-11-20 12:00", "2026-11-21 08:30", "2026-11-23 08:30"),
        ("2026-11-21 06:00", "2026-11-22 08:30", "2026-11-23 08:30"),
        ("2026-12-24 17:00", "2026-12-25 08:30", "2026-12-29 08:30"),
    ],
)
def test_where_the_buttons_move_it(
    passing: Passing, now: str, day: str, working_morning: str
) -> None:
    passing.town.clock.move_to(at(now))
    assert passing.next_day() == at(day)
    assert passing.next_working_morning() == at(working_morning)


def test_every_job_of_the_schedule_is_called(
    passing: Passing, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    jobs = [name for name, _ in inspect.getmembers(Jobs, inspect.isfunction) if name[0] != "_"]
    for name in jobs:
        monkeypatch.setattr(Jobs, name, lambda _, name=name: called.append(name))
    passing.to(passing.next_hour())
    assert sorted(set(called)) == sorted(jobs)


def test_each_working_morning_has_its_extract_its_sweep_and_its_delivery(passing: Passing) -> None:
    ran = passing.first_morning()
    for _ in range(4):
        ran += passing.to(passing.next_working_morning())
    with reading(passing.town.deployment.engine) as connection:
        days = connection.scalars(select(SweepRow.day)).all()
    assert [f"{day:%a}" for day in days] == ["Tue", "Wed", "Thu", "Fri", "Mon"]
    imports = [line for line in ran if " import: extract of " in line]
    assert [line[:3] for line in imports] == ["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"]
    assert [line[:3] for line in imports if " 0 facts differ" in line] == ["Sat", "Sun"]
    assert [line[:3] for line in ran if " sweep: " in line] == ["Tue", "Wed", "Thu", "Fri", "Mon"]
    assert {one["state"] for one in queue(passing.town.deployment)["entries"]} <= {
        "sent",
        "withdrawn",
    }


def test_at_the_weekend_nothing_is_sent(passing: Passing) -> None:
    passing.first_morning()
    passing.to(at("2026-11-20 18:00"))
    posts = len(passing.town.sandbox.posts)
    ran = passing.to(at("2026-11-23 05:00"))
    assert [line.partition(" import")[0] for line in ran] == [
        "Sat 21 Nov 2026, 06:00",
        "Sun 22 Nov 2026, 06:00",
    ]
    assert len(passing.town.sandbox.posts) == posts


def test_when_no_extract_comes_any_more_the_facts_are_said_to_be_old(passing: Passing) -> None:
    passing.first_morning()
    last = passing.town.life.last
    passing.town.clock.move_to(at(f"{last} 05:00"))
    for _ in range(5):
        ran = passing.to(passing.next_working_morning())
    assert f"import: extract of {last}" in ran[0]
    alarms = [one for one in posted(passing) if "*Old facts*" in one]
    assert alarms
    assert all("Today's import found the same one again." in one for one in alarms)


def test_what_is_refused_is_said_and_administrators_hear_of_it(passing: Passing) -> None:
    passing.first_morning()
    (passing.town.life.folder / "extract" / "manifest.json").write_text("{", "utf-8")
    ran = passing.to(at("2026-11-17 18:00"))
    assert ran == []
    passing.town.life.last = passing.town.deployment.today()  # nothing newer comes
    ran = passing.to(passing.next_working_morning())
    assert "import: the import was refused" in ran[0]
    assert any("No new facts" in one for one in posted(passing))


def test_no_import_of_the_whole_life_is_refused(passing: Passing) -> None:
    day, said = FIRST_MORNING, list[str]()
    while day <= passing.town.life.last:
        passing.town.clock.move_to(at(f"{day} 05:59"))
        said += passing.to(at(f"{day} 06:00"))
        day = passing.town.deployment.calendar.after(day, 1)
    assert len(said) == len({line[:15] for line in said}) > WEEKS * 4
    assert all(" import: extract of " in line for line in said), said


def posted(passing: Passing) -> list[str]:
    """Return every message of the workspace, with its blocks, as text."""
    conversations = passing.town.sandbox.workspace.conversations.values()
    return [f"{m.text} {m.blocks}" for one in conversations for m in one.messages.values()]
