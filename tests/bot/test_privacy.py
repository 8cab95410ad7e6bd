"""No child's name leaves the database: not to Slack, not in notifications, metadata or logs."""

import csv
import logging
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.log import set_up_logging
from bot.sample import write_sample
from bot.sandbox import Message
from bot.sandbox.moving_in import move_in
from store.database import writing
from store.imports.ssd import import_ssd
from store.logged_visits import record_visit
from store.visit_matching import Account
from tests.bot.asking import ask, press
from tests.bot.world import (
    DUE_SOON,
    OVER,
    TUESDAY,
    WEDNESDAY,
    World,
    at,
    buttons,
    words,
    world_on,
)

FORENAME, SURNAME = "Quillaria", "Thistlewaite"


def sent(world: World) -> list[Message]:
    """Return every message of every conversation."""
    everywhere = world.sandbox.workspace.channels
    return [message for channel in everywhere for message in world.sandbox.messages(channel)]


def in_channels(world: World) -> list[Message]:
    rooms = [room for room in world.sandbox.workspace.channels.values() if not room.is_im]
    return [message for room in rooms for message in world.sandbox.messages(room)]


def logged(north: World) -> None:
    """Log visits that wait, are perhaps in the case system, and differ from it."""
    north.child("21", "ann", "north", date(2026, 11, 9))
    north.visited("21", date(2026, 11, 16), seen_alone=False)
    for number, day, key in (("8", 16, "a"), ("21", 10, "b"), ("21", 16, "c")):
        account = Account(f"p{number}", "cp_statutory", date(2026, 11, day), seen=True,
                          seen_alone=True, not_alone_reason="parent_refused")  # fmt: skip
        with writing(north.engine) as connection:
            record_visit(connection, account, key=key, by="ann", now=north.clock.now())
    north.extract(WEDNESDAY)


BORN = date(2026, 11, 7)  # a Saturday, on which nothing else is


def every_kind(north: World) -> None:
    """Add children in need, looked after, and before a conference, and supply every fact."""
    supplied = ["ssd_cin_plans", "ssd_cin_visits", "ssd_cla_episodes", "ssd_cla_visits",
                "ssd_cla_reviews", "core_groups", "ssd_s47_enquiry", "conferences",
                "supervisions"]  # fmt: skip
    north.change("imports", supplied=supplied)
    for number in ("11", "12", "13", "14"):
        north.child(number, "ann", "north", start=date(2026, 10, 20), born=BORN)
    north.add("cin_plans", plan_id="n11", person_id="p11", start=date(2026, 9, 30))
    north.add("care_episodes", care_id="c12", person_id="p12", start=date(2026, 10, 20))
    north.add("strategy_discussions", enquiry_id="s13", person_id="p13",
              held_on=date(2026, 10, 21))  # fmt: skip
    north.add("conferences", person_id="p14", kind="initial", day=date(2026, 11, 19),
              booked_for=date(2026, 11, 19), booked_on=date(2026, 11, 9))  # fmt: skip
    north.add("missing_episodes", missing_id="m12", person_id="p12", start=date(2026, 11, 12))


@pytest.fixture(params=[False, True], ids=["on plans alone", "of every kind"])
def full(request: pytest.FixtureRequest, sqlite_north: World) -> World:
    """Return a north team in which each kind of message was sent, and asked after."""
    north = sqlite_north
    if request.param:
        every_kind(north)
    north.child("1", "ann", "north", date(2026, 10, 29))  # up the line
    north.child("2", "ann", "north", OVER)
    north.child("3", "bob", "north", DUE_SOON)
    north.child("4", None, None, OVER)
    north.child("5", "ann", "north", start=date(1985, 1, 1))
    north.person("zoe", "social_worker", "north", deleted=True)
    north.child("6", "zoe", "north", OVER)
    north.child("8", "ann", "north", date(2026, 10, 30))  # up the line on Wednesday
    north.change("sweeps", finished_at=None)  # so that there are summaries
    north.morning(TUESDAY)
    north.child("7", "ann", "north", date(2026, 11, 3))
    logged(north)
    north.morning(WEDNESDAY)
    ask(north, "ann", "/my-visits")
    for number in ("1000002", *(["1000011", "1000012", "1000013"] if request.param else [])):
        ask(north, "ann", "/next-visit", number)
    return north


def test_each_kind_of_message_was_sent(full: World) -> None:
    kinds = {kind for kind, state in full.rows("messages", "kind", "state") if state == "sent"}
    assert kinds == {"digest", "breach", "escalation", "summary", "alarm"}


