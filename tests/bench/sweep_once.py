"""One sweep in a process of its own: prints its seconds, its counts and its peak memory as JSON."""

import json
import sys
from datetime import datetime

from bot.sweep import sweep
from tests.bench.deployed import deployed
from tests.bench.machine import peak_memory
from tests.bench.timing import seconds_of


def main(url: str, now: str) -> None:
    """Sweep the database as of an instant."""
    at = datetime.fromisoformat(now)
    with deployed(url, at) as deployment:
        reports = []
        seconds = seconds_of(lambda: reports.append(sweep(deployment, at)))
    report = reports[0]
    measured = {
        "seconds": seconds,
        "children": report.children,
        "reminders": report.new,
        "not_assessed": len(report.not_assessed),
        "megabytes": peak_memory(),
    }
    sys.stdout.write(json.dumps(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
