"""An extract as a database: the tables of a folder with native types, in SQLite or PostgreSQL."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, NullPool, StaticPool, create_engine, insert, make_url
from sqlalchemy.schema import CreateTable

from tests.store.imports.ssd_types import as_text, native, table_of

SCHEMA = "ssd_development"
_MANIFEST = ("authority", "case_system", "ssd_version", "extracted_at")

Rows = Sequence[Mapping[str, str]]


@dataclass
class SourceDatabase:
    """A database to be read: `url` for the command, `engine` for a test that changes it.

    `schema` is where tables are put.
    """

    url: str
    engine: Engine
    schema: str | None = SCHEMA

    def put(self, name: str, columns: Sequence[str], rows: Rows, *, typed: bool = True) -> None:
        """Make a table, with the types its columns have or of text alone, and fill it."""
        table = table_of(name, columns, self.schema, typed=typed)
        held = native if typed else as_text
        with self.engine.begin() as connection:
            connection.execute(CreateTable(table))
            filled = [{one: held(one, row.get(one) or "") for one in columns} for row in rows]
            if filled:
                connection.execute(insert(table), filled)

    def put_folder(self, folder: Path, *, without: Sequence[str] = (), typed: bool = True) -> None:
        """Make every table of a folder, and its manifest's."""
        for path in sorted(folder.glob("*.csv")):
            if path.stem not in without:
                with path.open(encoding="utf-8", newline="") as lines:
                    reader = csv.DictReader(lines)
                    self.put(path.stem, reader.fieldnames or (), list(reader), typed=typed)
        manifest = folder / "manifest.json"
        if manifest.exists() and "manifest" not in without:
            said = json.loads(manifest.read_text("utf-8"))
            self.put("manifest", _MANIFEST, [said], typed=typed)

    def run(self, *statements: str) -> None:
        """Run statements as they are."""
        with self.engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)


def sqlite_source(file: Path) -> SourceDatabase:
    """Return a file whose tables are made as those of an attached schema, as the scripts say."""
    engine = create_engine("sqlite://", poolclass=StaticPool)  # the file stays attached to it
    with engine.connect() as connection:
        connection.exec_driver_sql(f"ATTACH DATABASE '{file}' AS {SCHEMA}")
    return SourceDatabase(f"sqlite:///{file}", engine)


def postgresql_source(url: str) -> SourceDatabase:
    """Return a PostgreSQL database with nothing in it but the usual schema."""
    source = SourceDatabase(url, create_engine(url, poolclass=NullPool))
    source.run(
        "DROP SCHEMA IF EXISTS public, ssd_development, elsewhere CASCADE",
        "CREATE SCHEMA public",
        f"CREATE SCHEMA {SCHEMA}",
    )
    return source


def with_query(url: str, **query: str) -> str:
    """Return an address with something more in its query."""
    return make_url(url).update_query_dict(query).render_as_string(hide_password=False)
