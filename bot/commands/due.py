"""`due`: what is owed, as a table or as one JSON object a line."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from itertools import islice

from rich.console import Console
from rich.table import Table

from bot.commands.due_lines import Asked, Line, due_lines
from bot.commands.history import require_history
from bot.commands.opened import opened
from bot.commands.refused import RefusedError
from bot.commands.terminal import say
from bot.settings import read_settings
from store.database import reading
from store.freshness import latest_import

_COLUMNS = {  # and their widths, which stay from one page to the next
    "Child": 14,
    "What": 32,
    "Due or since": 16,
    "Standing": 10,
    "Counted from": 56,
    "Worker": 10,
    "Team": 10,
}
_ROWS_A_PAGE = 500
_WIDE = 170


def run(arguments: Namespace) -> int:
    """Print what is owed on the day, or at the instant, asked about: now, unless one is given."""
    asked = Asked(arguments.child, arguments.worker, arguments.team)
    with (
        opened(read_settings(need="nothing")) as deployment,
        reading(deployment.engine) as connection,
    ):
        latest = latest_import(connection)
        if latest is None:
            raise RefusedError("There is no extract yet: import one first.")
        as_of = deployment.as_of(arguments.at or deployment.now(), latest.supplied)
        require_history(latest, "what was owed before that day is not known", as_of.day)
        lines = due_lines(connection, as_of, asked, for_people=not arguments.json)
        if arguments.json:
            for line in lines:
                say(json.dumps(line, ensure_ascii=False))
        else:
            _show(lines)
    return 0


def _show(lines: Iterator[Line]) -> None:
    """Print a page at a time, so that an authority's whole list needs no more memory than one."""
    console = Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False)
    rows = map(_row, lines)
    page, first = list(islice(rows, _ROWS_A_PAGE)), True
    if not page:
        console.print("Nothing is owed.")
    while page:
        table = Table(box=None, show_header=first, pad_edge=False)
        for name, width in _COLUMNS.items():
            table.add_column(name, width=width, overflow="fold")
        for row in page:
            table.add_row(*row)
        console.print(table)
        page, first = list(islice(rows, _ROWS_A_PAGE)), False


def _row(line: Line) -> tuple[str, ...]:
    worker, team = line["worker"] or "nobody", line["team"] or "none"
    if "finding" in line:
        return (
            line["child"],
            line["finding"],
            _day(line["detail"]) if line["detail"] else "",
            "finding",
            "",
            worker,
            team,
        )
    counted = f"{line['anchor_is']} {_day(line['anchor'])}"
    if line["anchor"] != line["due"]:
        counted += f" {'-' if line['due'] < line['anchor'] else '+'} {line['interval']}"
    if "first_seen" in line:
        counted += f", first seen in the extract of {_day(line['first_seen'])}"
    standing = line["standing"].replace("_", " ")
    return (line["child"], line["duty"], _day(line["due"]), standing, counted, worker, team)


def _day(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%a %d %b %Y")
