"""The traps of reading any extract, each by its name: as a folder and, where it can be, a database.

What is a trap of files alone (byte order marks, line ends, quotes) is in test_files.py too, over
every table at once.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.imports.problems import ImportRefused
from store.imports.ssd import import_ssd
from store.supplied import not_judged
from tests.store.imports.imported import Authority, AuthorityInDatabase, problems
from tests.store.imports.looked_after import cla_visit, episode
from tests.store.imports.need import cin_plan
from tests.store.imports.ssd_database import SourceDatabase
from tests.store.imports.ssd_folder import NOW, involvement, person, plan, visit

WINTER, SUMMER = date(2026, 2, 3), date(2025, 6, 3)
HALF_PAST_TEN = datetime(2026, 2, 3, 10, 30, tzinfo=UTC)


def days(authority: Authority) -> list[tuple[str, date, datetime | None]]:
    """Return each visit with its day and instant."""
    return [(row["visit_id"], row["day"], row["at"]) for row in authority.rows("visits")]


def rewritten(authority: Authority, change: Callable[[Path], None]) -> list[str]:
    """Change the folder's files after they are written, import them, and return the problems."""
    folder = authority.write()
    change(folder)
    return [problem[4] for problem in problems(import_ssd(authority.engine, folder, now=NOW))]


def test_a_file_name_in_any_case_with_a_schema_before_it(authority: Authority) -> None:
    def rename(folder: Path) -> None:
        (folder / "ssd_cp_visits.csv").rename(folder / "SSD_Development.SSD_CP_VISITS.CSV")

    assert rewritten(authority, rename) == []
    assert [row["visit_id"] for row in authority.rows("visits")] == ["V1"]


def test_a_byte_order_mark_crlf_and_a_quoted_comma_and_line_break(authority: Authority) -> None:
    authority.add("ssd_person", person("C2", pers_surname='Field,\r\nof the "Hill"'))

    def as_excel_saves(folder: Path) -> None:
        path = folder / "ssd_person.csv"
        header, *lines = path.read_bytes().split(b"\n")
        path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join([header, *lines]))

    assert rewritten(authority, as_excel_saves) == []
    assert authority.only("children", person_id="C2")["initials"] == "AF"


NO_BEDROOMS_KNOWN = "no visit says anything of bedrooms: home and bedroom is not judged"


def test_mosaics_column_that_stands_twice(authority: Authority) -> None:
    def twice(folder: Path) -> None:
        (folder / "ssd_cp_visits.csv").write_text(
            "cppv_cp_visit_id,cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date,"
            "cppv_cp_visit_seen,cppv_cp_visit_seen_alone\nNULL,V1,C1,2026-02-03,Y,Y\n"
        )

    assert rewritten(authority, twice) == [NO_BEDROOMS_KNOWN]
    assert [row["visit_id"] for row in authority.rows("visits")] == ["V1"]


def test_a_column_that_no_table_has_and_one_that_is_absent(from_each: Authority) -> None:
    columns = [*from_each.columns["ssd_cp_visits"][::-1], "cppv_narrative"]
    columns.remove("cppv_cp_visit_bedroom")
    from_each.columns["ssd_cp_visits"] = tuple(columns)
    assert [one[-1] for one in problems(from_each.imported())] == [NO_BEDROOMS_KNOWN]
    assert from_each.only("visits", visit_id="V1")["bedroom_seen"] is None


def test_the_word_null_is_a_null_and_in_a_name_may_be_a_name(from_each: Authority) -> None:
    from_each.typed = False
    null = dict.fromkeys(("pers_expected_dob", "pers_death_date", "pers_legacy_id"), "NULL")
    from_each.files["ssd_person"] = [
        person("C1", **null, pers_forename="NULL", pers_surname="Field"),
        person("C2", **null, pers_forename="Ada", pers_surname="NULL"),
        person("C3", **null, pers_forename="NULL", pers_surname="NULL"),
        person("C4", **null, pers_surname="Null"),
    ]
    assert problems(from_each.imported()) == []
    assert [row["initials"] for row in from_each.rows("children")] == ["F", "AN", None, "AN"]
    assert {row["reference"] for row in from_each.rows("children")} == {"C1", "C2", "C3", "C4"}


