"""The address of a database: which kind it is, whose schema is meant, and what to keep secret."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_plus

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from store.imports.problems import ImportRefused

_SECRET = re.compile(r"pass|pwd|secret|token|key", re.IGNORECASE)
_ODBC_SECRET = re.compile(r"(?:pwd|password)\s*=\s*(\{.*?\}|[^;]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of database that can be read, by which driver, and what to install for it."""

    name: str
    driver: str
    package: str = ""  # none: Python brings it
    connect: dict[str, object] = field(default_factory=dict)


_ANSWERS_WITHIN_SECONDS = 10
_KINDS = {
    "sqlite": Kind("SQLite", "sqlite+pysqlite"),
    "postgresql": Kind(
        "PostgreSQL",
        "postgresql+psycopg",
        "'psycopg[binary]'",
        {"connect_timeout": _ANSWERS_WITHIN_SECONDS, "client_encoding": "utf8"},
    ),
    "mssql": Kind("SQL Server", "mssql+pyodbc", "pyodbc", {"timeout": _ANSWERS_WITHIN_SECONDS}),
    "oracle": Kind(
        "Oracle", "oracle+oracledb", "oracledb", {"tcp_connect_timeout": _ANSWERS_WITHIN_SECONDS}
    ),
}
_KNOWN = "sqlite:///FILE, postgresql://, mssql+pyodbc:// or oracle+oracledb://"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, how to reach it, and the schema that its address names."""

    kind: Kind
    url: URL
    schema: str | None

    @property
    def file(self) -> Path:
        """Return SQLite's file."""
        return Path(self.url.database or "")

    def hidden(self, words: str) -> str:
        """Return a driver's words without anything of the address that is secret."""
        for secret in sorted(set(self._secrets()), key=len, reverse=True):
            words = words.replace(secret, "***")
        return words

    def _secrets(self) -> Iterator[str]:
        for secret in self._said_secretly():
            yield from filter(None, (secret, quote(secret, safe=""), quote_plus(secret)))

    def _said_secretly(self) -> Iterator[str]:
        yield str(self.url.password or "")
        for name, values in self.url.normalized_query.items():
            for value in values:
                if _SECRET.search(name):
                    yield value
                yield from (found.strip("{}") for found in _ODBC_SECRET.findall(value))


def is_address(source: str) -> bool:
    """Say whether a source is the address of a database; else it is a folder."""
    return "://" in source


def read_address(text: str) -> Address:
    """Return a database's address; raise ImportRefused, never with a word of it."""
    try:
        url = make_url(text)
        kind = _KINDS[url.get_backend_name()]
    except (ArgumentError, ValueError, KeyError):
        raise ImportRefused(
            f"Nothing was imported: the address of the database cannot be read; write it as "
            f"{_KNOWN}."
        ) from None
    if url.drivername not in {url.get_backend_name(), kind.driver}:
        raise ImportRefused(
            f"Nothing was imported: {kind.name} is read by another driver; begin its address "
            f"with {kind.driver}://."
        )
    if kind.package and "@" in f"{url.host}{url.database}":
        raise ImportRefused(
            "Nothing was imported: in the password of the database's address, write @ as %40."
        )
    named = url.normalized_query.get("schema", ())
    if len(named) > 1:
        raise ImportRefused("Nothing was imported: the database's address names two schemas.")
    url = url.set(drivername=kind.driver).difference_update_query(["schema"])
    return Address(kind, url, named[0] if named else None)
