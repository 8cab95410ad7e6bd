"""What was sent is edited in place as things change, and never repeated the same day."""

from datetime import date, time, timedelta

import pytest

from bot.messages.views import Rendered
from bot.resolving import resolve
from tests.bot.world import (
    DUE_SOON,
    OVER,
    OVER_TOMORROW,
    TUESDAY,
    WEDNESDAY,
    World,
    another,
    buttons,
    words,
)

NOON = time(12)


def room(world: World) -> str:
    found: list[str] = world.rows("slack_channels", "slack_channel_id")
    return found[0]


def later(world: World, hour: time = NOON) -> None:
    """Let a new extract come in, and the sweep that follows it."""
    world.clock.move_to(TUESDAY, hour)
    world.extract(TUESDAY, hour)
    world.morning()
    world.edit()


def test_a_digest_is_edited_and_not_repeated_later_that_day(north: World) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.child("2", "ann", "north", DUE_SOON)
    north.morning()
    (first,) = north.told("ann")
    before = first.ts
    north.visited("1", TUESDAY)
    later(north)
    (digest,) = north.told("ann")
    assert digest.ts == before
    assert digest.edited
    assert digest.text == "1 thing for today: 1 due soon"
    assert "~1000001 (XY)~ visit, due Thu 19 Nov: done" in words(digest)


def test_what_is_new_later_that_day_is_edited_in(north: World) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.morning()
    north.child("2", "ann", "north", DUE_SOON)
    later(north)
    (digest,) = north.told("ann")
    assert digest.text == "2 things for today: 2 due soon"
    assert len(north.sandbox.posts) == 1


def test_a_digest_of_which_nothing_is_left_says_so(north: World) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.morning()
    north.visited("1", TUESDAY)
    later(north)
    (digest,) = north.told("ann")
    assert digest.text == "Nothing for today"


def test_a_child_who_moved_is_said_to_have_moved_and_the_new_worker_hears(north: World) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.morning()
    north.moved("1", "bob", "north")
    later(north)
    assert "moved to another worker" in words(north.told("ann")[0])
    assert buttons(north.told("ann")[0]) == []
    assert "1000001" in words(north.told("bob")[0])


