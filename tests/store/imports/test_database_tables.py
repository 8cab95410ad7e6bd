"""Which tables of a database are an extract's, by their names; and what stands in a folder."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from store.imports.problems import ImportRefused
from store.imports.ssd import import_ssd
from store.supplied import not_judged
from tests.store.imports.imported import AuthorityInDatabase, problems
from tests.store.imports.ssd_columns import COLUMNS
from tests.store.imports.ssd_database import SCHEMA, SourceDatabase, with_query
from tests.store.imports.ssd_folder import EXTRACTED_AT, NOW, csv_text, person, visit
from tests.store.imports.stored import rows


def refused(engine: Engine, url: str, **more: object) -> str:
    """Import what cannot be imported, and return why."""
    with pytest.raises(ImportRefused) as refusal:
        import_ssd(engine, url, now=NOW, **more)  # type: ignore[arg-type] # a test's shorthand
    return str(refusal.value).removeprefix("Nothing was imported: ")


@pytest.fixture
def elsewhere(
    postgresql_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> AuthorityInDatabase:
    """Return an authority whose tables stand in another schema than the usual one."""
    postgresql_database.run("CREATE SCHEMA elsewhere")
    postgresql_database.schema = "elsewhere"
    return AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, postgresql_database)


def test_the_schema_is_given_by_option_or_in_the_address(elsewhere: AuthorityInDatabase) -> None:
    url = elsewhere.filled()
    for source, schema in ((url, "elsewhere"), (url, "ELSEWHERE")):
        import_ssd(elsewhere.engine, source, now=NOW, schema=schema)
    report = import_ssd(elsewhere.engine, with_query(url, schema="elsewhere"), now=NOW)
    assert report.files[0].file == "elsewhere.staff"
    assert [row["person_id"] for row in elsewhere.rows("children")] == ["C1"]


def test_an_option_goes_before_the_address(elsewhere: AuthorityInDatabase) -> None:
    url = with_query(elsewhere.filled(), schema="nowhere")
    assert import_ssd(elsewhere.engine, url, now=NOW, schema="elsewhere").changed


def test_a_schema_that_is_not_there(elsewhere: AuthorityInDatabase) -> None:
    url = elsewhere.filled()
    said = "the database has no schema nowhere."
    assert refused(elsewhere.engine, url, schema="nowhere") == said
    assert refused(elsewhere.engine, with_query(url, schema="nowhere")) == said


def test_without_a_table_of_the_ssd_nothing_is_guessed(elsewhere: AuthorityInDatabase) -> None:
    said = refused(elsewhere.engine, elsewhere.filled())
    none = "there is no table of the SSD that this user may see in the schema"
    assert said.startswith(f"{none} ssd_development, nor in the default one (")
    assert "a temporary table, #ssd_…, is seen by its own connection only" in said
    said = refused(elsewhere.engine, elsewhere.source.url, schema="public")
    assert said.startswith(f"{none} public (")


def test_the_usual_schema_goes_before_the_default_one(
    postgresql_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> None:
    authority = AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, postgresql_database)
    postgresql_database.schema = None
    authority.files["ssd_person"].append(person("C7"))
    authority.imported()
    assert len(authority.rows("children")) == 2
    postgresql_database.schema = SCHEMA
    del authority.files["ssd_person"][1]
    authority.imported()
    assert len(authority.rows("children")) == 1


def test_a_folder_has_no_schema(sqlite_engine: Engine, tmp_path: Path) -> None:
    said = refused(sqlite_engine, str(tmp_path), schema="dbo")
    assert said == "a folder has no schema; leave --schema out."


def test_names_of_tables_and_columns_in_any_case(in_database: AuthorityInDatabase) -> None:
    """Eclipse's extracts, made with quotes, and Oracle's are in capitals."""
    folder = in_database.write()
    for name, found in in_database.files.items():
        columns = COLUMNS[name]
        in_database.source.put(
            name.upper() if name.startswith("ssd_") else name.title(),
            [column.upper() for column in columns],
            [{column.upper(): cell for column, cell in row.items()} for row in found],
            typed=False,
        )
    in_database.source.put(
        "Manifest", ["Extracted_At"], [{"Extracted_At": EXTRACTED_AT}], typed=False
    )
    report = import_ssd(in_database.engine, in_database.source.url, now=NOW)
    assert not import_ssd(in_database.engine, folder, now=NOW).changed
    assert problems(report) == []


def test_columns_in_any_order_unknown_ones_ignored_absent_ones_not_known(
    in_database: AuthorityInDatabase,
) -> None:
    columns = [*reversed(COLUMNS["ssd_cp_visits"]), "notes of the visit", "Größe"]
    columns.remove("cppv_cp_visit_bedroom")
    in_database.columns["ssd_cp_visits"] = tuple(columns)
    in_database.imported()
    kept = in_database.only("visits", visit_id="V1")
    assert (kept["seen"], kept["seen_alone"], kept["bedroom_seen"]) == (True, True, None)


def test_only_the_columns_that_are_read_are_asked_for(in_database: AuthorityInDatabase) -> None:
    asked: list[str] = []

    @event.listens_for(Engine, "before_cursor_execute")
    def _listen(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    try:
        in_database.imported()
    finally:
        event.remove(Engine, "before_cursor_execute", _listen)
    (of_plans,) = [one for one in asked if "ssd_cp_plans.cppl_" in one]
    assert "cppl_cp_plan_ola" in of_plans
    assert "category" not in of_plans


def test_an_essential_column_that_is_missing_is_named_with_its_table(
    in_database: AuthorityInDatabase,
) -> None:
    kept = [one for one in COLUMNS["ssd_cp_visits"] if one != "cppv_cp_visit_seen"]
    in_database.columns["ssd_cp_visits"] = tuple(kept)
    said = refused(in_database.engine, in_database.filled())
    assert said.endswith("ssd_cp_visits lacks the column cppv_cp_visit_seen.")
    assert in_database.rows("children") == []


def test_an_essential_table_that_is_missing(in_database: AuthorityInDatabase) -> None:
    said = refused(in_database.engine, in_database.filled(without=["ssd_cp_visits"]))
    assert said.startswith("ssd_cp_visits is missing in the schema ")
    assert "--supplement" not in said


def test_staff_that_is_neither_in_the_database_nor_in_a_folder(
    in_database: AuthorityInDatabase,
) -> None:
    said = refused(in_database.engine, in_database.filled(without=["staff", "teams"]))
    assert said.startswith("staff and teams are missing in the schema ")
    assert "(--supplement names a folder that holds what is not in the database)" in said


def test_an_essential_table_without_rows(in_database: AuthorityInDatabase) -> None:
    in_database.files["ssd_involvements"] = []
    said = refused(in_database.engine, in_database.filled())
    assert said.endswith("ssd_involvements has no rows.")


def test_tables_that_are_absent_are_not_judged(in_database: AuthorityInDatabase) -> None:
    in_database.imported()
    (row,) = in_database.rows("imports")
    assert row["supplied"] == sorted(in_database.files)
    assert {"cin_visit", "cla_visit", "core_group"} <= not_judged(row["supplied"])


def test_a_view_is_a_table(
    postgresql_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> None:
    authority = AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, postgresql_database)
    authority.filled()
    for kind, name in (("VIEW", "ssd_cp_visits"), ("MATERIALIZED VIEW", "ssd_person")):
        postgresql_database.run(
            f"ALTER TABLE {SCHEMA}.{name} RENAME TO kept_{name}",
            f"CREATE {kind} {SCHEMA}.{name} AS TABLE {SCHEMA}.kept_{name}",
        )
    import_ssd(sqlite_engine, postgresql_database.url, now=NOW)
    assert authority.only("visits", visit_id="V1")["person_id"] == "C1"


def test_two_tables_that_differ_in_case_alone_are_refused(
    postgresql_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> None:
    authority = AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, postgresql_database)
    authority.filled()
    postgresql_database.put("SSD_PERSON", COLUMNS["ssd_person"], [person("C9")])
    said = refused(sqlite_engine, postgresql_database.url)
    assert "ssd_development.SSD_PERSON and ssd_development.ssd_person are the same table" in said


def test_of_two_columns_that_differ_in_case_alone_the_filled_one_is_taken(
    postgresql_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> None:
    authority = AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, postgresql_database)
    authority.filled(without=["ssd_cp_visits"])
    again = "CPPV_CP_VISIT_ID"
    cells = [visit("", "C1") | {again: "V1"}, visit("V2", "C1"), visit("V3", "C1") | {again: "V4"}]
    postgresql_database.put("ssd_cp_visits", [*COLUMNS["ssd_cp_visits"], again], cells)
    report = import_ssd(sqlite_engine, postgresql_database.url, now=NOW)
    assert [kept["visit_id"] for kept in authority.rows("visits")] == ["V1", "V2"]
    reason = "a column that stands twice says two different things"
    assert problems(report) == [("ssd_development.ssd_cp_visits", None, "", "", reason)]


def supplement(folder: Path, authority: AuthorityInDatabase, *names: str) -> Path:
    """Write some tables of an authority into a folder."""
    folder.mkdir(exist_ok=True)
    for name in names:
        text = csv_text(COLUMNS[name], authority.files[name])
        (folder / f"{name}.csv").write_text(text, "utf-8", newline="")
    return folder


def test_a_table_may_stand_in_the_folder_instead(
    in_database: AuthorityInDatabase, tmp_path: Path
) -> None:
    folder = supplement(tmp_path / "more", in_database, "staff")
    report = import_ssd(
        in_database.engine, in_database.filled(without=["staff"]), now=NOW, supplement=folder
    )
    assert [count.file.rpartition(".")[2] for count in report.files[:2]] == ["csv", "teams"]
    assert len(in_database.rows("staff")) == 3


def test_a_folder_may_have_another_folder_beside_it(
    in_database: AuthorityInDatabase, tmp_path: Path
) -> None:
    more = supplement(tmp_path / "more", in_database, "teams")
    folder = in_database.write()
    (folder / "teams.csv").unlink()
    assert import_ssd(in_database.engine, folder, now=NOW, supplement=more).changed
    assert len(in_database.rows("teams")) == 1


def test_the_same_table_in_the_database_and_in_the_folder_is_refused(
    in_database: AuthorityInDatabase, tmp_path: Path
) -> None:
    folder = supplement(tmp_path / "more", in_database, "staff")
    said = refused(in_database.engine, in_database.filled(), supplement=folder)
    assert said.endswith("staff and staff.csv are the same table.")


def test_two_manifests_are_refused(in_database: AuthorityInDatabase, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"extracted_at": EXTRACTED_AT}))
    said = refused(in_database.engine, in_database.filled(), supplement=tmp_path)
    assert said.endswith("manifest and manifest.json are both a manifest.")


def test_a_supplement_folder_that_is_not_there(in_database: AuthorityInDatabase) -> None:
    said = refused(in_database.engine, in_database.filled(), supplement=Path("nowhere"))
    assert said.startswith("the folder nowhere cannot be read (")


def test_the_manifest_is_a_table_of_one_row(in_database: AuthorityInDatabase) -> None:
    in_database.imported()
    (row,) = in_database.rows("imports")
    assert (row["authority"], row["case_system"]) == ("Northfold", "systemc")
    assert row["extracted_at"] == datetime(2026, 3, 9, 23, tzinfo=UTC)
    assert row["extracted_at_assumed"] is False


@pytest.mark.parametrize(
    ("said_in_it", "sentence"),
    [
        ([], "manifest does not have one row that can be read"),
        ([{"extracted_at": EXTRACTED_AT}] * 2, "manifest does not have one row that can be read"),
        ([{"case_system": "mosaic"}], "manifest has no readable extracted_at"),
        (
            [{"extracted_at": EXTRACTED_AT, "case_system": "paper"}],
            "manifest has a case_system other than systemc, mosaic, eclipse, azeus, other",
        ),
        (
            [{"extracted_at": "2026-03-10T09:01:00"}],
            "the extract's time 2026-03-10 09:01 UTC is later than now, 2026-03-10 09:00 UTC",
        ),
    ],
)
def test_a_manifest_table_that_cannot_be_used(
    in_database: AuthorityInDatabase, said_in_it: list[dict[str, str]], sentence: str
) -> None:
    url = in_database.filled(without=["manifest"])
    in_database.source.put("manifest", ("extracted_at", "case_system"), said_in_it)
    said = refused(in_database.engine, url)
    assert said.removeprefix(f"{SCHEMA}.") == f"{sentence}."


def test_without_a_manifest_the_log_of_the_scripts_tells_the_time(
    in_database: AuthorityInDatabase,
) -> None:
    """Every script of the SSD fills its log first, so the tables are no older."""
    url = in_database.filled(without=["manifest"])
    log = [
        {"version_number": "1.4.4", "created_at": "2026-03-08 22:00:00"},
        {"version_number": "1.4.5", "created_at": "2026-03-08 22:00:01"},
        {"version_number": "0.0.1", "created_at": ""},
    ]
    in_database.source.put("ssd_version_log", ("version_number", "created_at"), log)
    report = import_ssd(in_database.engine, url, now=NOW)
    (row,) = in_database.rows("imports")
    assert row["extracted_at"] == datetime(2026, 3, 8, 22, 0, 1, tzinfo=UTC)
    assert (row["extracted_at_assumed"], row["case_system"]) == (True, "other")
    assert "(assumed: the time at which ssd_version_log was filled)" in " ".join(
        report.to_text().split()
    )


def test_without_manifest_and_log_a_sqlite_file_tells_the_time(
    sqlite_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> None:
    authority = AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, sqlite_database)
    url = authority.filled(without=["manifest"])
    sqlite_database.put("ssd_version_log", ("version_number",), [{"version_number": "1.4.5"}])
    at = datetime(2026, 3, 9, 20, tzinfo=UTC)
    os.utime(tmp_path / "source.db", (0, at.timestamp()))
    report = import_ssd(sqlite_engine, url, now=NOW)
    assert rows(sqlite_engine, "imports")[0]["extracted_at"] == at
    assert "(assumed: the time of the database file)" in " ".join(report.to_text().split())


def test_a_server_that_does_not_say_when_it_was_filled_is_refused(
    postgresql_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> None:
    """The time of reading would make an extract of last month look like this morning's."""
    authority = AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, postgresql_database)
    said = refused(sqlite_engine, authority.filled(without=["manifest"]))
    assert said.startswith("nothing tells when the extract was taken: put a table manifest ")