def test_what_was_logged_in_slack_is_among_what_was_said(full: World) -> None:
    everything = "\n".join(map(words, sent(full)))
    assert "logged in Slack by you" in everything
    assert "are they one?" in everything
    assert "the case system says not alone" in everything


def test_notifications_and_first_blocks_carry_no_reference(full: World) -> None:
    for message in sent(full):
        shown = f"{message.text} {message.blocks[0]}"
        assert "10000" not in shown
        assert "(XY)" not in shown


def test_nothing_anywhere_says_a_birthday(full: World) -> None:
    everything = [asdict(message) for message in sent(full)]
    everything += [asdict(answer) for answer in full.answers("ann")]
    assert len(everything) > 8
    for said in map(str, everything):
        assert "Sat 7 Nov" not in said
        assert "2026-11-07" not in said


def test_metadata_carries_our_opaque_key_alone(full: World) -> None:
    keys = full.rows("messages", "key")
    for message in sent(full):
        assert message.metadata is not None
        assert set(message.metadata) == {"event_type", "event_payload"}
        assert message.metadata["event_type"] == "seen_message"
        assert set(message.metadata["event_payload"]) == {"key"}
        assert message.metadata["event_payload"]["key"] in keys


def test_posts_in_channels_carry_references_without_initials(full: World) -> None:
    posts = in_channels(full)
    assert posts
    assert [post for post in posts if "1000002" in words(post)]
    for post in posts:
        assert "XY" not in str(asdict(post))
        assert all(value.isdecimal() for value in buttons(post))


def test_the_label_may_be_the_reference_alone(sqlite_engine: Engine) -> None:
    with world_on(sqlite_engine, label="reference") as world:
        world.person("ann")
        world.extract()
        world.started()
        world.child("1", "ann", None, OVER)
        world.morning()
        assert "XY" not in words(world.told("ann")[0])
        assert "1000001" in words(world.told("ann")[0])


# A name planted in the extract


@pytest.fixture
def planted(
    sqlite_engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> Iterator[World]:
    """Yield a made-up authority, imported, in which every child has the same telling name."""
    folder = tmp_path / "extract"
    write_sample(folder, children=24, seed=3, as_of=TUESDAY)
    persons = folder / "ssd_person.csv"
    with persons.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with persons.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(row | {"pers_forename": FORENAME, "pers_surname": SURNAME} for row in rows)
    for logger in ("bot", "store", "rules"):
        caplog.set_level(logging.DEBUG, logger=logger)
    with world_on(sqlite_engine) as world:
        world.slack_ids |= move_in(world.sandbox.workspace, folder)
        import_ssd(sqlite_engine, folder, now=at(TUESDAY))
        yield world


def test_a_name_in_the_extract_is_nowhere_afterwards(
    planted: World, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in range(3):
        planted.morning(TUESDAY + timedelta(days=day))
        planted.edit()
    digests = {who: [m for m in planted.told(who) if buttons(m)] for who in planted.slack_ids}
    worker, (digest, *_) = next((who, found) for who, found in digests.items() if found)
    child = buttons(digest)[0]
    ask(planted, worker, "/my-visits")
    ask(planted, worker, "/next-visit", f"id:{child}")
    ask(planted, worker, "/next-visit", f"{FORENAME} {SURNAME}")
    press(planted, worker, digest, "details", child)
    everything: list[Any] = [asdict(message) for message in sent(planted)]
    everything += [asdict(one) for who in planted.slack_ids for one in planted.answers(who)]
    everything += planted.sandbox.calls
    assert len(everything) > 20
    said = f"{everything} {caplog.text} {capsys.readouterr()}"
    assert FORENAME not in said
    assert SURNAME not in said
    assert FORENAME.encode() not in Path(planted.engine.url.database or "").read_bytes()


def test_what_debugging_prints_of_slack_is_off(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        set_up_logging(logging.DEBUG)
        for library in ("slack_bolt", "slack_sdk", "sqlalchemy", "apscheduler", "urllib3"):
            logging.getLogger(f"{library}.anything").info("payload %s", FORENAME)
        logging.getLogger("bot.x").info("with xoxb-sandbox-1 and xapp-1-A-2")
    finally:
        root.handlers, root.level = handlers, level
    said = capsys.readouterr().err
    assert FORENAME not in said
    assert "xoxb-" not in said
    assert said.count("[token]") == 2
