"""`import annex-a`: the facts are replaced by those of a workbook, all or nothing."""

import json
from argparse import Namespace

from bot import clock
from bot.commands.opened import opened
from bot.commands.terminal import progress_bar, say
from bot.settings import read_settings
from store.imports.annex_a.importing import import_annex_a


def run(arguments: Namespace) -> int:
    """Import a workbook and print the report; rows left out are in it and no failure."""
    with opened(read_settings(need="nothing")) as deployment, progress_bar() as progress:
        report = import_annex_a(
            deployment.engine,
            arguments.workbook,
            arguments.staff,
            now=clock.now(),
            extracted_at=arguments.extracted_at,
            replace_ssd=arguments.replace_ssd,
            progress=progress,
        )
    say(json.dumps(report.to_json(), ensure_ascii=False) if arguments.json else report.to_text())
    return 0
