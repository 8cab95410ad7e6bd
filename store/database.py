"""One database, SQLite or PostgreSQL: opened once, then read and written in transactions of ours.

Both drivers run in autocommit and BEGIN is sent by us, so that a transaction says from its first
word whether it only reads. A SQLite reader that turns writer fails at once whatever the busy
timeout, so writing begins with BEGIN IMMEDIATE.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_READ = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
_WRITE = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN READ WRITE"}
BEGIN_WITH = "seen_begin"  # the execution option that says how a connection begins
_SERVER_ANSWERS_WITHIN_SECONDS = 5
_OTHERS_MIGRATE_SECONDS = 60.0
_SQLITE_BUSY = {5, 6}  # BUSY, LOCKED
_SQLITE_STORAGE = {8, 10, 11, 13, 14, 26}  # READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB
_POSTGRESQL_BUSY = {"55P03", "40P01"}  # lock_not_available, deadlock_detected

SET_THE_URL = (
    "set SEEN_DATABASE_URL to sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE"
)


class DatabaseError(Exception):
    """The database cannot be used; the text is one sentence for a person, without a password."""


class DatabaseBusy(DatabaseError):  # noqa: N818 - it says what is so: try again
    """Somebody else held a lock for longer than the wait; nothing was changed, try again."""


def open_database(url: str, *, wait: float = 1.5) -> Engine:
    """Return an engine whose connection has been tried; `wait` is for locks, in seconds.

    Raise DatabaseError for a wrong URL, a missing driver, a server that does not answer, a file
    that is no database or cannot be written.
    """
    engine = _engine(_checked(url), wait)
    try:
        with in_words(engine), _begun(engine, _WRITE[engine.dialect.name]) as connection:
            if engine.dialect.name == "sqlite":  # which begins to write in a read-only file gladly
                connection.exec_driver_sql("CREATE TABLE may_be_written (x)")
            connection.rollback()
    except DatabaseBusy:
        pass  # somebody writes: then it can be written
    except DatabaseError:
        engine.dispose()
        raise
    return engine


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """Yield a writing connection that waits a minute for locks and may rebuild SQLite's tables.

    Rebuilding drops the old table, and with references checked its rows' rows; so SQLite checks
    them once, at the end. Raise DatabaseError when a row would be left without its owner.
    """
    patient = _engine(engine.url, _OTHERS_MIGRATE_SECONDS, references=False)
    try:
        with writing(patient) as connection:
            yield connection
            if patient.dialect.name == "sqlite":
                wrong = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if wrong:
                    raise DatabaseError(f"The migration would leave {len(wrong)} rows ownerless.")
    finally:
        patient.dispose()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees one moment of the database throughout, and changes nothing.

    Raise DatabaseBusy after the wait, DatabaseError when the database cannot be used.
    """
    with in_words(engine), _begun(engine, _READ[engine.dialect.name]) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection whose changes are committed together at the end, or not at all.

    Raise DatabaseBusy after the wait, DatabaseError when the database cannot be used. What a
    constraint refuses stays SQLAlchemy's IntegrityError.
    """
    with in_words(engine), _begun(engine, _WRITE[engine.dialect.name]) as connection:
        yield connection
        connection.commit()


@contextmanager
def glancing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection for the few statements that one person's answer waits for.

    As `reading`; but PostgreSQL is spared the round trips of BEGIN and ROLLBACK, so that what is
    not sent at once may see different moments. Raise as `reading`.
    """
    words = "" if engine.dialect.name == "postgresql" else _READ[engine.dialect.name]
    with in_words(engine), _begun(engine, words) as connection:
        yield connection


def waits_for_nothing(connection: Connection) -> bool:
    """Say whether no transaction was begun on a connection: it can be used anew without loss."""
    return connection.get_execution_options().get(BEGIN_WITH) == ""


@contextmanager
def writing_one(engine: Engine, *, sqlite_waits: float) -> Iterator[Connection]:
    """Yield a connection for ONE statement that is committed by itself, at once.

    It spares the round trips of BEGIN and COMMIT where an answer waits for it. `sqlite_waits`: for
    so many seconds SQLite waits for its one writer. Raise as `writing`.
    """
    with in_words(engine), _begun(engine, "") as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        driver: Any = connection.connection.driver_connection
        [usual] = driver.execute("PRAGMA busy_timeout").fetchone()
        driver.execute(f"PRAGMA busy_timeout = {round(1000 * sqlite_waits)}")
        try:
            yield connection
        finally:
            driver.execute(f"PRAGMA busy_timeout = {usual}")


