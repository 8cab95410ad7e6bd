"""How children are shown, and how a child is found by what a worker typed."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from store.tables import ChildRow


def references(
    connection: Connection, person_ids: Collection[str]
) -> dict[str, tuple[str, str | None]]:
    """Return each child's reference and initials, by person id."""
    rows = connection.execute(
        select(ChildRow.person_id, ChildRow.reference, ChildRow.initials).where(
            ChildRow.person_id.in_(sorted(person_ids))
        )
    )
    return {person_id: (reference, initials) for person_id, reference, initials in rows}
