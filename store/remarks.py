"""What is known of children's visits beside their cases.

By when they were written up, if the extracts show it, and whether something is to be said of visits
logged in Slack.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, union_all

from rules.case import FirstSeen
from store.at_once import at_once
from store.beside_parts import remarks
from store.case_statements import LISTED
from store.fact_kinds import KIND, PERSON_ID
from store.fact_parts import Kind
from store.first_seen import gathered
from store.logged_visits import since

_LISTED = {name: union_all(*remarks(these)) for name, these in LISTED.items()}


class Remarks(NamedTuple):
    """By child what the extracts show, and the children of whose logged visits there is to say."""

    first_seen: Mapping[str, list[FirstSeen]]
    logged: Collection[str]


def remarks_on_child(connection: Connection, person_id: str, today: date) -> Remarks:
    """Return the remarks on a child, in one round trip."""
    dialect = connection.dialect.name
    asked = {"person_ids": [person_id], "since": since(today)}
    _, [rows] = at_once(connection, [(_LISTED[dialect], asked)])
    return remarks_in(rows, dialect)


def remarks_in(rows: Sequence[Any], dialect: str) -> Remarks:
    """Gather the remarks among rows."""
    return Remarks(
        gathered([row for row in rows if row[KIND] == Kind.FIRST_SEEN], dialect),
        {row[PERSON_ID] for row in rows if row[KIND] == Kind.SPOKEN_OF},
    )