def test_padded_values_are_trimmed(from_each: Authority) -> None:
    """NCHAR(1) of SQL Server is as wide as the column, whatever was meant."""
    from_each.files["ssd_cp_visits"] = [
        visit(" V1  ", "C1   ", cppv_cp_visit_seen="Y   ", cppv_cp_visit_seen_alone=" N ")
    ]
    from_each.files["ssd_involvements"] = [involvement("I1", "C1", invo_professional_role_id="CW ")]
    from_each.typed = False
    assert problems(from_each.imported()) == []
    kept = from_each.only("visits", visit_id="V1")
    assert (kept["person_id"], kept["seen"], kept["seen_alone"]) == ("C1", True, False)
    assert from_each.only("allocations", person_id="C1")["staff_id"] == "S1"


@pytest.mark.parametrize("none", ["-1", "0", "", "NULL"])
def test_an_id_that_means_none(from_each: Authority, none: str) -> None:
    from_each.typed = False
    from_each.add("ssd_person", person(none), person("C2", pers_legacy_id=none))
    from_each.add("ssd_involvements", involvement("I2", "C2", invo_professional_id=none))
    from_each.add("ssd_professionals", {"prof_professional_id": none, "prof_staff_id": "S2"})
    reasons = {problem[4] for problem in problems(from_each.imported())}
    assert reasons == {"the row has no usable id"}
    assert from_each.only("children", person_id="C2")["reference"] == "C2"
    assert from_each.only("allocations", person_id="C2")["staff_id"] is None


def test_equal_ids_of_different_tables_are_different_things(from_each: Authority) -> None:
    from_each.files["ssd_cp_plans"] = [plan("7", "C1")]
    from_each.files["ssd_cp_visits"] = [visit("7", "C1", "2026-02-03 09:00:00.000")]
    from_each.add("ssd_person", person("C2"), person("7"))
    from_each.add("ssd_cin_plans", cin_plan("7", "C2"))
    from_each.add("ssd_cla_episodes", episode("7", "C2", clae_cla_id="7"))
    from_each.add("ssd_cla_visits", cla_visit("7", "C2"))
    from_each.imported()
    assert from_each.only("cp_plans", plan_id="7")["person_id"] == "C1"
    assert from_each.only("cin_plans", plan_id="7")["person_id"] == "C2"
    of = {row["source_table"]: row["person_id"] for row in from_each.rows("visits")}
    assert of == {"ssd_cp_visits": "C1", "ssd_cla_visits": "C2"}


def test_of_professional_id_and_staff_id_neither_is_tried_for_the_other(
    from_each: Authority,
) -> None:
    from_each.files["ssd_professionals"] = [
        {"prof_professional_id": "71", "prof_staff_id": "S1"},
        {"prof_professional_id": "S1", "prof_staff_id": "S2"},
    ]
    from_each.imported()
    assert from_each.only("allocations", person_id="C1")["staff_id"] == "S1"


@pytest.mark.parametrize(
    ("written", "day", "at"),
    [
        ("2026-02-03 00:00:00.000", WINTER, None),
        ("2026-02-03 00:00:00", WINTER, None),
        ("2026-02-03", WINTER, None),
        ("2026-02-03T10:30:00", WINTER, HALF_PAST_TEN),
        ("2026-02-03 10:30:00.0000000", WINTER, HALF_PAST_TEN),
        ("2026-02-03 10:30:00.1234567", WINTER, HALF_PAST_TEN.replace(microsecond=123456)),
        ("2026-02-03 10:30:00 +00:00", WINTER, HALF_PAST_TEN),
        ("2026-02-03 10:30:00+00", WINTER, HALF_PAST_TEN),
        ("2025-06-03T10:30:00", SUMMER, datetime(2025, 6, 3, 9, 30, tzinfo=UTC)),
        ("2025-06-03T10:30:00Z", SUMMER, datetime(2025, 6, 3, 10, 30, tzinfo=UTC)),
        ("2025-06-03 10:30:00+01", SUMMER, datetime(2025, 6, 3, 9, 30, tzinfo=UTC)),
        ("03/02/2026", WINTER, None),
        ("3/2/2026 10:30", WINTER, HALF_PAST_TEN),
    ],
)
def test_every_way_of_writing_a_date(
    from_each: Authority, written: str, day: date, at: datetime | None
) -> None:
    from_each.typed = False
    from_each.files["ssd_cp_visits"] = [visit("V1", "C1", written)]
    from_each.imported()
    assert days(from_each) == [("V1", day, at)]


