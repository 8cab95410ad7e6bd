"""Delivery keeps Slack's pace: it waits as it is told, and holds nothing for too long."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Event, Timer

import pytest

from bot.rendering.outcome import Outcome, Outgoing
from bot.sandbox import Limits
from bot.sending import Result
from store.outbox import Message
from tests.bot.posted import POST, room, states
from tests.bot.world import DUE_SOON, OVER, TUESDAY, World, another, buttons, until, words


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
    north = opened()
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


def test_what_is_prepared_goes_out_while_the_next_is_rendered(
    opened: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.preparing.HELD", 4)
    monkeypatch.setattr("bot.delivery.HELD", 4)
    north = opened()
    for number, who in enumerate(("ann", "bob", "mo", "dee", "sue"), start=1):
        north.child(str(number), who, None, DUE_SOON)
    north.sweep()
    delivery = north.conversation.delivery
    delivery.senders = 1
    renders = delivery.renderer.render
    prepared: list[int] = []

    def slowly(messages: Sequence[Message]) -> list[Outcome]:
        if prepared:
            until(lambda: len(north.sandbox.posts) == 4)
        prepared.append(len(messages))
        return renders(messages)

    delivery.renderer.render = slowly  # type: ignore[method-assign] # much to be read
    assert delivery.run().counts == {"sent": 5}
    assert prepared == [4, 1]


def test_a_lease_that_ran_out_in_memory_is_not_used(opened: Callable[..., World]) -> None:
    """What a bot held for longer than its lease, another one may have sent meanwhile."""
    north = opened()
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
    north = opened(limits=Limits())
    north.conversation.delivery.pacing.channel_gap = 1.0
    north.conversation.delivery.pacing.workspace_gap = 1 / 49.5
    for number, who in enumerate(("ann", "bob", "mo", "dee", "sue"), start=1):
        north.child(str(number), who, None, DUE_SOON)
    north.sweep()
    north.deliver()
    assert north.sandbox.refusals == []
    assert len(north.sandbox.posts) == 5
    until(lambda: states(north) == {"sent"})
