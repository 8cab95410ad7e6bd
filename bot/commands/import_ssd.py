"""`import ssd`: the facts are replaced by those of an extract, all or nothing."""

import json
from argparse import Namespace
from getpass import getuser

from bot.commands.opened import opened
from bot.commands.terminal import progress_bar, say
from bot.importing import import_extract
from bot.settings import read_settings
from store.imports.guards import Accepted


def run(arguments: Namespace) -> int:
    """Import a source and print the report; rows left out are in it and no failure."""
    reason = arguments.accept_shrink
    accepted = Accepted(reason, _user()) if reason else None
    with (
        opened(read_settings(need="nothing")) as deployment,
        progress_bar(wanted=not arguments.json) as progress,
    ):
        report = import_extract(
            deployment,
            arguments.extract,
            schema=arguments.schema,
            supplement=arguments.supplement,
            progress=progress,
            accepted=accepted,
        )
    say(json.dumps(report.to_json(), ensure_ascii=False) if arguments.json else report.to_text())
    return 0


def _user() -> str:
    """Return who runs this, as the machine calls them."""
    try:
        return getuser()
    except (KeyError, OSError, ImportError):  # a user without a name, as in a container
        return "not known"
