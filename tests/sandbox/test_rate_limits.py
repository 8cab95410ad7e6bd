"""Rate limits: what may come at once, how long to wait, and what is on record."""

import time
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox import Limits, Sandbox
from bot.sandbox.rate_limits import RateLimits
from bot.sandbox.refusal import RateLimited
from tests.sandbox.small_team import Team, Ticking


@pytest.fixture
def sandbox(clock: Ticking) -> Iterator[Sandbox]:
    with Sandbox.start(monotonic=clock) as running:
        yield running


def refused_for(client: WebClient, channel: str) -> int | None:
    """Return how many seconds a post is told to wait, or None when it is taken."""
    try:
        client.chat_postMessage(channel=channel, text="x")
    except SlackApiError as refused:
        answer = refused.response
        said = (answer.status_code, answer["error"])
        return int(answer.headers["Retry-After"]) if said == (429, "ratelimited") else -1
    return None


def test_a_channel_takes_one_message_a_second(
    sandbox: Sandbox, team: Team, client: WebClient, clock: Ticking
) -> None:
    assert refused_for(client, team.private.id) is None
    assert refused_for(client, team.private.id) == 1
    assert refused_for(client, team.public.id) is None
    clock.at += 0.999
    assert refused_for(client, team.private.id) == 1
    clock.at += 0.001
    assert refused_for(client, team.private.id) is None
    assert len(sandbox.posts) == 3
    assert [(one.method, one.retry_after) for one in sandbox.refusals] == [
        ("chat.postMessage", 1)
    ] * 2


def test_a_person_and_their_direct_message_are_one_channel(
    sandbox: Sandbox, team: Team, client: WebClient
) -> None:
    channel = sandbox.workspace.dm(team.worker.id).id
    assert refused_for(client, team.worker.id) is None
    assert refused_for(client, channel) == 1


def test_a_refused_post_costs_nothing(team: Team, client: WebClient) -> None:
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_postMessage(channel=team.private.id, text="x", blocks=[{"type": "nonsense"}])
    assert refused_for(client, team.private.id) is None


def test_the_workspace_takes_fifty_at_once_and_fifty_a_second(clock: Ticking) -> None:
    limits = RateLimits(Limits(), clock)
    for number in range(50):
        limits.post(f"C{number}")
    with pytest.raises(RateLimited):
        limits.post("C50")
    clock.at += 0.1
    for number in range(5):
        limits.post(f"C{100 + number}")
    with pytest.raises(RateLimited):
        limits.post("C200")


@pytest.mark.parametrize(
    ("method", "allowed"),
    [
        ("chat.update", 50),
        ("conversations.list", 20),
        ("users.lookupByEmail", 50),
        ("views.publish", 100),
    ],
)
def test_a_minutes_calls_may_come_at_once(clock: Ticking, method: str, allowed: int) -> None:
    limits = RateLimits(Limits(), clock)
    for _ in range(allowed):
        limits.call(method)
    with pytest.raises(RateLimited) as refused:
        limits.call(method)
    clock.at += refused.value.retry_after
    limits.call(method)


def test_who_waits_as_told_gets_through(
    sandbox: Sandbox, team: Team, client: WebClient, clock: Ticking
) -> None:
    sandbox.set_limits(Limits(channel_per_second=0.3))
    assert refused_for(client, team.private.id) is None
    wait = refused_for(client, team.private.id)
    assert wait == 4
    clock.at += wait
    assert refused_for(client, team.private.id) is None


def test_limits_can_be_switched_off(sandbox: Sandbox, team: Team, client: WebClient) -> None:
    sandbox.set_limits(None)
    assert [refused_for(client, team.private.id) for _ in range(5)] == [None] * 5


def test_a_real_second_passes() -> None:
    with Sandbox.start(limits=Limits(channel_per_second=10)) as sandbox:
        channel = sandbox.workspace.add_channel("team").id
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])
        assert refused_for(client, channel) is None
        assert refused_for(client, channel) == 1
        time.sleep(0.15)
        assert refused_for(client, channel) is None
