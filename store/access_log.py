"""Who looked up whom: written, never changed. The database itself refuses both."""

import logging
from contextlib import suppress
from threading import Lock, Thread
from typing import Unpack

from sqlalchemy import Connection, Engine, insert

from store.at_once import put_at_once
from store.database import DatabaseBusy, DatabaseError, writing, writing_one
from store.tables import Base
from store.waiting_lines import Line, WaitingLines

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

    def note(self, on: Connection | None = None, **line: Unpack[Line]) -> None:
        """Write down a line as `note_access` does; it is kept when this returns.

        `on` is a connection on which nothing was begun: it spares another one. Raise DatabaseBusy
        (PostgreSQL only) and DatabaseError.
        """
        if on is not None:
            note_access(on, **line)
            return
        try:
            with writing_one(self._engine, sqlite_waits=_ANSWERED_AFTER_SECONDS) as connection:
                note_access(connection, **line)
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
            if self._taking_in is None or not self._taking_in.is_alive():
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
                            note_access(connection, **line)
                    waiting.forget(last)
        except DatabaseError as error:
            with self._changing:
                self._taking_in = None
            log.error("lines of the access log wait until the next start: %s", error)  # noqa: TRY400 - its sentence says all


def note_access(connection: Connection, **line: Unpack[Line]) -> None:
    """Add a line to the access log, in the caller's transaction if there is one."""
    put_at_once(connection, _note, {**line})
