"""Logged visits as a case has them until the extract brings them: made, and not yet written up."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, exists, func, or_, select

from rules.case import Visit
from store.open_statements import LOGGED_OPEN
from store.said import chunks
from store.settling import ACCOUNT
from store.tables import LoggedVisitRow, StaffRow
from store.visit_doubts import offered
from store.visit_matching import Account, shows_as_much


def visit_name(logged_id: int) -> str:
    """Return the id that a logged visit has in a case; no id of a source has a blank in it."""
    return f"logged {logged_id}"


def provisional_visits(
    connection: Connection, person_ids: Collection[str]
) -> dict[str, list[Visit]]:
    """Return the open logged visits of these children that count, by child.

    Of what may be one visit with a row of the extract, and nobody has said, the row alone counts
    where it shows all that was logged: nothing counts twice, and the due day is at most a day
    earlier than it would be by both. Where more was logged than the row shows, both stand: what
    somebody says was done is not called undone before they were asked.
    """
    found: dict[str, list[Visit]] = {}
    for chunk in chunks(sorted(person_ids)):
        these = LoggedVisitRow.person_id.in_(chunk)
        set_aside = {
            one.id for one, row in offered(connection, these) if shows_as_much(row, one.account)
        }
        rows = connection.execute(_VISITS.where(these)).all()
        notes = {(row.key, row.person_id, row.type): row.id for row in rows}
        for row in rows:
            if row.id not in set_aside:
                visit = _visit(row, _other_note(row, notes))
                found.setdefault(row.person_id, []).append(visit)
    return found


_other = LoggedVisitRow.__table__.alias("other")
_seen_too = exists().where(
    _other.c.key == LoggedVisitRow.key,
    _other.c.person_id != LoggedVisitRow.person_id,
    _other.c.type == LoggedVisitRow.type,
    _other.c.taken_back_at.is_(None),
    or_(_other.c.seen.is_(None), _other.c.seen, _other.c.expectant_parent_seen),
)
_VISITS: Any = (
    select(
        LoggedVisitRow.id,
        LoggedVisitRow.key,
        LoggedVisitRow.logged_by,
        # Somebody who has left is in no staff file: then what it said at the time stands.
        func.coalesce(StaffRow.qualified, LoggedVisitRow.qualified).label("qualified_now"),
        _seen_too.label("seen_too"),
        *ACCOUNT,
    )
    .outerjoin(StaffRow, StaffRow.staff_id == LoggedVisitRow.logged_by)
    .where(LOGGED_OPEN)
    .order_by(LoggedVisitRow.day, LoggedVisitRow.id)
)
_NOTES = {"cp_statutory": "cla_statutory", "cla_statutory": "cp_statutory"}


def _other_note(row: Any, notes: dict[tuple[str, str, str], int]) -> str | None:
    """Return the visit logged by the same press for the child's other status."""
    other = notes.get((row.key, row.person_id, _NOTES.get(row.type, "")))
    return None if other is None else visit_name(other)


def _visit(row: Any, linked_to: str | None) -> Visit:
    account = Account(*(getattr(row, name) for name in Account._fields))
    return Visit(
        id=visit_name(row.id),
        type=account.type,
        day=account.day,
        at=account.at,
        worker=row.logged_by,
        qualified=row.qualified_now,
        place=account.place,
        outcome=account.outcome,
        recorded=False,
        linked_to=linked_to,
        seen=account.seen,
        seen_alone=account.seen_alone,
        bedroom_seen=account.bedroom_seen,
        not_alone_reason=account.not_alone_reason,
        expectant_parent_seen=account.expectant_parent_seen,
        nobody_else_seen=not row.seen_too,
    )
