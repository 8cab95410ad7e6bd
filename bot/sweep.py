"""The morning sweep: gather the facts, decide what is to be said, queue it once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.alarms import raise_alarms
from bot.clock import london_day
from bot.collection import collection_put_off
from bot.deployment import Deployment
from bot.doubts import about_doubts
from bot.hearers import Hearers
from bot.resolving import resolve
from rules.as_of import AsOf
from rules.assessment import assess
from rules.case import Case
from rules.finding import KINDS
from rules.policy import PolicyError
from rules.reminder import Reminder, reminders_due
from rules.working_days import CalendarError
from store.cases import open_cases
from store.database import reading, writing
from store.freshness import latest_import
from store.logged_visits import children_not_in_the_extract
from store.reminders import Wanted, carry_over, enqueue, unsaid
from store.sweeps import begin_sweep, end_sweep, is_first_sweep

_LOST = "a visit was logged in Slack, and the child is not in the extract"


class NoFactsError(Exception):
    """There is no extract yet, so nothing can be said."""


@dataclass
class SweepReport:
    """What a sweep did: children looked at, reminders that were new, and what needs a person."""

    day: date
    children: int = 0
    new: int = 0
    would_say: list[Wanted] = field(default_factory=list)
    not_assessed: list[tuple[str, str]] = field(default_factory=list)
    nobody_hears: list[str] = field(default_factory=list)

    def to_text(self) -> str:
        """Return the report in a few lines; children by their person id, never by name."""
        lines = [f"{self.day}: {self.children} children, {self.new} new reminders."]
        for (kind, recipient), count in sorted(Counter(w.message for w in self.would_say).items()):
            lines.append(f"would say {count} in a {kind} to {recipient}")
        lines += [f"not assessed: {person} ({reason})" for person, reason in self.not_assessed]
        lines += [f"nobody hears about: {reference}" for reference in self.nobody_hears]
        return "\n".join(lines)


def sweep(deployment: Deployment, at: datetime, *, dry_run: bool = False) -> SweepReport:
    """Look at every open case once and queue what has reached a new step; say nothing twice.

    What was said and no longer holds is marked, and administrators hear what needs them. With
    `dry_run` nothing is written. Raise NoFactsError before the first import.
    """
    day = london_day(at)
    with reading(deployment.engine) as connection:
        latest = latest_import(connection)
        if latest is None:
            raise NoFactsError("There is no extract yet: import one first.")
        hearers = Hearers.on(connection, day)
        first = is_first_sweep(connection)
    as_of = deployment.as_of(day, latest.supplied)
    report = SweepReport(day)
    sweep_id = None if dry_run else begin_sweep(deployment.engine, day, at)
    with collection_put_off():
        for batch in open_cases(deployment.engine, day):
            report.children += len(batch.cases) + len(batch.unreadable)
            report.not_assessed += batch.unreadable
            wanted = list(_wanted(batch.cases, as_of, hearers, report, first=first))
            _say(deployment, wanted, report, at, dry_run=dry_run)
    with reading(deployment.engine) as connection:
        doubted = about_doubts(connection, hearers, day)
        lost = children_not_in_the_extract(connection, day)
    _say(deployment, doubted, report, at, dry_run=dry_run)
    report.not_assessed += [(person_id, _LOST) for person_id in lost]
    if sweep_id is not None:
        moved = replace(deployment, now=lambda: at)
        with writing(deployment.engine) as connection:
            carry_over(connection, day, at)
            end_sweep(
                connection,
                sweep_id,
                deployment.now(),
                children=report.children,
                reminders=report.new,
                not_assessed=report.not_assessed,
                nobody_hears=report.nobody_hears,
            )
        resolve(moved)
        raise_alarms(moved)
    return report


def _say(
    deployment: Deployment,
    wanted: list[Wanted],
    report: SweepReport,
    at: datetime,
    *,
    dry_run: bool,
) -> None:
    """Queue what is new, or in a dry run only note it."""
    if dry_run:
        with reading(deployment.engine) as connection:
            report.would_say += unsaid(connection, wanted)
    elif wanted:
        with writing(deployment.engine) as connection:
            report.new += enqueue(connection, wanted, report.day, at)


def _wanted(
    cases: Iterable[Case], as_of: AsOf, hearers: Hearers, report: SweepReport, *, first: bool
) -> Iterator[Wanted]:
    for case in cases:
        try:
            assessed = assess(case, as_of)
        except (CalendarError, PolicyError, ValueError, OverflowError) as error:
            report.not_assessed.append((case.child.id, str(error)))
            continue
        reminders = reminders_due(assessed.obligations, assessed.findings, as_of)
        heard = True
        for reminder in reminders:
            wanted = _addressed(reminder, case, hearers, as_of.day, first=first)
            heard = heard and wanted is not None
            if wanted is not None:
                yield wanted
        if not heard:
            report.nobody_hears.append(case.child.reference)


def _addressed(
    reminder: Reminder, case: Case, hearers: Hearers, day: date, *, first: bool
) -> Wanted | None:
    """Say in which message to whom a reminder goes; None when there is nobody.

    On the first sweep of all, what managers would have heard on earlier days is summarised.
    """
    kind, recipient, manager = _recipient(reminder, case, hearers)
    if recipient is None:
        return None
    old = first and kind in {"breach", "escalation"} and reminder.reached < day
    return Wanted(
        kind="summary" if old and manager else kind,
        recipient=recipient,
        person_id=reminder.child,
        subject=reminder.subject,
        due=reminder.due,
        step=reminder.step,
        addressee=manager if old and manager else recipient,
        summarised=old,
    )


def _recipient(
    reminder: Reminder, case: Case, hearers: Hearers
) -> tuple[str, str | None, str | None]:
    """Return the kind of message, whose reminder it is, and the manager to summarise for."""
    if reminder.audience == "worker":
        return "digest", hearers.ordinary(case), None
    manager = hearers.manager(case.team)
    if reminder.audience == "service_manager":
        above = hearers.service_manager(case.team) or manager
        return "escalation", above, above
    if reminder.subject in KINDS:
        return "digest", manager, None
    return "breach", case.team if case.team in hearers.teams else None, manager