def test_midnight_is_a_time_that_is_not_known(from_each: Authority) -> None:
    from_each.files["ssd_cp_visits"] = [
        visit("V1", "C1", "2026-02-03 00:00:00.000"),
        visit("V2", "C1", "2026-02-03 00:00:01.000"),
    ]
    from_each.imported()
    second = datetime(2026, 2, 3, 0, 0, 1, tzinfo=UTC)
    assert days(from_each) == [("V1", WINTER, None), ("V2", WINTER, second)]


def test_without_an_offset_the_time_is_londons(from_each: Authority) -> None:
    from_each.files["ssd_cp_visits"] = [visit("V1", "C1", "2025-06-03 00:30:00.000")]
    from_each.imported()
    assert days(from_each) == [("V1", SUMMER, datetime(2025, 6, 2, 23, 30, tzinfo=UTC))]


def test_a_column_of_instants_in_postgresql_keeps_its_offset(
    postgresql_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> None:
    authority = AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, postgresql_database)
    authority.files["ssd_cp_visits"] = [visit("V1", "C1"), visit("V2", "C1")]
    url = authority.filled()
    postgresql_database.run(
        "ALTER TABLE ssd_development.ssd_cp_visits ALTER cppv_cp_visit_date TYPE timestamptz "
        "USING CASE cppv_cp_visit_id WHEN 'V1' THEN timestamptz '2025-06-03 10:30:00.5-04' "
        "ELSE timestamptz '2025-06-02 23:00Z' END"
    )
    import_ssd(sqlite_engine, url, now=NOW)
    at = datetime(2025, 6, 3, 14, 30, 0, 500_000, tzinfo=UTC)
    assert days(authority) == [("V1", SUMMER, at), ("V2", SUMMER, None)]


def test_1900_as_an_end_means_open(from_each: Authority) -> None:
    never = "1900-01-01 00:00:00.000"
    from_each.files["ssd_cp_plans"][0]["cppl_cp_plan_end_date"] = never
    from_each.files["ssd_involvements"][0]["invo_involvement_end_date"] = never
    from_each.imported()
    assert from_each.only("cp_plans", plan_id="P1")["end"] is None
    assert from_each.only("allocations", person_id="C1")["staff_id"] == "S1"


def test_1900_as_the_date_of_a_visit_is_no_date(from_each: Authority) -> None:
    from_each.add("ssd_cp_visits", visit("V2", "C1", "1900-01-01 00:00:00.000"))
    reasons = [problem[4] for problem in problems(from_each.imported())]
    assert reasons == ["the visit has no date"]


MIXED = ["03/02/2026", "2026-02-04"]
MONTH_FIRST = ["03/02/2026", "02/25/2026"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (MIXED, "the column cppv_cp_visit_date mixes ways of writing dates"),
        (
            MONTH_FIRST,
            "the column cppv_cp_visit_date has dates with slashes that are not DD/MM/YYYY",
        ),
    ],
)
def test_a_column_of_dates_is_written_one_way_and_never_month_first(
    from_each: Authority, written: list[str], said: str
) -> None:
    from_each.typed = False
    from_each.files["ssd_cp_visits"] = [visit(f"V{n}", "C1", one) for n, one in enumerate(written)]
    with pytest.raises(ImportRefused) as refusal:
        from_each.imported()
    rows = "" if isinstance(from_each, AuthorityInDatabase) else " (row"
    assert f"{said}{rows}" in str(refusal.value)
    assert from_each.rows("children") == []