def test_a_breach_that_is_done_is_edited_on_a_later_day(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.morning(TUESDAY)
    north.visited("1", TUESDAY)
    north.extract(WEDNESDAY)
    north.morning(WEDNESDAY)
    north.edit()
    (post,) = north.in_channel(room(north))
    assert post.text == "Past the limit: nothing open, 1 done"
    assert buttons(post) == []


def test_beside_what_is_done_a_case_that_cannot_be_assessed_is_not_called_done(
    north: World,
) -> None:
    north.child("1", "ann", "north", OVER)
    north.child("2", "ann", "north", OVER)
    north.morning(TUESDAY)
    north.add("plan_intervals", plan_id="plan1", every="now and then", effective_from=TUESDAY,
              approved_by_chair=False)  # fmt: skip
    north.visited("2", TUESDAY)
    north.extract(WEDNESDAY)
    north.morning(WEDNESDAY)
    north.edit()
    (post,) = north.in_channel(room(north))
    assert "~1000002~ visit, due Mon 16 Nov: done" in words(post)
    assert "~1000001~" not in words(post)


def test_a_breach_of_a_case_that_cannot_be_assessed_is_never_called_done(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.morning(TUESDAY)
    north.add("plan_intervals", plan_id="plan1", every="now and then", effective_from=TUESDAY,
              approved_by_chair=False)  # fmt: skip
    north.extract(WEDNESDAY)
    north.morning(WEDNESDAY)
    north.edit()
    (post,) = north.in_channel(room(north))
    assert "done" not in words(post)


def test_what_a_digest_said_of_a_case_that_cannot_be_assessed_is_never_called_done(
    north: World,
) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.child("2", "ann", "north", DUE_SOON)
    north.morning()
    north.add("plan_intervals", plan_id="plan1", every="now and then", effective_from=TUESDAY,
              approved_by_chair=False)  # fmt: skip
    later(north)
    (digest,) = north.told("ann")
    assert digest.text == "1 thing for today: 1 due soon"
    assert "done" not in words(digest)
    assert set(north.rows("reminders", "state")) == {"open"}


def test_a_breach_of_another_team_by_now_says_so(north: World) -> None:
    north.person("sol", "team_manager", "south")
    north.team("south", "sol")
    north.child("1", "ann", "north", OVER)
    north.morning(TUESDAY)
    north.moved("1", "sol", "south")
    north.extract(WEDNESDAY)
    north.morning(WEDNESDAY)
    north.edit()
    (post,) = north.in_channel(room(north))
    assert "1 moved to another team" in post.text
    assert "1000001" in words(north.told("sol")[-1])


def test_todays_post_lists_what_is_still_open_and_yesterdays_stays(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.child("2", "ann", "north", OVER_TOMORROW)
    north.morning(TUESDAY)
    north.extract(WEDNESDAY)
    north.morning(WEDNESDAY)
    north.edit()
    first, second = north.in_channel(room(north))
    assert second.text == "Past the limit: 1 new, 1 open from before"
    assert "1000002" not in words(first)


def test_an_edit_that_fails_is_made_later(north: World) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.morning()
    north.visited("1", TUESDAY)
    resolve(north.deployment)
    north.sandbox.fail("chat.update", "server_error")
    assert north.edit() == 0
    assert north.edit() == 1
    assert north.edit() == 0


@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message", "channel_not_found"])
def test_a_message_that_is_gone_is_left_alone(north: World, code: str) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.morning()
    north.visited("1", TUESDAY)
    resolve(north.deployment)
    north.sandbox.fail("chat.update", "error", code=code)
    assert north.edit() == 0
    assert north.edit() == 0
    assert north.rows("messages", "outdated_at") == [None]
    assert len(north.told("ann")) == 1


def test_what_changes_while_an_edit_is_under_way_is_not_lost(
    north: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.child("2", "ann", "north", DUE_SOON)
    north.morning()
    north.visited("1", TUESDAY)
    resolve(north.deployment)
    update = north.slack.update

    def slow(channel: str, ts: str, message: Rendered, key: str) -> None:
        update(channel, ts, message, key)
        if not north.rows("visits", "visit_id").count(f"v2-{TUESDAY}"):
            north.clock.pass_by(minutes=1)
            north.visited("2", TUESDAY)
            resolve(north.deployment)

    monkeypatch.setattr(north.slack, "update", slow)
    north.edit()
    north.edit()
    assert north.told("ann")[0].text == "Nothing for today"


def test_two_bots_may_edit_the_same(north: World) -> None:
    north.child("1", "ann", "north", DUE_SOON)
    north.morning()
    north.visited("1", TUESDAY)
    other = another(north)
    resolve(north.deployment)
    resolve(other.deployment)
    assert (north.edit(), other.edit()) == (1, 0)
    assert len(north.told("ann")) == 1


def test_what_was_resolved_and_holds_again_is_said_again_the_next_day(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.morning(TUESDAY)
    north.visited("1", TUESDAY)
    later(north)
    north.visit_taken_back("1", TUESDAY)
    north.extract(WEDNESDAY)
    north.morning(WEDNESDAY)
    assert "1000001" in words(north.told("ann")[1])
    assert len(north.in_channel(room(north))) == 2


def test_a_post_older_than_a_fortnight_is_left_as_it_is(north: World) -> None:
    north.child("1", "ann", "north", OVER)
    north.morning(TUESDAY)
    north.visited("1", TUESDAY + timedelta(days=15))
    day = date(2026, 12, 4)
    north.extract(day)
    north.morning(day)
    north.edit()
    assert north.in_channel(room(north))[0].text == "Past the limit: 1 new"
