"""Where a message goes: to people who may be told, and to channels of the team alone."""

from threading import Event
from typing import Any

import pytest

from bot.schedule import Jobs
from tests.bot.world import (
    DUE_SOON,
    HALF_PAST_EIGHT,
    OVER,
    World,
    buttons,
    words,
)


@pytest.mark.parametrize(
    "account",
    [
        {"deleted": True},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"is_bot": True},
        {"email": "zoe@elsewhere.example"},
    ],
    ids=lambda account: next(iter(account)),
)
def test_somebody_who_may_not_be_told_fails_and_the_administrator_hears(
    sqlite_north: World, account: dict[str, Any]
) -> None:
    north = sqlite_north
    north.person("zoe", "social_worker", "north", **account)
    north.child("1", "zoe", None, DUE_SOON)
    north.sweep()
    jobs = Jobs(north.deployment, north.conversation, HALF_PAST_EIGHT, Event())
    jobs.deliver()
    jobs.deliver()
    assert north.told("zoe") == []
    assert ("digest", "failed") in north.rows("messages", "kind", "state")
    (alarm,) = north.told("ada")
    assert "Zoe Staff" in words(alarm)
    assert "1000001" not in words(alarm)


def test_somebody_who_leaves_between_the_list_and_the_post_fails(sqlite_north: World) -> None:
    north = sqlite_north
    north.child("1", "ann", None, DUE_SOON)
    north.sweep()
    north.conversation.directory.refresh()
    north.sandbox.workspace.people["U0ANN"].deleted = True
    jobs = Jobs(north.deployment, north.conversation, HALF_PAST_EIGHT, Event())
    jobs.deliver()
    jobs.deliver()
    assert ("digest", "failed") in north.rows("messages", "kind", "state")
    assert len(north.told("ada")) == 1


@pytest.mark.parametrize(
    "kind",
    [
        {"is_private": False},
        {"is_ext_shared": True},
        {"is_shared": True},
        {"is_org_shared": True},
        {"is_pending_ext_shared": True},
        {"is_archived": True},
        {"bot_is_member": False},
    ],
    ids=lambda kind: next(iter(kind)),
)
@pytest.mark.parametrize("by", ["name", "id"])
def test_a_breach_goes_to_the_manager_when_the_channel_is_not_the_teams_alone(
    sqlite_north: World, kind: dict[str, Any], by: str
) -> None:
    north = sqlite_north
    channel = north.channel("north-other", "ann", "mo", **kind)
    north.change("teams", channel="north-other" if by == "name" else channel)
    north.child("1", "ann", "north", OVER)
    north.morning()
    assert north.in_channel(channel) == []
    (post,) = north.told("mo")
    assert post.text == "Past the limit: 1 new"
    assert buttons(post)


@pytest.mark.parametrize("named", ["north-other", "#north-other", "id", None, "nowhere"])
def test_a_teams_channel_is_found_by_its_name_and_by_its_id(
    sqlite_north: World, named: str | None
) -> None:
    north = sqlite_north
    channel = north.channel("north-other", "ann", "mo")
    north.change("teams", channel=channel if named == "id" else named)
    north.child("1", "ann", "north", OVER)
    north.morning()
    in_channel = named not in {None, "nowhere"}
    assert len(north.in_channel(channel)) == in_channel
    assert len(north.told("mo")) == (not in_channel)


def test_without_channel_and_manager_the_administrator_hears(sqlite_north: World) -> None:
    north = sqlite_north
    north.change("teams", channel=None, manager_id=None, deputy_id=None)
    north.child("1", "ann", "north", OVER)
    north.sweep()
    jobs = Jobs(north.deployment, north.conversation, HALF_PAST_EIGHT, Event())
    jobs.deliver()
    jobs.deliver()
    (alarm,) = north.told("ada")
    assert "no private channel" in words(alarm)
