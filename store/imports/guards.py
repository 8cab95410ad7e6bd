"""Guards: what an extract must still hold of the last one before its facts may take their place.

An extract that was cut short looks like an authority without duties: nothing would be said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from math import ceil

from sqlalchemy import ColumnElement, Table, and_, or_

from store.imports.problems import ImportRefused, listed
from store.imports.stage import Change, Stage

SMALLEST_SHARE = 0.9  # of 400 plans an ordinary day changes fewer than 8
_MAY_ALWAYS_GO = 9  # rows of a table: in a small authority a family of brothers and sisters is many
_OPEN = {
    "cp_plans": "open child protection plans",
    "cin_plans": "open plans of children in need",
    "care_episodes": "open periods of care",
}
_NAMED_BY_A_WORKBOOK = ("cp_plans", "care_episodes")
_KEYED_BY_THE_SOURCE = ("children", *_OPEN)  # others have a day in their key, which is corrected
_ENDS_BY_ITSELF = "leave"  # after the holidays most of it is over


@dataclass(frozen=True, slots=True)
class Accepted:
    """Somebody says that a loss is true: why, and who they are on this machine."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Caution:
    """How much of the last extract must still be there (a share, 0 to 1), and what is accepted."""

    smallest_share: float = SMALLEST_SHARE
    accepted: Accepted | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What the last extract had and the new one has; `kept`: how many of the old ids are there.

    `kept` is None where the key is not an id of the source's.
    """

    what: str
    before: int
    now: int
    kept: int | None = None

    def least(self, share: float) -> int:
        """Return how many there must be now."""
        return max(0, min(ceil(Fraction(str(share)) * self.before), self.before - _MAY_ALWAYS_GO))

    def wrong(self, share: float) -> str | None:
        """Say what cannot be believed; None when all is as on other days."""
        if self.now < self.least(share):
            return f"{self.what} fell from {self.before:,} to {self.now:,}"
        if self.kept is not None and self.kept < self.least(share):
            return f"{self.what} have other ids than before ({self.kept:,} of {self.before:,} kept)"
        return None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from the present facts, table by table, and what the guards look at.

    What begins with `last` is of the import that the present facts come from, None before the
    first.
    """

    changes: dict[str, Change]
    tallies: Sequence[Tally] = ()
    last_source: str | None = None
    last_extracted_at: datetime | None = None
    last_supplied: Sequence[str] = field(default_factory=tuple)


def open_before_and_now(stage: Stage, name: str, last: date, today: date) -> Iterator[Tally]:
    """Count the plans open on the day of each extract; to be asked before the stage compares."""
    if name in _OPEN:
        before, now = (
            stage.count(table, _open_on(table, day))
            for table, day in ((stage.present[name], last), (stage.staged[name], today))
        )
        yield Tally(_OPEN[name], before, now)


def visits_kept(
    before: dict[str, int], now: dict[str, int], gone: dict[str, int]
) -> Iterator[Tally]:
    """Say of each table of visits what became of it: one lost may be a small part of them all."""
    for source, count in before.items():
        what = f"visits of {source}"
        yield Tally(what, count, now.get(source, 0), count - gone.get(source, 0))


def rows_kept(changes: dict[str, Change]) -> Iterator[Tally]:
    """Say of each table what became of its rows."""
    for name, change in changes.items():
        if name != _ENDS_BY_ITSELF:
            kept = change.before - change.removed if name in _KEYED_BY_THE_SOURCE else None
            yield Tally(f"rows of {name}", change.before, change.rows, kept)


def of_last_visits_only(comparison: Comparison) -> Comparison:
    """Leave to the guards what a workbook names whole: children, CP plans, periods of care.

    Which of the last visits were alone changes from day to day.
    """
    names = {_OPEN[name] for name in _NAMED_BY_A_WORKBOOK}
    names |= {f"rows of {name}" for name in ("children", *_NAMED_BY_A_WORKBOOK)}
    kept = [one for one in comparison.tallies if one.what in names]
    return replace(comparison, tallies=kept)


def of_another_source(comparison: Comparison, source: str) -> Comparison:
    """Leave to the guards what every source names, by number: ids are those of one source."""
    if comparison.last_source in {None, source}:
        return comparison
    names = {_OPEN[name] for name in _NAMED_BY_A_WORKBOOK}
    kept = [replace(one, kept=None) for one in comparison.tallies if one.what in names]
    return replace(comparison, tallies=kept)


def refuse_what_cannot_be(comparison: Comparison, caution: Caution, taken: datetime) -> None:
    """Raise ImportRefused for a loss that nobody accepts, or for one accepted that is none.

    An acceptance that stood in a nightly job for ever would be no guard.
    """
    wrong = list(filter(None, (one.wrong(caution.smallest_share) for one in comparison.tallies)))
    if wrong and caution.accepted is None:
        raise ImportRefused(
            f"Nothing was imported: compared with the last import, {listed(wrong)}; have the "
            "extract made again, or if this is true, import with --accept-shrink and the reason.",
            taken,
        )
    if caution.accepted is not None and not wrong:
        raise ImportRefused(
            "Nothing was imported: there is no loss to accept; import without --accept-shrink.",
            taken,
        )


def _open_on(table: Table, day: date) -> ColumnElement[bool]:
    columns = table.c
    return and_(columns.start <= day, or_(columns.end.is_(None), columns.end > day))
