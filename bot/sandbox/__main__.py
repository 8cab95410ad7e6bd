"""A Slack workspace on loopback in a process of its own.

Prints one JSON line with its address and tokens when it is ready, and ends when its standard
input closes or on SIGTERM.
"""

import argparse
import json
import os
import signal
import sys
import threading

from bot.sandbox.rate_limits import Limits
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.scopes import ALL_SCOPES


def main(arguments: list[str] | None = None) -> int:
    """Run the sandbox until it is told to stop."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument(
        "--scopes", default=",".join(sorted(ALL_SCOPES)), help="granted to the app, with commas"
    )
    parser.add_argument(
        "--no-limits", action="store_true", help="take as many calls as come, unlike Slack"
    )
    given = parser.parse_args(arguments)
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    signal.signal(signal.SIGINT, lambda *_: stopped.set())
    threading.Thread(target=_wait_for_end_of_input, args=(stopped,), daemon=True).start()
    scopes = [one.strip() for one in given.scopes.split(",") if one.strip()]
    limits = None if given.no_limits else Limits()
    with Sandbox.start(scopes=scopes, limits=limits, port=given.port) as sandbox:
        ready = {
            "url": sandbox.url,
            "api_url": sandbox.api_url,
            "bot_token": sandbox.bot_token,
            "app_token": sandbox.app_token,
            "signing_secret": sandbox.signing_secret,
        }
        sys.stdout.write(json.dumps(ready) + "\n")
        sys.stdout.flush()
        stopped.wait()
    return 0


def _wait_for_end_of_input(stopped: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1024):  # open for as long as who started us lives
        pass
    stopped.set()


if __name__ == "__main__":
    sys.exit(main())
