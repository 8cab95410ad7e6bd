"""A database that cannot be read is refused in one sentence, without a secret or a value in it."""

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from bot.cli import main
from bot.settings import NAMES
from store.database import open_database
from store.imports.address import read_address
from store.imports.database_refusals import opening, reading
from store.imports.problems import ImportRefused
from store.imports.ssd import import_ssd
from tests.store.imports.imported import AuthorityInDatabase
from tests.store.imports.ssd_columns import COLUMNS
from tests.store.imports.ssd_database import SCHEMA, SourceDatabase, with_query
from tests.store.imports.ssd_folder import NOW, person
from tests.store.imports.stored import everything

SECRET = "s3cr et/&ü"
QUOTED = "s3cr%20et%2F%26%C3%BC"


@pytest.fixture
def in_postgresql(
    postgresql_database: SourceDatabase, tmp_path: Path, request: pytest.FixtureRequest
) -> AuthorityInDatabase:
    """Return an authority in PostgreSQL that was imported once."""
    authority = AuthorityInDatabase(
        tmp_path / "ssd", request.getfixturevalue("sqlite_engine"), postgresql_database
    )
    authority.imported()
    return authority


def refused(authority: AuthorityInDatabase, url: str) -> str:
    """Import what cannot be imported, see that no fact changed, and return why."""
    before = everything(authority.engine)
    with pytest.raises(ImportRefused) as refusal:
        import_ssd(authority.engine, url, now=NOW)
    assert everything(authority.engine) == before
    shown = refusal.value.__context__ is not None and not refusal.value.__suppress_context__
    assert not shown, "a traceback would show the driver's words"
    return str(refusal.value).removeprefix("Nothing was imported: ")


def test_a_server_that_cannot_be_reached(in_postgresql: AuthorityInDatabase) -> None:
    said = refused(in_postgresql, f"postgresql://reader:{QUOTED}@127.0.0.1:1/ssd")
    assert said.startswith("the PostgreSQL database cannot be opened (connection failed: ")
    assert "Connection refused" in said
    assert "s3cr" not in said


@pytest.fixture
def unfriendly() -> Iterator[int]:
    """Yield the port of a server that says of every password that it is wrong, and repeats it."""
    said = f'FATAL: password authentication failed for user "reader" with {SECRET}'
    fields = b"SFATAL\0C28P01\0M" + said.encode() + b"\0\0"
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    session, _ = server.accept()
                except OSError:
                    return
                with session:
                    while (asked := session.recv(1024)) and len(asked) == 8:
                        session.sendall(b"N")  # no encryption here
                    session.sendall(b"E" + (len(fields) + 4).to_bytes(4, "big") + fields)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def test_a_wrong_password(in_postgresql: AuthorityInDatabase, unfriendly: int) -> None:
    said = refused(in_postgresql, f"postgresql://reader:{QUOTED}@127.0.0.1:{unfriendly}/ssd")
    assert 'password authentication failed for user "reader" with ***' in said
    assert "s3cr" not in said


def test_no_secret_is_in_any_output_or_stored_report(
    unfriendly: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    place = f"127.0.0.1:{unfriendly}/ssd"
    for source in (
        f"postgresql://reader:{QUOTED}@{place}",
        f"postgresql://reader@{place}?password={QUOTED}",
        f"postgresql://reader:{QUOTED}@more@{place}",
        f"mssql+pyodbc:///?odbc_connect=SERVER=s;PWD={{{QUOTED}}}",
        f"mysql://reader:{QUOTED}@{place}",
        f"postgresql+psycopg2://reader:{QUOTED}@{place}",
        f"postgresql://reader:{QUOTED}@127.0.0.1:port/ssd",
    ):
        assert main(["import", "ssd", source]) == 1
        assert main(["import", "ssd", source, "--schema", "dbo", "--json"]) == 1
        for usage in (["import", source], ["import", "ssd", "folder", source]):
            with pytest.raises(SystemExit):
                main(usage)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("Nothing was imported: ") == 14
    assert err.count("(an address)") == 14
    assert "s3cr" not in out + err + caplog.text
    assert b"s3cr" not in (tmp_path / "seen.db").read_bytes()


def test_a_report_does_not_say_how_the_database_is_reached(
    in_postgresql: AuthorityInDatabase,
) -> None:
    url = make_url(in_postgresql.source.url).set(password=SECRET)
    text = url.render_as_string(hide_password=False)
    report = import_ssd(in_postgresql.engine, text, now=NOW)
    held = f"{report.to_text()} {report.to_json()} {everything(in_postgresql.engine)}"
    assert "s3cr" not in held
    assert str(url.database) not in held


UNREADABLE = (
    "the address of the database cannot be read; write it as sqlite:///FILE, "
    "postgresql://, mssql+pyodbc:// or oracle+oracledb://."
)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (
            "mysql://reader:hidden@server/ssd",
            UNREADABLE,
        ),
        (
            "postgresql://reader:hidden@server:port/ssd",
            UNREADABLE,
        ),
        (
            "mssql+pymssql://reader:hidden@server/ssd",
            "SQL Server is read by another driver; begin its address with mssql+pyodbc://.",
        ),
        (
            "postgresql://reader:hid@den@server/ssd",
            "in the password of the database's address, write @ as %40.",
        ),
        (
            "sqlite:///source.db?schema=one&schema=two",
            "the database's address names two schemas.",
        ),
        ("sqlite:///nowhere.db", "there is no file nowhere.db."),
    ],
)
def test_an_address_that_cannot_be_used(
    in_postgresql: AuthorityInDatabase, url: str, sentence: str
) -> None:
    assert refused(in_postgresql, url) == sentence