def test_a_whole_column_that_excel_saved_is_read_day_first(from_each: Authority) -> None:
    from_each.typed = False
    from_each.files["ssd_cp_visits"] = [
        visit("V1", "C1", "03/02/2026"),
        visit("V2", "C1", ""),
        visit("V3", "C1", "25/02/2026"),
    ]
    from_each.imported()
    assert [day for _, day, _ in days(from_each)] == [WINTER, date(2026, 2, 25)]


def test_an_infinite_date_of_postgresql_cannot_be_read_and_stops_nobody(
    from_each: Authority,
) -> None:
    """PostgreSQL has 'infinity' and years that Python's dates do not have."""
    if isinstance(from_each, AuthorityInDatabase) and "postgresql" in from_each.source.url:
        url = from_each.filled()
        from_each.source.run(
            "UPDATE ssd_development.ssd_cp_plans SET cppl_cp_plan_end_date = 'infinity'"
        )
        report = import_ssd(from_each.engine, url, now=NOW)
    else:
        from_each.typed = False
        from_each.files["ssd_cp_plans"][0]["cppl_cp_plan_end_date"] = "infinity"
        report = from_each.imported()
    assert [problem[2:] for problem in problems(report)] == [
        (
            "P1",
            "cppl_cp_plan_end_date",
            "the value cannot be read and is taken as not known",
        )
    ]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        *[(word, True) for word in ("Y", "y", "Yes", "YES", "1", "True", "true")],
        *[(word, False) for word in ("N", "n", "No", "0", "False", "FALSE")],
        *[(word, None) for word in ("", "U", "u", "Unknown", "NULL")],
    ],
)
def test_a_flag_in_any_case_and_one_that_is_not_known(
    authority: Authority, written: str, known: bool | None
) -> None:
    authority.files["ssd_cp_visits"] = [visit("V1", "C1", cppv_cp_visit_seen=written)]
    assert problems(authority.imported()) == []
    assert authority.only("visits", visit_id="V1")["seen"] is known


@pytest.mark.parametrize(("written", "known"), [("y", True), ("N", False), ("U", None), ("", None)])
def test_a_flag_of_a_padded_column(from_each: Authority, written: str, known: bool | None) -> None:
    from_each.files["ssd_cp_visits"] = [visit("V1", "C1", cppv_cp_visit_seen=written)]
    assert problems(from_each.imported()) == []
    assert from_each.only("visits", visit_id="V1")["seen"] is known


def test_a_flag_that_is_a_bit(from_each: Authority) -> None:
    """The supplement's columns of yes and no are booleans where they are in a database."""
    from_each.imported()
    assert [row["qualified"] for row in from_each.rows("staff")] == [None, True, False]


def test_where_only_the_key_is_filled_nothing_is_accused(from_each: Authority) -> None:
    """In every table only the primary key is NOT NULL."""
    from_each.add("ssd_person", {"pers_person_id": "C2"})
    from_each.add("ssd_cp_plans", {"cppl_cp_plan_id": "P2"})
    from_each.add("ssd_cp_visits", {"cppv_cp_visit_id": "V2"})
    from_each.add("ssd_involvements", {"invo_involvements_id": "I2"})
    from_each.add("ssd_professionals", {"prof_professional_id": "72"})
    from_each.add("ssd_cin_plans", {"cinp_cin_plan_id": "N2"})
    from_each.add("ssd_cin_visits", {"cinv_cin_visit_id": "W2"})
    from_each.add("ssd_cla_episodes", {"clae_cla_episode_id": "E2"})
    from_each.add("ssd_cla_placement", {"clap_cla_placement_id": "L2"})
    from_each.add("ssd_cla_reviews", {"clar_cla_review_id": "R2"})
    from_each.add("ssd_cla_visits", {"clav_cla_visit_id": "A2"})
    from_each.add("ssd_s47_enquiry", {"s47e_s47_enquiry_id": "Q2"})
    from_each.add("ssd_initial_cp_conference", {"icpc_icpc_id": "F2"})
    from_each.add("ssd_cp_reviews", {"cppr_cp_review_id": "G2"})
    from_each.add("ssd_legal_status", {"lega_legal_status_id": "H2"})
    from_each.add("ssd_missing", {"miss_table_id": "M2"})
    from_each.imported()
    child = from_each.only("children", person_id="C2")
    assert (child["born"], child["died_on"]) == (None, None)
    for table in ("cp_plans", "visits", "allocations"):
        assert len(from_each.rows(table)) == 1, table
    for table in ("cin_plans", "care_episodes", "missing_episodes", "strategy_discussions"):
        assert from_each.rows(table) == [], table


