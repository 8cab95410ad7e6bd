"""The statements that read children's cases: the same two, whichever children are asked for."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    Select,
    String,
    and_,
    any_,
    bindparam,
    func,
    or_,
    select,
    union_all,
)

from store.beside_parts import remarks, waiting
from store.fact_statements import These, facts_of
from store.lists import listed
from store.open_statements import allocated, still
from store.statement_words import Query
from store.tables import Base

_tables = Base.metadata.tables
children = _tables["children"]
cin_plans = _tables["cin_plans"]
episodes = _tables["care_episodes"]
plans = _tables["cp_plans"]
visits = _tables["visits"]


@dataclass(frozen=True)
class CaseStatements:
    """What reads facts, and what else there is in their rows; and visits: most of all rows."""

    facts: Query
    visits: Query


def _statements(these: These, *beside: Select[Any]) -> CaseStatements:
    """Return the statements for the children whose ids meet a condition."""
    since = _since(these)
    visits_of = select(
        visits.c.visit_id,
        visits.c.day,
        visits.c.at,
        visits.c.staff_id,
        visits.c.recorded_on,
        visits.c.recorded_at,
        visits.c.linked_to,
        visits.c.answers,
        visits.c.person_id,
    ).join(since, and_(visits.c.person_id == since.c.person_id, visits.c.day >= since.c.start))
    return CaseStatements(facts_of(these, waiting(these), *beside), visits_of)


def _since(these: These) -> Any:
    """Return from which day on a child's visits matter: the earliest start of what is open.

    Before a CIN plan that is open it is the start of the latest CP plan, whose visits an authority
    may carry over.
    """
    opened = [
        select(table.c.person_id, table.c.start).where(these(table.c.person_id), still(table.c.end))
        for table in (plans, cin_plans, episodes)
    ]
    stepped_down = (
        select(plans.c.person_id, func.max(plans.c.start))
        .join(cin_plans, cin_plans.c.person_id == plans.c.person_id)
        .where(these(plans.c.person_id), still(cin_plans.c.end))
        .group_by(plans.c.person_id)
    )
    starts = union_all(*opened, stepped_down).subquery()
    return (
        select(starts.c.person_id, func.min(starts.c.start).label("start"))
        .group_by(starts.c.person_id)
        .subquery()
    )


NAMED = or_(  # a text is either id of a child, in any case
    func.lower(children.c.reference) == func.lower(bindparam("text")),
    func.lower(children.c.person_id) == func.lower(bindparam("text")),
)
OF_TEAM = allocated(lambda table: table.c.team_id == bindparam("of"))


def _among(ids: Select[tuple[str]]) -> dict[str, These]:
    """Return whether an id is one that a query finds; PostgreSQL is to find them first.

    They are found once: every part of a statement would look for them anew, which took a quarter
    of the longest one.
    """
    once = ids.cte("found")
    found = select(once.c.person_id)
    first = func.array(found.scalar_subquery(), type_=ARRAY(String()))
    return {
        "sqlite": lambda person_id: person_id.in_(found),
        "postgresql": lambda person_id: person_id == any_(first),
    }


LISTED = listed("person_ids")  # is the id one of the list?
_NAMED = _among(select(children.c.person_id).where(NAMED))
BY_IDS = {name: _statements(these) for name, these in LISTED.items()}
BY_TEXT = {name: _statements(these, *remarks(these)) for name, these in _NAMED.items()}
