"""Visits logged in Slack, from the log to the digest, the buttons and the next extract."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.commands.due import _row
from bot.commands.due_lines import Asked, due_lines
from bot.sandbox import Message
from store.database import reading, writing
from store.logged_visits import record_visit
from store.visit_matching import Account
from tests.bot.asking import ask, press
from tests.bot.world import (
    NOT_DUE,
    TUESDAY,
    WEDNESDAY,
    World,
    at,
    table,
    words,
)

MONDAY = TUESDAY - timedelta(days=1)
NOON = time(12)
BORN = date(2015, 1, 1)


def log(world: World, day: date = MONDAY, by: str = "ann", number: str = "1", **values: Any) -> int:
    """Let somebody log a visit, now."""
    known: dict[str, Any] = {"seen": True, "seen_alone": True, "bedroom_seen": True}
    account = Account(f"p{number}", "cp_statutory", day, **(known | values))
    with writing(world.engine) as connection:
        key = f"{number}-{day}-{by}"
        now = world.clock.now()
        return record_visit(connection, account, key=key, by=by, now=now)[0].id


def answers_in(message: Message) -> dict[str, str]:
    """Return the values of a message's answer buttons by action."""
    rows = [block["elements"] for block in message.blocks or [] if block["type"] == "actions"]
    return {one["action_id"]: one["value"] for row in rows for one in row}


@pytest.fixture
def asked(north: World) -> World:
    """Return a team in which Ann logged Monday's visit, and the extract has one of Sunday."""
    north.child("1", "ann", "north", NOT_DUE - timedelta(days=8), born=BORN)
    north.clock.move_to(MONDAY, NOON)
    log(north)
    north.clock.move_to(TUESDAY)
    north.visited("1", MONDAY - timedelta(days=1), recorded_on=None)
    north.extract(TUESDAY)
    north.morning()
    return north


def test_a_logged_visit_is_to_be_written_up_by_whoever_hears(north: World) -> None:
    north.child("1", "ann", "north", date(2026, 11, 2), born=BORN)
    log(north, MONDAY)
    north.morning()
    assert north.told("ann") == []  # the visit was made, and two working days are not over
    north.morning(WEDNESDAY)
    (digest,) = north.told("ann")
    assert (
        "write up the visit of Mon 16 Nov (logged in Slack by you on Tue 17 Nov, not yet in the "
        "case system), due today"
    ) in words(digest)


def test_what_is_logged_is_answered_at_once(north: World) -> None:
    north.child("1", "ann", "north", date(2026, 11, 2), born=BORN)
    before = ask(north, "ann", "/next-visit", "1000001").text
    assert "Last seen Mon 2 Nov" in before
    log(north, MONDAY, by="bob")
    after = ask(north, "ann", "/next-visit", "1000001").text
    assert "Last seen Mon 16 Nov" in after
    assert (
        "Provisional until the visit of Mon 16 Nov is written up: logged in Slack by Bob Staff"
        in (after)
    )
    assert "logged in Slack by Bob Staff" in ask(north, "ann", "/my-visits").text


def test_a_colleague_who_left_is_not_named(north: World) -> None:
    north.child("1", "ann", "north", date(2026, 11, 2), born=BORN)
    log(north, MONDAY, by="gone")
    assert "logged in Slack by a colleague" in ask(north, "ann", "/next-visit", "1000001").text


def test_the_digest_of_the_day_is_edited_when_the_visit_is_logged(north: World) -> None:
    north.child("1", "ann", "north", date(2026, 11, 2), born=BORN)
    north.morning()
    (digest,) = north.told("ann")
    assert "▲ Overdue" in words(digest)
    log(north, MONDAY)
    north.edit()
    (digest,) = north.told("ann")
    assert "▲ Overdue" not in words(digest)
    assert "~1000001 (XY)~ visit, due Mon 16 Nov: done" in words(digest)


# The question


def test_the_worker_is_asked_in_the_digest(asked: World) -> None:
    (digest,) = asked.told("ann")
    assert "you logged a visit of Mon 16 Nov; the case system has one of Sun 15 Nov" in words(
        digest
    )
    assert set(answers_in(digest)) == {"same_visit", "two_visits"}


