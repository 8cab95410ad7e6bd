"""By when a visit was written up, where its own record does not say: as the extracts show it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select

from rules.case import FirstSeen
from store.at_once import at_once
from store.case_rows import Batch
from store.case_statements import LISTED
from store.fact_statements import These
from store.meaning import MEANT
from store.tables import Base

_visits = Base.metadata.tables["visits"].c


def shown(these: These) -> Select[Any]:
    """Return the statement of what the extracts show of the visits of some children."""
    return select(
        _visits.person_id,
        _visits.visit_id,
        _visits.type,
        _visits.first_seen_at,
        _visits.not_seen_at,
    ).where(
        these(_visits.person_id), _visits.first_seen_at.is_not(None), _visits.recorded_on.is_(None)
    )


_SHOWN = {name: shown(listed) for name, listed in LISTED.items()}


def first_seen(connection: Connection, person_ids: Collection[str]) -> dict[str, list[FirstSeen]]:
    """Return what the extracts show of these children's visits, by child."""
    asked = (_SHOWN[connection.dialect.name], {"person_ids": list(person_ids)})
    _, [rows] = at_once(connection, [asked])
    return gathered(connection, rows)


def gathered(connection: Connection, rows: Sequence[Any]) -> dict[str, list[FirstSeen]]:
    """Gather what the statement `shown` found, by child."""
    instant = MEANT[connection.dialect.name].instant
    found: dict[str, list[FirstSeen]] = {}
    for person_id, visit_id, type_, by, after in rows:
        seen = FirstSeen(visit_id, type_, instant(by), instant(after) if after else None)
        found.setdefault(person_id, []).append(seen)
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
