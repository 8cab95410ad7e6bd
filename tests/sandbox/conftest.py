"""A sandbox with a small team, a client that never repeats by itself, and clocks to move."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.sandbox import Sandbox
from tests.sandbox.small_team import Team, Ticking


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def sandbox(clock: Ticking) -> Iterator[Sandbox]:
    with Sandbox.start(limits=None, monotonic=clock, patience=1.0) as running:
        yield running


@pytest.fixture
def team(sandbox: Sandbox) -> Team:
    add, room = sandbox.workspace.add_person, sandbox.workspace.add_channel
    worker = add("Ann Worker", email="ann@council.example")
    manager = add("Mo Manager", email="mo@council.example")
    gone = add("Gus Gone", email="gus@council.example", deleted=True)
    guest = add("Gwen Guest", email="gwen@agency.example", is_restricted=True)
    outsider = add("Olu Outside", email="olu@health.example", is_stranger=True)
    return Team(
        worker=worker,
        manager=manager,
        gone=gone,
        guest=guest,
        outsider=outsider,
        private=room("team-1", members=[worker, manager, guest], is_private=True),
        public=room("general", members=[worker]),
        shared=room("with-health", members=[worker, outsider], is_ext_shared=True),
        archived=room("old", members=[worker], is_archived=True),
        secret=room("secret", members=[manager], is_private=True, bot_is_member=False),
        elsewhere=room("elsewhere", members=[manager], bot_is_member=False),
    )


@pytest.fixture
def client(sandbox: Sandbox) -> WebClient:
    return WebClient(
        token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[], timeout=5
    )
