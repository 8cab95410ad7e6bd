"""The report of an import for a person, at a terminal of 80 columns."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from store.imports.manifest import shown
from store.imports.problems import Problem, listed

if TYPE_CHECKING:
    from store.imports.report import Report

_WIDTH = 80
_PLACES_OF_A_KIND = 10
_NUMBER = 10
_OWN_LINES = "rows of "  # what the guards look at and the table of facts shows already


def report_text(report: "Report") -> str:
    """Return the whole report, numbers below each other."""
    parts = [_head(report), _files(report), _facts(report), _guards(report), _problems(report)]
    return "\n\n".join("\n".join(part) for part in parts)


def _head(report: "Report") -> Iterator[str]:
    manifest, last = report.manifest, report.comparison.last_extracted_at
    at = shown(manifest.extracted_at)
    assumed = f" (assumed: {manifest.assumed_of})" if manifest.assumed else ""
    authority = manifest.authority or "authority not stated"
    before = f"after the extract of {shown(last)}" if last else "the first of all"
    if report.comparison.last_source not in {None, report.source}:
        before += f", which was {report.comparison.last_source}: the source changed"
    yield from _wrapped(f"Extract of {at}{assumed}, {authority}, {manifest.case_system.name}")
    yield from _wrapped(f"Imported {shown(report.imported_at)} as {report.source}, {before}")
    for remark in report.remarks:
        yield from _wrapped(remark)
    if manifest.case_system.limits:
        yield from ("", "What the tables of this case system cannot say")
    for limit in manifest.case_system.limits:
        yield from _wrapped(limit, "  ")


def _files(report: "Report") -> Iterator[str]:
    yield _line("Files", "rows", "used", "left out")
    for count in report.files:
        used = count.rows - count.left_out
        yield _line(f"  {count.file}", count.rows, used, count.left_out)
    if report.no_longer_supplied:
        gone = listed(report.no_longer_supplied, len(report.no_longer_supplied))
        yield from _wrapped(f"Not in this extract, but in the last: {gone}", "  ")


def _facts(report: "Report") -> Iterator[str]:
    if not report.changed:
        yield "No change: every fact was known already."
        return
    yield _line("Facts", "before", "now", "added", "changed", "removed")
    for name, change in report.changes.items():
        numbers = (change.before, change.rows, change.added, change.changed, change.removed)
        yield _line(f"  {name}", *numbers)


def _guards(report: "Report") -> Iterator[str]:
    caution = report.caution
    yield _line("Guards", "before", "now", "at least", "same ids")
    for one in report.comparison.tallies:
        if not one.what.startswith(_OWN_LINES) or one.wrong(caution.smallest_share):
            least = one.least(caution.smallest_share)
            kept = "" if one.kept is None else one.kept
            yield _line(f"  {one.what}", one.before, one.now, least, kept)
    if caution.accepted:
        said = f"The loss was accepted by {caution.accepted.by}: {caution.accepted.reason}"
        yield from _wrapped(said, "  ")


def _problems(report: "Report") -> Iterator[str]:
    if not report.by_reason:
        yield "No problems."
        return
    yield _line(f"Problems: {sum(report.by_reason.values()):,}")
    for reason, count, places in report.reasons():
        yield from _wrapped(f"{reason}: {count:,}", "  ")
        for place in places[:_PLACES_OF_A_KIND]:
            yield from _wrapped(_place(place), "    ")
        left = count - min(len(places), _PLACES_OF_A_KIND)
        if left:
            yield f"    and {left:,} more"


def _line(name: str, *numbers: int | str) -> str:
    shown_numbers = [f"{one:,}" if isinstance(one, int) else one for one in numbers]
    right = "".join(f"{one:>{_NUMBER}}" for one in shown_numbers)
    return f"{name:<{_WIDTH - len(right)}}{right}".rstrip()


def _wrapped(words: str, indent: str = "") -> Iterable[str]:
    more = f"{indent}  "
    return wrap(
        words, _WIDTH, initial_indent=indent, subsequent_indent=more, break_long_words=False
    )


def _place(problem: Problem) -> str:
    where = f"{problem.file} row {problem.row}" if problem.row is not None else problem.file
    parts = [where, problem.key and f"id {problem.key}", problem.field, problem.detail]
    return ", ".join(part for part in parts if part)
