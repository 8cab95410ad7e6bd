"""Who else was at a visit: whether every other child of the same record was unseen."""

from sqlalchemy import Connection, Table, and_, exists, false, func, or_, select, tuple_, update


def mark_company(connection: Connection, visits: Table) -> None:
    """Set `nobody_else_seen` false where another child of the record was, or may have been, seen.

    Another child is unseen when `seen` says so and, before birth, no expectant parent was seen.
    """
    other = visits.alias("other")
    same_record = and_(
        other.c.source_table == visits.c.source_table,
        other.c.visit_id == visits.c.visit_id,
        other.c.person_id != visits.c.person_id,
    )
    may_be_seen = or_(
        other.c.seen.is_not_distinct_from(None),
        other.c.seen,
        other.c.expectant_parent_seen,
    )
    accompanied = exists().where(same_record, may_be_seen)
    record = (visits.c.source_table, visits.c.visit_id)
    shared = select(*record).group_by(*record).having(func.count() > 1)  # in most systems none is
    connection.execute(
        update(visits)
        .where(tuple_(*record).in_(shared), accompanied)
        .values(nobody_else_seen=false())
    )
