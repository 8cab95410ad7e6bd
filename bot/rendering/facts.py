"""The facts of the moment a message is rendered in, each child assessed once."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection

from bot.clock import london_day
from bot.deployment import Deployment
from bot.hearers import Hearers
from bot.messages.views import Freshness, Today
from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.freshness import is_stale
from rules.obligation import Obligation
from store.cases import Batch, cases_of
from store.freshness import Import, latest_import
from store.people import Person
from store.said import Said, reminders_of
from store.supplied import has_history
from store.visit_doubts import KINDS as DOUBTS
from store.visit_doubts import doubts


class NoExtractError(LookupError):
    """Nothing was imported yet, so nothing can be said."""


class People(NamedTuple):
    """Who hears on a day, by an extract: only another day, or another extract, changes it."""

    day: date
    latest: Import | None
    hearers: Hearers

    @classmethod
    def on(cls, connection: Connection, day: date, before: "People | None" = None) -> "People":
        """Read them, unless nothing changed since `before`."""
        latest = latest_import(connection)
        if before is not None and (before.day, before.latest) == (day, latest):
            return before
        return cls(day, latest, Hearers.on(connection, day))


class Facts:
    """One read transaction's view: the people, the freshness, and cases as they are asked for."""

    def __init__(
        self, deployment: Deployment, connection: Connection, before: People | None = None
    ) -> None:
        """Read on a connection; `before` are the people as another transaction saw them."""
        self.connection = connection
        self.day = deployment.today()
        _, latest, self.hearers = People.on(connection, self.day, before)
        if latest is None:
            raise NoExtractError
        self.imported_at = latest.imported_at
        self.as_of: AsOf = deployment.as_of(self.day, latest.supplied)
        self.today = today_from(
            deployment,
            self.as_of,
            latest.extracted_at,
            latest.supplied,
            assumed=latest.extracted_at_assumed,
        )
        self._assessed: dict[str, Assessment] = {}
        self.not_assessed: set[str] = set()
        self._doubted: dict[str, set[tuple[str, date]]] = {}

    def assessments(self, person_ids: Iterable[str]) -> list[Assessment]:
        """Return the assessments of children, in the order given; one unreadable is left out.

        What cannot be assessed is told to the administrator by the sweep, and stands in
        `not_assessed`: whether anything is done there is not known.
        """
        wanted = list(dict.fromkeys(person_ids))
        missing = [person_id for person_id in wanted if person_id not in self._assessed]
        found = cases_of(self.connection, missing, self.day) if missing else Batch([], [])
        self.not_assessed.update(person_id for person_id, _ in found.unreadable)
        for case in found.cases:
            try:
                self._assessed[case.child.id] = assess(case, self.as_of)
            except (ValueError, OverflowError):
                self.not_assessed.add(case.child.id)
        return [self._assessed[one] for one in wanted if one in self._assessed]

    def holds(self, assessed: Assessment, subject: str, due: date) -> bool:
        """Say whether what a reminder spoke of holds: what is owed, found, or a doubt."""
        if subject not in DOUBTS:
            return holds(assessed, subject, due)
        child = assessed.case.child.id
        if child not in self._doubted:
            found = doubts(self.connection, self.day, [child])
            self._doubted[child] = {(doubt.kind, doubt.logged.day) for doubt in found}
        return (subject, due) in self._doubted[child]

    def said(self, message_ids: Sequence[int]) -> dict[int, list[Said]]:
        """Return the reminders of messages."""
        return reminders_of(self.connection, message_ids)

    def person(self, staff_id: str | None) -> Person | None:
        """Return a member of staff."""
        return self.hearers.people.get(staff_id or "")


def facts_if_any(
    deployment: Deployment, connection: Connection, before: People | None = None
) -> Facts | None:
    """Return the facts of the moment, None before the first import."""
    try:
        return Facts(deployment, connection, before)
    except NoExtractError:
        return None


def still_owed(assessed: Assessment, subject: str, due: date) -> Obligation | None:
    """Return the obligation that a reminder spoke of, while it holds."""
    for owed in assessed.obligations:
        if owed.duty == subject and owed.due == due:
            return owed
    return None


def holds(assessed: Assessment, subject: str, due: date) -> bool:
    """Say whether what a reminder spoke of still holds: an obligation, or a finding."""
    if any(finding.code == subject for finding in assessed.findings):
        return True
    return still_owed(assessed, subject, due) is not None


def today_from(
    deployment: Deployment,
    as_of: AsOf,
    extracted_at: datetime,
    supplied: Iterable[str],
    *,
    assumed: bool,
) -> Today:
    """Return the day a message speaks of, by what was supplied in an extract of an instant."""
    stale = is_stale(london_day(extracted_at), as_of.day, as_of.working)
    return Today(
        day=as_of.day,
        working=as_of.working,
        freshness=Freshness(extracted_at, assumed, stale),
        label=deployment.label,
        not_judged=as_of.not_judged,
        two_notes=as_of.policy.dual_recording == "both_notes",
        history=has_history(supplied),
    )
