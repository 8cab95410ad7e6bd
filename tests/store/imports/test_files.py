"""However the files were written, the facts are the same."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.imports.ssd import import_ssd
from tests.store.imports.every_table import fill_every_table
from tests.store.imports.imported import Authority, problems
from tests.store.imports.ssd_folder import NOW, csv_text, person, visit
from tests.store.imports.stored import everything

Rewrite = Callable[[Path], None]


def each_file(change: Callable[[bytes], bytes]) -> Rewrite:
    def rewrite(folder: Path) -> None:
        for path in folder.glob("*.csv"):
            path.write_bytes(change(path.read_bytes()))

    return rewrite


def renamed(name: Callable[[str], str]) -> Rewrite:
    def rewrite(folder: Path) -> None:
        for path in list(folder.iterdir()):
            path.rename(path.with_name(name(path.name)))

    return rewrite


def with_schema(name: str) -> str:
    return f"ssd_development.{name}".upper() if name.startswith("ssd_") else name.upper()


def padded(blank: str) -> Rewrite:
    def pad(text: bytes) -> bytes:
        header, *lines = text.split(b"\n")
        return b"\n".join(
            [header, *(line.replace(b",", b"%b,%b" % (2 * (many,))) for line in lines)]
        )

    many = 2 * blank.encode()
    return each_file(pad)


def with_more_columns(text: bytes) -> bytes:
    header, *lines = text.rstrip(b"\n").split(b"\n")
    return b"\n".join([b"notes," + header, *(b'"one,\r\ntwo ""three""",' + line for line in lines)])


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(each_file(lambda text: text.replace(b"\n", b"\r\n")), id="CRLF"),
        pytest.param(each_file(lambda text: b"\xef\xbb\xbf" + text), id="byte order mark"),
        pytest.param(padded(" "), id="padded cells"),
        pytest.param(padded("\t"), id="cells padded with tabs"),
        pytest.param(padded("\u00a0"), id="cells padded with no-break spaces"),
        pytest.param(each_file(with_more_columns), id="more columns, quoted newlines"),
        pytest.param(
            each_file(lambda text: text.replace(b"cppv_", b"CPPV_")), id="upper-case columns"
        ),
        pytest.param(each_file(lambda text: text.replace(b",,", b",NULL,")), id="NULL words"),
        pytest.param(each_file(lambda text: text + b"\n\n"), id="blank lines"),
        pytest.param(each_file(lambda text: text.rstrip(b"\n")), id="no last line end"),
        pytest.param(renamed(with_schema), id="schema and upper case in the names"),
        pytest.param(
            lambda folder: (folder / "READ ME.txt").write_text("hello") and None, id="more files"
        ),
    ],
)
def test_facts_do_not_depend_on_how_files_are_written(
    sqlite_engine: Engine, tmp_path: Path, rewrite: Rewrite
) -> None:
    authority = Authority(tmp_path / "ssd", sqlite_engine)
    fill_every_table(authority)
    authority.imported()
    before = everything(sqlite_engine)
    rewrite(authority.write())
    report = import_ssd(sqlite_engine, authority.path, now=NOW)
    assert not report.changed
    assert problems(report) == []
    assert everything(sqlite_engine) == before


def test_a_column_of_slashed_dates_is_read_day_first(authority: Authority) -> None:
    authority.files["ssd_cp_visits"] = [
        visit("V1", "C1", "03/02/2026"),
        visit("V2", "C1", "25/02/2026 10:30"),
        visit("V3", "C1", ""),
    ]
    authority.imported()
    days = [kept["day"].isoformat() for kept in authority.rows("visits")]
    assert days == ["2026-02-03", "2026-02-25"]


def test_of_a_column_that_stands_twice_the_filled_one_is_taken(authority: Authority) -> None:
    folder = authority.write()
    columns = (*authority.columns["ssd_cp_visits"], "cppv_cp_visit_id")
    lines = csv_text(columns, []).strip()
    rows = [
        ",C1,,2026-03-02,Y,Y,Y,V1",
        "V2,C1,,2026-03-02,Y,Y,Y,NULL",
        "V3,C1,,2026-03-02,Y,Y,Y,V3",
        "V4,C1,,2026-03-02,Y,Y,Y,V5",
    ]
    (folder / "ssd_cp_visits.csv").write_text("\n".join([lines, *rows]))
    report = import_ssd(authority.engine, folder, now=NOW)
    assert [kept["visit_id"] for kept in authority.rows("visits")] == ["V1", "V2", "V3"]
    reason = "a column that stands twice says two different things"
    assert problems(report) == [("ssd_cp_visits.csv", 5, "", "", reason)]


@pytest.mark.parametrize("row", ["V2,C1,,2026-03-02,Y,Y", "V2,C1,,2026-03-02,Y,Y,Y,more"])
def test_a_row_of_another_width_has_slipped_and_is_left_out(authority: Authority, row: str) -> None:
    folder = authority.write()
    with (folder / "ssd_cp_visits.csv").open("a") as file:
        file.write(row + "\n")
    report = import_ssd(authority.engine, folder, now=NOW)
    reason = "the row has more or fewer fields than the header"
    assert problems(report) == [("ssd_cp_visits.csv", 3, "", "", reason)]


def test_rows_are_counted_with_quoted_line_breaks_as_one(authority: Authority) -> None:
    authority.add("ssd_person", person("C2", pers_surname="Field\nagain"), person("-1"))
    report = authority.imported()
    reason = "the row has no usable id"
    assert problems(report) == [("ssd_person.csv", 4, "", "pers_person_id", reason)]


def test_without_a_manifest_the_newest_file_tells_the_time(authority: Authority) -> None:
    authority.manifest = None
    folder = authority.write()
    newest = datetime(2026, 3, 9, 20, tzinfo=UTC).timestamp()
    for number, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (0, newest - 60 * number))
    report = import_ssd(authority.engine, folder, now=NOW)
    (row,) = authority.rows("imports")
    assert row["extracted_at"] == datetime(2026, 3, 9, 20, tzinfo=UTC)
    assert (row["extracted_at_assumed"], row["case_system"]) == (True, "other")
    assert row["authority"] is None
    assert "assumed" in report.to_text()


def test_a_local_time_in_the_manifest_is_londons(authority: Authority) -> None:
    authority.manifest = {"extracted_at": "2025-07-01T23:30:00", "case_system": "Eclipse"}
    authority.imported()
    (row,) = authority.rows("imports")
    assert row["extracted_at"] == datetime(2025, 7, 1, 22, 30, tzinfo=UTC)
    assert row["case_system"] == "eclipse"


def test_optional_files_may_be_absent(authority: Authority) -> None:
    del authority.files["ssd_department"]
    assert problems(authority.imported()) == []
    assert "visit_details" not in authority.rows("imports")[0]["supplied"]
