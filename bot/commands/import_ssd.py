"""`import ssd`: the facts are replaced by those of an extract, all or nothing."""

import json
from argparse import Namespace

from bot.commands.accepting import accepted_by
from bot.commands.opened import opened
from bot.commands.terminal import progress_bar, say
from bot.importing import import_extract
from bot.settings import read_settings


def run(arguments: Namespace) -> int:
    """Import a source and print the report; rows left out are in it and no failure."""
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
            accepted=accepted_by(arguments),
        )
    say(json.dumps(report.to_json(), ensure_ascii=False) if arguments.json else report.to_text())
    return 0
