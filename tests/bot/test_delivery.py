"""Delivery on bad days: each message arrives, and once, whatever Slack and the network do."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest

from tests.bot.posted import MARK, POST, room, states
from tests.bot.world import DUE_SOON, OVER, TUESDAY, WEDNESDAY, WITHOUT_HISTORY, World, words


@pytest.mark.parametrize(
    ("fault", "timeout"),
    [
        ({"kind": "timeout_after_accepting", "seconds": 4}, 2),  # all other answers come sooner
        ({"kind": "reset_after_accepting"}, 5),
    ],
    ids=["timeout", "reset"],
)
def test_a_direct_message_that_arrived_is_found_and_not_repeated(
    opened: Callable[..., World], fault: dict[str, Any], timeout: float
) -> None:
    north = opened(timeout=timeout)
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
