"""ssd_missing: from when a child was missing, and when the child was found."""

from collections.abc import Iterator

from rules.case import Child
from store.imports.happening import happened, not_to_come
from store.imports.moments import Extracted
from store.imports.persons import Fact, child_of
from store.imports.reading import Table
from store.imports.values import word

_MISSING = {  # away without leave, where the child is known to be, is not missing
    "m": "missing",
    "missing": "missing",
    "a": "away",
    "absent": "away",
    "away": "away",
}


def read_missing(table: Table, children: dict[str, Child], extracted: Extracted) -> Iterator[Fact]:
    """Yield the rows of `missing_episodes`; a type that is not known is taken as missing."""
    read_start = table.date("miss_missing_episode_start_date")
    read_end = table.date("miss_missing_episode_end_date")
    read_type = table.column("miss_missing_episode_type", _type)
    for values in table.rows():
        missing, person, started, ended, kind = values
        missing_id = table.identified(missing, "miss_table_id")
        if missing_id is None or table.repeats(missing_id, values):
            continue
        start = happened(table, read_start, started, missing_id, extracted, "missing episode")
        end = not_to_come(table, read_end, ended, missing_id, extracted)
        if start is None or read_type(kind, missing_id) == "away":
            continue
        child = child_of(table, children, person, missing_id, "miss_person_id")
        if child is None:
            continue
        if end is not None and end.day < start.day:
            table.leave_out("the missing episode ends before it starts", missing_id, read_end.name)
            continue
        yield {
            "missing_id": missing_id,
            "person_id": child.id,
            "start": start.day,
            "end": end.day if end else None,
        }


def _type(raw: str) -> str | None:
    return word(raw, _MISSING)
