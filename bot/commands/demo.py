"""`demo`: the whole walk with a sample authority and a stand-in for Slack."""

from argparse import Namespace

from bot.commands.refused import RefusedError

_PACKAGE = "aiohttp"


def run(arguments: Namespace) -> int:
    """Run the demonstration; nothing of a real deployment is read or touched."""
    del arguments
    try:
        from bot.demo import run_demo  # noqa: PLC0415 - its stand-in for Slack may be missing
    except ModuleNotFoundError as error:
        if error.name != _PACKAGE:
            raise
        raise RefusedError(
            "The demonstration needs aiohttp: install it with `pip install aiohttp`."
        ) from None
    return run_demo()
