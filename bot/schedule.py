"""The table of jobs: what runs, and when. The database says that each thing happens once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from threading import Event
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.alarms import raise_alarms
from bot.clock import LONDON
from bot.deployment import Deployment
from bot.hours import is_open
from bot.sweep import NoFactsError, sweep
from store.database import DatabaseError, reading
from store.freshness import latest_import
from store.sweeps import latest_sweep_started

if TYPE_CHECKING:
    from bot.app import Conversation

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Jobs:
    """What the schedule runs, each safe to run at any time, twice, and on several machines."""

    deployment: Deployment
    conversation: "Conversation"
    digest_at: time
    stop: Event

    def morning(self) -> None:
        """Sweep when it is due and was not done: at the hour, at start, and after an import."""
        at = self.deployment.now()
        if sweep_is_due(self.deployment, at, self.digest_at):
            log.info("%s", sweep(self.deployment, at).to_text().splitlines()[0])

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
    at_the_hour = CronTrigger(
        day_of_week="mon-fri", hour=digest_at.hour, minute=digest_at.minute, timezone=LONDON
    )
    table: list[tuple[str, Callable[[], None], Any]] = [
        ("the morning sweep", jobs.morning, at_the_hour),
        ("the catch-up of a sweep", jobs.morning, IntervalTrigger(minutes=1, timezone=LONDON)),
        ("the delivery", jobs.deliver, IntervalTrigger(seconds=1, timezone=LONDON)),
    ]
    for name, job, trigger in table:
        scheduler.add_job(_guarded(name, job), trigger, name=name, id=name)
    scheduler.add_job(_guarded("the catch-up at start", jobs.morning), name="at start")
    scheduler.start()
    return scheduler


def _guarded(name: str, job: Callable[[], None]) -> Callable[[], None]:
    """Keep a job on the table when one run of it fails; the next run tries again."""

    def run() -> None:
        try:
            job()
        except NoFactsError:
            log.warning("%s waits for the first import", name)
        except DatabaseError as error:
            log.warning("%s put off: %s", name, error)
        except Exception:
            log.exception("%s failed; it will be tried again", name)

    return run
