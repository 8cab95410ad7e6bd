"""`import ssd`: the facts are replaced by those of an extract, all or nothing."""

import json
from argparse import Namespace

from bot import clock
from bot.commands.opened import opened
from bot.commands.terminal import progress_bar, say
from bot.settings import read_settings
from store.imports.ssd import import_ssd


def run(arguments: Namespace) -> int:
    """Import a folder and print the report; rows left out are in it and no failure."""
    with opened(read_settings(need="nothing")) as deployment, progress_bar() as progress:
        report = import_ssd(
            deployment.engine,
            arguments.folder,
            now=clock.now(),
            progress=progress,
            choices=deployment.choices(),
        )
    say(json.dumps(report.to_json(), ensure_ascii=False) if arguments.json else report.to_text())
    return 0
