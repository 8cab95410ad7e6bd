"""`make demo`: two mornings of a made-up authority, from the extract to what each person reads.

The real app talks HTTP to the sandbox workspace; only the clock is ours.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.text import Text
from slack_sdk import WebClient

from bot import clock
from bot.app import Conversation, build_app
from bot.clock import LONDON
from bot.deployment import Deployment
from bot.http_server import serve
from bot.sample import write_sample
from bot.sandbox import Message as Posted
from bot.sandbox import Sandbox, Workspace
from bot.sandbox.moving_in import move_in
from bot.sandbox.plain import plain
from bot.slack import Slack
from bot.sweep import sweep
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from store.allocations import children_with
from store.database import open_database, reading
from store.imports.ssd import import_ssd
from store.outbox import Message, sent_on
from store.people import Person, everyone, teams
from store.schema import require_current

FIRST_MORNING = date(2026, 11, 17)
CHILDREN = 60
SEED = 7
_SIX = time(6)
_HALF_PAST_EIGHT = time(8, 30)
_AFTER_NINE = time(9, 10)


class DemoClock:
    """Wall time of the demo: it stands still until it is moved."""

    def __init__(self, day: date, hour: time) -> None:
        self.move_to(day, hour)

    def now(self) -> datetime:
        """Return the demo's instant."""
        return self.at

    def move_to(self, day: date, hour: time) -> None:
        """Set the local day and time."""
        self.at = datetime.combine(day, hour, LONDON).astimezone(UTC)


@dataclass(frozen=True)
class Scene:
    """Everything on stage."""

    screen: Console
    moving: DemoClock
    deployment: Deployment
    conversation: Conversation
    sandbox: Sandbox
    slack_ids: dict[str, str]


def run_demo(console: Console | None = None) -> int:
    """Show an import, two sweeps, a digest, a breach post, an acknowledgement and an answer."""
    screen = console or Console(width=100, highlight=False)
    moving = DemoClock(FIRST_MORNING, _SIX)
    with tempfile.TemporaryDirectory(prefix="seen-demo-") as folder:
        extract = Path(folder) / "extract"
        made = write_sample(extract, children=CHILDREN, seed=SEED, as_of=FIRST_MORNING)
        engine = open_database(f"sqlite:///{folder}/seen.db")
        require_current(engine)
        _title(screen, "1. The extract of a made-up authority comes in")
        screen.print(made.to_text(), markup=False)
        deployment = Deployment(engine, default_policy(), england_and_wales(), now=moving.now)
        report = import_ssd(engine, extract, now=moving.now(), choices=deployment.choices())
        screen.print(report.to_text(), markup=False)
        workspace = Workspace(wall=moving.now)
        slack_ids = move_in(workspace, extract)
        with Sandbox.start(workspace, signing_clock=_real_seconds) as sandbox:
            client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
            secret = sandbox.signing_secret
            conversation = build_app(deployment, Slack(client), signing_secret=secret)
            with serve(conversation.app, deployment, "127.0.0.1", 0) as (host, port):
                sandbox.connect_http(f"http://{host}:{port}/slack/events")
                _play(Scene(screen, moving, deployment, conversation, sandbox, slack_ids))
        engine.dispose()
    return 0


def _play(scene: Scene) -> None:
    _title(
        scene.screen, f"2. The first morning, {FIRST_MORNING:%A %-d %B}: what is old is summed up"
    )
    first = _morning(scene, FIRST_MORNING)
    _show(scene, next(m for m in first if m.kind == "summary"), "a manager's first summary")
    second_day = FIRST_MORNING + timedelta(days=1)
    _title(scene.screen, f"3. The second morning, {second_day:%A %-d %B}: what is new is told")
    second = _morning(scene, second_day)
    digest = max(_to_workers(scene, second), key=lambda m: len(_lines(scene, m)))
    _show(scene, digest, "a worker's digest")
    post = next(m for m in second if m.kind == "breach")
    _show(scene, post, "the team's post")
    _title(scene.screen, "4. The team's manager presses Acknowledge: the post is edited in place")
    _acknowledge(scene, post)
    _title(scene.screen, "5. A worker types /next-visit in the bot's direct messages")
    _ask(scene, digest.recipient)


