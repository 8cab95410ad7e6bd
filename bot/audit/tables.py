"""The figures as tables: by team, by duty, for the authority."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, fields
from typing import get_args

from bot.audit.lines import Cell
from rules.audit.figures import Figures, Totals, total
from rules.policy import Duty

Line = list[Cell]
ALL = "all"
FIGURES = [*(each.name for each in fields(Figures)), "in_time_percent"]
TEAMS = ["team", "team_name", "duty", *FIGURES]
DUTIES = ["duty", *FIGURES]
AUTHORITY = ["figure", "number"]
REASONS = ["duty", "cause", "reason", "times"]
SHOWN = ["duty", "at the visit that met it", "answer", "visits"]


def team_lines(totals: Totals, names: Mapping[str, str]) -> Iterator[Line]:
    """Yield a line for each team and duty, and one for all duties of a team, by team id."""
    teams = {team for team, _ in totals.by_team}
    for team in sorted(teams, key=lambda team: (team is None, team or "")):
        told = [team or "none", None if team is None else names.get(team)]
        theirs = {duty: f for (of, duty), f in totals.by_team.items() if of == team}
        for duty in get_args(Duty):
            if duty in theirs:
                yield [*told, duty, *_cells(theirs[duty])]
        yield [*told, ALL, *_cells(total(theirs.values()))]


def duty_lines(totals: Totals) -> Iterator[Line]:
    """Yield a line for each duty, and one for all."""
    for duty in get_args(Duty):
        figures = [f for (_, of), f in totals.by_team.items() if of == duty]
        if figures:
            yield [duty, *_cells(total(figures))]
    yield [ALL, *_cells(total(totals.by_team.values()))]


def authority_lines(totals: Totals) -> Iterator[Line]:
    """Yield the authority's figures, one a line."""
    yield ["children", totals.children]
    for name, number in zip(FIGURES, _cells(total(totals.by_team.values())), strict=True):
        yield [name, number]


def reason_lines(totals: Totals) -> Iterator[Line]:
    """Yield how often each reason is given; one thing may have several."""
    for (duty, cause, reason), times in sorted(totals.reasons.items()):
        yield [duty, cause, reason, times]


def shown_lines(totals: Totals) -> Iterator[Line]:
    """Yield what the visits showed that met a duty in the period."""
    for (duty, question, answer), visits in sorted(totals.shown.items()):
        yield [duty, question, answer, visits]


def _cells(figures: Figures) -> Line:
    in_time = round(100 * figures.in_time / figures.owed, 1) if figures.owed else None
    return [*astuple(figures), in_time]
