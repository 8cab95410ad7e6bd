"""A workbook's sheets as rows of plain values; refused whole where it is no workbook, or a trap."""

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl

from store.imports.annex_a.cells import Broken, plain
from store.imports.problems import ImportRefused

Row = tuple[object, ...]

_MOST_BYTES = 250 * 1024 * 1024  # unpacked; the largest authority's lists have a tenth of it
MOST_ROWS = 100_000  # of one sheet
_MOST_COLUMNS = 120  # the widest list has 34
_LAST_ROW = 1_048_576  # Excel's
_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIPPED = b"PK\x03\x04"
_HAS_A_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_AT_ONCE = 1 << 20


class Workbook:
    """The sheets of a workbook, by their titles."""

    def __init__(self, name: str, values: Any, formulas: Any) -> None:
        self.name = name
        self._values = values
        self._formulas = formulas
        self.titles: list[str] = [sheet.title for sheet in values.worksheets]

    def rows(self, title: str) -> list[tuple[int, Row]]:
        """Return the number and the values of each row that has any, up to its last value.

        Raise ImportRefused for a sheet with too many, or one that cannot be read.
        """
        filled: list[tuple[int, Row]] = []
        with _in_words(self.name):
            for number, row in enumerate(self._read(title), start=1):
                values = _up_to_the_last(list(map(plain, row)))
                if len(filled) > MOST_ROWS:
                    raise _refused(self.name, f"has over {MOST_ROWS:,} rows in the sheet {title}")
                if values:
                    filled.append((number, values))
        return filled

    def _read(self, title: str) -> Iterator[Row]:
        rows = _all_of(self._values[title], values_only=True)
        if self._formulas is None:
            return rows
        written = _all_of(self._formulas[title], values_only=False)
        return (
            tuple(
                Broken.FORMULA if value is None and cell.data_type == "f" else value
                for value, cell in zip(values, cells, strict=True)
            )
            for values, cells in zip(rows, written, strict=True)
        )


def _up_to_the_last(values: list[object]) -> Row:
    while values and values[-1] is None:
        values.pop()
    return tuple(values)


@contextmanager
def opened_workbook(path: Path) -> Iterator[Workbook]:
    """Yield the workbook; raise ImportRefused, in a sentence, for what is none or cannot be one."""
    try:
        with path.open("rb") as file:
            _refuse_what_is_none(path.name, file.read(len(_OLD_OR_LOCKED)), path)
            with _in_words(path.name):
                formulas = _load(file, data_only=False) if _has_formulas(path) else None
                values = _load(file, data_only=True)
            yield Workbook(path.name, values, formulas)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise _refused(str(path), f"cannot be read ({reason})") from error


def _load(file: Any, *, data_only: bool) -> Any:
    return openpyxl.load_workbook(file, read_only=True, data_only=data_only, keep_links=False)


def _all_of(sheet: Any, *, values_only: bool) -> Iterator[Any]:
    sheet.reset_dimensions()  # what a sheet says of its size is often wrong
    found: Iterator[Any] = sheet.iter_rows(
        max_row=_LAST_ROW, max_col=_MOST_COLUMNS, values_only=values_only
    )
    return found


def _refuse_what_is_none(name: str, beginning: bytes, path: Path) -> None:
    if beginning == _OLD_OR_LOCKED:
        if _LOCKED in path.read_bytes():
            raise _refused(name, "is protected by a password; save it without one")
        raise _refused(name, "is a workbook of the old kind (.xls); save it as .xlsx")
    if not beginning.startswith(_ZIPPED):
        raise _refused(name, "is no Excel workbook, whatever its name says; save it as .xlsx")
    try:
        with zipfile.ZipFile(path) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
            is_one = "xl/workbook.xml" in parts.namelist()
    except zipfile.BadZipFile as error:
        raise _refused(name, "is damaged: it cannot be unpacked") from error
    if not is_one:
        raise _refused(name, "is no Excel workbook (.xlsx), whatever its name says")
    if unpacked > _MOST_BYTES:
        raise _refused(
            name, f"holds {unpacked >> 20:,} MB unpacked, and {_MOST_BYTES >> 20} are the most"
        )


def _has_formulas(path: Path) -> bool:
    """Say whether any sheet has a formula; a workbook is read twice only then."""
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with parts.open(name) as part:
                    if _found_in(part.read):
                        return True
    return False


def _found_in(read: Callable[[int], bytes]) -> bool:
    kept = b""
    while chunk := read(_AT_ONCE):
        if _HAS_A_FORMULA.search(kept + chunk):
            return True
        kept = chunk[-64:]
    return False


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    """Refuse in a sentence whatever a damaged or hostile workbook makes its reader raise."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations, which are not read
            yield
    except (ImportRefused, OSError):
        raise
    except Exception as error:
        reason = "is damaged, or holds what no workbook of lists needs: it cannot be read"
        raise _refused(name, reason) from error


def _refused(name: str, what: str) -> ImportRefused:
    return ImportRefused(f"Nothing was imported: {name} {what}.")
