"""Row: from start to the first answered command, and memory at rest."""

import os
import socket
import subprocess
import sys
from statistics import median
from time import perf_counter

from bot import clock
from bot.sandbox import RemoteSandbox
from tests.bench.figures import Figure, Plan, Row, compared
from tests.bench.machine import memory_of
from tests.bench.town import Town, email

_POLL_SECONDS = 0.005
_PATIENCE_SECONDS = 30
_REST_SECONDS = 1.5
_IMPORT_ALONE = "import slack_bolt, sys; print('ready', flush=True); sys.stdin.read()"


def measure(plan: Plan) -> list[Figure]:
    """Start the bot and `import slack_bolt` alternately, each in a new process."""
    town = Town(plan.sized(4_000, 400), day=clock.london_day(clock.now()))
    seconds: list[tuple[float, float]] = []
    memory: list[tuple[float, float]] = []
    for _ in range(plan.sized(5, 1)):
        (bot_seconds, bot_memory), (bare_seconds, bare_memory) = _bot(plan, town), _bare()
        seconds.append((bot_seconds, bare_seconds))
        memory.append((bot_memory, bare_memory))
    bare = "import slack_bolt alone"
    return [
        compared(
            "start to the first answered command",
            "s",
            seconds,
            bare,
            note=f"SQLite, {town.children:,} children, HTTP mode; the first command also asks "
            f"Slack who asks; medians of {len(seconds)}: {median(s for s, _ in seconds):.2f} s",
        ),
        compared("memory at rest", "MB", memory, f"{bare}, at rest"),
    ]


def _bot(plan: Plan, town: Town) -> tuple[float, float]:
    """Return the seconds until a command was answered, and the megabytes some time after."""
    worker = town.workers()[0]
    with plan.databases.fresh("sqlite", town) as url, RemoteSandbox.start() as sandbox:
        [user] = sandbox.add_people([{"real_name": worker, "email": email(worker)}])
        port = _free_port()
        sandbox.connect_http(f"http://127.0.0.1:{port}/slack/events")
        settings = {
            "SEEN_DATABASE_URL": url,
            "SEEN_DIGEST_AT": "23:59",  # no sweep comes in between
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_SIGNING_SECRET": sandbox.signing_secret,
            "SLACK_API_URL": sandbox.api_url,
        }
        command = [sys.executable, "-m", "bot", "run", "--http", f"127.0.0.1:{port}"]
        started = perf_counter()
        with subprocess.Popen(
            command,
            env={**_without_ours(), **settings},
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                _wait_for(port, process)
                answered = sandbox.act("command", user=user, command="/next-visit")
                seconds = perf_counter() - started
                if answered["error"] is not None or not (answered["shown"] or {}).get("blocks"):
                    raise AssertionError(f"the first command was not answered: {answered}")
                clock.pause(_REST_SECONDS)
                return seconds, memory_of(process.pid)
            finally:
                process.terminate()


def _bare() -> tuple[float, float]:
    started = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", _IMPORT_ALONE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise AssertionError("slack_bolt was not imported")
        seconds = perf_counter() - started
        memory = memory_of(process.pid)
        if process.stdin is not None:
            process.stdin.close()
    return seconds, memory


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = perf_counter() + _PATIENCE_SECONDS
    while perf_counter() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            clock.pause(_POLL_SECONDS)
        else:
            return
    raise AssertionError("the bot did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _without_ours() -> dict[str, str]:
    """Return the environment without settings of a Seen that may run on this machine."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SEEN_", "SLACK_"))
    }


ROW = Row("start", "start to the first answered command, and memory at rest", measure)
