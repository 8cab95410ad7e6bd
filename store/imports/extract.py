"""An extract while it is read: its tables, when it was taken, and what was found so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from store.imports.manifest import Manifest
from store.imports.moments import Extracted, london_day
from store.imports.problems import Notes
from store.imports.readable import Readable
from store.imports.reading import Progress, Table
from store.imports.report import FileCount
from store.imports.source import Source


@dataclass(slots=True)
class Extract:
    """The tables of one extract by source name, and what was found while they were read."""

    tables: Mapping[str, Readable]
    manifest: Manifest
    notes: Notes
    progress: Progress
    read: list[Table] = field(default_factory=list)

    @property
    def taken(self) -> Extracted:
        """Return when the extract was taken."""
        at = self.manifest.extracted_at
        return Extracted(london_day(at), at)

    @property
    def today(self) -> date:
        """Return the day on which the extract was taken."""
        return self.taken.day

    def table(self, source: Source) -> Table:
        """Return a source's table, which is read when its rows are asked for."""
        readable = self.tables.get(source.name)
        table = Table(source, readable, self.notes, self.progress)
        if readable is not None:
            self.read.append(table)
        return table

    def counts(self) -> tuple[FileCount, ...]:
        """Return how many rows each table had, in the order of reading."""
        return tuple(
            FileCount(table.file, table.rows_in, table.rows_left_out) for table in self.read
        )
