"""What is known of visits logged in Slack, read for all children of an answer at once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from bot.messages.views import NOTHING_LOGGED, DoubtView, LoggedView, Waiting
from rules.case import Case
from store.logged_visits import recently_logged
from store.people import people
from store.remarks import Remarks
from store.visit_doubts import Doubt, doubts

_YOU, _SOMEBODY = "you", "a colleague"


class LoggedFacts:
    """The visits that wait for the extract, and the doubts, of some children."""

    def __init__(self, connection: Connection, person_ids: Iterable[str], day: date) -> None:
        """Read them; of children for whom nothing was logged it is one statement."""
        recent = recently_logged(connection, list(person_ids), day)
        self._waiting = [one for one in recent if one.settled is None]
        children = {one.account.person_id for one in recent}
        self._doubts: list[Doubt] = doubts(connection, day, children) if children else []
        loggers = {one.logged_by for one in recent}
        self._people = people(connection, loggers) if loggers else {}

    def view(self, cases: Iterable[Case], reader: str) -> LoggedView:
        """Return what is said of these children to somebody, a staff id."""
        if not self._waiting and not self._doubts:
            return NOTHING_LOGGED
        workers = {case.child.id: case.worker for case in cases}
        waiting = {
            (one.account.person_id, one.account.day): Waiting(
                self._by(one.logged_by, reader), one.logged_at
            )
            for one in self._waiting
            if one.account.person_id in workers
        }
        asked: dict[str, list[DoubtView]] = {}
        for doubt in self._doubts:
            child = doubt.logged.person_id
            if child in workers:
                may_answer = reader in {doubt.logged_by, workers[child]}
                by = self._by(doubt.logged_by, reader)
                asked.setdefault(child, []).append(DoubtView(doubt, by, may_answer))
        return LoggedView(waiting, asked)

    def _by(self, staff_id: str, reader: str) -> str:
        if staff_id == reader:
            return _YOU
        person = self._people.get(staff_id)
        return _SOMEBODY if person is None else person.name


def with_remarks(
    connection: Connection, case: Case, remarks: Remarks, reader: str, day: date
) -> tuple[Case, LoggedView]:
    """Return a case with what the extracts show of its visits, and what was logged for the child.

    Where nothing was logged, as mostly, nothing more is read.
    """
    child = case.child.id
    seen = remarks.first_seen.get(child)
    if seen:
        case = replace(case, first_seen=tuple(seen))
    if child not in remarks.logged:
        return case, NOTHING_LOGGED
    return case, logged_about(connection, [case], reader, day)


def logged_about(connection: Connection, cases: list[Case], reader: str, day: date) -> LoggedView:
    """Return what is said to somebody of the visits logged for these children."""
    facts = LoggedFacts(connection, [case.child.id for case in cases], day)
    return facts.view(cases, reader)
