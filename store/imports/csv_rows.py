"""A CSV file as rows of a source's columns: UTF-8, the header checked, every cell trimmed."""

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from store.imports.csv_parsing import rows_at_once
from store.imports.header import Chooser
from store.imports.readable import Block, FileRefused
from store.imports.source import Source

_BLOCK = 1 << 20
_WORKBOOK = b"PK\x03\x04"
_JOINED = b"\n\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class CsvFile:
    """One file of a folder; its header is row 1, and a quoted line break makes no new row."""

    numbered = True

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._path = path

    def blocks(self, source: Source) -> Iterator[Block]:
        """Yield rows as Readable says, with the bytes read so far and in all.

        Raise FileRefused for what is not UTF-8, no CSV, or lacks a column.
        """
        path = self._path
        try:
            _require_text(path)
            with path.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as lines:
                size = max(path.stat().st_size, 1)
                parsed = rows_at_once(lines)
                header = next(parsed, None)
                if header is None:
                    raise FileRefused("is empty")
                values_of = Chooser(header[0], source).many
                next_row = 2
                for fields in parsed:
                    yield next_row, values_of(fields), raw.tell(), size
                    next_row += len(fields)
        except UnicodeDecodeError as error:
            raise FileRefused(f"is not UTF-8 in line {_undecodable_line(path)}") from error
        except OSError as error:
            raise FileRefused(f"cannot be read ({error.strerror})") from error


def _require_text(path: Path) -> None:
    """Look at the bytes alone, which is quick: what follows may then trust in lines of text."""
    line = 1
    with path.open("rb") as raw:
        for block in iter(partial(raw.read, _BLOCK), b""):
            if block.startswith(_WORKBOOK) and raw.tell() == len(block):
                raise FileRefused("is a workbook and no CSV file: save it as CSV UTF-8")
            if b"\0" in block and not block.startswith(_UTF_16):
                line += block.count(b"\n", 0, block.index(b"\0"))
                raise FileRefused(f"has a zero byte in line {line}")
            if _JOINED in block:
                line += block.count(b"\n", 0, block.index(_JOINED) + 1)
                raise FileRefused(f"has a byte order mark in line {line}: were two files joined?")
            if len(block) == _BLOCK and b"\n" not in block and b"\r" not in block:
                raise FileRefused(f"has more than a million characters in line {line}")
            line += block.count(b"\n")


def _undecodable_line(path: Path) -> int:
    with path.open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1
