"""By when a visit was written up, where its own record does not say: as the extracts show it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from rules.case import FirstSeen
from store.at_once import at_once
from store.beside_parts import shown
from store.case_rows import Batch
from store.case_statements import LISTED
from store.fact_kinds import AT, OF, PERSON_ID, WORD, WRITTEN_AT
from store.meaning import MEANT

_SHOWN = {name: shown(listed) for name, listed in LISTED.items()}


def first_seen(connection: Connection, person_ids: Collection[str]) -> dict[str, list[FirstSeen]]:
    """Return what the extracts show of these children's visits, by child."""
    dialect = connection.dialect.name
    _, [rows] = at_once(connection, [(_SHOWN[dialect], {"person_ids": list(person_ids)})])
    return gathered(rows, dialect)


def gathered(rows: Sequence[Any], dialect: str) -> dict[str, list[FirstSeen]]:
    """Gather what the extracts show by child, from rows of that kind."""
    instant = MEANT[dialect].instant
    found: dict[str, list[FirstSeen]] = {}
    for row in rows:
        after = instant(row[WRITTEN_AT]) if row[WRITTEN_AT] else None
        seen = FirstSeen(row[OF], row[WORD], instant(row[AT]), after)
        found.setdefault(row[PERSON_ID], []).append(seen)
    return found


def with_first_seen(connection: Connection, batch: Batch) -> Batch:
    """Return cases with what the extracts show of when their visits were written up."""
    seen = first_seen(connection, [case.child.id for case in batch.cases])
    if not seen:
        return batch
    cases = [
        replace(case, first_seen=tuple(seen[case.child.id])) if case.child.id in seen else case
        for case in batch.cases
    ]
    return Batch(cases, batch.unreadable)
