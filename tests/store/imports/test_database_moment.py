"""All tables are read at one moment, in a stream, and nothing is written to the source."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, NullPool, column, create_engine, make_url, select, table
from sqlalchemy.exc import DBAPIError

from store.imports import database_moment
from store.imports.address import read_address
from store.imports.database_moment import engine_for, hold_still
from store.imports.problems import ImportRefused
from store.imports.ssd import import_ssd
from tests.store.imports.imported import AuthorityInDatabase
from tests.store.imports.ssd_database import SCHEMA, SourceDatabase
from tests.store.imports.ssd_folder import NOW
from tests.store.imports.stored import rows

NO_WAIT = "SET lock_timeout = 50"


@pytest.fixture
def in_postgresql(
    postgresql_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> AuthorityInDatabase:
    """Return an authority in PostgreSQL, not yet imported."""
    return AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, postgresql_database)


def after(what: str, do: Callable[[], None]) -> Callable[[str, int, int], None]:
    """Return a progress that does something once, when a table has been read or a stage begins."""
    done: list[str] = []

    def progress(step: str, _done: int, _of: int) -> None:
        if step.endswith(what) and not done:
            done.append(step)
            do()

    return progress


def test_what_changes_while_the_tables_are_read_is_not_seen(
    in_database: AuthorityInDatabase,
) -> None:
    url = in_database.filled()
    if in_database.source.engine.dialect.name == "sqlite":
        in_database.source.run(f"PRAGMA {SCHEMA}.journal_mode = WAL")

    def empty_and_fill() -> None:
        in_database.source.run(
            f"DELETE FROM {SCHEMA}.ssd_cp_visits",  # noqa: S608 - our own
            f"DELETE FROM {SCHEMA}.ssd_cp_plans",  # noqa: S608 - our own
        )

    progress = after("ssd_person", empty_and_fill)
    import_ssd(in_database.engine, url, now=NOW, progress=progress)
    assert len(in_database.rows("visits")) == len(in_database.rows("cp_plans")) == 1
    with pytest.raises(ImportRefused, match=r"ssd_cp_plans has no rows; .*ssd_cp_visits has no"):
        import_ssd(in_database.engine, url, now=NOW)


def test_whoever_empties_a_table_waits_until_all_are_read(
    in_postgresql: AuthorityInDatabase,
) -> None:
    """PostgreSQL's TRUNCATE would empty the table even for a reader that began before."""
    url = in_postgresql.filled()
    empty = f"TRUNCATE {SCHEMA}.ssd_cp_visits"
    waited: list[str] = []

    def try_to_empty() -> None:
        with pytest.raises(DBAPIError) as refusal:
            in_postgresql.source.run(NO_WAIT, empty)
        waited.append(str(getattr(refusal.value.orig, "sqlstate", "")))

    import_ssd(in_postgresql.engine, url, now=NOW, progress=after("staff", try_to_empty))
    assert waited == ["55P03"]
    assert len(in_postgresql.rows("visits")) == 1


def test_the_source_is_let_go_of_before_the_facts_are_compared(
    in_postgresql: AuthorityInDatabase,
) -> None:
    url = in_postgresql.filled()
    emptied: list[bool] = []

    def try_to_empty() -> None:
        in_postgresql.source.run(NO_WAIT, f"TRUNCATE {SCHEMA}.ssd_cp_visits")
        emptied.append(True)

    import_ssd(in_postgresql.engine, url, now=NOW, progress=after("comparing", try_to_empty))
    assert emptied


class Filling:
    """Somebody who is filling a table, and has not ended yet."""

    def __init__(self, url: str) -> None:
        self.session = psycopg.connect(url.replace("+psycopg", "", 1))
        self.session.execute(f"TRUNCATE {SCHEMA}.ssd_missing".encode())
        self.waits = 0

    def wait(self, _seconds: float) -> None:
        """End with the third wait."""
        self.waits += 1
        if self.waits == 3:
            self.session.commit()
            self.session.close()


