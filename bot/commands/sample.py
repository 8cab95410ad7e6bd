"""`sample`: writes a synthetic authority as an extract's folder."""

from argparse import Namespace
from datetime import timedelta

from bot import clock
from bot.commands.refused import RefusedError
from bot.commands.terminal import say
from bot.sample import write_sample

_BEFORE_THE_EXTRACT = timedelta(hours=6)  # earlier in the morning today's is still to be taken


def run(arguments: Namespace) -> int:
    """Write the sample and say what is in it."""
    as_of = arguments.as_of or clock.london_day(clock.now() - _BEFORE_THE_EXTRACT)
    try:
        summary = write_sample(
            arguments.folder, children=arguments.children, seed=arguments.seed, as_of=as_of
        )
    except ValueError as error:
        raise RefusedError(f"No sample was written: {error}.") from error
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise RefusedError(
            f"No sample was written: the folder {arguments.folder} cannot be used ({reason})."
        ) from error
    say(summary.to_text())
    return 0
