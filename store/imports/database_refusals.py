"""What went wrong with the database that is read, in a sentence.

While rows are read a driver's own words may hold a value of a row, so they are never repeated.
While it is opened they say what a person needs (which host, which user), with what is secret
taken out.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from store.imports.address import Address
from store.imports.problems import ImportRefused

HELD = "is held by somebody else, probably while it is filled; try again later"
# By PostgreSQL's and ODBC's SQLSTATE, the number in SQL Server's text, Oracle's and SQLite's names.
_MET = {
    "took longer to read than the database allows": {"57014", "HYT00", "ORA-01013", "DPY-4024"},
    HELD: {*("55P03", "40P01", "1205", "1222", "SQLITE_BUSY", "SQLITE_LOCKED")},
    "may not be read by this user of the database; let it SELECT": {
        *("42501", "229", "230", "ORA-01031", "ORA-41900"),
    },
    "was changed while it was read; try again when it is filled": {
        *("42P01", "208", "3960", "3961"),
        *("ORA-00942", "ORA-01466", "ORA-01555", "ORA-08103"),
    },
    "could not be read to its end: the connection to the database broke": {
        *("08S01", "08003", "08006", "57P01", "57P02", "DPY-4011", "ORA-03113", "ORA-03135"),
    },
}
_OF_SQL_SERVER = re.compile(r"\((\d{3,5})\) \(SQL")
_UNDECODABLE = "Could not decode to UTF-8"


@contextmanager
def opening(address: Address) -> Iterator[None]:
    """Turn what the driver meets while it opens the database into ImportRefused."""
    try:
        yield
    except ImportError:
        raise ImportRefused(
            f"Nothing was imported: {address.kind.name} needs its driver; install it with "
            f"`pip install {address.kind.package}`."
        ) from None
    except (SQLAlchemyError, TypeError, ValueError) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        words = address.hidden(str(said.args[-1] if said and said.args else said))
        first = (words.strip().splitlines() or ["no answer"])[0].rstrip(".")
        raise ImportRefused(
            f"Nothing was imported: the {address.kind.name} database cannot be opened ({first})."
        ) from None


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn what the driver meets while `what` is read into ImportRefused."""
    try:
        yield
    except (SQLAlchemyError, UnicodeError) as error:
        # `from None`: the driver's text, and so a traceback, may hold a value of a row.
        raise ImportRefused(f"Nothing was imported: {what} {_met(error)}.") from None


def _met(error: Exception) -> str:
    code = _code(error)
    for words, codes in _MET.items():
        if code in codes:
            return words
    if isinstance(error, UnicodeError) or _UNDECODABLE in str(error):
        return "holds text that is not UTF-8"
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return "could not be read to its end: the connection to the database broke"
    return f"could not be read: the database refused it ({code or type(error).__name__})"


def _code(error: Exception) -> str:
    """Return the driver's own code of an error; nothing where it gives none."""
    met = error.orig if isinstance(error, DBAPIError) else None
    if met is None:
        return ""
    first = met.args[0] if met.args else None
    of_sql_server = _OF_SQL_SERVER.search(str(met))
    found = (
        getattr(met, "sqlstate", None)
        or getattr(met, "sqlite_errorname", None)
        or getattr(first, "full_code", None)
        or (of_sql_server and of_sql_server[1])
        or first
    )
    return found if isinstance(found, str) and re.fullmatch(r"[\w-]{3,20}", found) else ""
