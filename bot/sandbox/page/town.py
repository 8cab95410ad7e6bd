"""The town on the page: a made-up authority, its workspace, and the real bot connected to it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path
from threading import Event

from slack_sdk import WebClient

from bot import clock
from bot.app import Conversation, build_app
from bot.delivery import Delivery
from bot.deployment import DailyImport, Deployment
from bot.editing import Editing
from bot.http_server import serve
from bot.pacing import Pacing
from bot.sandbox.page.life import Life
from bot.sandbox.page.members import Member, everybody
from bot.sandbox.page.moving_clock import MovingClock, local
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.workspace import Workspace
from bot.schedule import Jobs
from bot.slack import Slack
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from store.database import open_database
from store.schema import require_current

CHILDREN = 400
SEED = 7
FIRST_MORNING = date(2026, 11, 17)
LAST_MORNING = FIRST_MORNING + timedelta(weeks=4)
EXTRACT_COMES = time(6)
DIGEST_AT = time(8, 30)


@dataclass(frozen=True)
class Town:
    """Everything that runs; `members` by Slack id, `life` what the case system sends."""

    deployment: Deployment
    conversation: Conversation
    sandbox: Sandbox
    jobs: Jobs
    life: Life
    clock: MovingClock
    members: Mapping[str, Member]
    stop: Event


@contextmanager
def open_town(
    folder: Path,
    *,
    children: int = CHILDREN,
    first: date = FIRST_MORNING,
    last: date = LAST_MORNING,
) -> Iterator[Town]:
    """Open a town in a folder, early on its first morning, before the first extract has come."""
    moving = MovingClock(local(first, EXTRACT_COMES))
    life = Life.made_up(folder, children=children, seed=SEED, last=last)
    engine = open_database(f"sqlite:///{folder / 'seen.db'}")
    try:
        require_current(engine)
        extract = life.extract_of(first)
        if extract is None:
            raise ValueError(f"the first morning, {first}, is later than the last, {last}")
        deployment = Deployment(
            engine,
            default_policy(),
            england_and_wales(),
            now=moving.now,
            daily_import=DailyImport(str(extract), EXTRACT_COMES),
        )
        workspace = Workspace(wall=moving.now)
        members = everybody(workspace, extract)
        # Slack's limits count real seconds, in which the town's days pass: they would mean nothing.
        with Sandbox.start(workspace, signing_clock=_real_seconds, limits=None) as sandbox:
            conversation = _connected(deployment, sandbox)
            with serve(conversation.app, deployment, "127.0.0.1", 0) as (host, port):
                sandbox.connect_http(f"http://{host}:{port}/slack/events")
                stop = Event()
                jobs = Jobs(deployment, conversation, DIGEST_AT, stop)
                yield Town(deployment, conversation, sandbox, jobs, life, moving, members, stop)
    finally:
        engine.dispose()


def _connected(deployment: Deployment, sandbox: Sandbox) -> Conversation:
    """Wire the bot as ever, and let it write without the pauses that Slack's limits ask for."""
    slack = Slack(WebClient(token=sandbox.bot_token, base_url=sandbox.api_url))
    wired = build_app(deployment, slack, signing_secret=sandbox.signing_secret)
    renderer = wired.delivery.renderer
    at_once = Pacing(deployment.monotonic, channel_gap=0.0, workspace_gap=0.0)
    return replace(
        wired,
        delivery=Delivery(deployment, slack, renderer, pacing=at_once),
        editing=Editing(deployment, slack, renderer, gap=0.0),
    )


def _real_seconds() -> float:
    """Return the real time, for signatures: Bolt refuses those that are not of now."""
    return clock.now().timestamp()
