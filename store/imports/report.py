"""What an import did: rows in and out, what was wrong and where, what changed. No names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.imports.guards import Caution, Comparison
from store.imports.manifest import Manifest, shown
from store.imports.problems import Problem
from store.imports.report_text import report_text
from store.imports.stage import Change
from store.supplied import LACKING


@dataclass(frozen=True, slots=True)
class FileCount:
    """A file's rows, and how many of them were not used."""

    file: str
    rows: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Report:
    """One import; `by_reason` counts all problems, `problems` holds up to 1,000 of each kind.

    `supplied` are the names of the tables that the extract has.
    """

    manifest: Manifest
    files: tuple[FileCount, ...]
    comparison: Comparison
    by_reason: Mapping[str, int]
    problems: tuple[Problem, ...]
    supplied: tuple[str, ...]
    caution: Caution
    imported_at: datetime
    source: str = "ssd"
    remarks: tuple[str, ...] = ()  # what a reader must know of the whole

    @property
    def changes(self) -> Mapping[str, Change]:
        """Return what differs from before, table by table."""
        return self.comparison.changes

    @property
    def changed(self) -> bool:
        """Say whether any fact differs from before."""
        return any(self.changes.values())

    @property
    def unchanged(self) -> bool:
        """Say whether it is the very extract that was imported last, which leaves no trace."""
        return not self.changed and (
            self.comparison.last_extracted_at == self.manifest.extracted_at
        )

    @property
    def no_longer_supplied(self) -> list[str]:
        """Return the tables that the last extract had and this one has not."""
        return sorted(set(self.comparison.last_supplied) - {*self.supplied, *LACKING})

    def reasons(self) -> list[tuple[str, int, list[Problem]]]:
        """Return each kind of problem, the most frequent first, its number, and the places kept."""
        places: dict[str, list[Problem]] = {}
        for problem in self.problems:
            places.setdefault(problem.reason, []).append(problem)
        counts = sorted(self.by_reason.items(), key=lambda item: (-item[1], item[0]))
        return [(reason, count, places.get(reason, [])) for reason, count in counts]

    def to_json(self, most: int | None = None) -> dict[str, Any]:
        """Return the report as JSON's types, with up to `most` places of each kind of problem."""
        accepted, last = self.caution.accepted, self.comparison.last_extracted_at
        return {
            "source": self.source,
            "authority": self.manifest.authority,
            "case_system": self.manifest.case_system.name,
            "extracted_at": self.manifest.extracted_at.isoformat(),
            "extracted_at_assumed": self.manifest.assumed,
            "imported_at": self.imported_at.isoformat(),
            "last_extracted_at": last.isoformat() if last else None,
            "limits": list(self.manifest.case_system.limits),
            "changed": self.changed,
            "remarks": list(self.remarks),
            "files": {
                count.file: {"rows": count.rows, "left_out": count.left_out} for count in self.files
            },
            "no_longer_supplied": self.no_longer_supplied,
            "facts": {
                name: {
                    "before": change.before,
                    "rows": change.rows,
                    "added": change.added,
                    "changed": change.changed,
                    "removed": change.removed,
                }
                for name, change in self.changes.items()
            },
            "smallest_share": self.caution.smallest_share,
            "guards": [
                {
                    "what": one.what,
                    "before": one.before,
                    "now": one.now,
                    "least": one.least(self.caution.smallest_share),
                    "ids_kept": one.kept,
                }
                for one in self.comparison.tallies
            ],
            "accepted": accepted and {"reason": accepted.reason, "by": accepted.by},
            "problems": [
                {"reason": reason, "count": count, "places": list(map(_place, places[:most]))}
                for reason, count, places in self.reasons()
            ],
        }

    def in_a_line(self) -> str:
        """Return the report in a line of a log."""
        rows = sum(count.rows for count in self.files)
        changes = self.changes.values()
        facts = sum(one.added + one.changed + one.removed for one in changes)
        return (
            f"extract of {shown(self.manifest.extracted_at)}: {rows:,} rows, {facts:,} facts "
            f"differ, {sum(self.by_reason.values()):,} problems"
        )

    def to_text(self) -> str:
        """Return the report for a person, with some places of each kind of problem."""
        return report_text(self)


def _place(problem: Problem) -> dict[str, Any]:
    place = {"file": problem.file, "row": problem.row, "key": problem.key, "field": problem.field}
    return place | ({"detail": problem.detail} if problem.detail else {})
