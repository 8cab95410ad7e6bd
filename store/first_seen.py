"""Facts for looking back: by when a visit was written up, where its own record does not say."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from rules.case import FirstSeen
from store.case_rows import Batch
from store.said import chunks
from store.tables import VisitRow


def first_seen(connection: Connection, person_ids: Collection[str]) -> dict[str, list[FirstSeen]]:
    """Return what the extracts show of these children's visits, by child."""
    found: dict[str, list[FirstSeen]] = {}
    for chunk in chunks(sorted(person_ids)):
        rows: Iterable[Any] = connection.execute(
            select(
                VisitRow.person_id,
                VisitRow.visit_id,
                VisitRow.type,
                VisitRow.first_seen_at,
                VisitRow.not_seen_at,
            ).where(
                VisitRow.person_id.in_(chunk),
                VisitRow.first_seen_at.is_not(None),
                VisitRow.recorded_on.is_(None),
            )
        )
        for person_id, visit_id, type_, by, after in rows:
            found.setdefault(person_id, []).append(FirstSeen(visit_id, type_, by, after))
    return found


def with_first_seen(connection: Connection, batch: Batch) -> Batch:
    """Return cases with what the extracts show of when their visits were written up."""
    shown = first_seen(connection, [case.child.id for case in batch.cases])
    if not shown:
        return batch
    cases = [
        replace(case, first_seen=tuple(shown[case.child.id])) if case.child.id in shown else case
        for case in batch.cases
    ]
    return Batch(cases, batch.unreadable)
