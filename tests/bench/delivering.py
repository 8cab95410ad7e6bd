"""Row: 2,000 messages over 60 channels, at the pace that the limits allow."""

from collections import Counter

from sqlalchemy import select

from bot.delivery import Delivery, DeliveryReport
from bot.deployment import Deployment
from bot.directory import Directory
from bot.sandbox import Limits, RemoteSandbox
from bot.slack import open_slack
from store.database import reading, writing
from store.day_messages import add_message
from store.tables import MessageRow
from tests.bench.deployed import deployed
from tests.bench.figures import Figure, Plan, Row, bounded, compared
from tests.bench.scripted import Scripted
from tests.bench.timing import seconds_of
from tests.bench.town import Town


def measure(plan: Plan) -> list[Figure]:
    """Deliver to a sandbox in a process of its own, with its default limits."""
    messages, channels = plan.sized(2_000, 240), plan.sized(60, 20)
    town = Town(1)
    with (
        plan.databases.fresh("sqlite", None) as url,
        deployed(url, town.now) as deployment,
        RemoteSandbox.start() as sandbox,
    ):
        teams = [f"T{number:04d}" for number in range(channels)]
        ids = sandbox.add_channels({"name": team.lower(), "is_private": True} for team in teams)
        keys = _queue(deployment, teams, messages)
        slack = open_slack(sandbox.bot_token, sandbox.api_url)
        renderer = Scripted(
            deployment, Directory(deployment, slack), dict(zip(teams, ids, strict=True))
        )
        delivery = Delivery(deployment, slack, renderer)
        reports: list[DeliveryReport] = []
        taken = seconds_of(lambda: reports.append(delivery.run()))
        posted = Counter(post["text"].removeprefix("key ") for post in sandbox.record("posts"))
        refused = sandbox.count("refusals")
        with reading(deployment.engine) as connection:
            states = Counter(connection.scalars(select(MessageRow.state)))
    if posted != Counter(keys) or states != {"sent": messages}:
        raise AssertionError(
            f"{messages} messages; {len(posted)} keys in {posted.total()} posts; {dict(states)}"
        )
    least, formula = least_seconds(Limits(), messages, channels)
    return [
        compared(
            f"{messages:,} messages over {channels} channels, default limits",
            "s",
            [(taken, least)],
            f"the least the limits allow: {formula}",
            at_most=1.05,
            note=f"every key arrived exactly once; {reports[0].to_text()}",
        ),
        bounded("answers of 429 on the way", refused, ""),
    ]


def least_seconds(limits: Limits, messages: int, channels: int) -> tuple[float, str]:
    """Return the least time in which the limits let so many messages through, and why."""
    fullest = -(-messages // channels)
    by_channel = max(0.0, (fullest - limits.channel_burst) / limits.channel_per_second)
    by_workspace = max(0.0, (messages - limits.workspace_burst) / limits.workspace_per_second)
    formula = (
        f"max(({fullest} - {limits.channel_burst}) / {limits.channel_per_second:g}, "
        f"({messages} - {limits.workspace_burst}) / {limits.workspace_per_second:g}) s"
    )
    return max(by_channel, by_workspace), formula


def _queue(deployment: Deployment, teams: list[str], messages: int) -> list[str]:
    """Queue the messages evenly as parts of each team's post; return their keys."""
    now, today = deployment.now(), deployment.today()
    with writing(deployment.engine) as connection:
        for number in range(messages):
            position, team = divmod(number, len(teams))
            add_message(connection, "breach", teams[team], today, now, position)
        return list(connection.scalars(select(MessageRow.key)))


ROW = Row("delivery", "delivery against the sandbox's default limits", measure)