def _morning(scene: Scene, day: date) -> list[Message]:
    """Sweep and deliver; return what was sent that day."""
    scene.moving.move_to(day, _HALF_PAST_EIGHT)
    report = sweep(scene.deployment, scene.moving.now())
    scene.screen.print(f"The sweep: {report.to_text().splitlines()[0]}")
    scene.screen.print(f"The delivery: {scene.conversation.delivery.run().to_text()}.")
    with reading(scene.deployment.engine) as connection:
        return sent_on(connection, day)


def _to_workers(scene: Scene, messages: Iterable[Message]) -> list[Message]:
    """Return the digests of those who have children of their own, and do not only stand in."""
    digests = [message for message in messages if message.kind == "digest"]
    with reading(scene.deployment.engine) as connection:
        return [m for m in digests if children_with(connection, [m.recipient], [], m.day)]


def _acknowledge(scene: Scene, post: Message) -> None:
    scene.moving.move_to(post.day, _AFTER_NINE)
    with reading(scene.deployment.engine) as connection:
        manager = teams(connection)[post.recipient].manager_id
    message = _sent(scene, post)
    button = next(block["accessory"] for block in message.blocks or [] if _is_acknowledge(block))
    user = scene.slack_ids[manager or ""]
    pressed = scene.sandbox.press(
        user, message.channel, message.ts, button["action_id"], button["value"]
    )
    if not pressed.ok:
        raise RuntimeError(f"the button was not answered: {pressed}")
    _settle(scene, post)
    _show(scene, post, "the team's post, edited")


def _ask(scene: Scene, staff_id: str) -> None:
    user = scene.slack_ids[staff_id]
    asked = scene.sandbox.command(user, "/next-visit")
    if not asked.ok:
        raise RuntimeError(f"the command was not answered: {asked}")
    answer = scene.sandbox.ephemerals(user)[-1]
    _panel(scene, f"only {_person(scene, staff_id).name} sees this", answer.blocks or [])
    scene.screen.print(f"(answered in {asked.seconds * 1000:.0f} ms)")


def _settle(scene: Scene, post: Message) -> None:
    """Edit what is outdated, once the button's own work is done (it goes on after the ack)."""
    for _ in range(100):
        if scene.conversation.editing.run():
            return
        clock.pause(0.05)
    raise RuntimeError(f"the post of {post.day} was not edited")


def _show(scene: Scene, sent: Message, what: str) -> None:
    with reading(scene.deployment.engine) as connection:
        team = teams(connection).get(sent.recipient)
    to = team.channel if team else _person(scene, sent.recipient).name
    _panel(scene, f"{what}, to {to}", _sent(scene, sent).blocks or [])


def _panel(scene: Scene, title: str, blocks: list[dict[str, object]]) -> None:
    scene.screen.print(Panel(Text("\n".join(plain(blocks))), title=title, title_align="left"))


def _sent(scene: Scene, sent: Message) -> Posted:
    found = scene.sandbox.messages(sent.slack_channel or "")
    return next(message for message in found if message.ts == sent.slack_ts)


def _lines(scene: Scene, sent: Message) -> list[str]:
    return plain(_sent(scene, sent).blocks or [])


def _person(scene: Scene, staff_id: str) -> Person:
    with reading(scene.deployment.engine) as connection:
        return everyone(connection)[staff_id]


def _is_acknowledge(block: dict[str, object]) -> bool:
    accessory = block.get("accessory")
    return isinstance(accessory, dict) and accessory.get("action_id") == "acknowledge"


def _title(screen: Console, words: str) -> None:
    screen.rule(words, align="left")


def _real_seconds() -> float:
    """Return the real time, for signatures: Bolt refuses those that are not of now."""
    return clock.now().timestamp()