def test_an_import_waits_for_whoever_fills_a_table(
    in_postgresql: AuthorityInDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_postgresql.add("ssd_missing", {"miss_table_id": "M1"})
    filling = Filling(in_postgresql.filled())
    monkeypatch.setattr(database_moment, "sleep", filling.wait)
    report = import_ssd(in_postgresql.engine, in_postgresql.source.url, now=NOW)
    assert filling.waits == 3
    assert [one.rows for one in report.files if one.file.endswith("ssd_missing")] == [0]


def test_an_import_does_not_wait_for_ever(
    in_postgresql: AuthorityInDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_postgresql.add("ssd_missing", {"miss_table_id": "M1"})
    filling = Filling(in_postgresql.filled())
    monkeypatch.setattr(database_moment, "sleep", lambda _seconds: None)
    with pytest.raises(ImportRefused) as refusal:
        import_ssd(in_postgresql.engine, in_postgresql.source.url, now=NOW)
    filling.session.close()
    assert str(refusal.value) == (
        "Nothing was imported: ssd_development.ssd_missing is held by somebody else, probably "
        "while it is filled; try again later."
    )


def test_rows_come_in_a_stream(in_postgresql: AuthorityInDatabase) -> None:
    """A cursor of the server's gives some rows at a time, however many there are."""
    url = in_postgresql.filled(without=["ssd_department"])
    in_postgresql.source.run(
        f"CREATE VIEW {SCHEMA}.ssd_department AS "  # noqa: S608 - our own
        "SELECT n AS dept_team_id FROM generate_series(1, 7000) AS n"
    )
    running: list[str] = []

    def look() -> None:
        with create_engine(url, poolclass=NullPool).connect() as connection:
            found = connection.exec_driver_sql(
                "SELECT query FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid() "
                "AND state = 'idle in transaction'"
            )
            running.extend(found.scalars())

    import_ssd(in_postgresql.engine, url, now=NOW, progress=after("ssd_department", look))
    assert len(running) == 1
    assert running[0].startswith("FETCH FORWARD")


def test_a_role_that_may_only_select_is_enough(in_postgresql: AuthorityInDatabase) -> None:
    url = in_postgresql.filled()
    in_postgresql.source.run(
        "DROP ROLE IF EXISTS reader",
        "CREATE ROLE reader LOGIN",
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO reader",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO reader",
    )
    as_reader = make_url(url).set(username="reader").render_as_string(hide_password=False)
    report = import_ssd(in_postgresql.engine, as_reader, now=NOW)
    in_postgresql.source.run("DROP OWNED BY reader", "DROP ROLE reader")
    assert report.changed


def test_the_transaction_only_reads_and_keeps_its_moment(
    in_postgresql: AuthorityInDatabase,
) -> None:
    url = in_postgresql.filled()
    in_postgresql.source.run(
        f"ALTER TABLE {SCHEMA}.staff RENAME TO kept",
        f"CREATE VIEW {SCHEMA}.staff AS SELECT staff_id, concat_ws(' ', "  # noqa: S608 - our own
        "current_setting('transaction_isolation'), current_setting('transaction_read_only')) "
        f"AS name, email, role, qualified, team_id FROM {SCHEMA}.kept",
    )
    import_ssd(in_postgresql.engine, url, now=NOW)
    assert {row["name"] for row in rows(in_postgresql.engine, "staff")} == {"repeatable read on"}


def test_nothing_can_be_written_to_the_source(in_database: AuthorityInDatabase) -> None:
    url = in_database.filled()
    schema = "" if in_database.source.engine.dialect.name == "sqlite" else f"{SCHEMA}."
    engine = engine_for(read_address(url))
    for statement in (f"DELETE FROM {schema}ssd_person", "CREATE TABLE ours (x int)"):  # noqa: S608
        with engine.connect() as connection, pytest.raises(DBAPIError, match=r"read.?only"):
            connection.exec_driver_sql(statement)


def test_a_sqlite_file_is_as_it_was(
    sqlite_database: SourceDatabase, sqlite_engine: Engine, tmp_path: Path
) -> None:
    authority = AuthorityInDatabase(tmp_path / "ssd", sqlite_engine, sqlite_database)
    url = authority.filled()
    file = tmp_path / "source.db"
    before, files = file.read_bytes(), sorted(tmp_path.iterdir())
    import_ssd(sqlite_engine, url, now=NOW)
    assert file.read_bytes() == before
    assert [path for path in sorted(tmp_path.iterdir()) if path not in files] == []


class NotHere:
    """A connection to a server that is not here: it remembers what it was asked for."""

    def __init__(self, dialect: Any, snapshot_allowed: int) -> None:
        self.dialect = dialect
        self.said: list[str] = []
        self._snapshot_allowed = snapshot_allowed

    def rollback(self) -> None:
        self.said.append("ROLLBACK")

    def execution_options(self, **options: str) -> None:
        self.said.append(str(options))

    def scalar(self, statement: Any) -> int:
        self.execute(statement)
        return self._snapshot_allowed

    def execute(self, statement: Any) -> None:
        text = statement.compile(dialect=self.dialect, compile_kwargs={"literal_binds": True})
        self.said.append(" ".join(str(text).split()))


SQL_SERVER = make_url("mssql+pyodbc://").get_dialect()()
ORACLE = make_url("oracle+oracledb://").get_dialect()()
TABLES = [table("ssd_person", schema=SCHEMA), table("ssd_cp_plans", schema=SCHEMA)]
ALLOWED = "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()"


@pytest.mark.parametrize(
    ("dialect", "snapshot_allowed", "said"),
    [
        (ORACLE, 0, ["ROLLBACK", "SET TRANSACTION READ ONLY"]),
        (
            SQL_SERVER,
            1,
            ["ROLLBACK", ALLOWED, "ROLLBACK", "{'isolation_level': 'SNAPSHOT'}"],
        ),
        (
            SQL_SERVER,
            0,
            [
                "ROLLBACK",
                ALLOWED,
                "ROLLBACK",
                "SET LOCK_TIMEOUT 60000",
                "SELECT TOP 1 1 FROM ssd_development.ssd_person WITH (TABLOCK, HOLDLOCK)",
                "SELECT TOP 1 1 FROM ssd_development.ssd_cp_plans WITH (TABLOCK, HOLDLOCK)",
            ],
        ),
    ],
    ids=["Oracle", "SQL Server with snapshots", "SQL Server without snapshots"],
)
def test_servers_that_are_not_here_are_held_still_too(
    dialect: Any, snapshot_allowed: int, said: list[str]
) -> None:
    connection = NotHere(dialect, snapshot_allowed)
    hold_still(connection, TABLES)  # type: ignore[arg-type] # it stands in for one
    assert connection.said == said


def test_reserved_words_are_quoted_as_each_server_wants_them() -> None:
    leave = select(table("leave", column("from"), column("to"), schema=SCHEMA))
    assert "leave.[from]" in str(leave.compile(dialect=SQL_SERVER))
    assert 'leave."from"' in str(leave.compile(dialect=ORACLE))
