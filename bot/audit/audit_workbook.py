"""The audit as a workbook: what it is about, every line, the figures, and the dip sample."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.audit import tables
from bot.audit.about import About
from bot.audit.audited import Audited
from bot.audit.dip_sample import DipSample
from bot.audit.lines import COLUMNS, lines_of
from bot.audit.workbook import Workbook
from rules.audit.figures import Totals

_WIDE = {"clause": 60, "reasons": 30, "counted_from_is": 24}


def write_workbook(
    path: Path,
    children: Iterable[Audited],
    about: About,
    totals: Totals,
    team_names: Mapping[str, str],
    not_audited: Sequence[tuple[str, str]],
) -> None:
    """Write the workbook; `totals` and `not_audited` are complete once the children are through.

    Raise OSError when the file cannot be written.
    """
    with Workbook(path, path.parent, about.facts.extracted_at) as book:
        read_me = book.sheet("Read me", ["about", "what"], about=22, what=150)
        lines = book.sheet("Children", COLUMNS, **_WIDE)
        teams = book.sheet("Teams", tables.TEAMS, team_name=30, duty=22)
        duties = book.sheet("Duties", tables.DUTIES, duty=22)
        authority = book.sheet("Authority", tables.AUTHORITY, figure=22, number=26)
        sampled = book.sheet("Dip sample", COLUMNS, **_WIDE)
        sample = DipSample(about.seed)
        for child in children:
            sample.offer(child)
            lines.lines(lines_of(child, about.period))
        for child in sample.children():
            sampled.lines(lines_of(child, about.period))
        teams.lines(tables.team_lines(totals, team_names))
        duties.lines(tables.duty_lines(totals))
        authority.lines(tables.authority_lines(totals))
        authority.heading(tables.REASONS)
        authority.lines(tables.reason_lines(totals))
        authority.heading(tables.SHOWN)
        authority.lines(tables.shown_lines(totals))
        read_me.lines(about.lines(totals.children, not_audited))
        for filtered in (lines, teams, duties, sampled):
            filtered.let_filter()
