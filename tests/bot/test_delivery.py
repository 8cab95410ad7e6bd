"""Delivery on bad days: each message arrives, and once, whatever Slack and the network do."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import time, timedelta
from threading import Event, Timer
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.rendering.outcome import Outgoing
from bot.sandbox import Limits
from bot.sending import Result
from tests.bot.conftest import peopled
from tests.bot.world import (
    DUE_SOON,
    OVER,
    TUESDAY,
    WEDNESDAY,
    WITHOUT_HISTORY,
    World,
    another,
    buttons,
    until,
    words,
    world_on,
)

POST = "chat.postMessage"
MARK = "Possibly a repeat"


@pytest.fixture
def opened(engine: Engine) -> Iterator[Callable[..., World]]:
    """Yield what opens a north team in a special sandbox, heard for a fifth of a second."""
    with ExitStack() as stack:
        yield lambda **settings: peopled(
            stack.enter_context(world_on(engine, **({"timeout": 0.2} | settings)))
        )


def room(world: World) -> str:
    """Return the id of the north team's channel."""
    found = [c.id for c in world.sandbox.workspace.channels.values() if c.name == "north-private"]
    return found[0]


def states(world: World) -> set[str]:
    return set(world.rows("messages", "state"))


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "timeout_after_accepting", "seconds": 0.4},
        {"kind": "reset_after_accepting"},
    ],
    ids=["timeout", "reset"],
)
def test_a_direct_message_that_arrived_is_found_and_not_repeated(
    opened: Callable[..., World], fault: dict[str, Any]
) -> None:
    north = opened()
    north.child("1", "ann", None, DUE_SOON)
    north.sweep()
    north.sandbox.fail(POST, **fault)
    assert north.deliver().counts == {"put_back": 1}
    assert north.rows("messages", "state", "unknown_outcomes") == [("queued", 1)]
    north.clock.pass_by(minutes=1)
    assert north.deliver().counts == {"found": 1}
    assert len(north.told("ann")) == 1
    assert north.rows("messages", "slack_ts") == [north.told("ann")[0].ts]


@pytest.mark.parametrize(
    ("fault", "unknown"),
    [
        ({"kind": "reset_before"}, 1),
        ({"kind": "server_error", "status": 500}, 1),
        ({"kind": "server_error", "status": 503}, 1),
        ({"kind": "html", "status": 502}, 1),
        ({"kind": "html", "status": 200}, 1),
        ({"kind": "error", "code": "internal_error"}, 1),
        ({"kind": "error", "code": "service_unavailable"}, 0),
    ],
    ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else None,
)
def test_a_message_that_did_not_arrive_is_sent_later(
    opened: Callable[..., World], fault: dict[str, Any], unknown: int
) -> None:
    north = opened()
    north.child("1", "ann", None, DUE_SOON)
    north.sweep()
    north.sandbox.fail(POST, **fault)
    assert north.deliver().counts == {"put_back": 1}
    assert north.rows("messages", "state", "unknown_outcomes") == [("queued", unknown)]
    assert north.told("ann") == []
    north.clock.pass_by(minutes=1)
    assert north.deliver().counts == {"sent": 1}
    (digest,) = north.told("ann")
    assert MARK not in words(digest)


def test_no_connection_at_all_is_known_not_to_have_arrived(opened: Callable[..., World]) -> None:
    north = opened()
    north.child("1", "ann", None, DUE_SOON)
    north.sweep()
    north.slack.home()
    north.conversation.directory.refresh()
    north.sandbox.close()
    try:
        assert north.deliver().counts == {"put_back": 1}
    finally:
        north.sandbox.close = lambda: None  # type: ignore[method-assign] # it is closed
    assert north.rows("messages", "state", "unknown_outcomes") == [("queued", 0)]


def test_in_a_channel_with_history_it_is_found(opened: Callable[..., World]) -> None:
    north = opened()
    north.child("1", None, "north", OVER)
    north.sweep()
    north.sandbox.fail(POST, "reset_after_accepting", channel=room(north))
    north.deliver()
    north.clock.pass_by(minutes=1)
    assert north.deliver().counts == {"found": 1}
    assert len(north.in_channel(room(north))) == 1