def test_the_same_visit_is_done_with(asked: World) -> None:
    (digest,) = asked.told("ann")
    answer = press(asked, "ann", digest, "same_visit", answers_in(digest)["same_visit"])
    assert "the case system's day counts: Sun 15 Nov" in answer.text
    assert answer.noted == ("U0ANN", "same_visit", "ann", "p1", "answered")
    asked.edit()
    (digest,) = asked.told("ann")
    assert answers_in(digest) == {}
    assert "whether it is one with a visit of the case system: put right" in words(digest)
    assert "Last seen Sun 15 Nov" in ask(asked, "ann", "/next-visit", "1000001").text


def test_two_visits_leave_one_to_be_written_up(asked: World) -> None:
    (digest,) = asked.told("ann")
    answer = press(asked, "ann", digest, "two_visits", answers_in(digest)["two_visits"])
    assert "the one of Mon 16 Nov is still to be written up" in answer.text
    assert answer.noted == ("U0ANN", "two_visits", "ann", "p1", "answered")
    shown = ask(asked, "ann", "/next-visit", "1000001").text
    assert "Write up the visit of Mon 16 Nov" in shown
    assert "Last seen Mon 16 Nov" in shown
    assert asked.rows("same_visit_answers", "same", "answered_by") == [(False, "ann")]


@pytest.mark.parametrize("who", ["bob", "mo"])
def test_nobody_else_may_answer(asked: World, who: str) -> None:
    (digest,) = asked.told("ann")
    answer = press(asked, who, digest, "same_visit", answers_in(digest)["same_visit"])
    assert "Only whoever logged the visit" in answer.text
    assert answer.noted == (f"U0{who.upper()}", "same_visit", None, None, "not_yours")
    assert asked.rows("same_visit_answers", "same") == []


def test_whoever_logged_it_may_answer_when_the_child_has_moved(asked: World) -> None:
    (digest,) = asked.told("ann")
    asked.moved("1", "bob", "north")
    answer = press(asked, "ann", digest, "same_visit", answers_in(digest)["same_visit"])
    assert answer.outcome == "answered"


def test_the_allocated_worker_may_answer_what_a_colleague_logged(asked: World) -> None:
    (digest,) = asked.told("ann")
    asked.moved("1", "bob", "north")
    answer = press(asked, "bob", digest, "two_visits", answers_in(digest)["two_visits"])
    assert answer.outcome == "answered"


@pytest.mark.parametrize("value", ["", "x", "1", "1:another", "²:a", "9" * 40, "77:a"])
def test_a_made_up_value_answers_nothing(asked: World, value: str) -> None:
    (digest,) = asked.told("ann")
    answer = press(asked, "ann", digest, "same_visit", value)
    assert answer.outcome == "no_longer_open"
    assert asked.rows("same_visit_answers", "same") == []


def test_an_answer_comes_once(asked: World) -> None:
    (digest,) = asked.told("ann")
    value = answers_in(digest)["same_visit"]
    press(asked, "ann", digest, "same_visit", value)
    assert press(asked, "ann", digest, "two_visits", value).outcome == "no_longer_open"


def test_a_guest_answers_nothing(asked: World) -> None:
    (digest,) = asked.told("ann")
    asked.person("guy", team="north", is_restricted=True)
    answer = press(asked, "guy", digest, "same_visit", answers_in(digest)["same_visit"])
    assert answer.outcome == "guest"


def test_while_nobody_answers_it_is_asked_again_after_a_week(asked: World) -> None:
    asked.morning(WEDNESDAY)
    assert len(asked.told("ann")) == 1
    asked.clock.move_to(MONDAY + timedelta(days=7))
    asked.extract(MONDAY + timedelta(days=7))
    asked.morning()
    assert len(asked.told("ann")) == 2
    assert answers_in(asked.told("ann")[1])


