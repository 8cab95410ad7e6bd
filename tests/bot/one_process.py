"""One bot in a process of its own: `python -m tests.bot.one_process WORK DATABASE API INSTANT`.

Says that it is ready, waits for a line, does its work (sweep or deliver) and prints what it did.
"""

import sys
from datetime import datetime

from bot.deployment import Deployment
from bot.slack import open_slack
from bot.sweep import sweep
from store.database import open_database
from tests.bot.world import CALENDAR, POLICY, MovableClock, wired


def main(work: str, database: str, api: str, instant: str) -> None:
    """Do one work at a moved instant."""
    moving = MovableClock(datetime.fromisoformat(instant))
    engine = open_database(database)
    deployment = Deployment(engine, POLICY, CALENDAR, now=moving.now)
    conversation = wired(deployment, open_slack("xoxb-sandbox-1", api), "secret")
    print("ready", flush=True)  # noqa: T201 - whoever started us reads it
    sys.stdin.readline()
    if work == "sweep":
        print(sweep(deployment, moving.now()).new, flush=True)  # noqa: T201 - likewise
    else:
        report = conversation.delivery.run()
        print(report.counts["sent"], report.counts["found"], flush=True)  # noqa: T201 - likewise
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
