"""Figures: what was measured, beside what it is compared with, and how they are shown."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One measured value; `ratio` is the median over pairs measured side by side.

    `aim` is a limit for the ratio, or for the value where nothing is compared.
    """

    what: str
    value: float
    unit: str
    against: str = ""
    against_value: float | None = None
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None
    note: str = ""


def compared(
    what: str,
    unit: str,
    pairs: Sequence[tuple[float, float]],
    against: str,
    *,
    at_most: float | None = None,
    note: str = "",
) -> Figure:
    """Return the medians of pairs (ours, theirs), and the median of their ratios."""
    ratio = median(ours / theirs for ours, theirs in pairs)
    return Figure(
        what,
        median(ours for ours, _ in pairs),
        unit,
        against,
        median(theirs for _, theirs in pairs),
        ratio,
        "" if at_most is None else f"≤ {at_most:g} of it",
        None if at_most is None else ratio <= at_most,
        note,
    )


def bounded(
    what: str,
    value: float,
    unit: str,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    note: str = "",
) -> Figure:
    """Return a figure that is compared with a limit, or with nothing."""
    if at_least is not None:
        return Figure(what, value, unit, aim=f"≥ {at_least:,g}", met=value >= at_least, note=note)
    if at_most is not None:
        return Figure(what, value, unit, aim=f"≤ {at_most:,g}", met=value <= at_most, note=note)
    return Figure(what, value, unit, note=note)


@dataclass(frozen=True)
class Row:
    """One row of the performance table."""

    name: str
    title: str
    measure: Callable[["Plan"], list[Figure]]


@dataclass(frozen=True)
class Plan:
    """How much is measured: everything, or a little of each with `quick`."""

    databases: Any
    quick: bool = False

    def sized(self, whole: int, quick: int) -> int:
        """Return a size, or how often something is repeated."""
        return quick if self.quick else whole


def as_json(rows: Sequence[tuple[Row, list[Figure], float]]) -> list[dict[str, Any]]:
    """Return the rows as they stand in latest.json."""
    return [
        {
            "row": row.name,
            "title": row.title,
            "measured_in_seconds": round(seconds, 1),
            "figures": [asdict(figure) for figure in figures],
        }
        for row, figures, seconds in rows
    ]


def show(console: Console, row: Row, figures: Sequence[Figure], seconds: float) -> None:
    """Print one row's figures as a table."""
    table = Table(title=f"{row.name}: {row.title} ({seconds:.0f} s)", title_justify="left")
    table.add_column("measured", min_width=40, overflow="fold")
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("compared with", overflow="fold")
    table.add_column("its value", justify="right", no_wrap=True)
    table.add_column("ratio", justify="right", no_wrap=True)
    table.add_column("aim", no_wrap=True)
    for figure in figures:
        met = {True: " met", False: " MISSED", None: ""}[figure.met]
        table.add_row(
            figure.what,
            f"{_number(figure.value)} {figure.unit}".strip(),
            figure.against,
            "" if figure.against_value is None else f"{_number(figure.against_value)}",
            "" if figure.ratio is None else _number(figure.ratio),
            figure.aim + met,
        )
    console.print(table)
    for note in dict.fromkeys(figure.note for figure in figures if figure.note):
        console.print(f"  {note}", markup=False)


def _number(value: float) -> str:
    if value == 0 or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"
