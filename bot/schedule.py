"""The table of jobs: what runs, and when. The database says that each thing happens once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from threading import Event
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.alarms import raise_alarms
from bot.clock import LONDON
from bot.deployment import DailyImport, Deployment
from bot.hours import is_open
from bot.importing import ImportStoppedError, import_extract
from bot.sweep import NoFactsError, sweep
from store.database import DatabaseBusy, DatabaseError, reading, writing
from store.freshness import latest_import
from store.imports.problems import ImportRefused
from store.scheduled_imports import (
    Outcome,
    begin_scheduled_import,
    end_scheduled_import,
    give_back_scheduled_import,
    scheduled_import,
)
from store.sweeps import latest_sweep_started

if TYPE_CHECKING:
    from bot.app import Conversation

_AN_IMPORT_BEGINS_WITHIN = timedelta(minutes=2)
_A_SWEEP_WAITS = timedelta(minutes=30)

log = logging.getLogger(__name__)


@dataclass
class Jobs:
    """What the schedule runs, each safe to run at any time, twice, and on several machines."""

    deployment: Deployment
    conversation: "Conversation"
    digest_at: time
    stop: Event
    started: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.deployment.now()

    def fetch(self) -> None:
        """Import the day's extract when it is time and nobody did: at the hour, and at start."""
        daily, at = self.deployment.daily_import, self.deployment.now()
        if daily is None or not import_is_due(self.deployment, at):
            return
        day = at.astimezone(LONDON).date()
        with writing(self.deployment.engine) as connection:
            if not begin_scheduled_import(connection, day, at):
                return
        try:
            outcome = self._import(daily)
        except (DatabaseBusy, ImportStoppedError):
            with writing(self.deployment.engine) as connection:
                give_back_scheduled_import(connection, day)
            raise
        with writing(self.deployment.engine) as connection:
            end_scheduled_import(connection, day, self.deployment.now(), outcome)

    def _import(self, daily: DailyImport) -> Outcome:
        try:
            report = import_extract(
                self.deployment,
                daily.source,
                supplement=daily.supplement,
                progress=self._stop_if_told,
            )
        except (DatabaseError, ImportStoppedError):
            raise
        except ImportRefused as refused:
            log.warning("the import was refused: %s", refused)
            return "refused"
        except Exception:
            log.exception("the import failed")
            return "failed"
        log.info("%s", report.in_a_line())
        return "unchanged" if report.unchanged else "imported"

    def _stop_if_told(self, _what: str, _done: int, _of: int) -> None:
        if self.stop.is_set():
            raise ImportStoppedError("told to stop")

    def morning(self) -> None:
        """Sweep when it is due and was not done: at the hour, at start, and after an import."""
        at = self.deployment.now()
        if import_comes_first(self.deployment, at, self.started):
            return
        if sweep_is_due(self.deployment, at, self.digest_at):
            log.info("%s", sweep(self.deployment, at).to_text().splitlines()[0])

    def watch(self) -> None:
        """See that administrators hear of what is wrong, whether or not there was a sweep."""
        at = self.deployment.now()
        if is_open(self.deployment, at) and at.astimezone(LONDON).time() >= self.digest_at:
            raise_alarms(self.deployment)

    def deliver(self) -> None:
        """Send what is queued, in working hours, and bring up to date what was sent."""
        if not is_open(self.deployment, self.deployment.now()):
            return
        report = self.conversation.delivery.run(self.stop)
        edited = self.conversation.editing.run(self.stop)
        if report.counts or edited:
            log.info("%s; %d edited", report.to_text(), edited)
        if report.counts["failed"]:
            raise_alarms(self.deployment)


def import_is_due(deployment: Deployment, at: datetime) -> bool:
    """Say whether the day's import is due: every day from its hour on, when nobody began it."""
    daily, local = deployment.daily_import, at.astimezone(LONDON)
    if daily is None or local.time() < daily.hour:
        return False
    with reading(deployment.engine) as connection:
        run = scheduled_import(connection, local.date())
    return run is None or run.is_abandoned(at)


def import_comes_first(deployment: Deployment, at: datetime, started: datetime) -> bool:
    """Say whether a sweep waits for today's import: for its end, but not for ever.

    `started` is when this process began: what is due by then begins soon after.
    """
    daily, local = deployment.daily_import, at.astimezone(LONDON)
    if daily is None or local.time() < daily.hour:
        return False
    with reading(deployment.engine) as connection:
        run = scheduled_import(connection, local.date())
    if run is not None:
        return run.finished_at is None and at - run.started_at < _A_SWEEP_WAITS
    due = datetime.combine(local.date(), daily.hour, LONDON)
    return at - max(due, started) < _AN_IMPORT_BEGINS_WITHIN


def sweep_is_due(deployment: Deployment, at: datetime, digest_at: time) -> bool:
    """Say whether a sweep is due: a working day from the digest's hour on, and none since.

    A sweep of an earlier extract does not count: an import during the day calls for another.
    """
    local = at.astimezone(LONDON)
    if local.time() < digest_at or not is_open(deployment, at):
        return False
    with reading(deployment.engine) as connection:
        latest = latest_import(connection)
        started = latest_sweep_started(connection, local.date())
    return latest is not None and (started is None or latest.imported_at > started)


def start_schedule(
    deployment: Deployment, conversation: "Conversation", digest_at: time, stop: Event
) -> BackgroundScheduler:
    """Start the jobs in threads of their own; a run that is late is run, never skipped."""
    jobs = Jobs(deployment, conversation, digest_at, stop)
    scheduler = BackgroundScheduler(
        timezone=LONDON,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    minutely = IntervalTrigger(minutes=1, timezone=LONDON)
    table: list[tuple[str, Callable[[], None], Any]] = [
        ("the morning sweep", jobs.morning, _at_the_hour(digest_at, "mon-fri")),
        ("the catch-up of a sweep", jobs.morning, minutely),
        ("the delivery", jobs.deliver, IntervalTrigger(seconds=1, timezone=LONDON)),
        ("the watch", jobs.watch, IntervalTrigger(minutes=10, timezone=LONDON)),
    ]
    at_start = [jobs.morning]
    if deployment.daily_import is not None:
        table += [
            ("the import", jobs.fetch, _at_the_hour(deployment.daily_import.hour, "*")),
            ("the catch-up of an import", jobs.fetch, minutely),
        ]
        at_start.insert(0, jobs.fetch)
    for name, job, trigger in table:
        scheduler.add_job(_guarded(name, job), trigger, name=name, id=name)
    for job in at_start:
        scheduler.add_job(_guarded("the catch-up at start", job), name="at start")
    scheduler.start()
    return scheduler


def _at_the_hour(at: time, days: str) -> CronTrigger:
    return CronTrigger(day_of_week=days, hour=at.hour, minute=at.minute, timezone=LONDON)


def _guarded(name: str, job: Callable[[], None]) -> Callable[[], None]:
    """Keep a job on the table when one run of it fails; the next run tries again."""

    def run() -> None:
        try:
            job()
        except NoFactsError:
            log.warning("%s waits for the first import", name)
        except ImportStoppedError:
            log.info("%s was stopped; nothing of it took effect", name)
        except DatabaseError as error:
            log.warning("%s put off: %s", name, error)
        except Exception:
            log.exception("%s failed; it will be tried again", name)

    return run
