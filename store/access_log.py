"""Who looked up whom: written, never changed. The database itself refuses both."""

import logging
from contextlib import suppress
from datetime import datetime
from threading import Lock, Thread

from sqlalchemy import Connection, Engine, insert

from store.at_once import put_at_once
from store.database import DatabaseBusy, DatabaseError, writing, writing_one
from store.tables import Base
from store.waiting_lines import WaitingLines

_ANSWERED_AFTER_SECONDS = 0.25
_note = insert(Base.metadata.tables["access_log"]).inline()
log = logging.getLogger(__name__)


class AccessLog:
    """The access log for those who answer people: no line of it waits for another writer.

    Where SQLite's lock is held, a line is put beside the database, and taken in when it is free.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting = WaitingLines(engine) if engine.dialect.name == "sqlite" else None
        self._taking_in: Thread | None = None
        self._changing = Lock()
        if self._waiting is not None and self._waiting.present():
            self._take_in_soon(self._waiting)

    def note(
        self,
        *,
        at: datetime,
        slack_user_id: str,
        staff_id: str | None,
        action: str,
        person_id: str | None,
        outcome: str,
    ) -> None:
        """Write down a line as `note_access` does; it is kept when this returns.

        Raise DatabaseBusy (PostgreSQL only) and DatabaseError.
        """
        line = {
            "at": at,
            "slack_user_id": slack_user_id,
            "staff_id": staff_id,
            "action": action,
            "person_id": person_id,
            "outcome": outcome,
        }
        try:
            with writing_one(self._engine, sqlite_waits=_ANSWERED_AFTER_SECONDS) as connection:
                put_at_once(connection, _note, line)
        except DatabaseBusy:
            if self._waiting is None:
                raise
            with self._changing:
                self._waiting.put(line)
            self._take_in_soon(self._waiting)

    def settle(self) -> None:
        """Wait until no line waits any more."""
        with self._changing:
            taking_in = self._taking_in
        if taking_in is not None:
            taking_in.join()

    def _take_in_soon(self, waiting: WaitingLines) -> None:
        """Take in what waits as soon as the lock is free; one thread is enough for all lines."""
        with self._changing:
            if self._taking_in is None:
                self._taking_in = Thread(target=self._take_in, args=(waiting,), daemon=True)
                self._taking_in.start()

    def _take_in(self, waiting: WaitingLines) -> None:
        """Take in what waits until nothing does.

        Were the program to end before a line is forgotten, the log would say it twice: rather
        that than never.
        """
        try:
            while True:
                with self._changing:
                    lines, last = waiting.read()
                    if not lines:
                        self._taking_in = None
                        return
                with suppress(DatabaseBusy):
                    with writing(self._engine) as connection:
                        for line in lines:
                            put_at_once(connection, _note, line)
                    waiting.forget(last)
        except DatabaseError as error:
            with self._changing:
                self._taking_in = None
            log.error("lines of the access log wait until the next start: %s", error)  # noqa: TRY400 - its sentence says all


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
