"""The morning sweep says each thing once, whatever happened on the days before."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from bot import sweep as module
from bot.sweep import NoFactsError
from store.cases import open_cases
from store.reminders import Wanted, enqueue
from tests.bot.world import (
    DUE_SOON,
    NOT_DUE,
    OVER,
    OVER_TOMORROW,
    TUESDAY,
    WEDNESDAY,
    World,
    buttons,
    table,
    words,
    world_on,
)

THURSDAY_WEEK = date(2026, 11, 26)
OLD = date(2026, 10, 21)  # due 4 November; its steps so far were on earlier days


def everything(world: World) -> dict[str, list[Any]]:
    return {
        name: world.rows(name, *(column.name for column in table(name).columns))
        for name in ("messages", "reminders", "sweeps", "acknowledgements", "access_log")
    }


def test_three_sweeps_say_each_thing_once(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.child("2", "bob", "north", DUE_SOON)
    north.child("3", "bob", "north", NOT_DUE)
    assert [north.sweep().new for _ in range(3)] == [3, 0, 0]
    assert sorted(north.rows("messages", "kind", "recipient")) == [
        ("breach", "north"),
        ("digest", "ann"),
        ("digest", "bob"),
    ]
    assert len(north.rows("reminders", "id")) == 3


def test_every_sweep_is_a_row(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.sweep()
    north.clock.pass_by(hours=1)
    north.sweep()
    assert north.rows("sweeps", "day", "children", "reminders")[1:] == [
        (TUESDAY, 1, 2),
        (TUESDAY, 1, 0),
    ]
    assert None not in north.rows("sweeps", "finished_at")


def test_a_dry_run_says_what_would_be_said_and_changes_nothing(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    before = everything(north)
    report = north.sweep(dry_run=True)
    assert everything(north) == before
    assert sorted(one.message for one in report.would_say) == [
        ("breach", "north"),
        ("digest", "ann"),
    ]
    assert "would say 1 in a digest to ann" in report.to_text()


def test_a_dry_run_after_the_sweep_has_nothing_left_to_say(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.sweep()
    assert north.sweep(dry_run=True).would_say == []


def test_without_an_extract_nothing_can_be_said(world: World) -> None:
    with pytest.raises(NoFactsError):
        world.sweep()
    assert world.rows("sweeps", "id") == []


def never_swept(world: World) -> World:
    for who in ("ann", "mo", "sue", "ada"):
        world.person(who, "administrator" if who == "ada" else "team_manager", "north")
    world.team("north", "mo", None, "sue", world.channel("north-private", "ann", "mo"))
    world.extract()
    return world


def test_the_first_sweep_sums_old_breaches_up_and_posts_none(world: World) -> None:
    never_swept(world)
    world.child("1", "ann", "north", OLD)
    world.child("2", "ann", "north", OLD)
    world.morning()
    assert sorted(world.rows("messages", "kind", "recipient", "state")) == [
        ("digest", "ann", "sent"),
        ("summary", "mo", "sent"),
        ("summary", "sue", "sent"),
    ]
    (summary,) = world.told("mo")
    assert "2 child protection visits" in words(summary)
    assert "1000001" not in words(summary)
    assert buttons(summary) == []


def test_the_first_sweep_posts_what_passed_its_limit_that_day(world: World) -> None:
    never_swept(world)
    world.child("1", "ann", "north", OVER)
    world.morning()
    assert sorted(world.rows("messages", "kind", "recipient")) == [
        ("breach", "north"),
        ("digest", "ann"),
    ]


def test_the_second_day_posts_what_is_new_with_the_old_below(world: World) -> None:
    never_swept(world)
    world.child("1", "ann", "north", OLD)
    world.child("2", "ann", "north", OVER_TOMORROW)
    world.morning(TUESDAY)
    world.morning(WEDNESDAY)
    (post,) = world.in_channel(world.rows("teams", "channel")[0])
    said = words(post)
    assert post.text == "Past the limit: 1 new, 1 open from before"
    assert said.index("1000002") < said.index("1000001")


def test_after_a_gap_only_the_latest_step_is_said(north: World) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.morning(TUESDAY)
    north.extract(THURSDAY_WEEK)
    north.morning(THURSDAY_WEEK)
    assert north.rows("reminders", "step", "recipient") == [
        ("3 working days before", "ann"),
        ("1 working day after", "ann"),
        ("1 working day after", "north"),
        ("3 working days after", "sue"),
    ]
    assert len(north.told("ann")) == 2


def test_a_case_that_cannot_be_assessed_hides_no_other(north: World) -> None:
    north.child("1", "ann", "north", OVER, start=date(1985, 1, 1))
    north.child("2", "ann", "north", OVER)
    north.add(
        "plan_intervals",
        plan_id="plan2",
        every="now and then",
        effective_from=TUESDAY,
        approved_by_chair=False,
    )
    north.child("3", "ann", "north", start=date(1985, 1, 1))
    north.child("4", "ann", "north", OVER)
    report = north.morning()
    assert [person for person, _ in report.not_assessed] == ["p2", "p3"]
    assert report.children == 4
    said = words(north.told("ann")[0])
    assert "1000001" in said
    assert "1000004" in said
    (alarm,) = north.told("ada")
    assert "2 children" in words(alarm)
    assert "1000002" not in words(alarm)


def test_a_sweep_that_fails_half_way_is_made_good_by_the_next(
    north: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("1", "2", "3"):
        north.child(number, "ann", "north", OVER)
    calls: list[int] = []

    def failing(connection: Connection, wanted: Sequence[Wanted], day: date, now: Any) -> int:
        calls.append(len(wanted))
        done = enqueue(connection, wanted, day, now)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return done

    monkeypatch.setattr(module, "open_cases", partial(open_cases, batch=1))
    monkeypatch.setattr(module, "enqueue", failing)
    with pytest.raises(RuntimeError, match="the power went"):
        north.sweep()
    assert set(north.rows("reminders", "person_id")) == {"p1"}
    assert north.sweep().new == 4
    north.deliver()
    (digest,) = north.told("ann")
    assert digest.text == "3 things for today: 3 overdue"
    assert len(north.rows("reminders", "id")) == 6


def test_a_first_sweep_that_failed_leaves_the_next_one_the_first(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world_on(engine) as world:
        never_swept(world).child("1", "ann", "north", OLD)
        with monkeypatch.context() as patched:
            patched.setattr(module, "carry_over", _fails)
            with pytest.raises(RuntimeError):
                world.sweep()
        world.morning()
        assert "breach" not in world.rows("messages", "kind")
        assert len(world.told("mo")) == 1


def _fails(*_: object) -> int:
    raise RuntimeError("the power went")


def test_what_a_visit_withdrew_is_said_when_the_visit_is_taken_back(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.sweep()
    north.visited("1", TUESDAY)
    north.deliver()
    assert north.told("ann") == []
    assert set(north.rows("reminders", "state")) == {"withdrawn"}
    north.visit_taken_back("1", TUESDAY)
    north.morning()
    north.morning()
    (digest,) = north.told("ann")
    assert "1000001" in words(digest)
    assert len(north.in_channel(north.rows("teams", "channel")[0])) == 1


def test_a_child_without_worker_and_team_is_told_to_the_administrator_by_reference(
    north: World,
) -> None:
    north.child("7", None, None, OVER)
    report = north.morning()
    assert report.nobody_hears == ["1000007"]
    (alarm,) = north.told("ada")
    assert "1000007" in words(alarm)
    assert "XY" not in words(alarm)
    assert "1000007" not in alarm.text
    assert "1000007" not in str(alarm.blocks[0])
    assert [who for who in north.slack_ids if who != "ada" and north.told(who)] == []


def test_nothing_owed_to_a_child_without_worker_is_no_alarm(north: World) -> None:
    north.child("7", None, None, NOT_DUE)
    assert north.morning().nobody_hears == []
    assert north.told("ada") == []