@pytest.mark.parametrize(
    ("url", "module", "sentence"),
    [
        (
            "mssql://reader:hidden@server/ssd",
            "pyodbc",
            "SQL Server needs its driver; install it with `pip install pyodbc`.",
        ),
        (
            "oracle://reader:hidden@server/ssd",
            "oracledb",
            "Oracle needs its driver; install it with `pip install oracledb`.",
        ),
        (
            "postgresql://reader:hidden@server/ssd",
            "psycopg",
            "PostgreSQL needs its driver; install it with `pip install 'psycopg[binary]'`.",
        ),
    ],
)
def test_a_missing_driver(
    in_postgresql: AuthorityInDatabase,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    module: str,
    sentence: str,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert refused(in_postgresql, url) == sentence


def test_a_file_that_is_no_database(in_postgresql: AuthorityInDatabase, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear colleague, " * 200)
    said = refused(in_postgresql, f"sqlite:///{tmp_path / 'letter.db'}")
    assert said == "the SQLite database cannot be opened (file is not a database)."


def test_an_option_of_the_address_that_the_driver_does_not_know(
    in_postgresql: AuthorityInDatabase,
) -> None:
    said = refused(in_postgresql, with_query(in_postgresql.source.url, colour="blue"))
    assert said.startswith("the PostgreSQL database cannot be opened (")


def slow(source: SourceDatabase) -> None:
    """Make a table whose rows take a long while."""
    source.run(
        f"ALTER TABLE {SCHEMA}.ssd_cp_visits RENAME TO kept",
        f"CREATE VIEW {SCHEMA}.ssd_cp_visits AS "  # noqa: S608 - our own
        f"SELECT kept.* FROM {SCHEMA}.kept, pg_sleep(60)",
    )


def test_a_statement_that_takes_too_long(in_postgresql: AuthorityInDatabase) -> None:
    slow(in_postgresql.source)
    url = with_query(in_postgresql.source.url, options="-c statement_timeout=300")
    said = refused(in_postgresql, url)
    assert said == "ssd_development.ssd_cp_visits took longer to read than the database allows."


def test_a_connection_that_breaks_in_the_middle(in_postgresql: AuthorityInDatabase) -> None:
    before = everything(in_postgresql.engine)

    def break_it(what: str, _done: int, _of: int) -> None:
        if what.endswith("ssd_person"):
            in_postgresql.source.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    with pytest.raises(ImportRefused, match="the connection to the database broke"):
        import_ssd(in_postgresql.engine, in_postgresql.source.url, now=NOW, progress=break_it)
    assert everything(in_postgresql.engine) == before


def test_a_table_that_may_not_be_read(in_postgresql: AuthorityInDatabase) -> None:
    with_nothing = "nobody_in_particular"
    in_postgresql.source.run(
        f"DROP ROLE IF EXISTS {with_nothing}",
        f"CREATE ROLE {with_nothing} LOGIN",
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO {with_nothing}",
    )
    url = make_url(in_postgresql.source.url).set(username=with_nothing)
    said = refused(in_postgresql, url.render_as_string(hide_password=False))
    assert "may not be read by this user of the database; let it SELECT" in said
    in_postgresql.source.run(f"DROP OWNED BY {with_nothing}", f"DROP ROLE {with_nothing}")


def test_text_that_is_not_utf_8_is_not_repeated(
    sqlite_database: SourceDatabase, in_postgresql: AuthorityInDatabase
) -> None:
    """SQLite's own error repeats the text."""
    sqlite_database.put_folder(in_postgresql.write())
    sqlite_database.run(
        f"UPDATE {SCHEMA}.ssd_person SET pers_forename = CAST(x'5A6FEB' AS TEXT)"  # noqa: S608
    )
    said = refused(in_postgresql, sqlite_database.url)
    assert said == "ssd_person holds text that is not UTF-8."


def test_a_zero_byte(sqlite_database: SourceDatabase, in_postgresql: AuthorityInDatabase) -> None:
    in_postgresql.files["ssd_person"].append(person("C2", pers_forename="A\0da"))
    del in_postgresql.files["ssd_department"]
    sqlite_database.put_folder(in_postgresql.write(), without=["ssd_person"])
    sqlite_database.put("ssd_person", COLUMNS["ssd_person"], in_postgresql.files["ssd_person"])
    said = refused(in_postgresql, sqlite_database.url)
    assert said == "ssd_person has a zero byte in the column pers_forename."


def test_a_value_that_is_bytes_leaves_its_row_out(
    sqlite_database: SourceDatabase, in_postgresql: AuthorityInDatabase
) -> None:
    in_postgresql.files["ssd_person"].append(person("C2"))
    sqlite_database.put_folder(in_postgresql.write())
    sqlite_database.run(
        f"UPDATE {SCHEMA}.ssd_person SET pers_dob = x'00FF' "  # noqa: S608 - our own
        "WHERE pers_person_id = 'C2'"
    )
    report = import_ssd(in_postgresql.engine, sqlite_database.url, now=NOW)
    assert report.by_reason == {"a value of a kind that cannot be read": 1}
    assert len(in_postgresql.rows("children")) == 1


class DriverError(Exception):
    """What a driver that is not installed here raises."""


class OracleError:
    """The first argument of an error of oracledb."""

    def __init__(self, full_code: str) -> None:
        self.full_code = full_code


OF_SQL_SERVER = (
    "[{0}] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]{2}. ({1}) (SQLExecDirectW)"
)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("42000", OF_SQL_SERVER.format("42000", 229, "The SELECT permission was denied")),
            "may not be read by this user of the database; let it SELECT",
        ),
        (
            ("HY000", OF_SQL_SERVER.format("HY000", 1222, "Lock request time out")),
            "is held by somebody else, probably while it is filled; try again later",
        ),
        (
            ("42000", OF_SQL_SERVER.format("42000", 3961, "Snapshot isolation failed")),
            "was changed while it was read; try again when it is filled",
        ),
        (
            ("HYT00", "[HYT00] Query timeout expired"),
            "took longer to read than the database allows",
        ),
        (
            ("08S01", "[08S01] Communication link failure (10054)"),
            "could not be read to its end: the connection to the database broke",
        ),
        (
            (OracleError("ORA-01555"),),
            "was changed while it was read; try again when it is filled",
        ),
        (
            (OracleError("DPY-4011"),),
            "could not be read to its end: the connection to the database broke",
        ),
        ((OracleError("ORA-00600"),), "could not be read: the database refused it (ORA-00600)"),
        (("Ada Field", 7), "could not be read: the database refused it (DBAPIError)"),
        ((), "could not be read: the database refused it (DBAPIError)"),
    ],
)
def test_what_other_drivers_say_is_understood_by_its_code(
    arguments: tuple[object, ...], sentence: str
) -> None:
    with pytest.raises(ImportRefused) as refusal, reading("ssd_person"):
        raise DBAPIError("SELECT", {}, DriverError(*arguments))
    assert str(refusal.value) == f"Nothing was imported: ssd_person {sentence}."


def test_a_password_in_another_drivers_words() -> None:
    address = read_address("mssql://reader:hidden@server/ssd?driver=ODBC+Driver+18+for+SQL+Server")
    said = "Login failed for user 'reader' with hidden.\nSee the log"
    with pytest.raises(ImportRefused) as refusal, opening(address):
        raise DBAPIError("", {}, DriverError("28000", said))
    assert str(refusal.value) == (
        "Nothing was imported: the SQL Server database cannot be opened "
        "(Login failed for user 'reader' with ***)."
    )


def test_the_store_is_never_taken_for_the_source(sqlite_engine: object, tmp_path: Path) -> None:
    """The store has tables of its own by the names staff and teams, but none of the SSD."""
    engine = open_database(f"sqlite:///{tmp_path / 'one.db'}")
    with pytest.raises(ImportRefused, match="there is no table of the SSD"):
        import_ssd(engine, f"sqlite:///{tmp_path / 'one.db'}", now=NOW)
    engine.dispose()
