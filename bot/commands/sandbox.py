"""`sandbox`: a made-up authority and a stand-in for Slack, as a page on this computer alone."""

import signal
import sys
from argparse import Namespace
from threading import Event

from bot.commands.refused import RefusedError
from bot.commands.terminal import say

_PACKAGE = "aiohttp"


def run(arguments: Namespace) -> int:
    """Serve the page until told to stop; nothing of a real deployment is read or touched."""
    del arguments
    try:
        from bot.sandbox.page.running import (  # noqa: PLC0415 - its stand-in may be missing
            real_token_in,
            running,
        )
    except ModuleNotFoundError as error:
        if error.name != _PACKAGE:
            raise
        raise RefusedError(
            "The sandbox needs aiohttp: install it with `pip install aiohttp`."
        ) from None
    if (name := real_token_in()) is not None:
        raise RefusedError(
            f"The sandbox takes no real Slack token, and {name} holds one: unset it first."
        )
    stop = Event()
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, lambda *_: stop.set())
    say("Seen's sandbox: a made-up authority has its first morning …")
    with running() as sandbox:
        say(f"Open {sandbox.url} in a browser. Ctrl-C ends it, and nothing is kept.")
        sys.stdout.flush()  # somebody may wait for the address at the other end of a pipe
        stop.wait()
    return 0