def test_the_cover_is_told_and_cannot_say(asked: World) -> None:
    asked.away("ann", WEDNESDAY, WEDNESDAY, "bob")
    asked.morning(WEDNESDAY)
    (digest,) = asked.told("bob")
    assert "Ann Staff logged a visit of Mon 16 Nov" in words(digest)
    assert answers_in(digest) == {}


# Otherwise, and gone


def test_a_difference_is_said_once(north: World) -> None:
    north.child("1", "ann", "north", NOT_DUE - timedelta(days=8), born=BORN)
    north.visited("1", MONDAY, seen_alone=False, not_alone_reason="other")
    log(north)
    north.morning()
    (digest,) = north.told("ann")
    line = (
        "visit of Mon 16 Nov: you logged seen alone; the case system says not alone: correct "
        "whichever is wrong"
    )
    assert line in words(digest)
    north.sweep()
    north.deliver()
    north.edit()
    assert len(north.told("ann")) == 1
    assert line in words(north.told("ann")[0])
    for day in range(1, 9):
        north.morning(TUESDAY + timedelta(days=day))
    assert sum(line in words(message) for message in north.told("ann")) == 1


def test_a_row_that_went_is_said(north: World) -> None:
    north.child("1", "ann", "north", NOT_DUE - timedelta(days=8), born=BORN)
    north.visited("1", MONDAY)
    log(north)
    north.visit_taken_back("1", MONDAY)
    north.morning()
    (digest,) = north.told("ann")
    assert "was in the case system and is not any more" in words(digest)


def test_a_child_who_is_not_in_the_extract_is_told_to_the_administrator(north: World) -> None:
    north.child("1", "ann", "north", born=BORN)
    log(north)
    for name in ("allocations", "cp_plans", "children"):
        with writing(north.engine) as connection:
            connection.execute(table(name).delete())
    report = north.morning()
    assert report.not_assessed == [
        ("p1", "a visit was logged in Slack, and the child is not in the extract")
    ]
    assert "a visit was logged in Slack" in words(north.told("ada")[0])
    north.clock.move_to(MONDAY + timedelta(weeks=8, days=1))
    assert north.sweep().not_assessed == []


def test_a_dry_run_says_what_it_would_ask(asked: World) -> None:
    asked.clock.move_to(MONDAY + timedelta(days=7))
    would = asked.sweep(dry_run=True).would_say
    assert ("visit_perhaps_the_same", "week 1") in {(one.subject, one.step) for one in would}


# First seen


def test_next_visit_says_in_which_extract_a_visit_was_first_seen(north: World) -> None:
    north.child("1", "ann", "north", date(2026, 11, 2), born=BORN)
    seen_at = at(MONDAY, time(23))
    north.visited("1", MONDAY, recorded_on=None, first_seen_at=seen_at)
    shown = ask(north, "ann", "/next-visit", "1000001").text
    assert "The visit of Mon 16 Nov was first seen in the extract of Mon 16 Nov 23:00" in shown


@pytest.mark.parametrize(
    ("asked_on", "recording"), [("2026-11-05", ["2026-11-04"]), ("2026-11-06", [])]
)
def test_due_as_of_an_earlier_day_knows_what_was_not_written_up_then(
    north: World, asked_on: str, recording: list[str]
) -> None:
    north.child("1", "ann", "north", born=BORN)
    north.visited("1", date(2026, 11, 2), recorded_on=None,
                  first_seen_at=at(date(2026, 11, 9), time(23)),
                  not_seen_at=at(date(2026, 11, 6), time(23)))  # fmt: skip
    as_of = north.deployment.as_of(date.fromisoformat(asked_on))
    with reading(north.engine) as connection:
        lines = list(due_lines(connection, as_of, Asked(child="1000001"), for_people=True))
    assert [line["due"] for line in lines if line.get("duty") == "recording"] == recording
    (visit,) = [line for line in lines if line.get("duty") == "cp_visit"]
    assert visit["provisional"] is bool(recording)
    assert (
        "last seen Mon 02 Nov 2026 + 10 working days, first seen in the extract of Mon 09"
        in (_row(visit)[4])
    )
    assert not [line for line in lines if line.get("duty") == "recording" and "first_seen" in line]
