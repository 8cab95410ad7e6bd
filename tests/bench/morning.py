"""Row: 2,000 workers with one overdue child each: sweep and 2,000 digests accepted."""

from collections import Counter

from slack_sdk import WebClient
from sqlalchemy import select

from bot.app import build_app
from bot.delivery import Delivery
from bot.deployment import Deployment
from bot.messages.views import Rendered
from bot.pacing import Pacing
from bot.rendering.renderer import Renderer
from bot.sandbox import RemoteSandbox
from bot.slack import EVENT, Slack
from bot.sweep import sweep
from rules.interval import Interval
from rules.policy import Policy
from rules.policy_file import default_policy, with_values
from store.database import reading
from store.tables import MessageRow
from tests.bench.deployed import deployed
from tests.bench.figures import Figure, Plan, Row, bounded, compared
from tests.bench.timing import seconds_of
from tests.bench.town import Town, email

_WITHOUT_LIMITS = "--no-limits"


class Listening(Slack):
    """Slack as we use it, keeping what was posted so that it can be posted again."""

    def __init__(self, client: WebClient) -> None:
        super().__init__(client)
        self.posted: list[tuple[str, Rendered, str]] = []

    def post(
        self, channel: str, message: Rendered, key: str, *, thread: str | None = None
    ) -> tuple[str, str]:
        """Post, and keep it."""
        self.posted.append((channel, message, key))
        return super().post(channel, message, key, thread=thread)


def measure(plan: Plan) -> list[Figure]:
    """Do the morning, then post the same bodies in a bare loop; again and again."""
    workers = plan.sized(2_000, 200)
    town = Town(
        workers, a_worker=1, past_a_step=1.0, due_days_ago=(1, 1), a_team=20, visits=(20, 30)
    )
    pairs: list[tuple[float, float]] = []
    sweeps: list[float] = []
    for _ in range(plan.sized(3, 1)):
        with (
            plan.databases.fresh("sqlite", town) as url,
            RemoteSandbox.start(_WITHOUT_LIMITS) as sandbox,
        ):
            sandbox.add_people(
                {"real_name": worker, "email": email(worker)} for worker in town.workers()
            )
            with deployed(url, town.now, only_workers_hear()) as deployment:
                swept, ours, posted = _the_morning(deployment, sandbox, workers)
            pairs.append((ours, _bare_loop(sandbox, posted)))
            sweeps.append(swept)
    bare = sorted(theirs for _, theirs in pairs)[len(pairs) // 2]
    morning = sorted(ours for ours, _ in pairs)[len(pairs) // 2]
    return [
        compared(
            f"{workers:,} workers: sweep, directory and digests",
            "s",
            pairs,
            "slack_sdk's WebClient in a bare loop",
            at_most=2.0,
            note=f"each send committed before that sender's next; of it the sweep took "
            f"{sorted(sweeps)[len(sweeps) // 2]:.2f} s; {len(pairs)} pairs",
        ),
        Figure(
            "a digest, everything included",
            1000 * morning / workers,
            "ms",
            "a bare post",
            1000 * bare / workers,
        ),
        bounded("digests a second", workers / morning, ""),
    ]


def only_workers_hear() -> Policy:
    """Return the policy in which an overdue visit is told to the worker: 2,000 digests alone."""
    return with_values(
        default_policy(), {"telling.overdue": {"others": {"worker": Interval(1, "working day")}}}
    )


def _the_morning(
    deployment: Deployment, sandbox: RemoteSandbox, workers: int
) -> tuple[float, float, list[tuple[str, Rendered, str]]]:
    """Return the seconds of the sweep, of the whole morning, and what was posted."""
    client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url, timeout=10)
    slack = Listening(client)
    conversation = build_app(deployment, slack, signing_secret=sandbox.signing_secret)
    pacing = Pacing(deployment.monotonic, channel_gap=0.0, workspace_gap=0.0)
    renderer = Renderer(deployment, conversation.directory)
    delivery = Delivery(deployment, slack, renderer, pacing=pacing)
    swept = seconds_of(lambda: sweep(deployment, deployment.now()))
    delivered = seconds_of(delivery.run)
    accepted = sandbox.count("posts")
    with reading(deployment.engine) as connection:
        states = Counter(map(tuple, connection.execute(select(MessageRow.kind, MessageRow.state))))
    if accepted != workers or states != {("digest", "sent"): workers}:
        raise AssertionError(f"{workers} digests wanted; {accepted} posts, {dict(states)}")
    return swept, swept + delivered, slack.posted


def _bare_loop(sandbox: RemoteSandbox, posted: list[tuple[str, Rendered, str]]) -> float:
    client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)

    def loop() -> None:
        for channel, words, key in posted:
            client.chat_postMessage(
                channel=channel,
                text=words.text,
                blocks=words.blocks,
                metadata={"event_type": EVENT, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
            )

    return seconds_of(loop)


ROW = Row("morning", "one overdue child each: sweep and a digest to everybody", measure)
