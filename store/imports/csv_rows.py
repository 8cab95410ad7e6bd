"""A CSV file as rows of a source's columns: UTF-8, the header checked, every cell trimmed."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.imports.header import chooser
from store.imports.readable import FileRefused, Line
from store.imports.source import Source


class CsvFile:
    """One file of a folder; its header is row 1, and a quoted line break makes no new row."""

    numbered = True

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._path = path

    def rows(self, source: Source) -> Iterator[Line]:
        """Yield rows as Readable says, with the bytes read so far and in all.

        Raise FileRefused for what is not UTF-8, no CSV, or lacks a column.
        """
        path = self._path
        try:
            with path.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as lines:
                size = max(path.stat().st_size, 1)
                reader = csv.reader(_without_zero_bytes(lines), strict=True)
                try:
                    header = next(reader, None)
                    if header is None:
                        raise FileRefused("is empty")
                    values_of = chooser(header, source)
                    for number, fields in enumerate(reader, start=2):
                        if fields:
                            yield number, values_of(fields), raw.tell, size
                except csv.Error as error:
                    raise FileRefused(
                        f"is not a proper CSV file near line {reader.line_num} ({error})"
                    ) from error
        except UnicodeDecodeError as error:
            raise FileRefused(f"is not UTF-8 in line {_undecodable_line(path)}") from error
        except OSError as error:
            raise FileRefused(f"cannot be read ({error.strerror})") from error


def _without_zero_bytes(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if "\0" in line:
            raise FileRefused(f"has a zero byte in line {number}")
        yield line


def _undecodable_line(path: Path) -> int:
    with path.open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1
