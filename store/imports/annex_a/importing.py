"""`import annex-a WORKBOOK --staff DIR`: an authority's truth as far as a workbook carries it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from store.database import reading
from store.freshness import latest_import
from store.imports.annex_a.facts import stage_lists
from store.imports.annex_a.lists import ENQUIRIES, LOOKED_AFTER, PROTECTED, READ, number_of
from store.imports.annex_a.sheet import Sheet, read_sheet
from store.imports.annex_a.staff_files import open_staff_files
from store.imports.annex_a.unread import look_over
from store.imports.annex_a.workbook import Workbook, opened_workbook
from store.imports.extract import Extract
from store.imports.guards import (
    Caution,
    of_another_source,
    of_last_visits_only,
    refuse_what_cannot_be,
)
from store.imports.manifest import Manifest, read_manifest, shown
from store.imports.places import Assumed, Opened
from store.imports.problems import Notes, listed
from store.imports.profiles import CASE_SYSTEMS
from store.imports.reading import Progress
from store.imports.report import FileCount, Report
from store.imports.snapshot import refuse_older, snapshot
from store.supplied import ANNEX_A, not_judged

_USUAL = Caution()
_LISTS = {wanted.number: wanted for wanted in READ}
_VISITS_AND_REVIEWS = ("visit", "review")
_TOO_MANY_TO_BE_NEW = 10  # rows: where none of so many has a visit, the list carries no visits
_LAST_ONLY = "A workbook names the last visit and review only: history is not in this extract."


def import_annex_a(
    engine: Engine,
    workbook: Path,
    staff: Path,
    *,
    now: datetime,
    extracted_at: datetime | None = None,
    replace_ssd: bool = False,
    progress: Progress | None = None,
    caution: Caution = _USUAL,
    clock: Callable[[], datetime] | None = None,
) -> Report:
    """Replace the facts by those of a workbook and the staff files beside it; return what was done.

    Facts of an SSD extract are replaced only with `replace_ssd`: their history would be lost by
    accident. `caution` and `clock` are those of `import_ssd`. Raise ImportRefused, with all that is
    wrong in one sentence, for a workbook that cannot be used: the database is then as it was. Raise
    DatabaseBusy or DatabaseError as the database does.
    """
    notes, show = Notes(), progress or _silent
    files = open_staff_files(staff, notes)
    with opened_workbook(workbook) as opened:
        files = replace(files, assumed=_time_of(workbook))
        manifest = _manifest(files, extracted_at, now, notes)
        refuse_older(engine, manifest, notes)
        _refuse_to_lose_history(engine, notes, replace_ssd=replace_ssd)
        sheets, unread = _read(opened, notes, show)
    notes.stop_if_refused()
    extract = Extract(files.tables, manifest, notes, show)
    with snapshot(engine) as new:
        stage_lists(sheets, extract, new.stage)
        notes.stop_if_refused()
        carried = [ANNEX_A, *_carried(sheets)]
        comparison = of_last_visits_only(new.compare(show, manifest.extracted_at))
        comparison = of_another_source(comparison, ANNEX_A)
        refuse_what_cannot_be(comparison, caution, manifest.extracted_at)
        supplied = (*carried, *sorted(files.tables))
        unknown = ", ".join(sorted(not_judged(supplied)))
        report = Report(
            manifest,
            (*extract.counts(), *_counts(sheets, unread)),
            comparison,
            notes.by_reason,
            tuple(notes.problems),
            supplied=supplied,
            caution=caution,
            imported_at=now,
            source=ANNEX_A,
            remarks=(_LAST_ONLY, f"Not in it, so not judged: {unknown}."),
        )
        return new.swap(report, clock)


def _time_of(workbook: Path) -> Assumed:
    at = datetime.fromtimestamp(workbook.stat().st_mtime, UTC)
    return Assumed(at, "the time of the workbook's file")


def _manifest(
    files: Opened, extracted_at: datetime | None, now: datetime, notes: Notes
) -> Manifest:
    """Return what is known of the workbook as a whole; its file's time is assumed, unless told."""
    if extracted_at is None:
        return read_manifest(files, now=now, notes=notes)
    if extracted_at > now:
        told, at = shown(extracted_at), shown(now)
        notes.refuse(f"the extract's time {told} is later than now, {at}")
    if files.manifest is not None:
        found = read_manifest(files, now=now, notes=notes)
        return replace(found, extracted_at=extracted_at, assumed=False)
    return Manifest(None, CASE_SYSTEMS["other"], extracted_at, assumed=False)


def _refuse_to_lose_history(engine: Engine, notes: Notes, *, replace_ssd: bool) -> None:
    """Refuse to let the facts of an SSD extract go where nobody asked for that."""
    with reading(engine) as connection:
        last = latest_import(connection)
    if last is not None and last.source != ANNEX_A and not replace_ssd:
        notes.refuse(
            f"the facts held are from the SSD extract of {shown(last.extracted_at)}, and of visits "
            "and reviews a workbook has the last ones only; to replace them all the same, add "
            "--replace-ssd"
        )


def _read(
    workbook: Workbook, notes: Notes, progress: Progress
) -> tuple[dict[int, Sheet], dict[int, FileCount]]:
    """Return the lists that are read, in that order, and the rows of the others, by number."""
    titles: dict[int, list[str]] = {}
    for title in workbook.titles:
        if (number := number_of(title)) is not None:
            titles.setdefault(number, []).append(title)
    for number, found in titles.items():
        if len(found) > 1:
            notes.refuse(f"the sheets {listed(found)} are both list {number}")
    if not {PROTECTED.number, LOOKED_AFTER.number} & titles.keys():
        notes.refuse(
            f"{workbook.name} has neither a sheet for list {PROTECTED.number} (child protection) "
            f"nor one for list {LOOKED_AFTER.number} (looked after)"
        )
    sheets: dict[int, Sheet] = {}
    counts: dict[int, FileCount] = {}
    for done, number in enumerate([*_LISTS, *sorted(titles.keys() - _LISTS.keys())]):
        if number not in titles:
            continue
        [title, *_] = titles[number]
        progress("reading", done, len(titles))
        if number in _LISTS:
            sheets[number] = read_sheet(workbook, title, _LISTS[number], notes)
        else:
            counts[number] = look_over(workbook, title, notes)
    progress("reading", len(titles), len(titles))
    return sheets, counts


def _counts(sheets: Mapping[int, Sheet], unread: Mapping[int, FileCount]) -> list[FileCount]:
    """Return the rows of every list, in the order of their numbers."""
    read = {
        number: FileCount(sheet.title, sheet.rows_in, sheet.rows_left_out)
        for number, sheet in sheets.items()
    }
    return [count for _, count in sorted({**read, **unread}.items())]


def _carried(sheets: Mapping[int, Sheet]) -> Iterator[str]:
    """Yield what the lists tell of; a column that is empty throughout tells of nothing."""
    if ENQUIRIES.number in sheets:
        yield f"list_{ENQUIRIES.number}"
    for number in (PROTECTED.number, LOOKED_AFTER.number):
        if number not in sheets:
            continue
        sheet = sheets[number]
        yield f"list_{number}"
        for column in _VISITS_AND_REVIEWS:
            if sheet.holds_nothing_in(column, _TOO_MANY_TO_BE_NEW):
                reason = "the column is empty throughout: what counts from it is not judged"
                sheet.note_of_the_whole(reason, column)
            else:
                yield f"list_{number}.{column}s"


def _silent(_what: str, _done: int, _of: int) -> None:
    """Show no progress."""
