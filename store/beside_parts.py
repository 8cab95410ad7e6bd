"""What is read beside a child's case, in the statement of its facts: a round trip is spared."""

from typing import Any

from sqlalchemy import Select

from store.fact_parts import Kind, part
from store.fact_statements import These
from store.open_statements import LOGGED_OPEN, SPOKEN_OF, logged
from store.tables import Base

_visits = Base.metadata.tables["visits"]


def waiting(these: These) -> Select[Any]:
    """Return the visits logged in Slack that the extract does not have: of whom, no more."""
    return part(Kind.LOGGED, logged).where(these(logged.c.person_id), LOGGED_OPEN)


def remarks(these: These) -> tuple[Select[Any], Select[Any]]:
    """Return of whom a logged visit is to be spoken, and what the extracts show of visits."""
    return part(Kind.SPOKEN_OF, logged).where(these(logged.c.person_id), SPOKEN_OF), shown(these)


def shown(these: These) -> Select[Any]:
    """Return between which extracts visits were written up, where their record does not say."""
    return part(
        Kind.FIRST_SEEN,
        _visits,
        of=_visits.c.visit_id,
        word=_visits.c.type,
        at=_visits.c.first_seen_at,
        written_at=_visits.c.not_seen_at,
    ).where(
        these(_visits.c.person_id),
        _visits.c.first_seen_at.is_not(None),
        _visits.c.recorded_on.is_(None),
    )
