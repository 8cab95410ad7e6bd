"""An extract that cannot be used is refused in one sentence, and the database stays as it was."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.imports.problems import ImportRefused
from store.imports.ssd import import_ssd
from tests.store.imports.ssd_folder import (
    EXTRACTED_AT,
    NOW,
    SsdFolder,
    involvement,
    person,
    plan,
    visit,
)
from tests.store.imports.stored import everything

Break = Callable[[Path], None]
CP_VISITS = "ssd_cp_visits.csv"


def without(name: str) -> Break:
    return lambda folder: (folder / name).unlink()


def holding(name: str, content: bytes | str) -> Break:
    def change(folder: Path) -> None:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def replaced(name: str, old: str, new: str) -> Break:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8", newline="")

    return change


def added(name: str, content: bytes) -> Break:
    def change(folder: Path) -> None:
        (folder / name).write_bytes((folder / name).read_bytes() + content)

    return change


def all_of(*breaks: Break) -> Break:
    def change(folder: Path) -> None:
        for each in breaks:
            each(folder)

    return change


def manifest(**said: object) -> Break:
    content = {"authority": "Northfold", "case_system": "systemc", "extracted_at": EXTRACTED_AT}
    return holding("manifest.json", json.dumps(content | said))


BROKEN: list[tuple[str, Break, str]] = [
    ("essential file missing", without("staff.csv"), "staff.csv is missing"),
    (
        "two files of one table",
        holding("dbo.ssd_person.csv", "pers_person_id\n"),
        "the files dbo.ssd_person.csv and ssd_person.csv are the same table",
    ),
    (
        "essential column missing",
        replaced(CP_VISITS, "cppv_cp_visit_seen_alone", "alone"),
        "ssd_cp_visits.csv lacks the column cppv_cp_visit_seen_alone",
    ),
    (
        "two columns missing",
        replaced("ssd_person.csv", "_dob", "_born"),
        "ssd_person.csv lacks the columns pers_dob and pers_expected_dob",
    ),
    (
        "neither person nor plan",
        holding(
            CP_VISITS,
            "cppv_cp_visit_id,cppv_cp_visit_date,cppv_cp_visit_seen,cppv_cp_visit_seen_alone\n",
        ),
        "ssd_cp_visits.csv lacks a column cppv_person_id or cppv_cp_plan_id",
    ),
    (
        "supplied optional file without its columns",
        holding("visit_details.csv", "visit,kind\n1,2\n"),
        "visit_details.csv lacks the columns visit_id and visit_type",
    ),
    ("empty essential file", holding(CP_VISITS, b""), "ssd_cp_visits.csv is empty"),
    (
        "header alone",
        holding("teams.csv", "team_id,name,manager_staff_id\n"),
        "teams.csv has no rows",
    ),
    (
        "undecodable bytes",
        added("ssd_person.csv", b"L9,C9,,Zo\xeb,Field,,,\n"),
        "ssd_person.csv is not UTF-8 in line 3",
    ),
    (
        "UTF-16",
        holding(CP_VISITS, "cppv_cp_visit_id".encode("utf-16")),
        "ssd_cp_visits.csv is not UTF-8 in line 1",
    ),
    (
        "zero byte",
        added("ssd_person.csv", b"L9,C9,,Zo\0,Field,,,\n"),
        "ssd_person.csv has a zero byte in line 3",
    ),
    (
        "quote never closed",
        added(CP_VISITS, b'V2,C1,,"2026-03-02,Y,Y,Y\nV3,C1,,2026-03-02,Y,Y,Y\n'),
        "ssd_cp_visits.csv is not a proper CSV file near line 4 (unexpected end of data)",
    ),
    (
        "two files swapped",
        holding(CP_VISITS, "cppl_cp_plan_id,cppl_person_id\nP1,C1\n"),
        (
            "ssd_cp_visits.csv lacks the columns cppv_cp_visit_id, cppv_cp_visit_date, "
            "cppv_cp_visit_seen and cppv_cp_visit_seen_alone and lacks a column cppv_person_id or "
            "cppv_cp_plan_id"
        ),
    ),
    (
        "a workbook named csv",
        holding(CP_VISITS, b"PK\x03\x04\x14\x00\x06\x00\xc8\xd5\xe9\n"),
        "ssd_cp_visits.csv is a workbook and no CSV file: save it as CSV UTF-8",
    ),
    (
        "cut within a character",
        added("ssd_person.csv", "L9,C9,,Zo\u00eb".encode()[:-1]),
        "ssd_person.csv is not UTF-8 in line 3",
    ),
    (
        "a field of ten megabytes",
        added(CP_VISITS, b"V2,C1,," + b"9" * 10_000_000 + b",Y,Y,Y\n"),
        "ssd_cp_visits.csv has more than a million characters in line 3",
    ),
    (
        "different persons with one id",
        added("ssd_person.csv", b"L2,C1,,Bo,Field,2019-01-01,,\n"),
        "ssd_person.csv has different rows with the same key: C1",
    ),
    (
        "different visits with one id",
        added(CP_VISITS, b"V1,C1,,2026-03-03,Y,Y,Y\n"),
        "ssd_cp_visits.csv has different rows with the same key: V1",
    ),
    (
        "different workers with one id",
        added("staff.csv", b"S1,Other,o@northfold.example,social_worker,yes,T1,\n"),
        "staff.csv has different rows with the same key: S1",
    ),
    (
        "mixed dates",
        added(CP_VISITS, b"V2,C1,,03/02/2026,Y,Y,Y\n"),
        (
            "in ssd_cp_visits.csv the column cppv_cp_visit_date mixes ways of writing dates "
            "(rows 3 and 2)"
        ),
    ),
    (
        "month first",
        holding(
            CP_VISITS,
            "cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date,cppv_cp_visit_seen,"
            "cppv_cp_visit_seen_alone\nV1,C1,02/03/2026,Y,Y\nV2,C1,02/25/2026,Y,Y\n",
        ),
        (
            "in ssd_cp_visits.csv the column cppv_cp_visit_date has dates with slashes that are "
            "not DD/MM/YYYY (row 3)"
        ),
    ),
    (
        "extract from the future",
        manifest(extracted_at="2026-03-10T09:01:00Z"),
        "the extract's time 2026-03-10 09:01 UTC is later than now, 2026-03-10 09:00 UTC",
    ),
    (
        "manifest that is no JSON",
        holding("manifest.json", "{"),
        "manifest.json cannot be read as a JSON object",
    ),
    (
        "manifest that is a list",
        holding("manifest.json", "[]"),
        "manifest.json cannot be read as a JSON object",
    ),
    (
        "manifest without a time",
        manifest(extracted_at=None),
        "manifest.json has no readable extracted_at",
    ),
    (
        "unknown case system",
        manifest(case_system="paper"),
        "manifest.json has a case_system other than systemc, mosaic, eclipse, azeus, other",
    ),
    (
        "authority that is no text",
        manifest(authority=["N"]),
        "manifest.json has an authority that is not text",
    ),
    (
        "older than the last import",
        manifest(extracted_at="2026-03-08T23:00:00"),
        (
            "the extract of 2026-03-08 23:00 UTC is older than the one imported last, "
            "of 2026-03-09 23:00 UTC"
        ),
    ),
    (
        "everything that is wrong, at once",
        all_of(
            without("teams.csv"),
            without("ssd_professionals.csv"),
            holding(CP_VISITS, b""),
            manifest(extracted_at="2027-01-01", case_system="paper"),
        ),
        (
            "teams.csv and ssd_professionals.csv are missing; manifest.json has a case_system "
            "other than systemc, mosaic, eclipse, azeus, other; the extract's time "
            "2027-01-01 00:00 UTC is later than now, 2026-03-10 09:00 UTC; "
            "ssd_cp_visits.csv is empty"
        ),
    ),
]


@pytest.mark.parametrize(
    ("broken", "sentence"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_broken_extract_is_refused_in_words_and_changes_nothing(
    engine: Engine, tmp_path: Path, broken: Break, sentence: str
) -> None:
    folder = SsdFolder(tmp_path / "ssd")
    import_ssd(engine, folder.write(), now=NOW)
    before = everything(engine)
    folder.add("ssd_cp_plans", plan("P2", "C1"))
    broken(folder.write())

    with pytest.raises(ImportRefused) as refused:
        import_ssd(engine, folder.path, now=NOW)

    assert str(refused.value) == f"Nothing was imported: {sentence}."
    assert everything(engine) == before


def test_a_folder_that_is_not_there(sqlite_engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"^Nothing was imported: the folder .*nowhere cannot"):
        import_ssd(sqlite_engine, tmp_path / "nowhere", now=NOW)


def test_more_keys_than_a_sentence_bears_are_counted(sqlite_engine: Engine, tmp_path: Path) -> None:
    folder = SsdFolder(tmp_path)
    folder.add("ssd_involvements", *[involvement(f"I{n}", "C1") for n in range(2, 9)])
    folder.add(
        "ssd_involvements",
        *[involvement(f"I{n}", "C1", invo_professional_team="T2") for n in range(2, 9)],
    )
    with pytest.raises(ImportRefused, match=r"same key: I2, I3, I4, I5, I6 and 2 more\.$"):
        import_ssd(sqlite_engine, folder.write(), now=NOW)


def test_without_a_manifest_a_file_from_the_future_is_refused_too(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    folder = SsdFolder(tmp_path)
    folder.manifest = None
    folder.write()
    with pytest.raises(ImportRefused, match="is later than now"):
        import_ssd(sqlite_engine, folder.path, now=datetime(2001, 1, 1, tzinfo=UTC))


def test_a_form_that_covers_two_children_is_no_repetition(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    folder = SsdFolder(tmp_path)
    folder.add("ssd_person", person("C2"))
    folder.add("ssd_cp_visits", visit("V1", "C2", cppv_cp_visit_seen="N"))
    report = import_ssd(sqlite_engine, folder.write(), now=NOW + timedelta(days=1))
    assert report.changes["visits"].rows == 2
