"""`audit`: looking back over a period: what was owed to each child, and what became of it."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from bot.audit.about import About
from bot.audit.audit_workbook import write_workbook
from bot.audit.audited import Audited, audited
from bot.audit.csv_file import write_csv
from bot.audit.tables import DUTIES, duty_lines
from bot.audit.whole_file import whole_file
from bot.clock import london_day
from bot.commands.history import require_history
from bot.commands.opened import opened
from bot.commands.refused import RefusedError
from bot.commands.terminal import progress_bar, remark, say
from bot.deployment import Deployment
from bot.settings import read_settings
from rules.audit.audit import Audit
from rules.audit.figures import Totals
from rules.audit.period import period_of
from store.database import reading
from store.freshness import latest_import
from store.people import teams

_SHOWN = ["duty", "owed", "in_time", "late", "not_met", "open", "in_time_percent"]


def run(arguments: Namespace) -> int:
    """Write the file, print the figures by duty, and say beside them who cannot be audited."""
    out: Path = arguments.out
    as_workbook = (arguments.format or out.suffix.lower().lstrip(".")) == "xlsx"
    with opened(read_settings(need="nothing")) as deployment, reading(deployment.engine) as facts:
        about = _about(arguments, deployment, facts)
        totals = Totals(about.period)
        not_audited: list[tuple[str, str]] = []
        audit = Audit(about.period, partial(deployment.as_of, supplied=about.facts.supplied))
        try:
            with whole_file(out) as part, progress_bar() as progress:
                children = audited(facts, audit, not_audited, progress)
                counted = _counted(children, totals)
                if as_workbook:
                    names = {team.team_id: team.name for team in teams(facts).values()}
                    write_workbook(part, counted, about, totals, names, not_audited)
                else:
                    write_csv(part, counted, about.period)
        except OSError as error:
            reason = error.strerror or "it cannot be written"
            raise RefusedError(f"The audit cannot be written to {out} ({reason}).") from error
    for person_id, why in not_audited:
        remark(f"not audited: {person_id} ({why})")
    _show(about, totals, out)
    return 0


def _about(arguments: Namespace, deployment: Deployment, facts: Connection) -> About:
    first, last = arguments.first, arguments.last
    if last < first:
        raise RefusedError(f"The period ends ({last}) before it begins ({first}).")
    latest = latest_import(facts)
    if latest is None:
        raise RefusedError("There is no extract yet: import one first.")
    require_history(latest, "nobody can look back over a period with it")
    known = london_day(latest.extracted_at)
    if last >= known:
        raise RefusedError(
            f"The facts were extracted on {known}, and that day was not over: a period can end on "
            f"the day before at the latest, and this one ends on {last}."
        )
    period = period_of(deployment.policies, first, last, known)
    as_of = deployment.as_of(last, latest.supplied)
    return About(period, latest, as_of, arguments.seed or f"{first} to {last}")


def _counted(children: Iterable[Audited], totals: Totals) -> Iterator[Audited]:
    for child in children:
        totals.count(child.team, child.judged)
        yield child


def _show(about: About, totals: Totals, out: Path) -> None:
    period = about.period
    say(f"{period.first} to {period.last}, by the extract of {about.extracted()}: {out}")
    table = Table(box=None, pad_edge=False)
    for title in _SHOWN:
        table.add_column(title.replace("_", " "), justify="left" if title == "duty" else "right")
    places = [DUTIES.index(title) for title in _SHOWN]
    for line in duty_lines(totals):
        table.add_row(*("" if line[place] is None else str(line[place]) for place in places))
    Console(highlight=False).print(table)
