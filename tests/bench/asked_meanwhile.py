"""People who ask `/next-visit` while another process works on the database."""

import csv
import subprocess
from collections.abc import Callable
from datetime import datetime
from itertools import cycle
from pathlib import Path
from time import perf_counter

from bot import clock
from bot.app import build_app
from bot.messages.answers import try_again
from bot.sandbox import RemoteSandbox
from bot.slack import open_slack
from tests.bench.deployed import deployed
from tests.bench.requests import dispatched, signed_command

_ASKERS = 20
_PAUSE_SECONDS = 0.02


def answers_during(
    url: str, extract: Path, now: datetime, work: Callable[[], "subprocess.Popen[str]"]
) -> list[float]:
    """Return the seconds of every answer until a process ends; workers of an extract ask in turn.

    Raise AssertionError when somebody is told to try again.
    """
    with deployed(url, now) as deployment, RemoteSandbox.start() as sandbox:
        users = sandbox.add_people({"real_name": one, "email": one} for one in _emails(extract))
        [channel] = sandbox.add_channels([{"name": "office", "members": users}])
        slack = open_slack(sandbox.bot_token, sandbox.api_url)
        secret = sandbox.signing_secret
        app = build_app(deployment, slack, signing_secret=secret).app
        for user in users:  # the directory is asked about everybody once
            dispatched(app, signed_command(secret, user, channel, "/next-visit"))
        taken: list[float] = []
        with work() as process:
            for user in cycle(users):
                if process.poll() is not None:
                    break
                request = signed_command(secret, user, channel, "/next-visit")
                started = perf_counter()
                answer = dispatched(app, request)
                taken.append(perf_counter() - started)
                if try_again().text in answer.body:
                    raise AssertionError(f"told to try again after {taken[-1]:.1f} s")
                clock.pause(_PAUSE_SECONDS)
    return taken


def _emails(extract: Path) -> list[str]:
    with (extract / "staff.csv").open(encoding="utf-8-sig", newline="") as lines:
        found = [row["email"] for row in csv.DictReader(lines) if row["email"]]
    return found[:_ASKERS]
