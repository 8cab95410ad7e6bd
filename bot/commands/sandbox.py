"""`sandbox`: a made-up authority and a stand-in for Slack, as a page on this computer alone."""

import signal
import sys
from argparse import Namespace
from pathlib import Path
from threading import Event

from bot.commands.refused import RefusedError
from bot.commands.terminal import say

_FOR_THE_PAGE, _FOR_PICTURES = "aiohttp", "playwright"


def run(arguments: Namespace) -> int:
    """Serve the page until told to stop, or write its pictures; nothing real is touched."""
    try:
        from bot.sandbox.page.running import (  # noqa: PLC0415 - its stand-in may be missing
            real_token_in,
            running,
        )
    except ModuleNotFoundError as error:
        raise _missing(error, _FOR_THE_PAGE) from None
    if (name := real_token_in()) is not None:
        raise RefusedError(
            f"The sandbox takes no real Slack token, and {name} holds one: unset it first."
        )
    if arguments.pictures:
        _write_pictures(arguments.pictures)
        return 0
    stop = Event()
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, lambda *_: stop.set())
    say("A made-up authority is having its first morning …")
    with running() as sandbox:
        say(f"Open {sandbox.url} in a browser. Ctrl-C ends it, and nothing is kept.")
        sys.stdout.flush()  # somebody may wait for the address at the other end of a pipe
        stop.wait()
    return 0


def _write_pictures(folder: Path) -> None:
    try:
        from bot.sandbox.page.browser import NoBrowserError  # noqa: PLC0415 - playwright is optional
        from bot.sandbox.page.pictures import take_pictures  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        raise _missing(error, _FOR_PICTURES) from None
    try:
        for path in take_pictures(folder):
            say(str(path))
    except NoBrowserError as error:
        raise RefusedError(str(error)) from None
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise RefusedError(f"No picture was written: {folder} cannot be used ({reason}).") from None


def _missing(error: ModuleNotFoundError, package: str) -> Exception:
    if (error.name or "").partition(".")[0] != package:
        return error
    return RefusedError(f"This needs {package}: install it with `pip install {package}`.")
