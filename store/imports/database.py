"""A database as a place of an extract: its tables found, and held still while they are read."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Inspector, inspect
from sqlalchemy.dialects.postgresql.base import PGInspector

from store.imports.address import Address
from store.imports.database_moment import engine_for, hold_still
from store.imports.database_refusals import opening
from store.imports.database_tables import DatabaseTable
from store.imports.manifest import ManifestTable
from store.imports.moments import instant
from store.imports.places import Assumed, Place
from store.imports.problems import ImportRefused
from store.imports.readable import FileRefused, Readable
from store.imports.sources import SOURCES
from store.imports.ssd_sources import SSD, VERSIONS
from store.imports.supplement_sources import MANIFEST
from store.imports.values import Unreadable

_USUAL_SCHEMA = "ssd_development"
_WANTED = frozenset(source.name for source in (*SOURCES, VERSIONS, MANIFEST))
_OF_THE_SSD = frozenset(source.name for source in SSD)


@contextmanager
def database_place(address: Address, schema: str | None) -> Iterator[Place]:
    """Yield what one schema of a database holds, until it is let go of.

    Raise ImportRefused, in words without its password, where it cannot be opened or read.
    """
    if address.kind.name == "SQLite" and not address.file.is_file():
        raise ImportRefused(f"Nothing was imported: there is no file {address.file}.")
    with opening(address):
        engine = engine_for(address)
        connection = engine.connect()
    with connection:
        with opening(address):
            found = _find(inspect(connection), schema or address.schema)
        tables: dict[str, list[DatabaseTable]] = {
            name: [DatabaseTable(connection, found.schema, one) for one in found.names[name]]
            for name in sorted(found.names)
        }
        hold_still(
            connection,
            [
                one.clause
                for same in tables.values()
                for one in same
                if one.clause.name in found.held
            ],
        )
        manifests = [ManifestTable(one) for one in tables.pop(MANIFEST.name, [])]
        filled = _filled(address, tables.pop(VERSIONS.name, []))
        readable: dict[str, list[Readable]] = {name: [*same] for name, same in tables.items()}
        yield Place(readable, [*manifests], filled, f"the schema {found.schema_shown}")


class _Found(NamedTuple):
    """The wanted tables of a schema: by name in lower case, and those that can be locked."""

    schema: str | None
    schema_shown: str
    names: dict[str, list[str]]
    held: frozenset[str]


def _find(inspector: Inspector, asked: str | None) -> _Found:
    for schema in _schemas(inspector, asked):
        held = {*inspector.get_table_names(schema), *inspector.get_view_names(schema)}
        names: dict[str, list[str]] = {}
        for name in sorted(held | _not_to_be_locked(inspector, schema)):
            if name.casefold() in _WANTED:
                names.setdefault(name.casefold(), []).append(name)
        if not names.keys().isdisjoint(_OF_THE_SSD):
            shown = schema or inspector.default_schema_name or "main"
            return _Found(schema, shown, names, frozenset(held))
    raise ImportRefused(
        "Nothing was imported: there is no table of the SSD that this user may see in the schema "
        f"{asked or f'{_USUAL_SCHEMA}, nor in the default one'}"
        " (a temporary table, #ssd_…, is seen by its own connection only)."
    )


def _schemas(inspector: Inspector, asked: str | None) -> list[str | None]:
    """Return where to look, one after the other; None is the connection's default schema."""
    wanted = asked or _USUAL_SCHEMA
    there = [name for name in inspector.get_schema_names() if name.casefold() == wanted.casefold()]
    if asked:
        if not there:
            raise ImportRefused(f"Nothing was imported: the database has no schema {asked}.")
        return [asked] if asked in there else [*there]
    return [*there, None]


def _not_to_be_locked(inspector: Inspector, schema: str | None) -> set[str]:
    """Return materialized views, whose rows no TRUNCATE takes away, and tables of other servers."""
    if inspector.dialect.name not in {"postgresql", "oracle"}:
        return set()
    views = set(inspector.get_materialized_view_names(schema))
    if isinstance(inspector, PGInspector):
        views.update(inspector.get_foreign_table_names(schema))
    return views


def _filled(address: Address, logs: list[DatabaseTable]) -> Assumed | None:
    """Return when the tables were filled: every script of the SSD begins by filling its log."""
    times = []
    for log in logs:
        with suppress(FileRefused):
            for _, rows, _, _ in log.blocks(VERSIONS):
                for values in filter(None, rows):
                    with suppress(Unreadable):
                        times.append(instant(values[0]))
    known = [at for at in times if at is not None]
    if known:
        return Assumed(max(known), "the time at which ssd_version_log was filled")
    if address.kind.name == "SQLite":
        at = datetime.fromtimestamp(address.file.stat().st_mtime, UTC)
        return Assumed(at, "the time of the database file")
    return None
