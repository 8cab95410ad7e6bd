"""Row: `/next-visit CHILD` and `/next-visit`, from the signed request to the blocks."""

from collections.abc import Sequence
from itertools import cycle
from random import Random
from time import perf_counter

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import text

from bot.app import build_app
from bot.sandbox import RemoteSandbox
from bot.slack import open_slack
from store.database import reading
from tests.bench.databases import KINDS, NAMED, Kind
from tests.bench.deployed import deployed
from tests.bench.figures import Figure, Plan, Row, bounded, compared
from tests.bench.requests import dispatched, signed_command
from tests.bench.town import Town, email

_A_TURN = 20  # calls of the one before the other has its turn
_ASKERS = 30  # Slack's limit on asking about people is 100 a minute
_NAMED_CHILD, _MOST_URGENT = "/next-visit CHILD", "/next-visit (caseload of 18)"
_AIMS = {_NAMED_CHILD: 0.30, _MOST_URGENT: 1.0}
_LINES = "SELECT count(*) FROM access_log WHERE action = 'next_visit' AND outcome = 'shown'"


def measure(plan: Plan) -> list[Figure]:
    """Ask ours and the empty stock listener in turns.

    The stock one sleeps most of its time, and what comes right after a sleep is measured with
    cold caches; so each has its turn of some calls.
    """
    town = Town(plan.sized(40_000, 2_000))
    calls = plan.sized(400, 40)
    return [figure for kind in KINDS for figure in _of_kind(plan, kind, town, calls)]


def _of_kind(plan: Plan, kind: Kind, town: Town, calls: int) -> list[Figure]:
    full = [worker for worker in town.workers() if len(town.children_of(worker)) == town.a_worker]
    askers = Random(1).sample(full, _ASKERS)
    with (
        plan.databases.fresh(kind, town) as url,
        deployed(url, town.now) as deployment,
        RemoteSandbox.start() as sandbox,
    ):
        users = sandbox.add_people({"real_name": one, "email": email(one)} for one in askers)
        [channel] = sandbox.add_channels([{"name": "office", "members": users}])
        slack = open_slack(sandbox.bot_token, sandbox.api_url)
        ours = build_app(deployment, slack, signing_secret=sandbox.signing_secret).app
        stock = stock_app(sandbox)
        secret = sandbox.signing_secret
        for user in users:  # the directory is asked about everybody once
            dispatched(ours, signed_command(secret, user, channel, "/next-visit"))
        figures: list[Figure] = []
        for name, aim in _AIMS.items():
            asked = cycle(zip(users, askers, strict=True))
            pairs: list[tuple[float, float]] = []
            for turn in range(0, calls, _A_TURN):
                words = []
                for number in range(turn, turn + _A_TURN):
                    user, worker = next(asked)
                    child = town.children_of(worker)[number % town.a_worker]
                    words.append((user, child if name == _NAMED_CHILD else ""))
                own = [_seconds(ours, secret, channel, *one, one[1] or "blocks") for one in words]
                theirs = [_seconds(stock, secret, channel, *one) for one in words]
                pairs += [(1000 * mine, 1000 * its) for mine, its in zip(own, theirs, strict=True)]
            title = f"{NAMED[kind]}, {name}"
            note = f"{town.children:,} children in the database, {calls} calls of each"
            figures += [
                compared(
                    f"{title}: median",
                    "ms",
                    pairs,
                    "empty stock Bolt listener",
                    at_most=aim,
                    note=note,
                ),
                _tail(title, pairs),
            ]
        with reading(deployment.engine) as connection:
            logged = connection.scalar(text(_LINES)) or 0
        if logged < calls * len(_AIMS):
            raise AssertionError(f"{calls * len(_AIMS)} answers, {logged} lines in the access log")
    return figures


def _seconds(
    app: App, secret: str, channel: str, user: str, words: str, containing: str = ""
) -> float:
    """Return how long an app takes from a signed request to its answer."""
    request = signed_command(secret, user, channel, "/next-visit", words)
    started = perf_counter()
    dispatched(app, request, containing)
    return perf_counter() - started


def stock_app(sandbox: RemoteSandbox) -> App:
    """Return a Bolt app as its documentation begins: default settings, one empty listener."""
    client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
    app = App(client=client, signing_secret=sandbox.signing_secret)

    @app.command("/next-visit")
    def empty(ack: Ack) -> None:
        ack()

    return app


def _tail(title: str, pairs: Sequence[tuple[float, float]]) -> Figure:
    own, theirs = (
        sorted(side)[round(0.99 * (len(pairs) - 1))] for side in zip(*pairs, strict=True)
    )
    figure = bounded(f"{title}: p99", own, "ms")
    return Figure(figure.what, own, "ms", "empty stock Bolt listener, p99", theirs, own / theirs)


ROW = Row("commands", "/next-visit, from the signed request to the answer", measure)
