"""Worlds for the bot's tests: an empty one, and a north team with a worker and those above her."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import Engine

from tests.bot.world import World, world_on


@pytest.fixture
def world(engine: Engine) -> Iterator[World]:
    """Yield a world with nobody in it, once on each kind of database."""
    with world_on(engine) as made:
        yield made


@pytest.fixture
def north(world: World) -> World:
    """Return a world with one team, the first morning of all already past."""
    return peopled(world)


@pytest.fixture
def sqlite_north(sqlite_engine: Engine) -> Iterator[World]:
    """Yield the same on SQLite alone: for what has nothing to do with the database."""
    with world_on(sqlite_engine) as made:
        yield peopled(made)


@pytest.fixture
def opened(engine: Engine) -> Iterator[Callable[..., World]]:
    """Yield what opens a north team in a special sandbox."""
    with ExitStack() as stack:
        yield lambda **settings: peopled(stack.enter_context(world_on(engine, **settings)))


def peopled(world: World) -> World:
    """Let Ann and Bob work in the north team, which Mo manages with Dee, below Sue."""
    for who, role in (
        ("ann", "social_worker"),
        ("bob", "social_worker"),
        ("mo", "team_manager"),
        ("dee", "team_manager"),
        ("sue", "service_manager"),
        ("ada", "administrator"),
    ):
        world.person(who, role, "north")
    world.team("north", "mo", "dee", "sue", world.channel("north-private", "ann", "bob", "mo"))
    world.extract()
    world.started()
    return world