def test_tables_of_children_in_need_and_in_care_may_be_absent(from_each: Authority) -> None:
    from_each.add("ssd_cin_plans", cin_plan("N1", "C1"))
    from_each.add("ssd_cla_visits", cla_visit("A1", "C1"))
    from_each.add("ssd_cp_reviews", {"cppr_cp_review_id": "G1", "cppr_person_id": "C1"})
    from_each.imported()
    found = not_judged(from_each.rows("imports")[0]["supplied"])
    assert {"cin_visit", "cla_visit"} <= found
    assert "review_conference" not in found


def test_a_row_that_cannot_be_used_stops_no_other(from_each: Authority) -> None:
    from_each.files["ssd_cp_visits"] = [
        visit("V1", "C1"),
        visit("V2", "nobody"),
        visit("V3", "C1", cppv_cp_visit_seen="X"),
        visit("V4", "C1"),
    ]
    report = from_each.imported()
    table = report.problems[0].file
    assert table.removesuffix(".csv").endswith("ssd_cp_visits")
    rows = (None, None) if isinstance(from_each, AuthorityInDatabase) else (3, 4)
    unreadable = "the value cannot be read and is taken as not known"
    assert problems(report) == [
        (table, rows[0], "V2", "cppv_person_id", "the person is not in ssd_person"),
        (table, rows[1], "V3", "cppv_cp_visit_seen", unreadable),
    ]
    assert [row["visit_id"] for row in from_each.rows("visits")] == ["V1", "V3", "V4"]


def test_a_visit_dated_after_the_extract_is_left_out_though_its_day_has_come(
    from_each: Authority,
) -> None:
    """The row was written before the visit can have been made: it says what was planned."""
    from_each.files["ssd_cp_visits"] = [
        visit("V1", "C1", "2026-03-09 22:59:00.000"),
        visit("V2", "C1", "2026-03-09 23:01:00.000"),
        visit("V3", "C1", "2026-03-10 00:00:00.000"),
        visit("V4", "C1", "2026-03-12 10:00:00.000"),
    ]
    report = from_each.imported(NOW + timedelta(days=7))
    assert report.by_reason == {"the visit is dated after the extract": 3}
    assert [row["visit_id"] for row in from_each.rows("visits")] == ["V1"]


def test_an_extract_of_the_future_is_refused(from_each: Authority) -> None:
    assert isinstance(from_each.manifest, dict)
    from_each.manifest["extracted_at"] = "2026-03-10T09:01:00"
    with pytest.raises(ImportRefused, match="is later than now"):
        from_each.imported()
    assert from_each.rows("children") == []


def test_an_extract_older_than_the_last_is_refused(authority: Authority) -> None:
    authority.imported()
    assert isinstance(authority.manifest, dict)
    authority.manifest["extracted_at"] = "2026-03-08T23:00:00"
    with pytest.raises(ImportRefused, match="is older than the one imported last"):
        authority.imported()


def test_what_is_gone_from_the_extract_is_gone(in_database: AuthorityInDatabase) -> None:
    in_database.add("ssd_cp_visits", visit("V2", "C1"))
    in_database.imported()
    in_database.source.run(
        "DELETE FROM ssd_development.ssd_cp_visits WHERE cppv_cp_visit_id = 'V2'"
    )
    report = import_ssd(in_database.engine, in_database.source.url, now=NOW)
    assert report.changes["visits"].removed == 1
    assert [row["visit_id"] for row in in_database.rows("visits")] == ["V1"]
