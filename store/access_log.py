"""Who looked up whom: written, never changed. The database itself refuses both."""

from datetime import datetime

from sqlalchemy import Connection, insert

from store.at_once import put_at_once
from store.tables import Base

_note = insert(Base.metadata.tables["access_log"]).inline()


def note_access(
    connection: Connection,
    *,
    at: datetime,
    slack_user_id: str,
    staff_id: str | None,
    action: str,
    person_id: str | None,
    outcome: str,
) -> None:
    """Add a line to the access log, in the caller's transaction if there is one.

    `at` is an aware instant; `staff_id` is None for somebody we do not know, `person_id` for the
    caller's own list or a refusal that names no child.
    """
    put_at_once(
        connection,
        _note,
        {
            "at": at,
            "slack_user_id": slack_user_id,
            "staff_id": staff_id,
            "action": action,
            "person_id": person_id,
            "outcome": outcome,
        },
    )
