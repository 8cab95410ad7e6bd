"""One list while it is read: its header, its rows, and what is wrong with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from store.imports.annex_a.cells import child_id, whole
from store.imports.annex_a.lists import ListOf
from store.imports.annex_a.workbook import Row, Workbook
from store.imports.problems import Notes, Problem, listed
from store.imports.values import Unreadable

_HEADER_WITHIN = 20  # rows
_READ_AS = TypeVar("_READ_AS")


@dataclass(slots=True)
class Record:
    """A row about one child: the cells by what their columns are called here."""

    row: int
    child: str
    cells: Mapping[str, object]

    def is_blank(self, column: str) -> bool:
        """Say whether nothing stands in a cell."""
        return self.cells.get(column) is None


@dataclass(slots=True)
class Sheet:
    """A list of the workbook, with the rows that say whom they are about."""

    wanted: ListOf
    title: str
    notes: Notes
    records: list[Record] = field(default_factory=list)
    rows_in: int = 0
    rows_left_out: int = 0

    def take(
        self, record: Record, column: str, read: Callable[[object], _READ_AS | None]
    ) -> _READ_AS | None:
        """Return a cell's value; one that cannot be read is listed, and not known."""
        try:
            return whole(read, record.cells.get(column))
        except Unreadable as error:
            self.note(f"the value is {error}, and is taken as not known", record, column)
            return None

    def note(self, reason: str, record: Record, column: str = "") -> None:
        """List a problem that does not keep its row out."""
        named = self.wanted.columns[column].name if column else ""
        self.notes.note(Problem(self.title, record.row, record.child, named, reason))

    def leave_out(self, reason: str, record: Record, column: str = "") -> None:
        """List a row that is not used."""
        self.rows_left_out += 1
        self.note(reason, record, column)

    def note_of_the_whole(self, reason: str, column: str) -> None:
        """List what is wrong with a whole column."""
        self.notes.note(Problem(self.title, None, "", self.wanted.columns[column].name, reason))

    def holds_nothing_in(self, column: str, of_at_least: int) -> bool:
        """Say whether a column is empty throughout a list of some length."""
        return len(self.records) >= of_at_least and all(
            record.is_blank(column) for record in self.records
        )


def read_sheet(workbook: Workbook, title: str, wanted: ListOf, notes: Notes) -> Sheet:
    """Return a list with its rows; without a header, or a required column, it is refused."""
    sheet = Sheet(wanted, title, notes)
    rows = iter(workbook.rows(title))
    places = _header(rows, wanted)
    if not places:
        notes.refuse(
            f"the sheet {title} has no row of headers with {wanted.columns['child'].name} in it"
        )
        return sheet
    twice = [wanted.columns[column].name for column, found in places.items() if len(found) > 1]
    missing = [
        one.name for column, one in wanted.columns.items() if one.required and column not in places
    ]
    if missing:
        noun = "column" if len(missing) == 1 else "columns"
        notes.refuse(f"the sheet {title} lacks the {noun} {listed(missing, len(missing))}")
    if twice:
        notes.refuse(f"the sheet {title} has more than one column {listed(twice)}")
    for number, values in rows:
        sheet.rows_in += 1
        cells = {
            column: values[at] if at < len(values) else None for column, (at, *_) in places.items()
        }
        _add(sheet, number, cells)
    return sheet


def _header(rows: Iterator[tuple[int, Row]], wanted: ListOf) -> dict[str, list[int]]:
    """Return where each column is: the first rows may hold a title."""
    for number, values in rows:
        if number > _HEADER_WITHIN:
            break
        places: dict[str, list[int]] = {}
        for place, header in enumerate(values):
            for column, one in wanted.columns.items():
                if isinstance(header, str) and one.is_named(header):
                    places.setdefault(column, []).append(place)
                    break
        if len(places) > 1 and "child" in places:
            return places
    return {}


def _add(sheet: Sheet, number: int, cells: Mapping[str, object]) -> None:
    try:
        found = whole(child_id, cells["child"])
    except Unreadable:
        found = None
    record = Record(number, found or "", cells)
    if found is None:
        sheet.leave_out("the row has no usable id", record, "child")
    else:
        sheet.records.append(record)
