"""The lists of which nothing is used: their rows are counted, and what is wrong in them is listed.

Whoever prepares the workbook can then put it right everywhere at once.
"""

from store.imports.annex_a.cells import child_id, day, whole
from store.imports.annex_a.workbook import Row, Workbook
from store.imports.problems import Notes, Problem
from store.imports.report import FileCount
from store.imports.values import Unreadable

_HEADER_WITHIN = 20  # rows
_LONGEST_HEADER = 120


def look_over(workbook: Workbook, title: str, notes: Notes) -> FileCount:
    """Return how many rows a list has, and list the ids and dates in it that are none."""
    rows = workbook.rows(title)
    at = next((at for at, (_, row) in enumerate(rows[:_HEADER_WITHIN]) if _is_header(row)), None)
    if at is None:
        return FileCount(f"{title} (nothing of it is used)", 0, 0)
    header = rows[at][1]
    for number, row in rows[at + 1 :]:
        _look_at(title, number, header, row, notes)
    count = len(rows) - at - 1
    return FileCount(f"{title} (nothing of it is used)", count, count)


def _is_header(row: Row) -> bool:
    """Say whether a row has the names of columns: an id's, and others beside it."""
    names = [name.casefold() for name in row if isinstance(name, str)]
    return len(names) > 1 and any(_is_id(name) for name in names)


def _is_id(name: str) -> bool:
    words = name.replace("_", " ").split()
    return bool({"id", "identifier"} & set(words)) or name.endswith("uniqueid")


def _look_at(title: str, number: int, header: Row, row: Row, notes: Notes) -> None:
    key = _key(row)
    for name, value in zip(header, row, strict=False):
        try:
            whole(day if _is_date(name) else _anything, value)
        except Unreadable as error:
            reason = f"the value is {error}; nothing of this list is used"
            notes.note(Problem(title, number, key, str(name)[:_LONGEST_HEADER], reason))


def _is_date(name: object) -> bool:
    words = str(name).casefold()
    return "date" in words.replace("_", " ").split() or words.startswith("dateof")


def _anything(value: object) -> object:
    return value


def _key(row: Row) -> str:
    """Return the id in the first column, where each list has it."""
    try:
        return whole(child_id, row[0]) or ""
    except Unreadable:
        return ""