def test_in_a_channel_without_history_it_is_repeated_once_and_marked(
    opened: Callable[..., World],
) -> None:
    north = opened(scopes=WITHOUT_HISTORY)
    north.child("1", None, "north", OVER)
    north.sweep()
    north.sandbox.fail(POST, "reset_after_accepting", channel=room(north))
    for _ in range(3):
        north.deliver()
        north.clock.pass_by(minutes=1)
    first, repeat = north.in_channel(room(north))
    assert MARK not in words(first)
    assert MARK in words(repeat)
    assert states(north) == {"sent"}


def test_in_a_channel_without_history_it_is_given_up_after_one_repeat(
    opened: Callable[..., World],
) -> None:
    north = opened(scopes=WITHOUT_HISTORY)
    north.child("1", None, "north", OVER)
    north.sweep()
    north.sandbox.fail(POST, "reset_after_accepting", channel=room(north), times=None)
    for _ in range(5):
        north.deliver()
        north.clock.pass_by(minutes=5)
    assert len(north.in_channel(room(north))) == 2
    failed = [
        row for row in north.rows("messages", "kind", "state", "reason") if row[0] != "digest"
    ]
    assert failed == [("breach", "failed", "its outcome stayed unknown, and was repeated once")]


def test_what_was_found_says_what_is_true_by_then(opened: Callable[..., World]) -> None:
    """Found words are older than those rendered since, so they are edited."""
    north = opened()
    north.child("1", "ann", None, DUE_SOON)
    north.child("2", "ann", None, DUE_SOON)
    north.sweep()
    north.sandbox.fail(POST, "reset_after_accepting")
    north.deliver()
    north.visited("1", TUESDAY)
    north.clock.pass_by(minutes=1)
    north.deliver()
    north.edit()
    (digest,) = north.told("ann")
    assert digest.text == "1 thing for today: 1 due soon"


def test_too_many_requests_are_obeyed(opened: Callable[..., World]) -> None:
    north = opened()
    north.child("1", "ann", None, DUE_SOON)
    north.sweep()
    north.sandbox.fail(POST, "ratelimited", retry_after=1)
    north.deliver()
    assert north.deliver().counts == {}
    north.clock.pass_by(seconds=1)
    north.deliver()
    (refusal,), (post,) = north.sandbox.refusals, north.sandbox.posts
    assert post.at - refusal.at >= 1
    assert north.rows("messages", "attempts") == [1]


def test_one_channel_that_must_wait_long_holds_up_nobody(opened: Callable[..., World]) -> None:
    """Two messages to one person: while the first waits ten minutes, nothing is held in memory."""
    north = opened()
    north.child("1", None, "north", DUE_SOON)  # Mo's digest
    north.child("2", "ann", "north", born=TUESDAY, start=TUESDAY - timedelta(days=60))
    north.child("3", "ann", "north", DUE_SOON)
    north.change("teams", channel=None)
    north.child("4", "ann", "north", OVER)  # Mo's breach post, for want of a channel
    north.sweep()
    north.sandbox.fail(POST, "ratelimited", retry_after=600, channel=north.slack_ids["mo"])
    stop = Event()
    watchdog = Timer(5, stop.set)
    watchdog.start()
    north.conversation.delivery.run(stop)
    watchdog.cancel()
    watchdog.join()
    assert not stop.is_set()
    assert len(north.told("ann")) == 1
    assert "sending" not in states(north)


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
def test_a_refused_bot_stops_the_run_and_loses_nothing(
    opened: Callable[..., World], code: str
) -> None:
    north = opened()
    for number, who in enumerate(("ann", "bob", "mo", "dee"), start=1):
        north.child(str(number), who, None, DUE_SOON)
    north.sweep()
    north.sandbox.fail(POST, "error", code=code, times=None)
    report = north.deliver()
    assert report.trouble == f"Slack refuses the bot ({code})"
    assert states(north) == {"queued"}
    north.sandbox.heal()
    north.clock.pass_by(minutes=10)
    assert north.deliver().counts == {"sent": 4}


def test_who_is_who_cannot_be_asked_so_it_waits(opened: Callable[..., World]) -> None:
    north = opened()
    north.child("1", "ann", None, DUE_SOON)
    north.sweep()
    north.sandbox.fail("users.list", "server_error")
    report = north.deliver()
    assert report.trouble is not None
    assert north.rows("messages", "state", "unknown_outcomes", "attempts") == [("queued", 0, 0)]
    north.clock.pass_by(minutes=1)
    assert north.deliver().counts == {"sent": 1}


