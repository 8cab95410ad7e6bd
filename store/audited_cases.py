"""Facts out for looking back: every child known, with the visits of all plans open since a day."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import BindParameter, Connection, and_, bindparam, func, or_, select

from store.cases import Batch, cases_of
from store.first_seen import with_first_seen
from store.tables import ChildRow

_BY_CODE_POINT = {"postgresql": "C", "sqlite": "BINARY"}  # one order on every database


def audited_cases(connection: Connection, since: date, batch: int = 500) -> Iterator[Batch]:
    """Yield every child in the order of references, `batch` at a time, with all plans.

    Visits come from the start of the earliest plan that was open on `since` or later. All of it
    is read on the caller's connection, so that in one transaction it is of one moment.
    """
    collation = _BY_CODE_POINT[connection.dialect.name]
    reference = ChildRow.reference.collate(collation)
    person_id = ChildRow.person_id.collate(collation)
    after: BindParameter[str] = bindparam("reference", "")
    following = (
        select(ChildRow.reference, ChildRow.person_id)
        .where(
            reference >= after,
            or_(reference > after, and_(reference == after, person_id > bindparam("id", ""))),
        )
        .order_by(reference, person_id)
        .limit(batch)
    )
    latest: dict[str, str] = {}
    while rows := connection.execute(following, latest).all():
        found = cases_of(connection, [row.person_id for row in rows], since)
        yield with_first_seen(connection, found)
        latest = {"reference": rows[-1].reference, "id": rows[-1].person_id}


def children_known(connection: Connection) -> int:
    """Return how many children are known."""
    return connection.scalar(select(func.count()).select_from(ChildRow)) or 0


def shared_references(connection: Connection) -> set[str]:
    """Return the references that several children have."""
    several = select(ChildRow.reference).group_by(ChildRow.reference).having(func.count() > 1)
    return set(connection.scalars(several))
