"""One column of a file while it is read: equal cells are read once, and dates are watched."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from store.imports.moments import Extracted, Happened, Moment, MomentsBefore, moment
from store.imports.rows import Rows
from store.imports.values import Unreadable

_Value = TypeVar("_Value")
_MOST_REMEMBERED = 50_000


class Column(Generic[_Value]):
    """Reads the cells of one column; `unreadable(key, column)` is told of each that it cannot."""

    def __init__(
        self,
        name: str,
        read: Callable[[str], _Value | None],
        unreadable: Callable[[str, str], None],
    ) -> None:
        self.name = name
        self._read = read
        self._unreadable = unreadable
        self._known: dict[str, _Value | None] = {}

    def __call__(self, raw: str, key: str) -> _Value | None:
        """Return the value of a cell; one that cannot be read is noted, and not known."""
        if raw in self._known:
            return self._known[raw]
        try:
            return self.certain(raw)
        except Unreadable:
            self._unreadable(key, self.name)
            return None

    def usual(self, rows: Rows) -> Iterable[_Value | None]:
        """Return the value of each cell that is known, and None for one to be read by itself."""
        return map(self._known.get, rows.cells(self.name))

    def certain(self, raw: str) -> _Value | None:
        """Return the value of a cell; raise Unreadable."""
        if raw in self._known:
            return self._known[raw]
        value = self._read(raw)
        self._remember(raw, value)
        return value

    def _remember(self, raw: str, value: _Value | None) -> None:
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[raw] = value


class DateColumn(Column[Moment]):
    """Reads the cells of a column of dates, which as a whole is written one way.

    Day first with slashes is one only when the whole column is. `row` returns the number of the
    row being read. Days recur and are read once; a day with a time hardly ever does.
    """

    def __init__(
        self, name: str, row: Callable[[], int], unreadable: Callable[[str, str], None]
    ) -> None:
        super().__init__(name, moment, unreadable)
        self._row = row
        self._read_many: MomentsBefore | None = None
        self._first_slashed: int | None = None
        self._first_other: int | None = None
        self._not_day_first: int | None = None

    def __call__(self, raw: str, key: str) -> Moment | None:
        """Return the day and instant of a cell; one that cannot be read is noted, and not known."""
        try:
            return self.certain(raw)
        except Unreadable:
            self._unreadable(key, self.name)
            return None

    def usual_before(self, rows: Rows, extracted: Extracted) -> Sequence[Happened | None]:
        """Return each moment of a day before the extract's, and None for one to be read by itself.

        Those with slashes are read by themselves, and so is all until one without is found.
        """
        if self._first_other is None:
            return [None] * len(rows.usable)
        if self._read_many is None:
            self._read_many = MomentsBefore(extracted.day)
        return self._read_many(rows.cells(self.name))

    def certain(self, raw: str) -> Moment | None:
        """Return the day and instant of a cell; raise Unreadable for what is no date."""
        if raw in self._known:
            return self._known[raw]
        if "/" in raw:
            when = self._slashed(raw)
        else:
            if self._first_other is None and raw not in {"", "NULL"}:
                self._first_other = self._row()
            when = moment(raw)
        if when is None or when.at is None:
            self._remember(raw, when)
        return when

    def _slashed(self, raw: str) -> Moment | None:
        if self._first_slashed is None:
            self._first_slashed = self._row()
        try:
            return moment(raw)
        except Unreadable:
            if self._not_day_first is None:
                self._not_day_first = self._row()
            raise

    def wrong(self, *, with_rows: bool) -> str | None:
        """Say, when all rows are read, why the column as a whole cannot be understood."""
        if self._first_slashed is None:
            return None
        if self._not_day_first is not None:
            where = f" (row {self._not_day_first})" if with_rows else ""
            return f"the column {self.name} has dates with slashes that are not DD/MM/YYYY{where}"
        if self._first_other is not None:
            rows = f" (rows {self._first_slashed} and {self._first_other})" if with_rows else ""
            return f"the column {self.name} mixes ways of writing dates{rows}"
        return None


class FewWords(Generic[_Value]):
    """Columns of few words each: what stands in all of them together is read once.

    `make` puts their values together.
    """

    def __init__(self, make: Callable[..., _Value], *columns: Column[Any]) -> None:
        self._make = make
        self._columns = columns
        self._known: dict[tuple[str, ...], _Value] = {}

    def usual(self, rows: Rows) -> Iterable[_Value | None]:
        """Return what each row says, where that is known, and None where it is to be read."""
        cells = (rows.cells(column.name) for column in self._columns)
        return map(self._known.get, zip(*cells, strict=True))

    def __call__(self, raws: tuple[str, ...], key: str) -> _Value:
        """Return what the cells of a row say, each as its column reads it."""
        if raws in self._known:
            return self._known[raws]
        each = list(zip(self._columns, raws, strict=True))
        try:
            values = self._make(*(column.certain(raw) for column, raw in each))
        except Unreadable:
            return self._make(*(column(raw, key) for column, raw in each))
        if len(self._known) < _MOST_REMEMBERED:
            self._known[raws] = values
        return values
