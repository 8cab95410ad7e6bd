"""`import annex-a`: the facts are replaced by those of a workbook, all or nothing."""

import json
from argparse import Namespace

from bot.commands.accepting import accepted_by
from bot.commands.opened import opened
from bot.commands.terminal import progress_bar, say
from bot.importing import refusals_told
from bot.settings import read_settings
from store.imports.annex_a.importing import import_annex_a
from store.imports.guards import Caution
from store.supplied import ANNEX_A


def run(arguments: Namespace) -> int:
    """Import a workbook and print the report; rows left out are in it and no failure."""
    with (
        opened(read_settings(need="nothing")) as deployment,
        progress_bar(wanted=not arguments.json) as progress,
        refusals_told(deployment, ANNEX_A),
    ):
        report = import_annex_a(
            deployment.engine,
            arguments.workbook,
            arguments.staff,
            now=deployment.now(),
            extracted_at=arguments.extracted_at,
            replace_ssd=arguments.replace_ssd,
            progress=progress,
            caution=Caution(deployment.smallest_share, accepted_by(arguments)),
            clock=deployment.now,
        )
    say(json.dumps(report.to_json(), ensure_ascii=False) if arguments.json else report.to_text())
    return 0
