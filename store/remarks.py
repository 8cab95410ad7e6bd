"""What is known of children's visits beside their cases.

By when they were written up, if the extracts show it, and whether something is to be said of visits
logged in Slack.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from rules.case import FirstSeen
from store.at_once import Asked, Statement, at_once
from store.case_statements import LISTED, WITH_TEXT
from store.first_seen import gathered, shown
from store.logged_visits import concerned_among, since

_Statements = Mapping[str, tuple[Statement, Statement]]
_WITH_TEXT: _Statements = {
    name: (concerned_among(these), shown(these)) for name, these in WITH_TEXT.items()
}
_LISTED: _Statements = {
    name: (concerned_among(these), shown(these)) for name, these in LISTED.items()
}


class Remarks(NamedTuple):
    """By child what the extracts show, and the children of whose logged visits there is to say."""

    first_seen: Mapping[str, list[FirstSeen]]
    logged: Collection[str]


def remarks_with_text(connection: Connection, text: str, today: date) -> list[Asked]:
    """Return what asks for the remarks on the children that a text names, in lower case."""
    return _asked(_WITH_TEXT, connection, {"text": text}, today)


def remarks_on_child(connection: Connection, person_id: str, today: date) -> Remarks:
    """Return the remarks on a child, in one round trip."""
    asked = _asked(_LISTED, connection, {"person_ids": [person_id]}, today)
    return remarks_found(connection, at_once(connection, asked)[1])


def remarks_found(connection: Connection, found: Sequence[Sequence[Any]]) -> Remarks:
    """Gather the rows of what was asked."""
    to_say, seen = found
    return Remarks(gathered(connection, seen) if seen else {}, {row[0] for row in to_say})


def _asked(
    statements: _Statements, connection: Connection, whom: dict[str, Any], today: date
) -> list[Asked]:
    to_say, seen = statements[connection.dialect.name]
    return [(to_say, {**whom, "since": since(today)}), (seen, whom)]