def _checked(url: str) -> URL:
    try:
        target = make_url(url)
    except (ArgumentError, ValueError):
        # `from None`: SQLAlchemy's own text may repeat the URL, and the password with it.
        raise DatabaseError(f"The database URL cannot be read: {SET_THE_URL}.") from None
    if target.drivername in {"sqlite", "sqlite+pysqlite"}:
        if not target.database or ":memory:" in target.database:
            raise DatabaseError("A database in memory would forget everything: name a file.")
        return target.set(drivername="sqlite")
    if target.drivername in {"postgresql", "postgresql+psycopg"}:
        if "@" in f"{target.host}{target.database}":
            raise DatabaseError("In the database URL's password, write @ as %40.")
        return target.set(drivername="postgresql+psycopg")
    raise DatabaseError(f"This kind of database is not supported: {SET_THE_URL}.")


def _engine(target: URL, wait: float, *, references: bool = True) -> Engine:
    sqlite = target.drivername == "sqlite"
    engine = _sqlite(target, wait, references) if sqlite else _postgresql(target, wait)
    event.listen(engine, "begin", _begin)
    return engine


def _sqlite(target: URL, wait: float, references: bool) -> Engine:  # noqa: FBT001 - private
    engine = create_engine(target, connect_args={"timeout": wait}, pool_timeout=wait)

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _record: object) -> None:
        raw.isolation_level = None
        raw.execute(f"PRAGMA foreign_keys = {'ON' if references else 'OFF'}")
        raw.execute("PRAGMA journal_mode = WAL")
        # NORMAL: no commit waits for the disk. A crash of the program forgets nothing. A power
        # cut or a crash of the machine may forget the last commits, never a part of one: those
        # not yet written back, on Linux about the last half minute. A reminder sent in that time
        # may then be sent again, a line of the access log be missing, and a visit logged in Slack
        # must be logged again. Where that will not do: PostgreSQL.
        raw.execute("PRAGMA synchronous = NORMAL")

    return engine


def _postgresql(target: URL, wait: float) -> Engine:
    try:
        engine = create_engine(
            target,
            connect_args={
                "application_name": "seen",
                "connect_timeout": _SERVER_ANSWERS_WITHIN_SECONDS,
            },
            pool_size=5,
            max_overflow=10,
            pool_timeout=wait,
            use_native_hstore=False,  # asking the server for the type costs a round trip
        )
    except ModuleNotFoundError:
        raise DatabaseError(
            "PostgreSQL needs its driver: install it with `pip install 'psycopg[binary]'`."
        ) from None

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _record: object) -> None:
        raw.autocommit = True
        raw.execute(f"SET TIME ZONE 'UTC'; SET lock_timeout = {round(wait * 1000)}")
        # Our statements are few, short and always the same: planning them anew each time, or
        # compiling them, costs more than running them.
        raw.execute("SET plan_cache_mode = force_generic_plan; SET jit = off")

    return engine


def _begin(connection: Connection) -> None:
    words = connection.get_execution_options().get(BEGIN_WITH, _WRITE[connection.dialect.name])
    if words:
        connection.exec_driver_sql(words)


def _begun(engine: Engine, words: str) -> Connection:
    """Begin on a pooled connection; if its server has gone meanwhile, once more on a new one.

    BEGIN is thus the pool's ping, and costs no round trip of its own.
    """
    for last_try in (False, True):
        connection = engine.connect().execution_options(**{BEGIN_WITH: words})
        try:
            connection.begin()
        except BaseException as error:
            connection.close()
            gone = isinstance(error, DBAPIError) and error.connection_invalidated
            if last_try or not gone:
                raise
        else:
            return connection
    raise AssertionError  # pragma: no cover - the last try returns or raises


@contextmanager
def in_words(engine: Engine) -> Iterator[None]:
    """Turn what the driver meets in the block into DatabaseBusy or DatabaseError, in a sentence."""
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseBusy("Every database connection is in use; try again.") from error
    except DBAPIError as error:
        refusal = _refusal(error, engine)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(error: DBAPIError, engine: Engine) -> DatabaseError | None:
    """Say in a sentence what the driver met; None for what is the statement's own fault."""
    url = engine.url
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        if code & 0xFF in _SQLITE_BUSY:
            return DatabaseBusy("The database is busy; try again.")
        if code & 0xFF in _SQLITE_STORAGE:
            return DatabaseError(
                f"The database file {url.database} cannot be used ({error.orig}): see that its "
                "folder exists, that it may be written, and that it is Seen's."
            )
        return None
    state = getattr(error.orig, "sqlstate", None)
    if state in _POSTGRESQL_BUSY:
        return DatabaseBusy("The database is busy; try again.")
    never_connected = error.statement is None
    if never_connected or error.connection_invalidated:
        said = (str(error.orig).splitlines() or ["no answer"])[0]
        if url.password:
            said = said.replace(str(url.password), "***")
        return DatabaseError(
            f"The PostgreSQL server cannot be used ({said}): see that it runs and that "
            "SEEN_DATABASE_URL names it."
        )
    return None
