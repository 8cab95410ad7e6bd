"""Two bots at once, and one that is killed: each thing is said once all the same."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot import clock
from tests.bot.conftest import peopled
from tests.bot.world import DUE_SOON, OVER, World, until, world_on

WORKERS = 40


@contextmanager
def process(world: World, url: str, work: str) -> Iterator[subprocess.Popen[str]]:
    """Start a bot that waits for its cue, and see that it has ended."""
    instant = world.clock.now().isoformat()
    command = [sys.executable, "-W", "error", "-m", "tests.bot.one_process"]
    with subprocess.Popen(
        [*command, work, url, world.sandbox.api_url, instant],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def ready(bot: subprocess.Popen[str]) -> None:
    assert bot.stdout is not None
    assert bot.stdout.readline() == "ready\n"


def cue(bot: subprocess.Popen[str]) -> None:
    assert bot.stdin is not None
    bot.stdin.write("go\n")
    bot.stdin.flush()


def at_once(world: World, url: str, work: str) -> list[list[int]]:
    """Let two bots do a work at the same moment; return the numbers each of them prints."""
    with ExitStack() as stack:
        bots = [stack.enter_context(process(world, url, work)) for _ in range(2)]
        for bot in bots:
            ready(bot)
        for bot in bots:
            cue(bot)
        said = [bot.communicate(timeout=30)[0] for bot in bots]
        assert [bot.returncode for bot in bots] == [0, 0]
    return [[int(number) for number in line.split()] for line in said]


@pytest.fixture
def busy(engine: Engine) -> Iterator[World]:
    """Yield a north team with forty more workers, each with a child over the limit."""
    with world_on(engine) as world:
        peopled(world)
        for number in range(1, WORKERS + 1):
            world.person(f"w{number}", "social_worker", "north")
            world.child(str(number), f"w{number}", "north", OVER if number % 2 else DUE_SOON)
        yield world


def posts_by_channel(world: World) -> Counter[str]:
    return Counter(post.channel for post in world.sandbox.posts)


def test_two_sweeps_at_the_same_moment_say_each_thing_once(busy: World, current_url: str) -> None:
    new = at_once(busy, current_url, "sweep")
    assert sum(count for (count,) in new) == WORKERS + WORKERS // 2
    assert len(busy.rows("reminders", "id")) == WORKERS + WORKERS // 2
    assert len(busy.rows("messages", "id")) == WORKERS + 1
    assert len(busy.rows("sweeps", "id")) == 3


def test_two_deliveries_at_the_same_moment_send_each_message_once(
    busy: World, current_url: str
) -> None:
    busy.sweep()
    counts = at_once(busy, current_url, "deliver")
    assert sum(sent for sent, _ in counts) == WORKERS + 1
    assert set(busy.rows("messages", "state")) == {"sent"}
    assert set(posts_by_channel(busy).values()) == {1}
    assert len(busy.sandbox.posts) == WORKERS + 1


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_delivery_killed_at_any_moment_loses_and_repeats_nothing(
    busy: World, current_url: str, seed: int
) -> None:
    busy.sweep()
    enough = random.Random(seed).randint(1, WORKERS - 5)
    with process(busy, current_url, "deliver") as bot:
        ready(bot)
        cue(bot)
        until(lambda: len(busy.sandbox.posts) >= enough, seconds=20)
        bot.kill()
        bot.wait()
    clock.pause(0.05)  # what it had sent already arrives
    busy.clock.instant += timedelta(minutes=4)  # its lease runs out
    busy.deliver()
    assert set(busy.rows("messages", "state")) == {"sent"}
    assert set(posts_by_channel(busy).values()) == {1}
    assert len(busy.sandbox.posts) == WORKERS + 1
