"""When a visit was written up, where the extract does not say: between two extracts.

By the first extract that has it, and after the one before. The second proves something only where
that one would have had the visit: so it says less often when than by when.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, exists, select, true, union, update
from sqlalchemy.dialects import postgresql, sqlite

from store.imports.moments import london_day
from store.imports.stage import Stage
from store.tables import Base, ImportRow

# An older visit that is new was hardly written up now: more is extracted than before.
_LOOKED_BACK = timedelta(days=92)
_SAME_SOURCE = ("source", "authority", "case_system")
_KEY = ("source_table", "visit_id", "person_id")
_KNOWN = ("first_seen_at", "not_seen_at")
_OPENED = ("cp_plans", "cin_plans", "care_episodes")
_tables = Base.metadata.tables
_visits, _gone_before = _tables["visits"], _tables["visits_gone"]


def mark_first_seen(
    connection: Connection, stage: Stage, last_id: int, this: Mapping[str, Any]
) -> None:
    """Say of the staged visits that are new by when, and after when, they were written up.

    `this` is the row of the import to be. Nothing is said of the first extract of an authority,
    or from another case system: all of its visits are new. `not_seen_at` stays unknown where the
    extract before need not have had the visit: the child or the table was not in it, its time was
    assumed, or a plan or a period of care of the child is new or differs, with which visits come
    and go. What was there before under another id, or earlier, keeps what was known of it.
    """
    last = connection.execute(select(ImportRow.__table__).where(ImportRow.id == last_id)).first()
    if last is None or any(getattr(last, name) != this[name] for name in _SAME_SOURCE):
        return
    staged = stage.staged["visits"]
    recent = staged.c.day >= _since(last.extracted_at)
    connection.execute(update(staged).where(recent).values(first_seen_at=this["extracted_at"]))
    if last.extracted_at < this["extracted_at"] and not last.extracted_at_assumed:
        news = union(*(select(stage.staged[name].c.person_id) for name in _OPENED)).subquery()
        would_have_had_it = and_(
            recent,
            staged.c.source_table.in_(last.supplied),
            staged.c.person_id.in_(select(_tables["children"].c.person_id)),
            staged.c.person_id.not_in(select(news.c.person_id)),
        )
        connection.execute(
            update(staged).where(would_have_had_it).values(not_seen_at=last.extracted_at)
        )
    _known_before(connection, staged, _gone_before, _same(staged, _gone_before, _KEY))
    leaving = and_(_same(staged, _visits, ("person_id", "day")), _leaves(stage.gone["visits"]))
    _known_before(connection, staged, _visits, leaving)


def remember_gone(connection: Connection, stage: Stage, taken: datetime) -> None:
    """Keep what is known of the visits that go: one that comes back is not new."""
    since = _since(taken)
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    names = [*_KEY, "day", *_KNOWN]
    leaving = select(*(_visits.c[name] for name in names)).where(
        _visits.c.day >= since, _leaves(stage.gone["visits"])
    )
    put = dialect.insert(_gone_before).from_select(names, leaving.where(true()))
    put = put.on_conflict_do_update(
        index_elements=list(_KEY), set_={name: put.excluded[name] for name in ("day", *_KNOWN)}
    )
    connection.execute(put)
    connection.execute(delete(_gone_before).where(_gone_before.c.day < since))


def _since(taken: datetime) -> date:
    return london_day(taken) - _LOOKED_BACK


def _known_before(connection: Connection, staged: Table, of: Table, where: Any) -> None:
    """Let the staged visits that were there before have what was known of them."""
    known = {name: select(of.c[name]).where(where).limit(1).scalar_subquery() for name in _KNOWN}
    connection.execute(update(staged).where(exists().where(where)).values(**known))


def _leaves(gone: Table) -> Any:
    return exists().where(_same(gone, _visits, _KEY))


def _same(one: Table, other: Table, names: tuple[str, ...]) -> Any:
    return and_(*(one.c[name] == other.c[name] for name in names))