def test_what_yesterday_could_not_send_is_said_today_once(opened: Callable[..., World]) -> None:
    north = opened()
    north.child("1", "ann", "north", OVER)
    north.sweep()
    north.sandbox.fail(POST, "error", code="service_unavailable", times=None)
    north.deliver()
    north.sandbox.heal()
    north.clock.move_to(WEDNESDAY, time(8, 1))
    north.deliver()
    assert north.sandbox.posts == []
    for _ in range(3):
        north.morning(WEDNESDAY)
    (digest,) = north.told("ann")
    assert "1000001" in words(digest)
    assert len(north.in_channel(room(north))) == 1


def test_what_yesterdays_crash_left_in_the_air_is_said_today(opened: Callable[..., World]) -> None:
    """The process died with a claimed message; the next one starts with the sweep."""
    north = opened()
    north.child("1", "ann", "north", DUE_SOON)
    north.sweep()
    north.change("messages", state="sending", leased_until=north.clock.now() + timedelta(minutes=3))
    north.morning(WEDNESDAY)
    (digest,) = north.told("ann")
    assert "1000001" in words(digest)


def test_a_visit_recorded_before_delivery_withdraws_what_is_not_true(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.child("2", "ann", "north", DUE_SOON)
    north.sweep()
    north.visited("1", TUESDAY)
    report = north.deliver()
    assert report.counts == {"sent": 1, "withdrawn": 1}
    assert "1000001" not in words(north.told("ann")[0])
    assert sorted(north.rows("reminders", "person_id", "state")) == [
        ("p1", "withdrawn"),
        ("p1", "withdrawn"),
        ("p2", "open"),
    ]


def test_a_long_post_goes_on_in_its_thread_each_part_once(north: World) -> None:
    for number in range(1, 71):
        north.child(str(number), None, "north", OVER)
    north.sweep()
    for _ in range(3):
        north.deliver()
        north.clock.pass_by(seconds=10)
    post, *parts = (m for m in north.in_channel(room(north)))
    assert [part.thread_ts for part in parts] == [post.ts, post.ts]
    lines = [value for message in (post, *parts) for value in buttons(message)]
    assert len(lines) == len(set(lines)) == 70
    assert "40 more in the thread" in words(post)


def test_messages_in_the_air_are_put_back_when_it_is_told_to_stop(
    opened: Callable[..., World],
) -> None:
    north = opened(timeout=5)
    for number, who in enumerate(("ann", "bob", "mo", "dee", "sue"), start=1):
        north.child(str(number), who, None, DUE_SOON)
    north.sweep()
    delivery = north.conversation.delivery
    delivery.pacing.workspace_gap = 30.0
    stop = Event()
    timer = Timer(0.3, stop.set)
    timer.start()
    report = delivery.run(stop)
    timer.join()
    assert report.counts == {"sent": 1, "put_back": 4}
    assert sorted(north.rows("messages", "state", "attempts", "unknown_outcomes")) == [
        *[("queued", 0, 0)] * 4,
        ("sent", 1, 0),
    ]


def test_a_lease_that_ran_out_in_memory_is_not_used(opened: Callable[..., World]) -> None:
    """What a bot held for longer than its lease, another one may have sent meanwhile."""
    north = opened(timeout=5)
    for number, who in enumerate(("ann", "bob", "mo"), start=1):
        north.child(str(number), who, None, DUE_SOON)
    north.sweep()
    delivery = north.conversation.delivery
    delivery.senders = 1
    sends, meanwhile = delivery.sending.send, another(north)

    def slowly(outgoing: Outgoing) -> Result:
        if not north.sandbox.posts:
            sent = sends(outgoing)
            north.clock.pass_by(minutes=4)
            meanwhile.deliver()
            return sent
        return sends(outgoing)

    delivery.sending.send = slowly  # type: ignore[method-assign] # a network that hangs
    delivery.run()
    assert len(north.sandbox.posts) == 3
    assert states(north) == {"sent"}


def test_a_sender_keeps_slacks_pace(opened: Callable[..., World]) -> None:
    north = opened(limits=Limits(), timeout=5)
    north.conversation.delivery.pacing.channel_gap = 1.0
    north.conversation.delivery.pacing.workspace_gap = 1 / 49.5
    for number, who in enumerate(("ann", "bob", "mo", "dee", "sue"), start=1):
        north.child(str(number), who, None, DUE_SOON)
    north.sweep()
    north.deliver()
    assert north.sandbox.refusals == []
    assert len(north.sandbox.posts) == 5
    until(lambda: states(north) == {"sent"})
