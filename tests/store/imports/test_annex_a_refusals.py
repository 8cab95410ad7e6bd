"""What is no workbook of lists is refused in one sentence, and the facts stay as they were."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import Engine

from store.imports.annex_a import workbook
from store.imports.problems import ImportRefused
from store.imports.report import Report
from tests.store.imports import stored
from tests.store.imports.annex_book import Book, looked_after, protected
from tests.store.imports.imported import Authority

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refused(book: Book, **how: Any) -> str:
    """Import what was written; return why it is refused, and check that nothing has changed."""
    before = stored.everything(book.engine)
    with pytest.raises(ImportRefused) as why:
        book.read(**how)
    assert stored.everything(book.engine) == before
    words = str(why.value)
    assert "\n" not in words
    assert words.startswith("Nothing was imported: ")
    return words


@pytest.mark.parametrize(
    ("sentence", "content", "why"),
    [
        ("a CSV named xlsx", b"Child Unique ID,Gender\n1,F\n", "is no Excel workbook"),
        ("empty", b"", "is no Excel workbook"),
        ("an old workbook", OLE + bytes(512), "is a workbook of the old kind (.xls)"),
        (
            "a password",
            OLE + bytes(64) + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password; save it without one",
        ),
        ("cut short", b"PK\x03\x04" + bytes(40), "is damaged: it cannot be unpacked"),
    ],
)
def test_what_is_no_workbook(book: Book, sentence: str, content: bytes, why: str) -> None:
    book.imported()
    book.path.write_bytes(content)
    assert why in refused(book), sentence


def rewritten(path: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Change the parts of a workbook."""
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)


def test_a_zip_file_that_is_no_workbook(book: Book) -> None:
    book.write()
    rewritten(book.path, lambda parts: parts.pop("xl/workbook.xml"))
    assert "is no Excel workbook (.xlsx), whatever its name says" in refused(book)


def test_a_damaged_sheet(book: Book) -> None:
    book.write()

    def cut(parts: dict[str, bytes]) -> None:
        parts["xl/worksheets/sheet3.xml"] = parts["xl/worksheets/sheet3.xml"][:400]

    rewritten(book.path, cut)
    assert "is damaged, or holds what no workbook of lists needs" in refused(book)


def test_a_workbook_that_swells_when_it_is_read(book: Book) -> None:
    book.write()

    def swell(parts: dict[str, bytes]) -> None:
        name, entity = "xl/worksheets/sheet3.xml", b'<!DOCTYPE a [<!ENTITY a "Ada Field">]>'
        parts[name] = entity + parts[name].replace(b"Ada Field", b"&a;")

    rewritten(book.path, swell)
    assert "holds what no workbook of lists needs" in refused(book)


