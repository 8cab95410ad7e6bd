"""What an import did: rows in and out, what was wrong and where, what changed. No names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.imports.manifest import Manifest, shown
from store.imports.problems import Problem
from store.imports.stage import Change

_SHOWN_OF_A_KIND = 10


@dataclass(frozen=True, slots=True)
class FileCount:
    """A file's rows, and how many of them were not used."""

    file: str
    rows: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Report:
    """One import; `by_reason` counts all problems, `problems` holds up to 1,000 of each kind."""

    manifest: Manifest
    files: tuple[FileCount, ...]
    changes: Mapping[str, Change]
    by_reason: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def changed(self) -> bool:
        """Say whether any fact differs from before."""
        return any(self.changes.values())

    def to_text(self, most: int = _SHOWN_OF_A_KIND) -> str:
        """Return the report for a person, with up to `most` places of each kind of problem."""
        parts = (self._head(), self._limits(), self._files(), self._facts(), self._wrong(most))
        return "\n".join(line for part in parts for line in part)

    def to_json(self, most: int | None = None) -> dict[str, Any]:
        """Return the report as JSON's types, with up to `most` places of each kind of problem."""
        return {
            "authority": self.manifest.authority,
            "case_system": self.manifest.case_system.name,
            "extracted_at": self.manifest.extracted_at.isoformat(),
            "extracted_at_assumed": self.manifest.assumed,
            "limits": list(self.manifest.case_system.limits),
            "changed": self.changed,
            "files": {
                count.file: {"rows": count.rows, "left_out": count.left_out} for count in self.files
            },
            "facts": {
                name: {
                    "rows": change.rows,
                    "added": change.added,
                    "changed": change.changed,
                    "removed": change.removed,
                }
                for name, change in self.changes.items()
            },
            "problems": [
                {
                    "reason": reason,
                    "count": count,
                    "places": [
                        {"file": at.file, "row": at.row, "key": at.key, "field": at.field}
                        | ({"detail": at.detail} if at.detail else {})
                        for at in self._places(reason)[:most]
                    ],
                }
                for reason, count in self._by_count()
            ],
        }

    def _head(self) -> list[str]:
        manifest = self.manifest
        assumed = " (assumed: the time of the newest file)" if manifest.assumed else ""
        authority = manifest.authority or "authority not stated"
        at = shown(manifest.extracted_at)
        return [f"Extract of {at}{assumed}, {authority}, {manifest.case_system.name}"]

    def _limits(self) -> list[str]:
        limits = self.manifest.case_system.limits
        if not limits:
            return []
        return [
            "",
            "What the tables of this case system cannot say",
            *(f"  {one}" for one in limits),
        ]

    def _files(self) -> list[str]:
        rows = [
            f"  {count.file}: {count.rows:,} rows, {count.left_out:,} left out"
            for count in self.files
        ]
        return ["", "Files", *rows]

    def _facts(self) -> list[str]:
        if not self.changed:
            return ["", "No change: every fact was known already."]
        rows = [
            f"  {name}: {change.rows:,} ({change.added:,} added, {change.changed:,} changed, "
            f"{change.removed:,} removed)"
            for name, change in self.changes.items()
        ]
        return ["", "Facts", *rows]

    def _wrong(self, most: int) -> list[str]:
        if not self.by_reason:
            return ["", "No problems."]
        lines = ["", f"Problems: {sum(self.by_reason.values()):,}"]
        for reason, count in self._by_count():
            lines.append(f"  {reason}: {count:,}")
            places = self._places(reason)[:most]
            lines += [f"    {_place(place)}" for place in places]
            if count > len(places):
                lines.append(f"    and {count - len(places):,} more")
        return lines

    def _by_count(self) -> list[tuple[str, int]]:
        return sorted(self.by_reason.items(), key=lambda item: (-item[1], item[0]))

    def _places(self, reason: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.reason == reason]


def _place(problem: Problem) -> str:
    where = f"{problem.file} row {problem.row}" if problem.row is not None else problem.file
    parts = [where, problem.key and f"id {problem.key}", problem.field, problem.detail]
    return ", ".join(part for part in parts if part)