def test_a_workbook_too_large_to_be_one(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    book.write()
    monkeypatch.setattr(workbook, "_MOST_BYTES", 2 * 1024 * 1024)
    rewritten(book.path, lambda parts: parts.update({"xl/media/a": bytes(3 * 1024 * 1024)}))
    assert "MB unpacked, and 2 are the most" in refused(book)


def test_a_sheet_with_more_rows_than_any_authority(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    book.rows[7] = [protected(number) for number in range(1001, 1006)]
    book.write()
    assert book.read().changed
    book.rows[7].append(protected(1006))
    book.write()
    assert "has over 5 rows in the sheet List 7" in refused(book)


def without(book: Book, number: int, *columns: str) -> None:
    """Take columns out of a list."""
    for column in columns:
        del book.headers[number][column]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            lambda book: (book.rows.pop(7), book.rows.pop(8)),
            "neither a sheet for list 7 (child protection) nor one for list 8 (looked after)",
        ),
        (
            lambda book: without(book, 7, "Date of the Last Statutory Visit"),
            "the sheet List 7 lacks the column Date of the Last Statutory Visit",
        ),
        (
            lambda book: without(book, 8, "Child's Legal Status", "Date of Birth"),
            "the sheet List 8 lacks the columns Date of Birth and Child's Legal Status",
        ),
        (
            lambda book: book.headers[7].update({"Gender": "date of birth"}),
            "the sheet List 7 has more than one column Date of Birth",
        ),
        (
            lambda book: without(book, 7, "Child Unique ID"),
            "the sheet List 7 has no row of headers with Child Unique ID in it",
        ),
        (lambda book: book.titles.update({6: "List_7"}), "the sheets List_7 and List 7 are both"),
        (lambda book: book.staff.clear(), "staff.csv has no rows"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(book: Book, change: Callable[[Book], object], why: str) -> None:
    change(book)
    book.write()
    assert why in refused(book)


def test_all_that_is_wrong_is_said_at_once(book: Book) -> None:
    without(book, 7, "Was the Child Seen Alone?")
    without(book, 8, "Date of Last Social Work Visit")
    book.write()
    (book.folder / "teams.csv").unlink()
    words = refused(book)
    assert "teams.csv is missing" in words
    assert "Was the Child Seen Alone?" in words
    assert "Date of Last Social Work Visit" in words


def test_no_workbook_and_no_folder(book: Book) -> None:
    book.write()
    book.path.unlink()
    assert "annex_a.xlsx cannot be read (No such file or directory)" in refused(book)
    book.folder = book.folder / "absent"
    assert "absent cannot be read (No such file or directory)" in refused(book)


def test_the_time_is_that_of_the_file_unless_it_is_told(book: Book) -> None:
    book.write()
    written = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)
    os.utime(book.path, (written.timestamp(), written.timestamp()))
    manifest = book.read(extracted_at=None).manifest
    assert (manifest.extracted_at, manifest.assumed) == (written, True)
    (book.folder / "manifest.json").write_text(
        '{"authority": "Northfold", "extracted_at": "2026-03-09T20:00:00"}'
    )
    manifest = book.read(extracted_at=None).manifest
    assert manifest.extracted_at == datetime(2026, 3, 9, 20, tzinfo=UTC)
    assert (manifest.authority, manifest.assumed) == ("Northfold", False)
    told = datetime(2026, 3, 9, 21, tzinfo=UTC)
    manifest = book.read(extracted_at=told).manifest
    assert (manifest.authority, manifest.extracted_at) == ("Northfold", told)


@pytest.mark.parametrize(
    ("taken", "why"),
    [
        (datetime(2026, 3, 10, 9, 1, tzinfo=UTC), "is later than now"),
        (datetime(2026, 3, 8, tzinfo=UTC), "is older than the one imported last"),
    ],
)
def test_a_workbook_of_the_future_or_older_than_the_last(
    book: Book, taken: datetime, why: str
) -> None:
    book.imported()
    assert why in refused(book, extracted_at=taken)


def test_a_history_is_not_lost_by_accident(sqlite_engine: Engine, tmp_path: Path) -> None:
    """An SSD extract has it; after a workbook the next one brings it back, and says so."""
    authority = Authority(tmp_path / "ssd", sqlite_engine)
    authority.imported()
    book = Book(tmp_path, sqlite_engine)
    book.write()
    later = datetime(2026, 3, 10, 1, tzinfo=UTC)
    words = refused(book, extracted_at=later)
    assert "the facts held are from the SSD extract of 2026-03-09 23:00 UTC" in words
    assert words.endswith("to replace them all the same, add --replace-ssd.")
    report = book.read(extracted_at=later, replace_ssd=True)
    assert _changed("annex_a", "ssd", "2026-03-09 23:00 UTC") in _head(report)
    assert report.to_json()["remarks"] == list(report.remarks)
    assert [row["person_id"] for row in book.of("children")] == ["1001"]
    assert "the source changed" not in _head(book.read(extracted_at=later))
    authority.manifest = {"case_system": "systemc", "extracted_at": "2026-03-10T02:00"}
    assert _changed("ssd", "annex_a", "2026-03-10 01:00 UTC") in _head(authority.imported())


def _changed(now: str, before: str, at: str) -> str:
    return f"as {now}, after the extract of {at}, which was {before}: the source changed"


def _head(report: Report) -> str:
    """Return what stands before the files, in one line."""
    return " ".join(report.to_text().split("\n\n")[0].split())


def test_a_report_names_no_one(book: Book) -> None:
    """Keys, rows, columns and reasons only: a column that slipped may hold a name."""
    book.rows[7] = [protected(visit="Ada Field", alone="Ada Field", worker="Bo Marsh")]
    book.rows[8] = [looked_after("Zed Quill", status="Zed Quill of London")]
    report: Report = book.imported()
    said = report.to_text() + str(report.to_json())
    assert "Ada Field" not in said
    assert "Bo Marsh" not in said
    assert "of London" not in said
